"""What is nearly the same is one hit: bursts, copies of pictures, copies of texts."""

import io

import numpy as np
import pytest
from PIL import Image

from assistant.extract.grey_print import grey_print
from assistant.extract.thumbnail import thumbnail
from assistant.records import Depth, Form, Kind, Locator, Passage, Query, SearchResult
from assistant.retrieve.folded_search import FoldedSearch
from assistant.retrieve.look_alikes import LookAlikes
from assistant.retrieve.stacks import REACH
from assistant.retrieve.wording import Wording
from assistant.store import prints, regions, vectors
from assistant.store.passages import passages_of, put_passages
from assistant.taught import Region, RegionKind
from tests.filled import add_picture, add_texts
from tests.hits import make_hit

LETTER = (
    "Dear tenants, the water will be turned off in the whole house on Monday morning while the "
    "plumber replaces the old pipes in the cellar; please fill a bucket before breakfast."
)


def scene(seed: int, size: int = 160) -> Image.Image:
    """A picture of coarse random patches, another one for each seed."""
    patches = np.random.default_rng(seed).integers(0, 255, (8, 8, 3), dtype=np.uint8)
    return Image.fromarray(patches).resize((size, size), Image.Resampling.BICUBIC)


def saved(picture: Image.Image, quality: int) -> Image.Image:
    held = io.BytesIO()
    picture.save(held, "JPEG", quality=quality)
    return Image.open(held).convert("RGB")


@pytest.fixture
def put(store, models):
    """Store a photo with its print, and a descriptor in a direction that is a number of degrees."""
    space = models.image().region_space

    def add(path, picture, degrees, date=None):
        content = add_picture(store, path, date=date)
        direction = np.zeros(space.dimension, dtype=np.float32)
        direction[:2] = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
        with store.write() as tx:
            (stored,) = passages_of(tx, content)
            known = vectors.put_space(tx, space)
            whole = Region((0.0, 0.0, 1.0, 1.0), RegionKind.WHOLE, direction)
            regions.put_regions(tx, known, [(stored.id, [whole])])
            prints.put_prints(tx, [(content, grey_print(thumbnail(np.asarray(picture))))])
        return content

    return add


@pytest.fixture
def alike(store, models):
    def ask(one, other):
        with store.read() as tx:
            return LookAlikes(tx, [one, other], models.image().region_space).are_alike(one, other)

    return ask


def test_a_picture_saved_anew_smaller_and_brighter_is_a_copy(put, alike):
    original = put("a/one.jpg", scene(1), 0)
    copies = (
        put("b/again.jpg", saved(scene(1), 30), 30),
        put("b/small.jpg", scene(1).resize((60, 60)), 40),
        put("b/bright.jpg", scene(1).point(lambda value: min(255, value * 1.2)), 20),
    )
    assert all(alike(original, one) for one in copies)


def test_signs_that_look_alike_are_told_apart_by_the_few_words_on_them(store, put, alike):
    signs = [put(f"a/{number}.jpg", scene(1), number) for number in range(3)]
    read = ("NO PARKING Fire lane", "Sprint goals Fix export", "no parkjng fire lane 180")
    with store.write() as tx:
        for content, text in zip(signs, read, strict=True):
            seen = Passage(Kind.PHOTO, Form.TEXT, text, Locator(), depth=Depth.READING)
            put_passages(tx, content, [seen], depth=Depth.READING)
    assert not alike(signs[0], signs[1])
    assert alike(signs[0], signs[2])


def test_other_pictures_are_no_copies_however_alike_in_one_way(put, alike):
    original = put("a/one.jpg", scene(1), 0)
    assert not alike(original, put("a/same_thing.jpg", scene(2), 5))
    assert not alike(original, put("a/same_light.jpg", scene(1), 80))


def test_pictures_of_the_same_seconds_in_one_folder_are_a_burst(put, alike):
    first = put("trip/1.jpg", scene(1), 0, "2026-05-12T10:20:30")
    assert alike(first, put("trip/2.jpg", scene(2), 45, "2026-05-12T10:20:32"))
    assert not alike(first, put("trip/3.jpg", scene(3), 45, "2026-05-12T10:20:50"))
    assert not alike(first, put("other/2.jpg", scene(4), 45, "2026-05-12T10:20:32"))
    assert not alike(first, put("trip/4.jpg", scene(5), 70, "2026-05-12T10:20:31"))
    assert not alike(first, put("trip/5.jpg", scene(6), 45, "2026-05-12"))


def test_photos_without_print_or_descriptor_are_compared_by_what_there_is(store, put, alike):
    with_both = put("a/1.jpg", scene(1), 0)
    bare = add_picture(store, "a/2.jpg")
    assert not alike(with_both, bare)
    assert not alike(bare, add_picture(store, "a/3.jpg"))


def text_hits(store, *paths):
    """Return a hit for each passage of the files, in that order."""
    with store.read() as tx:
        found = {
            stored.path: [*passages_of(tx, stored.content)]
            for (content,) in tx.rows("select id from contents")
            for stored in passages_of(tx, content)[:1]
        }
    return [
        make_hit(
            passage=one.id,
            content=one.content,
            path=one.path,
            kind=one.passage.kind,
            form=one.passage.form,
            text=one.passage.text,
        )
        for path in paths
        for one in found[path]
    ]


def folded(store, models, hits, **wanted):
    def search(query: Query) -> SearchResult:
        asked.append(query)
        last = query.offset + query.limit
        return SearchResult("", 0.0, tuple(hits[query.offset : last]), more=len(hits) > last)

    asked: list[Query] = []
    result = FoldedSearch(store, models, search).search(Query("water", **wanted))
    return result, asked


def test_an_edited_copy_and_a_text_version_are_folded_and_told_of(store, models):
    add_texts(store, models, "letter.pdf", [LETTER], kind=Kind.PAGE)
    add_texts(store, models, "letter.txt", [LETTER.replace("bucket", "big bucket")])
    add_texts(store, models, "soup.md", ["Leeks and potatoes, boiled in water for an hour."])
    hits = text_hits(store, "letter.pdf", "soup.md", "letter.txt")
    found, _ = folded(store, models, hits)
    assert [one.path for one in found.hits] == ["letter.pdf", "soup.md"]
    assert [one.path for one in found.hits[0].stacked] == ["letter.txt"]


@pytest.mark.parametrize(
    "other",
    [
        LETTER.replace("Monday", "Friday"),
        LETTER.replace("bucket", "3 buckets"),
        LETTER.replace("Dear tenants", "Dear Mr Brook"),
        "Thanks for this! " + LETTER + (" I shall be away and cannot fill anything." * 3),
        " ".join(LETTER.split()[:9]),
    ],
)
def test_another_day_number_name_or_a_quotation_is_no_copy(store, models, other):
    add_texts(store, models, "one.txt", [LETTER])
    add_texts(store, models, "two.txt", [other])
    found, _ = folded(store, models, text_hits(store, "one.txt", "two.txt"))
    assert [one.stacked for one in found.hits] == [(), ()]


def test_passages_of_one_file_never_fold(store, models):
    add_texts(store, models, "one.txt", [LETTER, LETTER])
    found, _ = folded(store, models, text_hits(store, "one.txt"))
    assert len(found.hits) == 2


def test_a_passage_that_files_share_makes_no_copy_where_they_differ_elsewhere(store, models):
    rest = "The deposit of {} euros is paid back within a month after the keys were handed over."
    add_texts(store, models, "draft.pdf", [LETTER, rest.format(900)], kind=Kind.PAGE)
    add_texts(store, models, "signed.pdf", [LETTER, rest.format(800)], kind=Kind.PAGE)
    hits = text_hits(store, "draft.pdf", "signed.pdf")
    found, _ = folded(store, models, [hits[0], hits[2]])
    assert [one.stacked for one in found.hits] == [(), ()]


def test_wordings_are_told_apart_by_what_the_second_adds():
    assert Wording(LETTER + " Bring your own bucket.").says_what(Wording(LETTER))
    assert not Wording(LETTER).says_what(Wording("Ring Ada at noon. " + LETTER))


def many(store, models, copies: int):
    """Return hits that go round: a letter, its copy, then others that are like nothing."""
    add_texts(store, models, "letter.txt", [LETTER])
    add_texts(store, models, "copy.txt", [LETTER.replace("bucket", "big bucket")])
    first, copy = text_hits(store, "letter.txt", "copy.txt")
    others = [make_hit(number=1000 + n, path=f"{n}") for n in range(120)]
    return [first, *others[:copies], copy, *others[copies:]]


def test_pages_of_stacks_follow_each_other_and_each_hit_is_in_one_of_them(store, models):
    hits = many(store, models, copies=12)
    seen = []
    for offset in range(0, 130, 10):
        page, _ = folded(store, models, hits, limit=10, offset=offset)
        seen += [one.passage for head in page.hits for one in (head, *head.stacked)]
        assert page.more == (offset + 10 < 121)
    assert sorted(seen) == sorted(one.passage for one in hits)


def test_a_copy_far_behind_stands_alone_on_whichever_page(store, models):
    hits = many(store, models, copies=REACH + 5)
    first, _ = folded(store, models, hits, limit=10)
    assert first.hits[0].stacked == ()
    whole, _ = folded(store, models, hits, limit=200)
    assert [one.passage for one in whole.hits] == [one.passage for one in hits]


def test_a_print_of_nothing_is_empty():
    assert grey_print(b"no picture") == ""
    assert grey_print(thumbnail(np.full((20, 20, 3), 90, dtype=np.uint8))) == ""
    assert len(grey_print(thumbnail(np.asarray(scene(1))))) == 256

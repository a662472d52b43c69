"""One content shown closely: pictures of any size, the waveform, words, and what became of it."""

from __future__ import annotations

import io
import os

import pytest
from PIL import Image

from assistant.errors import Cancelled
from assistant.extract.damage import DAMAGED
from assistant.extract.limits import MAX_SIDE
from assistant.index.showing import MOST_CHARACTERS
from assistant.index.shown import Presence
from assistant.records import ContentId, Query
from tests.fakes import COLOURS, never
from tests.samples import make_household


@pytest.fixture
def household(engine, tree):
    engine.add_root(make_household(tree))
    engine.index(lambda _: None, never)
    return engine


@pytest.fixture
def unmeasured(household, library):
    """Return the household as if no recording had been measured while it was indexed."""
    for file in library.rglob("*.peaks"):
        file.unlink()
    return household


def photo(path, colour, size):
    Image.new("RGB", size, COLOURS[colour]).save(path, "JPEG")


def hit(engine, words, path):
    found = engine.search(Query(words, unfolded=True)).hits
    return next(one for one in found if one.path == path)


def about(engine, one):
    return engine.showing.about(one.content, one.root, one.path)


def size(encoded: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(encoded)) as image:
        return image.size


def test_a_photo_comes_in_the_size_that_is_asked_for_and_is_never_enlarged(engine, tree):
    photo(tree / "wide.jpg", "red", (3000, 1500))
    engine.add_root(tree)
    engine.index(lambda _: None, never)
    one = hit(engine, "red", "wide.jpg")
    assert size(engine.showing.photo(one.content, 1200).picture) == (1200, 600)
    assert size(engine.showing.photo(one.content, 4000).picture) == (3000, 1500)
    known = about(engine, one)
    assert (known.facts.width, known.facts.height) == (3000, 1500)
    assert known.size == (tree / "wide.jpg").stat().st_size


def test_a_photo_tells_what_its_place_is_called(engine, tree):
    for name, south, west in (("lyon.jpg", "N", "E"), ("sea.jpg", "S", "W")):
        exif = Image.Exif()
        exif[0x8825] = {1: south, 2: (45.0, 45.0, 36.0), 3: west, 4: (4.0, 50.0, 24.0)}
        Image.new("RGB", (64, 64), COLOURS["red"]).save(tree / name, "JPEG", exif=exif)
    engine.add_root(tree)
    engine.index(lambda _: None, never)
    lyon, sea = (about(engine, hit(engine, "red", name)) for name in ("lyon.jpg", "sea.jpg"))
    assert lyon.place == "Lyon, France"
    assert sea.place == ""
    assert sea.facts.latitude == pytest.approx(-45.76)


def test_a_page_is_drawn_large_and_tells_how_many_there_are(household):
    one = hit(household, "rent of the garden house", "papers/lease.pdf")
    for side in (1800, MAX_SIDE):
        drawn = household.showing.page(one.content, 1, side)
        assert side - 2 <= max(size(drawn.picture)) <= side
    assert drawn.pages == about(household, one).facts.pages
    assert household.showing.page(one.content, 99, 800).reason == "has no page 99"


def test_words_of_a_page_and_where_they_stand(household):
    one = hit(household, "rent of the garden house", "papers/lease.pdf")
    words = household.showing.text(one.content, one.locator.page)
    assert one.passage in {stored.id for stored in words.passages}
    [spot, *_] = household.showing.find(one.content, "GARDEN   house")
    assert (spot.page, spot.box) == (one.locator.page, one.locator.box)
    assert household.showing.find(one.content, " ") == ()
    assert household.showing.find(one.content, "no such words") == ()


def test_a_waveform_is_measured_once(unmeasured, tree):
    household = unmeasured
    one = hit(household, "quick meeting", "memos/fence.wav")
    first = household.showing.waveform(one.content, never)
    assert first.peaks
    assert first.duration == pytest.approx(about(household, one).facts.duration, abs=0.2)
    (tree / "memos/fence.wav").write_bytes(b"nothing that sounds")
    assert household.showing.waveform(one.content, never) == first


def test_a_waveform_can_be_stopped(unmeasured):
    one = hit(unmeasured, "quick meeting", "memos/fence.wav")
    with pytest.raises(Cancelled):
        unmeasured.showing.waveform(one.content, lambda: True)
    assert not unmeasured.showing.kept_waveform(one.content).peaks
    assert unmeasured.showing.waveform(one.content, never).peaks


def test_forgetting_a_recording_forgets_its_peaks(household, library, tree):
    assert list(library.rglob("*.peaks"))
    household.forget(tree / "memos/fence.wav")
    assert not list(library.rglob("*.peaks"))


def test_what_was_deleted_behind_its_back_leaves_small_picture_and_words(household, tree):
    one = hit(household, "rent of the garden house", "papers/lease.pdf")
    (tree / "papers/lease.pdf").unlink()
    assert about(household, one).presence is Presence.GONE
    drawn = household.showing.page(one.content, 1, 900)
    assert drawn.reason == "has vanished"
    assert max(size(drawn.picture)) <= 320
    assert household.showing.text(one.content, 1).passages


def test_a_changed_file_is_shown_as_it_is_now(household, tree):
    one = hit(household, "red", "photos/barn.jpg")
    assert about(household, one).presence is Presence.THERE
    photo(tree / "photos/barn.jpg", "blue", (900, 300))
    assert about(household, one).presence is Presence.CHANGED
    household.index(lambda _: None, never)
    known = about(household, one)
    assert known.presence is Presence.CHANGED
    assert known.content not in {one.content, ContentId(0)}
    assert (known.facts.width, known.facts.height) == (900, 300)


def test_of_copies_the_one_that_was_found_is_named(engine, tree):
    for name in ("a.jpg", "b.jpg"):
        photo(tree / name, "red", (80, 60))
    engine.add_root(tree)
    engine.index(lambda _: None, never)
    one = engine.search(Query("red")).hits[0]
    for name, other in (("a.jpg", "b.jpg"), ("b.jpg", "a.jpg")):
        assert engine.showing.about(one.content, one.root, name).path == name
        (tree / name).rename(tree / "aside")
        assert engine.showing.about(one.content, one.root, name).path == other
        (tree / "aside").rename(tree / name)


def test_an_old_citation_whose_content_is_gone_says_what_became_of_the_file(household, tree):
    root = os.fspath(tree)
    nothing = ContentId(0)
    assert household.showing.about(nothing, root, "none.pdf").presence is Presence.GONE
    (tree / "new.txt").write_text("not indexed yet")
    assert household.showing.about(nothing, root, "new.txt").presence is Presence.FORGOTTEN
    again = household.showing.about(nothing, root, "papers/lease.pdf")
    assert again.content != nothing
    assert again.presence is Presence.CHANGED


def test_a_file_that_cannot_be_drawn_says_why(household, tree):
    one = hit(household, "rent of the garden house", "papers/lease.pdf")
    (tree / "papers/lease.pdf").write_bytes(b"%PDF-1.4 that is all")
    drawn = household.showing.page(one.content, 1, 900)
    assert drawn.reason == DAMAGED
    assert drawn.picture


def test_one_child_draws_everything_until_it_rests(household):
    one = hit(household, "rent of the garden house", "papers/lease.pdf")
    household.showing.page(one.content, 1, 300)
    first = household.showing._extractor._child
    household.showing.page(one.content, 2, 300)
    household.showing.photo(hit(household, "red", "photos/barn.jpg").content, 300)
    assert household.showing._extractor._child is first
    household.showing.rest()
    assert household.showing._extractor is None


def test_of_a_very_long_note_the_part_around_the_place_comes(engine, tree):
    line = "The river runs by mill {} and on to the sea."
    lines = [" ".join(line.format(30 * n + m) for m in range(30)) for n in range(300)]
    parts = [text + (" zebra" if number == 200 else "") for number, text in enumerate(lines)]
    (tree / "long.txt").write_text("\n\n".join(parts))
    engine.add_root(tree)
    engine.index(lambda _: None, never)
    one = hit(engine, "zebra", "long.txt")
    text = engine.showing.text(one.content, None, near=one.locator)
    assert one.passage in {stored.id for stored in text.passages}
    assert text.left_out > 0
    letters = sum(len(stored.passage.text) for stored in text.passages)
    assert 0.9 * MOST_CHARACTERS < letters < 1.1 * MOST_CHARACTERS
    starts = [stored.passage.locator.chars[0] for stored in text.passages]
    assert starts == sorted(starts)
    first = engine.showing.text(one.content)
    assert first.passages[0].passage.locator.chars[0] == 0


def test_a_waveform_is_there_after_indexing_and_nothing_is_opened_for_it(household, tree):
    one = hit(household, "quick meeting", "memos/fence.wav")
    (tree / "memos/fence.wav").unlink()
    kept = household.showing.kept_waveform(one.content)
    assert kept.peaks
    assert kept.duration == pytest.approx(about(household, one).facts.duration, abs=0.2)
    page = hit(household, "rent of the garden house", "papers/lease.pdf")
    assert household.showing.kept_waveform(page.content).peaks == b""

"""Second readings: what an older reader read is read again, and nothing is lost by it."""

import numpy as np
import pytest
from PIL import Image

from assistant.concepts.teach import Teacher
from assistant.concepts.work import NewConcept
from assistant.errors import UnreadableFile
from assistant.extract import readers
from assistant.index.overview import status_of
from assistant.records import Answer, Facts, Hit, Kind, PhotoPart, Sentence, TextPart
from assistant.store import (
    chats,
    citations,
    contents,
    mentions,
    notebook,
    passages,
    sources,
    verdicts,
)
from assistant.store.words import search_words
from assistant.talks import Meant
from assistant.taught import MentionState
from tests.contents_of_library import contents_of
from tests.in_process import InProcessExtractor, ScriptedExtractor
from tests.samples import make_document, make_note, make_photo, make_recording

SHEET = Facts(Kind.NOTE, "text/csv", title="Sheet")
PIXELS = np.full((60, 90, 3), 200, np.uint8)
PLAIN = Facts(Kind.NOTE, "text/plain")
RENT = TextPart("Ada paid the rent.", whole=True)
LEFT = TextPart("Ada left the house.", 20, whole=True)
ABOVE = TextPart("Account 77 of the house.", whole=True)
RENT_BELOW = TextPart("Ada paid the rent.", 26, whole=True)
LEFT_AND_MORE = TextPart("Ada left the house. By Bo.", 46, whole=True)


@pytest.fixture
def newer(monkeypatch):
    """Gives a media type a newer reader."""

    def newer(media_type):
        version = readers.VERSIONS.get(media_type, 0) + 1
        monkeypatch.setitem(readers.VERSIONS, media_type, version)

    return newer


def script(bench, tree, **items):
    named = {name.replace("_", "."): parts for name, parts in items.items()}
    for name in named:
        if not (tree / name).exists():
            make_note(tree / name, f"bytes of {name}")
    bench.extractor = ScriptedExtractor(named)


def asked(bench):
    return [name for name, _ in bench.extractor.asked]


def status(bench):
    return status_of(bench.store, bench.models, keep_deleted_days=30, now=bench.clock())


def finds(bench, word):
    return bool(bench.rows(search_words, f'"{word}"', 9))


def texts(bench, path="a.csv"):
    content = bench.rows(sources.known_files, 1)[path].content
    return [one.passage.text for one in bench.rows(passages.passages_of, content)]


def cite(bench, words):
    """Ask a question whose answer cites the passage with these words, and keep it as a note."""
    [found, *_] = bench.rows(search_words, f'"{words}"', 1)
    [one] = bench.rows(passages.get_passages, [found.passage]).values()
    hit = Hit(
        passage=one.id,
        content=one.content,
        root=one.root,
        path=one.path,
        kind=one.passage.kind,
        form=one.passage.form,
        title=one.title,
        locator=one.passage.locator,
        score=0.9,
        snippet=one.passage.text[:20],
        text=one.passage.text,
        date=one.date,
    )
    said = (Sentence("Ada paid.", (1,), supported=True),)
    answer = Answer("Who?", "Ada paid.", True, said, (hit,), (), "m", 1.0, 1.0)
    with bench.store.write() as tx:
        chat = chats.begin_chat(tx, "Who?", now=1)
        turn = chats.begin_turn(tx, chat, "Who?", meant=Meant("Who?"), now=1)
        assert chats.finish_turn(tx, turn, answer)
        notebook.keep(tx, turn, now=2)
    return turn


def test_all_that_hangs_on_passages_follows_the_text_to_its_new_place(bench, tree, newer):
    script(bench, tree, a_csv=[SHEET, RENT, LEFT])
    teacher = Teacher(bench.store, bench.clock)
    ada = teacher.create(NewConcept("Ada")).concept
    bench.run()
    paid, left = sorted(bench.rows(mentions.mentions_of, ada), key=lambda one: one.passage)
    teacher.confirm([paid.id])
    teacher.reject([left.id])
    turn = cite(bench, "rent")
    newer("text/csv")
    script(bench, tree, a_csv=[SHEET, ABOVE, RENT_BELOW, LEFT_AND_MORE])
    bench.run()
    assert asked(bench) == ["a.csv"]
    assert texts(bench) == [ABOVE.text, RENT_BELOW.text, LEFT_AND_MORE.text]
    stays, moved = sorted(bench.rows(mentions.mentions_of, ada), key=lambda one: one.passage)
    assert (stays.id, stays.passage, stays.state) == (paid.id, paid.passage, MentionState.CONFIRMED)
    assert moved.passage != left.passage
    assert moved.state is MentionState.REJECTED
    said = {one.place.chars: one.confirmed for one in bench.rows(verdicts.all_verdicts)}
    assert said == {(26, 29): True, (46, 49): False}
    [hit] = bench.rows(citations.get_citations, [turn])[turn].hits
    assert hit.locator.chars == (26, 44)
    [note] = bench.rows(notebook.notes)
    assert not note.outdated
    assert note.turn.answer.text == "Ada paid."


def test_only_what_has_a_newer_reader_is_read_again_and_once(bench, tree, newer):
    make_photo(tree / "a.jpg")
    make_recording(tree / "a.wav")
    make_document(tree / "a.pdf", ["The lease is unlimited and the deposit is three rents.", ""])
    make_note(tree / "a.txt", "plain words")
    bench.run()
    before = contents_of(bench.store.folder)
    newer("application/pdf")
    seen = bench.models.image().pictures
    bench.extractor.asked.clear()
    bench.run()
    assert asked(bench) == ["a.pdf"]
    assert bench.models.image().pictures == seen
    assert contents_of(bench.store.folder) == before  # what was read of scanned pages, too
    bench.run()
    assert asked(bench) == ["a.pdf"]


def test_what_is_read_again_is_found_meanwhile_and_a_stop_costs_nothing(bench, tree, newer):
    old = {f"{name}_csv": [SHEET, TextPart(f"old words of {name}")] for name in "abc"}
    script(bench, tree, **old)
    bench.run()
    newer("text/csv")
    new = {f"{name}_csv": [SHEET, TextPart(f"new words of {name}")] for name in "abc"}
    script(bench, tree, **new)
    assert status(bench).renewal_queue == 3
    bench.run(lambda: finds(bench, "new"))
    assert 1 <= status(bench).renewal_queue < 3
    assert finds(bench, "old")
    bench.run()
    assert status(bench).renewal_queue == 0
    assert not finds(bench, "old")


def test_a_file_that_the_newer_reader_cannot_read_keeps_what_was_read(bench, tree, newer):
    script(bench, tree, a_csv=[SHEET, RENT], b_csv=[SHEET, LEFT])
    bench.run()
    newer("text/csv")
    script(
        bench,
        tree,
        a_csv=[UnreadableFile("is damaged")],
        b_csv=[UnreadableFile("took too long", passing=True)],
    )
    assert bench.run().failed == 0
    assert finds(bench, "rent")
    assert finds(bench, "left")
    assert status(bench).renewal_queue == 1  # what may pass is tried at the next start
    bench.run()
    assert sorted(asked(bench)) == ["a.csv", "b.csv", "b.csv"]
    assert bench.rows(sources.problems) == []


def test_what_failed_gets_one_chance_with_a_newer_reader_of_its_kind(bench, tree, newer):
    script(bench, tree, a_csv=[UnreadableFile("is damaged")], b_txt=[PLAIN, TextPart("words")])
    make_photo(tree / "broken.jpg").write_bytes(b"no photo")
    bench.extractor = ScriptedExtractor(
        {
            "a.csv": [UnreadableFile("is damaged")],
            "b.txt": [PLAIN, TextPart("words")],
            "broken.jpg": [UnreadableFile("is damaged")],
        }
    )
    bench.run()
    newer("text/csv")
    bench.extractor.asked.clear()
    for _ in range(2):
        bench.run()
    assert asked(bench) == ["a.csv"]
    newer("text/csv")
    script(bench, tree, a_csv=[SHEET, RENT])
    assert bench.run().indexed == 1
    assert finds(bench, "rent")


def test_an_older_library_reads_again_only_what_is_read_better_now(bench, tree):
    """Until there were versions, none was noted."""
    make_note(tree / "a.csv", "name,age\nAda,36\nBo,3\n")
    make_note(tree / "a.txt", "plain words")
    make_photo(tree / "a.jpg")
    bench.run()
    with bench.store.write() as tx:
        tx.run("update contents set reader = ''")
    bench.extractor.asked.clear()
    bench.run()
    assert sorted(asked(bench)) == ["a.csv", "a.txt"]
    assert status(bench).renewal_queue == 0


def test_a_photo_that_comes_to_have_pages_is_seen_and_read_page_by_page(bench, tree, newer):
    make_photo(tree / "a.tif")
    bench.run()
    Image.open(tree / "a.tif").save(
        tree / "b.tif", save_all=True, append_images=[Image.effect_noise((90, 60), 90)]
    )
    script(bench, tree, b_tif=[Facts(Kind.PHOTO, "image/tiff"), PhotoPart(PIXELS)])
    bench.run()
    newer("image/tiff")
    bench.extractor = InProcessExtractor()
    bench.run()
    with bench.store.read() as tx:
        content = sources.known_files(tx, 1)["b.tif"].content
        assert contents.get_facts(tx, content).pages == 2
        assert [one.passage.locator.page for one in passages.pictures_of(tx, content)] == [1, 2]
    assert asked(bench).count("b.tif") == 3  # again, to see its pages, and to read them
    assert status(bench).renewal_queue == 0

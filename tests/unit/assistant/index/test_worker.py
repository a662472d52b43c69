"""Runs of the indexer: failures, missing models, stops, suspects."""

import os

import numpy as np
import pytest

from assistant.errors import DiskFull, ModelDamaged, UnreadableFile
from assistant.index.journal import Journal, read_notes
from assistant.index.overview import status_of
from assistant.records import (
    Depth,
    Facts,
    Kind,
    PhotoPart,
    RootId,
    SourceId,
    SourceState,
    Space,
    TextPart,
)
from assistant.store import contents, passages, sources
from tests.contents_of_library import contents_of
from tests.fakes import (
    FakeImageEmbedder,
    FakeModels,
    FakeReader,
    FakeTextEmbedder,
    FakeTranscriber,
    plain_picture,
)
from tests.in_process import InProcessExtractor, ScriptedExtractor
from tests.samples import make_document, make_household, make_note, make_photo, make_recording

NOTE = Facts(Kind.NOTE, "text/plain")
PHOTO = Facts(Kind.PHOTO, "image/jpeg")


def reasons(bench):
    return {p.path.rsplit("/", 1)[-1]: p.reason for p in bench.rows(sources.problems)}


def states(bench):
    known = bench.rows(sources.known_files, RootId(1))
    return {path: one.state for path, one in known.items()}


def scripted(bench, tree, **script):
    """Make a note for every name (`a_txt` is a.txt) that is extracted as the script says."""
    named = {name.replace("_", "."): items for name, items in script.items()}
    for name in named:
        make_note(tree / name, f"bytes of {name}")
    bench.extractor = ScriptedExtractor(named)


def status(bench):
    return status_of(bench.store, bench.models, keep_deleted_days=30, now=bench.clock())


class TestFailures:
    def test_a_file_that_fails_is_listed_and_the_others_go_on(self, bench, tree):
        make_note(tree / "empty.txt", "")
        make_note(tree / "broken.pdf", "%PDF-1.4 no document")
        make_photo(tree / "good.jpg")
        report = bench.run()
        assert (report.indexed, report.failed) == (1, 2)
        assert set(reasons(bench)) == {"empty.txt", "broken.pdf"}
        assert all(reasons(bench).values())
        assert bench.run().failed == 0

    def test_a_passing_failure_is_tried_again_but_not_for_ever(self, bench, tree):
        scripted(bench, tree, a_txt=[UnreadableFile("has vanished", passing=True)])
        assert [bench.run().failed for _ in range(2)] == [1, 0]
        for delay in (60, 600, 3600):
            bench.clock.advance(delay - 1)
            assert bench.run().failed == 0
            bench.clock.advance(1)
            assert bench.run().failed == 1
        bench.clock.advance(10**6)
        assert bench.run().failed == 0
        assert reasons(bench) == {"a.txt": "has vanished"}

    def test_a_failed_file_is_tried_again_when_it_changes(self, bench, tree):
        scripted(bench, tree, a_txt=[UnreadableFile("is damaged")])
        bench.run()
        bench.extractor = InProcessExtractor()
        assert bench.run().indexed == 0
        make_note(tree / "a.txt", "now these are proper words")
        assert bench.run().indexed == 1
        assert reasons(bench) == {}

    def test_a_file_that_breaks_half_way_leaves_nothing_behind(self, bench, tree):
        broken = [PHOTO, PhotoPart(plain_picture("red")), UnreadableFile("is damaged")]
        scripted(bench, tree, a_jpg=broken, b_jpg=[PHOTO, PhotoPart(plain_picture("blue"))])
        assert (bench.run().indexed, bench.rows(passages.passage_count)) == (1, 1)
        assert reasons(bench) == {"a.jpg": "is damaged"}

    def test_a_file_that_changes_while_it_is_read_is_left_for_the_next_run(self, bench, tree):
        class Disturbed(InProcessExtractor):
            def extract(self, path, depth, *, stamp=None):
                yield from super().extract(path, depth)
                path.write_text("other words")

        make_note(tree / "a.txt", "some words")
        bench.extractor = Disturbed()
        bench.run()
        assert reasons(bench) == {"a.txt": "changed while it was read"}
        bench.extractor = InProcessExtractor()
        bench.clock.advance(60)
        bench.run()
        assert bench.rows(passages.passages_of, 1)[0].passage.text == "other words"

    def test_a_bug_costs_one_file_and_is_logged(self, bench, tree, expected_warnings):
        scripted(
            bench,
            tree,
            a_txt=[NOTE, TextPart(None), TextPart("never reached")],
            b_txt=[NOTE, TextPart("proper words")],
        )
        report = bench.run()
        assert (report.indexed, report.failed) == (1, 1)
        assert "made the program stumble" in reasons(bench)["a.txt"]
        assert expected_warnings[0].exc_info
        assert "reached" not in expected_warnings[0].getMessage()

    def test_a_picture_that_the_model_stumbles_over_does_not_harm_its_batch(
        self, bench, tree, expected_warnings
    ):
        class Picky(FakeImageEmbedder):
            def embed_pictures(self, pictures):
                if any(int(picture.mean()) == 0 for picture in pictures):
                    raise RuntimeError("no black ones")
                return super().embed_pictures(pictures)

        for colour in ("red", "black", "blue"):
            make_photo(tree / f"{colour}.jpg", colour)
        bench.models.roles["image"] = Picky()
        assert bench.run().indexed == 3
        captions = {
            one.passage.text for n in (1, 2, 3) for one in bench.rows(passages.passages_of, n)
        }
        assert captions == {"red, red thing", "", "blue, blue thing"}

    def test_vectors_that_are_no_numbers_are_left_out(self, bench, tree):
        class Broken(FakeTextEmbedder):
            def embed(self, texts, *, asks=False):
                return np.full((len(texts), 64), np.nan, dtype=np.float32)

        make_note(tree / "a.txt", "words")
        bench.models.roles["text"] = Broken()
        assert bench.run().indexed == 1

    def test_a_full_disk_ends_the_run_with_its_sentence(self, bench, tree):
        class Full(FakeTranscriber):
            def segments(self, parts, stop):
                raise DiskFull("No room.")

        make_household(tree)
        bench.models.roles["speech"] = Full()
        with pytest.raises(DiskFull, match="No room"):
            bench.run()
        bench.models.roles["speech"] = FakeTranscriber()
        assert bench.run().indexed == 1
        assert Journal(bench.store.folder).suspects == {}


class TestMissingModels:
    def test_without_an_image_model_photos_are_found_by_name_and_seen_later(
        self, bench, tree, library
    ):
        make_household(tree)
        bench.models = FakeModels(without=["image"])
        assert bench.run().indexed == 7
        assert contents_of(library)["photos/barn.jpg"]["passages"][0].text == ""
        bench.models = FakeModels()
        bench.run()
        captioned = contents_of(library)
        assert captioned["photos/barn.jpg"]["passages"][0].text == "red, red thing"
        bench.extractor.asked.clear()
        bench.run()
        assert bench.extractor.asked == []
        letter = captioned["photos/letter.jpg"]["passages"]
        assert [one.depth for one in letter] == [Depth.FIRST, Depth.READING]
        assert len(captioned["papers/lease.pdf"]["vectors"]) == 2

    def test_another_image_model_looks_at_everything_again(self, bench, tree):
        make_household(tree)
        bench.run()
        bench.models = FakeModels(image=FakeImageEmbedder(version="2"))
        bench.run()
        assert bench.models.roles["image"].pictures == 5

    def test_without_a_speech_model_recordings_wait(self, bench, tree):
        make_household(tree)
        bench.models = FakeModels(without=["speech"])
        assert bench.run().indexed == 6
        assert states(bench)["memos/fence.wav"] is SourceState.WAITING
        assert [name for name, _ in bench.extractor.asked if name == "fence.wav"] == []
        bench.models = FakeModels()
        assert bench.run().indexed == 1

    def test_a_recording_under_a_wrong_name_waits_too(self, bench, tree):
        make_recording(tree / "talk.txt")
        bench.models = FakeModels(without=["speech"])
        assert bench.run().indexed == 0
        assert states(bench) == {"talk.txt": SourceState.WAITING}
        bench.models = FakeModels()
        assert bench.run().indexed == 1
        [counts] = bench.rows(sources.counts_by_root).values()
        assert counts[Kind.SPEECH][SourceState.DONE] == 1

    def test_without_a_text_model_vectors_wait(self, bench, tree):
        make_household(tree)
        bench.models = FakeModels(without=["text", "reading", "language"])
        assert bench.run().indexed == 7
        bench.models = FakeModels()
        bench.run()
        assert len(bench.models.roles["text"].texts) == 7
        assert bench.rows(contents.reading_queue) == 0

    def test_a_text_that_the_model_stumbles_over_costs_no_other_its_vector(
        self, bench, tree, expected_warnings
    ):
        class Picky(FakeTextEmbedder):
            def embed(self, texts, *, asks=False):
                if any("poison" in text for text in texts):
                    raise TypeError("not a text")
                return super().embed(texts)

        bench.models.roles["text"] = Picky()
        for name in ("apple", "poison", "plum"):
            make_note(tree / f"{name}.txt", f"a note about {name}")
        report = bench.run()
        assert (report.indexed, report.failed, report.damaged) == (3, 0, ())
        assert len(bench.models.roles["text"].texts) == 2
        assert {record.name for record in expected_warnings} == {"assistant.index.text_vectors"}

    def test_junk_of_one_word_gives_one_passage(self, bench, tree):
        make_note(tree / "junk.txt", "word " * 20_000)
        assert bench.run().indexed == 1
        assert bench.rows(passages.passage_count) == 1

    def test_a_file_name_of_odd_bytes_is_indexed(self, bench, tree):
        (tree / os.fsdecode(b"bad\xff\xfeutf8.txt")).write_text("words")
        assert bench.run().indexed == 1
        (text,) = bench.models.roles["text"].texts
        text.encode()

    @pytest.mark.parametrize("role", ["text", "image", "speech", "reading"])
    def test_a_damaged_model_is_noted_and_the_rest_goes_on(self, bench, tree, role):
        class Damaged:
            space = region_space = face_space = Space("damaged", "1", 64)

            def _break(self, *_):
                raise ModelDamaged(f"The {role} model is damaged. Install it again.")

            embed = embed_pictures = segments = has_text = read = _break

            def close(self):
                pass

        make_household(tree)
        bench.models.roles[role] = Damaged()
        report = bench.run()
        assert report.indexed == (6 if role == "speech" else 7)
        assert report.damaged == (f"The {role} model is damaged. Install it again.",)
        damage = (f"The {role} model is damaged. Install it again.",)
        assert read_notes(bench.store.folder).damage == damage
        assert status(bench).notices == damage
        bench.models.stamp = lambda: 1  # it is installed anew; nothing was indexed since
        assert status(bench).notices == ()
        bench.models = FakeModels()
        bench.run()
        assert read_notes(bench.store.folder).damage == ()
        assert bench.rows(contents.reading_queue) == 0


class TestSpeech:
    def test_silence_is_indexed_without_passages(self, bench, tree):
        make_recording(tree / "quiet.wav", loud=False)
        assert bench.run().indexed == 1
        assert bench.rows(passages.passage_count) == 0

    def test_a_transcriber_may_stop_listening_early(self, bench, tree):
        class Bored(FakeTranscriber):
            def segments(self, parts, stop):
                yield next(iter(super().segments(parts, stop)))

        make_recording(tree / "long.wav", 130)
        make_recording(tree / "second.wav", 61)
        bench.models.roles["speech"] = Bored()
        assert bench.run().indexed == 2

    def test_a_transcriber_that_breaks_costs_one_file(self, bench, tree, expected_warnings):
        class Breaks(FakeTranscriber):
            def segments(self, parts, stop):
                if self.parts == 0:
                    self.parts = 1
                    raise RuntimeError("broken")
                yield from super().segments(parts, stop)

        make_recording(tree / "a.wav", 61)
        make_recording(tree / "b.wav", 62)
        bench.models.roles["speech"] = Breaks()
        report = bench.run()
        assert (report.indexed, report.failed) == (1, 1)
        assert len(expected_warnings) == 1


class TestReading:
    def test_a_picture_without_text_is_not_read(self, bench, tree):
        make_photo(tree / "a.jpg", "blue")
        bench.run()
        reader = bench.models.roles["reading"]
        assert (reader.looks, reader.reads) == (1, 0)
        bench.run()
        assert reader.looks == 1

    def test_a_reader_that_breaks_costs_one_picture(self, bench, tree, expected_warnings):
        class Breaks(FakeReader):
            def has_text(self, picture):
                if super().has_text(picture):
                    raise RuntimeError("broken")
                return False

        make_photo(tree / "a.jpg", "white")
        make_photo(tree / "b.jpg", "blue")
        bench.models.roles["reading"] = Breaks()
        bench.run()
        assert bench.models.roles["reading"].looks == 2
        assert bench.rows(contents.reading_queue) == 0
        assert len(expected_warnings) == 1


def test_pictures_of_different_files_share_batches(bench, tree):
    for number in range(10):
        make_photo(tree / f"{number}.jpg", "red", taken=f"2021:05:04 10:20:{number:02}")
    make_document(tree / "long.pdf", ["words"] * 9)
    bench.run()
    assert bench.models.roles["image"].batches == [8, 1, 8, 2]


def test_the_next_file_is_announced_before_it_is_asked_for(bench, tree):
    for name in ("a.txt", "b.txt", "c.txt"):
        make_note(tree / name, name)
    bench.run()
    asked = [name for name, _ in bench.extractor.asked]
    assert bench.extractor.prepared == asked[1:]


def test_notes_come_before_pages_photos_and_recordings_and_new_before_old(bench, tree):
    make_household(tree)
    os.utime(tree / "notes/garden.md", (1, 1))
    bench.run()
    asked = [name for name, depth in bench.extractor.asked if depth is Depth.FIRST]
    assert asked[:2] == ["trip.txt", "garden.md"]
    assert asked[-1] == "fence.wav"
    assert set(asked[2:4]) == {"lease.pdf", "scan.pdf"}


def test_a_source_that_is_removed_meanwhile_is_not_stored(bench, tree):
    class Removes(FakeImageEmbedder):
        def embed_pictures(self, pictures):
            with bench.store.write() as tx:
                sources.drop_sources(tx, [SourceId(1)])
            return super().embed_pictures(pictures)

    make_photo(tree / "a.jpg")
    bench.models.roles["image"] = Removes()
    assert bench.run().indexed == 0
    assert bench.rows(contents.content_count) == 0


def test_the_rate_is_that_of_the_last_run_that_did_something(bench, tree):
    class Slow(FakeImageEmbedder):
        def embed_pictures(self, pictures):
            bench.clock.advance(30)
            return super().embed_pictures(pictures)

    for number in range(3):
        make_photo(tree / f"{number}.jpg", "red", taken=f"2021:05:04 10:20:0{number}")
    bench.models.roles["image"] = Slow()
    assert bench.run().took_s == 30
    assert read_notes(bench.store.folder).rate_per_min == 6
    bench.run()
    assert read_notes(bench.store.folder).rate_per_min == 6

"""The generated archive is the same for a seed, and its facts stand where they are said to."""

from collections import Counter

import numpy as np
import pypdfium2
import pytest

from assistant.evaluation.questions import read_questions
from assistant.extract.recording import recording_parts
from assistant.records import SoundPart
from tests.archive.generate import LIBRARY, QUESTIONS, Size, make_archive
from tests.archive.recordings import SCRIPT, Scribe
from tests.household.test_household import text_of

SIZE = Size(documents=60, photos=0, recordings=8)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    make_archive(folder, 5, SIZE, None)
    return folder


def test_it_has_the_promised_files_and_sorts_of_questions(archive):
    files = [path for path in (archive / LIBRARY).rglob("*") if path.is_file()]
    assert len(files) == SIZE.documents + SIZE.recordings
    questions = read_questions(archive / QUESTIONS)
    kinds = Counter(question.kind for question in questions)
    assert set(kinds) == {
        "document: numeric",
        "document: paraphrase",
        "document: multi-word",
        "document: negated",
        "moment in a recording",
        "unanswerable",
    }
    assert any(question.phrasings for question in questions)
    assert len({question.text for question in questions}) == len(questions)


def test_every_question_points_to_a_file_and_a_page_that_is_there(archive):
    for question in read_questions(archive / QUESTIONS):
        assert bool(question.relevant) == (question.kind != "unanswerable")
        for target in question.relevant:
            path = archive / LIBRARY / target.source
            assert path.is_file()
            if target.page:
                document = pypdfium2.PdfDocument(path)
                assert target.page <= len(document)
                document.close()


def test_one_document_of_a_sort_lacks_what_the_others_have(archive):
    texts = [text_of(path) for path in (archive / LIBRARY / "leases").iterdir()]
    assert sum("No animals of any sort" in text for text in texts) == 1


def test_the_scribe_tells_recordings_apart_by_their_sound(archive):
    scribe = Scribe(archive / SCRIPT)
    moments = [q for q in read_questions(archive / QUESTIONS) if q.kind.startswith("moment")]
    assert moments
    for question in moments:
        (target,) = question.relevant
        with (archive / LIBRARY / target.source).open("rb") as file:
            parts = [p for p in recording_parts(file, "audio/wav") if isinstance(p, SoundPart)]
            segments = list(scribe.segments(parts, lambda: False))
        assert any(abs(one.start - target.start) < 0.1 for one in segments)
        duration = sum(part.samples.size for part in parts) / 16_000
        assert segments[-1].end <= duration
        assert np.ptp(np.concatenate([part.samples for part in parts])) < 1e-6


def test_a_seed_makes_the_same_archive_again(archive, tmp_path):
    make_archive(tmp_path, 5, SIZE, None)
    assert (tmp_path / QUESTIONS).read_bytes() == (archive / QUESTIONS).read_bytes()
    for path in (tmp_path / LIBRARY).rglob("*"):
        if path.is_file():
            assert (
                path.read_bytes()
                == (archive / LIBRARY / path.relative_to(tmp_path / LIBRARY)).read_bytes()
            )

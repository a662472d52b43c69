"""The sample library is complete, small and licensed; its questions point to real places."""

import json
import re
from pathlib import Path

import av
import pillow_heif
import pypdfium2
import pytest
from PIL import Image

from assistant.evaluation.facts import holds
from assistant.evaluation.questions import Question, Target, read_questions

SAMPLE = Path(__file__).resolve().parents[3] / "resources" / "sample"
LIBRARY = SAMPLE / "library"
LICENCES = SAMPLE / "licences"
QUESTIONS = read_questions(SAMPLE / "questions.jsonl")
HARDER = read_questions(SAMPLE / "answers.jsonl")
TRANSLATED = read_questions(SAMPLE / "languages.jsonl")
ITEMS = sorted(p.relative_to(LIBRARY).as_posix() for p in LIBRARY.rglob("*") if p.is_file())
PHOTOS = [item for item in ITEMS if item.startswith("photos/")]
FREE = {"CC0-1.0", "CC-BY-2.0", "CC-BY-4.0", "LicenseRef-PublicDomain"}
PLAIN = {".md", ".txt", ".csv", ".eml", ".html"}
TARGETS = [
    pytest.param(t, id=f"{q.text[:40]}-{t.source}")
    for q in (*QUESTIONS, *HARDER, *TRANSLATED)
    for t in q.relevant
]
KEYS = {"question", "relevant", "answer", "answers", "answerable", "kind", "phrasings"}
MORE_KEYS = {*KEYS, "all", "facts", "whole", "context"}


def page_texts(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def seconds(path: Path) -> float:
    with av.open(str(path)) as sound:
        assert sound.duration is not None
        return sound.duration / av.time_base


def test_it_stays_small():
    assert sum(p.stat().st_size for p in SAMPLE.rglob("*") if p.is_file()) <= 25_000_000


def test_it_holds_every_kind_of_file():
    endings = {Path(item).suffix for item in ITEMS}
    assert {".jpg", ".heic", ".pdf", ".docx", ".opus", *PLAIN} <= endings
    assert len(PHOTOS) >= 20
    assert sum(item.endswith(".opus") for item in ITEMS) == 4
    assert 5 <= sum(item.endswith(".md") for item in ITEMS) <= 10


def test_each_item_has_its_licence_and_no_licence_is_left_over():
    licences = {p.relative_to(LICENCES).as_posix() for p in LICENCES.rglob("*") if p.is_file()}
    assert licences == {f"{item}.license" for item in ITEMS}


@pytest.mark.parametrize("item", ITEMS)
def test_a_licence_names_author_source_and_terms(item):
    text = (LICENCES / f"{item}.license").read_text("utf-8")
    for field in ("SPDX-FileCopyrightText", "Title", "Author", "Source", "Licence"):
        assert re.search(rf"^{field}: \S", text, re.MULTILINE), field
    identifier = re.search(r"^SPDX-License-Identifier: (\S+)$", text, re.MULTILINE)
    assert identifier is not None
    assert identifier[1] in FREE
    assert "fictional" in text


@pytest.mark.parametrize("item", PHOTOS)
def test_photographs_are_of_modest_size_and_dated(item):
    pillow_heif.register_heif_opener()
    with Image.open(LIBRARY / item) as picture:
        assert max(picture.size) <= 1600
        exif = picture.getexif()
    assert exif[0x010F] == "Household camera"
    assert re.match(r"202[345]:\d\d:\d\d ", exif.get_ifd(0x8769)[0x9003])


def test_contract_and_manual_have_text_and_the_letter_has_none():
    contract = page_texts(LIBRARY / "documents" / "rental_contract.pdf")
    assert len(contract) >= 4
    assert all(len(page) > 500 for page in contract)
    manual = page_texts(LIBRARY / "documents" / "washing_machine_manual.pdf")
    assert any("E20" in page for page in manual)
    assert page_texts(LIBRARY / "documents" / "letter_scan.pdf") == [""]


@pytest.mark.parametrize("path", sorted((LIBRARY / "recordings").glob("*")), ids=lambda p: p.stem)
def test_memos_are_short(path):
    assert 15 <= seconds(path) <= 60


def test_questions_are_many_different_and_partly_unanswerable():
    assert len(QUESTIONS) >= 60
    assert len({question.text for question in QUESTIONS}) == len(QUESTIONS)
    unanswerable = [question for question in QUESTIONS if question.answerable is False]
    assert len(unanswerable) >= 15
    assert not any(question.relevant or question.answer for question in unanswerable)
    assert all(q.relevant for q in QUESTIONS if q.answerable is not False)


@pytest.mark.parametrize(("name", "keys"), [("questions", KEYS), ("answers", MORE_KEYS)])
def test_questions_have_no_unknown_keys(name, keys):
    for line in (SAMPLE / f"{name}.jsonl").read_text("utf-8").splitlines():
        raw = json.loads(line)
        assert set(raw) <= keys
        for target in raw["relevant"]:
            assert set(target) <= {"source", "page", "start", "end"}


@pytest.mark.parametrize("target", TARGETS)
def test_a_question_points_to_a_real_place(target: Target):
    path = LIBRARY / target.source
    assert path.is_file()
    assert target.page is None or path.suffix == ".pdf"
    if target.page is not None:
        assert 1 <= target.page <= len(page_texts(path))
    assert (target.start is not None) == (target.end is not None) == (path.suffix == ".opus")
    if target.start is not None and target.end is not None:
        assert 0 <= target.start < target.end <= seconds(path)


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.answer], ids=lambda q: q.text[:50])
def test_an_expected_answer_stands_in_a_relevant_source(question: Question):
    texts = [text for target in question.relevant for text in readable(target)]
    found = any(holds(text, question.answer or "") for text in texts)
    if not found and len(texts) < len(question.relevant):
        pytest.skip("the answer stands in a source that only a model can read")
    assert found


def test_harder_questions_are_many_and_partly_unanswerable():
    assert len(HARDER) >= 100
    known = {question.text for question in QUESTIONS}
    assert len({(one.text, one.context) for one in HARDER}) == len(HARDER)
    assert not any(one.text in known for one in HARDER)
    unanswerable = [one for one in HARDER if not one.has_answer]
    assert len(unanswerable) >= 20
    assert not any(one.relevant or one.expected for one in unanswerable)
    assert len({one.kind for one in HARDER}) >= 8


@pytest.mark.parametrize(
    "question",
    [q for q in HARDER if q.facts or (q.has_answer and q.kind == "single fact")],
    ids=lambda q: q.text[:50],
)
def test_what_proves_a_harder_answer_stands_in_a_relevant_source(question: Question):
    texts = [text for target in question.relevant for text in readable(target)]
    if len(texts) < len(question.relevant):
        pytest.skip("it stands in a source that only a model can read")
    assert any(holds(text, one) for text in texts for one in question.facts or question.expected)


def readable(target: Target) -> list[str]:
    """Return the text of the target when it can be had without a model."""
    path = LIBRARY / target.source
    if path.suffix in PLAIN:
        text = path.read_text("utf-8")
        return [text.replace(",", " ") if path.suffix == ".csv" else text]
    if path.suffix == ".pdf" and target.page is not None:
        return [text for text in [page_texts(path)[target.page - 1]] if text]
    return []

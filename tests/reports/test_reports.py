"""The made reports are what they should be, and some are read as real PDF files."""

import pytest

from assistant.engine import Engine
from assistant.evaluation.questions import read_questions
from assistant.records import Form, Query
from assistant.retrieve.options import Options
from assistant.retrieve.search import Searcher
from assistant.store import passages
from assistant.store.connection import Store
from tests.fakes import FakeModels, never
from tests.reports.generate import make_reports, save_questions
from tests.reports.measure import gain, measure
from tests.reports.paper import write_pdf
from tests.reports.shelf import passages_of, shelve, title_of

SEED = 3


@pytest.fixture(scope="module")
def made():
    return make_reports(SEED, companies=4, questions=6)


def test_the_same_seed_makes_the_same(made):
    reports, asked = make_reports(SEED, companies=4, questions=6)
    assert [one.path for one in reports] == [one.path for one in made[0]]
    assert asked == made[1]


def test_reports_are_long_and_questions_have_pages(made):
    reports, asked = made
    pages = {one.path: len(one.pages) for one in reports}
    assert len(pages) == len(reports)
    assert all(pages[one.path] > 40 for one in reports if not one.quarter)
    assert all(1 <= page <= pages[one.path] for one in asked for page in one.pages)


def test_what_a_question_asks_for_stands_on_its_page(made):
    reports, asked = made
    by_path = {one.path: one for one in reports}
    staff = [one for one in asked if one.fact == "staff"] or asked[:1]
    for one in staff:
        page = by_path[one.path].pages[one.pages[0] - 1]
        assert any(piece.text or piece.rows for piece in page)


def test_the_questions_are_a_question_file(made, tmp_path):
    save_questions(made[1], tmp_path / "questions.jsonl")
    assert len(read_questions(tmp_path / "questions.jsonl")) == len(made[1])


def test_choosing_documents_puts_more_pages_at_the_top(made, tmp_path):
    models = FakeModels(without=("text", "image"))
    save_questions(made[1], tmp_path / "questions.jsonl")
    questions = read_questions(tmp_path / "questions.jsonl")
    with Store.open(tmp_path / "library") as store:
        shelve(store, made[0])
        plain = Searcher(store, models, options=Options(documents=False))
        choosing = Searcher(store, models)
        before = measure(questions, lambda text: plain.search(Query(text, limit=50)).hits)
        after = measure(questions, lambda text: choosing.search(Query(text, limit=50)).hits)
    found = gain(before, after, 3)
    assert found is not None
    assert found.value > 0.1


def test_a_report_read_from_its_file_has_the_same_pages_and_tables(made, tmp_path):
    report = min(made[0], key=lambda one: len(one.pages))
    write_pdf(report, tmp_path / "files")
    with Engine(tmp_path / "library", FakeModels()) as engine:
        engine.add_root(tmp_path / "files")
        assert engine.index(lambda _: None, never).failed == 0
        hit = engine.search(Query(report.company.short, limit=1)).hits[0]
    with Store.open(tmp_path / "library") as store, store.read() as tx:
        read = [one.passage for one in passages.passages_of(tx, hit.content)]
    expected = list(passages_of(report))
    for form in (Form.TEXT, Form.TABLE):
        pages = {one.locator.page for one in expected if one.form is form}
        found = {one.locator.page for one in read if one.form is form}
        assert len(pages & found) > 0.9 * len(pages)
    assert title_of(report) in hit.title

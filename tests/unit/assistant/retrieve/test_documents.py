"""Which documents a question names, among many that are alike."""

import pytest

from assistant.records import Kind, Query
from assistant.retrieve import documents
from assistant.retrieve.documents import choose
from assistant.retrieve.inside import look_inside
from assistant.retrieve.options import DEFAULT, Options
from assistant.retrieve.query import understand
from assistant.retrieve.search import Searcher
from assistant.store.connection import Store
from assistant.store.filters import NO_FILTER, Filter
from tests.fakes import FakeModels
from tests.filled import add_texts

PAGES = 120
STAFF, SALES = 17, 33  # pages


def add_report(store, models, path, *, company, year, title="Annual Report"):
    texts = [f"The fund of {company} for page {n} of oak and elm and ash." for n in range(PAGES)]
    texts[0] = f"{company}, report for the year ended 31 December {year}"
    texts[STAFF - 1] = "We had 1,234 employees at the end of the year, among them 30 apprentices."
    texts[SALES - 1] = "Net sales of goods rose, and sales of services too."
    add_texts(store, models, path, texts, kind=Kind.PAGE, title=title)


@pytest.fixture
def models():
    return FakeModels(without=("image",))


@pytest.fixture
def store(tmp_path, models):
    with Store.open(tmp_path / "library") as store:
        for year in (2018, 2019, 2020):
            for company, path in (
                ("Kestrel Water Works", f"KESTRELWATERWORKS_{year}_10K.pdf"),
                ("Harlow Micro Devices", f"hmd-{year}0630.pdf"),
                ("Umber Paper", f"00{year * 7}.pdf"),
                ("Tarn Foods", f"tarn foods FY{year % 100}.pdf"),
            ):
                add_report(store, models, path, company=company, year=year)
        for n in range(30):
            add_texts(store, models, f"note{n}.txt", [f"oak {n} and what else is there"])
        yield store


def best(store, question, options=DEFAULT, only=NO_FILTER):
    with store.read() as tx:
        choice = choose(tx, understand(question), only=only, options=options)
        paths = dict(tx.rows("select content_id, path from sources"))
    named = [paths[content].decode() for content in choice.shares]
    return (named[0] if choice.is_likely else None), choice


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("How many employees had Tarn Foods in 2019?", "tarn foods FY19.pdf"),
        ("tarn foods employees fy20", "tarn foods FY20.pdf"),
        ("Sales of Kestrel Water Works in fiscal 2018", "KESTRELWATERWORKS_2018_10K.pdf"),
        ("Which sales had Harlow Micro Devices in 2020?", "hmd-20200630.pdf"),
        ("How many employees had Umber Paper in 2019?", f"00{2019 * 7}.pdf"),
    ],
)
def test_name_and_year_of_a_question_choose_the_document(store, question, path):
    found, choice = best(store, question)
    assert found == path
    first, second = list(choice.shares.values())[:2]
    assert first > 2 * second


@pytest.mark.parametrize(
    ("question", "switch"),
    [
        ("Sales of Kestrel Water Works in FY18", "periods"),
        ("How many employees had Umber Paper in 2019?", "openings"),
        ("How many employees had Umber Paper in 2019?", "documents"),
    ],
)
def test_each_switch_is_what_does_it(store, question, switch):
    _, choice = best(store, question, Options(**{switch: False}))
    shares = [*choice.shares.values(), 0.0, 0.0]
    assert shares[0] < 2 * shares[1] or not choice.is_likely


@pytest.mark.parametrize("switch", [None, "openings", "periods"])
def test_what_is_not_read_would_not_have_made_a_document_likely(store, monkeypatch, switch):
    options = Options(**({switch: False} if switch else {}))
    chosen = 0
    for question in (
        "How many employees had Tarn Foods in 2019?",
        "tarn employees",
        "Umber Paper and ash",
        "apprentices of Harlow in 2020",
        "What is Kestrel Water?",
        "oak, elm and ash",
        "net sales in 2018",
    ):
        with monkeypatch.context() as patched:
            patched.setattr(documents, "_LIKELY", 0.0)  # then everything is read
            _, every = best(store, question, options)
        _, choice = best(store, question, options)
        likely = max(every.shares.values(), default=0.0) >= documents._LIKELY
        assert choice == every if likely else not choice.is_likely
        chosen += likely
    assert chosen > 1


@pytest.mark.parametrize(("time", "path"), [("2019", "FY19.pdf"), ("Q3 2019", "2019Q3.pdf")])
def test_a_year_and_a_quarter_of_it_are_told_apart(store, models, time, path):
    add_report(store, models, "tarn foods 2019Q3.pdf", company="Tarn Foods", year=2019)
    found, _ = best(store, f"How many employees had Tarn Foods in {time}?")
    assert found == f"tarn foods {path}"


def test_a_question_that_names_nothing_chooses_nothing(store):
    found, _ = best(store, "how many employees are there and what is sold?")
    assert found is None


def test_the_filter_of_the_search_holds(store):
    question = "How many employees had Tarn Foods in 2019?"
    found, _ = best(store, question, only=Filter(kinds=(Kind.NOTE,)))
    assert found is None


def test_a_short_document_is_not_preferred_for_its_name(store, models):
    add_texts(store, models, "boiler.txt", ["Something of a boiler."])
    found, _ = best(store, "What about the boiler?")
    assert found is None


def test_one_ordinary_word_of_a_title_names_no_document(store, models):
    add_report(store, models, "guide.pdf", company="Umber Paper", year=2020, title="Release Notes")
    add_texts(store, models, "game.txt", ["The game had its first release in June."])
    for question in ("When did they release the game?", "Did Anna see the release of the notes?"):
        assert best(store, question)[0] is None
    hits = Searcher(store, models).search(Query("When did they release the game?")).hits
    assert hits[0].path == "game.txt"


def test_the_small_numbers_of_a_version_name_no_document(store, models):
    add_report(store, models, "guide.pdf", company="Umber", year=2020, title="Manual of Boats 5.0")
    _, choice = best(store, "What is new in 0.40.0?")
    assert not choice.is_likely


def test_names_and_years_are_left_out_inside_the_document(store):
    question = "How many employees had Tarn Foods's plant in 2019?"
    _, choice = best(store, question)
    assert choice.rest(understand(question)) == "How many employees had plant in ?"


def test_nothing_is_left_out_when_nothing_would_be_left(store):
    _, choice = best(store, "Tarn Foods 2019")
    assert choice.rest(understand("Tarn Foods 2019")) == "Tarn Foods 2019"


def test_the_passage_that_answers_is_first_inside_the_document(store):
    wanted = understand("How many employees had Umber Paper in 2019?")
    with store.read() as tx:
        choice = choose(tx, wanted, only=NO_FILTER, options=DEFAULT)
        found = look_inside(tx, wanted, choice, aims=(None, None), options=DEFAULT)
        likeliest = next(iter(choice.shares))
        pages = dict(tx.rows("select id, page from passages"))
    (top,) = [
        passage for passage, one in found.items() if one.content == likeliest and one.worth == 1.0
    ]
    assert pages[top] == STAFF


def test_the_page_of_the_right_company_and_year_comes_first(store, models):
    hits = Searcher(store, models).search(Query("employees of Umber Paper in 2019")).hits
    assert (hits[0].path, hits[0].locator.page) == (f"00{2019 * 7}.pdf", STAFF)
    without = Searcher(store, models, options=Options(documents=False))
    hits = without.search(Query("employees of Umber Paper in 2019")).hits
    assert (hits[0].path, hits[0].locator.page) != (f"00{2019 * 7}.pdf", STAFF)


def test_phrases_and_minus_words_hold_inside_chosen_documents(store, models):
    search = Searcher(store, models).search
    hits = search(Query('"net sales" Tarn Foods 2019')).hits
    assert hits
    assert {hit.locator.page for hit in hits} == {SALES}
    hits = search(Query("Tarn Foods 2019 sales -services")).hits
    assert hits
    assert SALES not in {hit.locator.page for hit in hits if hit.path.startswith("tarn")}

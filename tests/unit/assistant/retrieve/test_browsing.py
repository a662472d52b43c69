"""Browsing by month: counts, windows, filters, what forgetting takes along, indexing again."""

import pytest
from PIL import Image

from assistant.by_date import Choice, Counted, Month, Place, Span, Weight
from assistant.concepts.work import NewConcept
from assistant.errors import UsageProblem
from assistant.records import Kind, Query
from assistant.retrieve.browsing import Browsing
from tests.fakes import never, plain_picture
from tests.filled import ROOT, add_photo, add_texts
from tests.samples import make_photo


@pytest.fixture
def browsing(store, models):
    for path, date in (
        ("photos/a.jpg", "2024-05-01"),
        ("photos/b.jpg", "2024-05-31T23:59:59"),
        ("photos/c.jpg", "2022"),
    ):
        add_photo(store, models, path, plain_picture("red"), date=date)
    add_texts(
        store, models, "papers/x.pdf", ["One.", "Two."], kind=Kind.PAGE, title="X", date="2024-05"
    )
    add_texts(store, models, "list.md", ["Milk and bread."])
    return Browsing(store, forget=lambda *paths: len(paths), nudge=lambda: None)


def test_months_come_newest_first_and_what_has_no_date_last(browsing):
    assert browsing.months(Choice()) == [Month("2024-05", 3), Month("2022-01", 1), Month("", 1)]


def test_a_window_holds_the_items_of_a_month_in_order(browsing):
    whole = browsing.items(Choice(), Span("2024-05", 0, 10))
    assert [item.path for item in whole] == ["photos/b.jpg", "papers/x.pdf", "photos/a.jpg"]
    assert browsing.items(Choice(), Span("2024-05", 1, 1)) == whole[1:2]
    assert (whole[1].title, whole[1].excerpt, whole[1].copies) == ("X", "One.", 1)
    [note] = browsing.items(Choice(), Span("", 0, 10))
    assert (note.kind, note.excerpt, note.root) == (Kind.NOTE, "Milk and bread.", ROOT)


def test_kinds_and_folders_filter_counts_and_windows_alike(browsing):
    photos = Choice(kinds=(Kind.PHOTO,))
    assert browsing.months(photos) == [Month("2024-05", 2), Month("2022-01", 1)]
    papers = Choice(folder=f"{ROOT}/papers")
    assert browsing.months(papers) == [Month("2024-05", 1)]
    assert [i.path for i in browsing.items(papers, Span("2024-05", 0, 9))] == ["papers/x.pdf"]
    assert sum(month.count for month in browsing.months(Choice(folder=ROOT))) == 5
    both = Choice(kinds=(Kind.PHOTO,), folder=f"{ROOT}/papers")
    assert browsing.months(both) == []


def test_what_is_unknown_is_told(browsing):
    with pytest.raises(UsageProblem, match="is not watched any more"):
        browsing.months(Choice(folder="/elsewhere"))
    with pytest.raises(UsageProblem, match="no concept “Bo”"):
        browsing.months(Choice(concepts=("Bo",)))


def test_facets_count_kinds_and_folders(browsing):
    found = browsing.facets()
    assert found.kinds == {Kind.PHOTO: 3, Kind.PAGE: 1, Kind.SPEECH: 0, Kind.NOTE: 1}
    assert found.folders == (
        Counted(ROOT, 5),
        Counted(f"{ROOT}/papers", 1),
        Counted(f"{ROOT}/photos", 3),
    )
    assert (found.places, found.concepts) == ((), ())


def test_spans_name_the_things_in_them(browsing):
    spans = [Span("2024-05", 1, 2), Span("", 0, 5)]
    ids = browsing.contents(Choice(), spans)
    shown = [item for span in spans for item in browsing.items(Choice(), span)]
    assert ids == [item.content for item in shown]


def test_the_weight_of_things_counts_what_goes_with_them(browsing):
    ids = browsing.contents(Choice(folder=f"{ROOT}/papers"), [Span("2024-05", 0, 9)])
    assert browsing.weigh(ids) == Weight(files=1, passages=2, mentions=0, answers=0)


def test_concepts_filter_by_what_surely_mentions_them(engine, tree):
    (tree / "visit.md").write_text("Rosalinda came by in the evening.\n")
    (tree / "soup.md").write_text("The soup needs leeks.\n")
    engine.add_root(tree)
    engine.index(lambda _: None, never)
    engine.memory.create(NewConcept("Rosalinda"))
    chosen = Choice(concepts=("rosalinda",))
    months = engine.browsing.months(chosen)
    shown = [i.path for m in months for i in engine.browsing.items(chosen, Span(m.month, 0, 9))]
    assert shown == ["visit.md"]
    assert engine.browsing.facets().concepts == (Counted("Rosalinda", 1),)


def test_places_are_squares_of_the_map(engine, tree):
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (48.0, 51.0, 25.0), 3: "E", 4: (2.0, 21.0, 3.0)}
    Image.new("RGB", (40, 30), "red").save(tree / "a.jpg", exif=exif)
    engine.add_root(tree)
    engine.index(lambda _: None, never)
    [place] = engine.browsing.facets().places
    assert place == Place(48.8, 2.3, 1, "Paris, France")
    assert sum(m.count for m in engine.browsing.months(Choice(place=place))) == 1
    assert engine.browsing.months(Choice(place=Place(50.0, 2.3))) == []


def test_forgetting_takes_all_copies_and_leaves_the_files(engine, tree):
    make_photo(tree / "a.jpg")
    (tree / "b.jpg").write_bytes((tree / "a.jpg").read_bytes())
    engine.add_root(tree)
    engine.index(lambda _: None, never)
    [month] = engine.browsing.months(Choice())
    [item] = engine.browsing.items(Choice(), Span(month.month, 0, 9))
    assert item.copies == 2
    assert engine.browsing.forget([item.content]) == 2
    assert engine.browsing.months(Choice()) == []
    assert (tree / "a.jpg").exists()
    engine.index(lambda _: None, never)
    assert engine.browsing.months(Choice()) == []


def test_indexing_again_reads_the_file_once_more_and_keeps_it_findable(engine, tree):
    (tree / "keys.md").write_text("Ten keys for the front door.\n")
    engine.add_root(tree)
    engine.index(lambda _: None, never)
    [month] = engine.browsing.months(Choice())
    [item] = engine.browsing.items(Choice(), Span(month.month, 0, 9))
    assert engine.browsing.index_again([item.content]) == 1
    assert engine.search(Query("keys")).hits
    assert engine.index(lambda _: None, never).indexed == 1
    [now] = engine.browsing.items(Choice(), Span(month.month, 0, 9))
    assert now.content == item.content
    assert now.passage != item.passage
    assert engine.index(lambda _: None, never).indexed == 0

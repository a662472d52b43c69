"""What a query says besides words: times, places, kinds, folders and cameras."""

from dataclasses import replace

import pytest

from assistant.retrieve.gazetteer import gazetteer
from assistant.retrieve.understanding.reader import read, without
from assistant.senses import Facet
from tests.understanding.measure import KNOWN, labelled_queries, measure


def labels(query, known=KNOWN, **options):
    return [(one.facet, one.label) for one in read(query, known, gazetteer(), **options).found]


@pytest.mark.parametrize(
    ("half", "precision", "recall"),
    [
        ("tuned", 1.0, 1.0),
        ("held out", 1.0, 0.95),
        ("second, A", 1.0, 0.97),
        ("second, B", 1.0, 0.98),
        ("third, A", 0.95, 0.90),
        ("third, B", 0.96, 0.79),
    ],
)
def test_labelled_queries_are_understood_as_they_should_be(half, precision, recall):
    score = measure([one for one in labelled_queries() if one.half == half], gazetteer())
    assert score.precision >= precision
    assert score.recall >= recall


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("yesterday", "2026-11-25"),
        ("this summer", "2026-06/2026-08"),
        ("last winter", "2025-12/2026-02"),
        ("last November", "2025-11"),
        ("two months ago", "2026-09"),
        ("the last ten days", "2026-11-16/2026-11-26"),
        ("at Easter 2024", "2024-03-29/2024-04-01"),
        ("before 5 March 2020", "../2020-03-04"),
        ("from October to February 2020", "2019-10/2020-02"),
        ("in the 2000s", "2000/2009"),
        ("the summer before last", "2025-06/2025-08"),
        ("im vorletzten Winter", "2024-12/2025-02"),
        ("the week before last", "2026-11-09/2026-11-15"),
        ("the last two weekends", "2026-11-14/2026-11-22"),
        ("two summers ago", "2025-06/2025-08"),
        ("three Christmases ago", "2023-12-24/2023-12-26"),
        ("in May last year", "2025-05"),
        ("im Mai letzten Jahres", "2025-05"),
        ("in March two years ago", "2024-03"),
        ("winter 2021/22", "2021-12/2022-02"),
    ],
)
def test_times_are_reckoned_from_today(query, label):
    assert labels(query) == [(Facet.TIME, label)]


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("10 to 16 March 2024", "2024-03-10/2024-03-16"),
        ("10-16 March 2024", "2024-03-10/2024-03-16"),
        ("March 10–16, 2024", "2024-03-10/2024-03-16"),
        ("between March 10 and 16, 2024", "2024-03-10/2024-03-16"),
        ("between the 3rd and the 9th of May 2023", "2023-05-03/2023-05-09"),
        ("from 10 to 16 March", "--03-10/--03-16"),
        ("vom 10. bis 16. März 2024", "2024-03-10/2024-03-16"),
        ("10.-16.3.2024", "2024-03-10/2024-03-16"),
        ("28.2. bis 3.3.2024", "2024-02-28/2024-03-03"),
        ("du 10 au 16 mars 2024", "2024-03-10/2024-03-16"),
        ("del 10 al 16 de marzo de 2024", "2024-03-10/2024-03-16"),
        ("van 10 t/m 16 maart 2024", "2024-03-10/2024-03-16"),
        ("May–July 2023", "2023-05/2023-07"),
        ("3 May to 7 June 2023", "2023-05-03/2023-06-07"),
        ("2019 to 2021", "2019/2021"),
    ],
)
def test_ranges_are_read_as_they_are_written(query, label):
    assert labels(query) == [(Facet.TIME, label)]


@pytest.mark.parametrize(
    "query",
    [
        "10 to 16 euros",
        "how late may guests arrive",
        "the second half of the cake",
        "Q3 engine oil",
        "Straße des 17. Juni",
        "le bail a été signé",
        "31 to 32 March",
    ],
)
def test_what_only_looks_like_a_range_or_a_part_is_none(query):
    assert labels(query) == []


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("early March 2024", "2024-03-01/2024-03-10"),
        ("end of 2022", "2022-09/2022-12"),
        ("Anfang 2023", "2023-01/2023-04"),
        ("late summer 2023", "2023-08"),
        ("early 1990s", "1990/1993"),
        ("first week of March 2024", "2024-03-01/2024-03-07"),
        ("last week of May 2023", "2023-05-25/2023-05-31"),
        ("erste Woche im Mai 2023", "2023-05-01/2023-05-07"),
        ("second half of 2021", "2021-07/2021-12"),
        ("2. Halbjahr 2021", "2021-07/2021-12"),
        ("second half of February 2024", "2024-02-16/2024-02-29"),
        ("premier trimestre 2023", "2023-01/2023-03"),
        ("Q3 2022", "2022-07/2022-09"),
        ("2022 Q3", "2022-07/2022-09"),
        ("first two weeks of May 2023", "2023-05-01/2023-05-14"),
        ("last day of February 2024", "2024-02-29"),
        ("first weekend in May 2023", "2023-05-06/2023-05-07"),
        ("last weekend of May 2023", "2023-05-27/2023-05-28"),
        ("weekend of 9 March 2024", "2024-03-09/2024-03-10"),
        ("Woche vom 9. März 2024", "2024-03-04/2024-03-10"),
        ("KW 12 2024", "2024-03-18/2024-03-24"),
        ("week 12 of 2024", "2024-03-18/2024-03-24"),
        ("first half of last year", "2025-01/2025-06"),
        ("late May", "--05-21/--05-31"),
    ],
)
def test_parts_of_times_are_read(query, label):
    assert labels(query) == [(Facet.TIME, label)]


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("week 54 of 2024", "2024"),
        ("fifth quarter of 2024", "2024"),
        ("third half of 2021", "2021"),
        ("16 to 10 March", "--03-10"),
    ],
)
def test_of_a_part_that_there_is_not_the_whole_is_left(query, label):
    assert labels(query) == [(Facet.TIME, label)]


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("no later than 15 June 2022", "../2022-06-15"),
        ("bis spätestens 15. Juni 2021", "../2021-06-15"),
        ("not before 2022", "2022/.."),
        ("from September 2022 onwards", "2022-09/.."),
        ("2022 or later", "2022/.."),
        ("Saturday, 9 March 2024", "2024-03-09"),
    ],
)
def test_open_times_and_days_of_the_week_with_dates_are_read(query, label):
    assert labels(query) == [(Facet.TIME, label)]


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("on Good Friday 2024", "2024-03-29"),
        ("Pfingstmontag 2023", "2023-05-29"),
        ("Thanksgiving 2023", "2023-11-23"),
        ("last Halloween", "2026-10-31"),
        ("on Christmas Eve", "--12-24"),
        ("an Pfingsten", "Pentecost"),
        ("à la Toussaint 2022", "2022-11-01"),
        ("Koningsdag 2024", "2024-04-27"),
    ],
)
def test_feasts_are_known(query, label):
    assert labels(query) == [(Facet.TIME, label)]


@pytest.mark.parametrize(
    "query", ["photos 10 to 16 March 2024", "garden photos this spring", "Fotos 10.-16.3.2024"]
)
def test_a_kind_may_stand_beside_a_time(query):
    assert (Facet.KIND, "photo") in labels(query)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("aufnahmen vom letzten oktober", [(Facet.KIND, "speech"), (Facet.TIME, "2026-10")]),
        ("meine Aufnahmen von gestern", [(Facet.KIND, "speech"), (Facet.TIME, "2026-11-25")]),
        ("fotos von vorgestern", [(Facet.KIND, "photo"), (Facet.TIME, "2026-11-24")]),
        ("die Aufnahme in den Verein", []),
    ],
)
def test_german_recordings_and_days_are_understood(query, found):
    assert labels(query) == found


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("voice note from the plumber", "speech"),
        ("Sprachnachricht über den Umzug", "speech"),
        ("note vocale de Marie", "speech"),
        ("nota de voz sobre la reforma", "speech"),
        ("messaggio vocale di Carla", "speech"),
        ("mensagem de voz da Rita", "speech"),
        ("spraakmemo over het dak", "speech"),
        ("Selfies mit Oma", "photo"),
        ("selfie con la zia", "photo"),
        ("note about the spare key", "note"),
        ("Notiz zum Kindergeburtstag", "note"),
        ("Notizen zur Gartenplanung", "note"),
        ("nota sobre el alquiler", "note"),
        ("notitie over de verzekering", "note"),
    ],
)
def test_one_thing_that_is_surely_of_a_kind_asks_for_it(query, kind):
    assert labels(query) == [(Facet.KIND, kind)]


@pytest.mark.parametrize(
    "query",
    [
        "recording of a mortgage",
        "Aufnahme in den Chor",
        "enregistrement du bail",
        "voice memo app",
        "selfie stick",
        "a note on the door",
        "note sur 20",
        "mi nota de matemáticas",
        "note de restaurant",
    ],
)
def test_one_thing_that_may_be_another_asks_for_no_kind(query):
    assert labels(query) == []


def test_south_of_the_equator_summer_is_in_january():
    southern = replace(KNOWN, southern=True)
    assert labels("last summer", southern) == [(Facet.TIME, "2025-12/2026-02")]


def test_a_time_without_a_year_is_that_of_every_year_of_the_library():
    [one] = read("in March", KNOWN, gazetteer()).found
    years = [span[0][:4] for span in one.when.spans]
    assert years == [str(year) for year in range(KNOWN.first_year, 2027)]


@pytest.mark.parametrize("query", ["31.02.2024", "2024-13-01", "on 2023-02-29", "30/02/2021"])
def test_a_day_that_does_not_exist_is_told(query):
    reading = read(query, KNOWN, gazetteer())
    assert reading.found == ()
    assert "calendar" in reading.notices[0]


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "🎉🎉",
        "x " * 10_000,
        "last " * 10_000,
        "12 " * 500,
        "ΑΒΓ мая 今年 café",
        "'\"-",
        "\ud800",
    ],
)
def test_no_query_is_too_odd(query):
    for one in read(query, KNOWN, gazetteer()).found:
        assert query[slice(*one.chars)] == one.said


def test_what_is_quoted_or_unwanted_or_a_name_means_words():
    assert labels('"last summer" in Lyon') == [(Facet.PLACE, "Lyon, France")]
    assert labels("report -2019-05-01") == []
    assert labels("what came from the bank account") == []  # a nickname of Portsmouth
    assert labels("in Lyon", literal=[(0, 7)]) == []
    assert labels("a walk with May in May", blocked=[(19, 22)]) == []


def test_a_time_that_the_user_dated_may_hold_the_name_of_a_concept():
    assert labels("before the move", blocked=[(11, 15)]) == [(Facet.TIME, "../2021-06-11")]


def test_the_country_behind_a_town_tells_which():
    [valencia] = read("in Valencia, Venezuela", KNOWN, gazetteer()).found
    assert valencia.label == "Valencia, Venezuela"
    assert valencia.said == "in Valencia, Venezuela"


@pytest.mark.parametrize(
    ("query", "rest"),
    [
        ("photos of a dog from last summer", "a dog"),
        ("find pictures of Bo in Lyon", "Bo"),
        ("what Anna says in my voice memos", "what Anna says"),
        ("photos from 2019", ""),
        ("iphone photos of the leak", "the leak"),
        ("iPhone-Fotos vom Garten", "Garten"),
        ("Lyon (France) receipts", "receipts"),
        ("wedding (Nancy, France)", "wedding"),
        ("wedding photos", "wedding"),
        ("radiator in recordings", "radiator"),
        ("in recordings radiator", "radiator"),
        ("how do I print photos", "how do I print photos"),
        ("notes and pictures", "notes and pictures"),
        ("a red car in my Taxes folder", "a red car"),
    ],
)
def test_what_is_understood_leaves_the_rest(query, rest):
    assert without(query, read(query, KNOWN, gazetteer()).found) == rest

"""Values as German texts write them: amounts, times of day, colours, totals, births, meters."""

from datetime import date

import pytest

from assistant.answer.question.asked import Asked, Sort
from assistant.answer.question.glossed import glossed
from assistant.answer.question.shapes import shape_of
from assistant.answer.question.values import values
from assistant.answer.steps.births import births
from assistant.answer.tables.reckon import reckon
from assistant.answer.tables.tables import tables_of
from assistant.answer.words.amounts import amounts_in
from assistant.answer.words.facts import total_in
from assistant.records import Form
from assistant.retrieve.query import understand
from tests.hits import make_hit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("3 Stunden", "h"),
        ("40 Minuten", "min"),
        ("14 Tagen", "days"),
        ("2 Wochen", "weeks"),
        ("6 Monate", "months"),
        ("5 Jahre", "years"),
        ("250 Gramm", "g"),
        ("19 Prozent", "%"),
        ("9 Grad", "°C"),
        ("3 grad students", ""),
        ("30 Sekunden", "s"),
    ],
)
def test_german_units_are_known(text, unit):
    assert [one.unit for one in amounts_in(text)] == [unit]


@pytest.mark.parametrize(
    ("sort", "text", "found"),
    [
        (Sort.TIME, "Beginn um 15 Uhr im Saal", ["15 Uhr"]),
        (Sort.TIME, "um halb acht abends bei Gerlinde", ["halb acht"]),
        (Sort.TIME, "von 7:00 bis 20:00 Uhr", ["7:00", "20:00"]),
        (Sort.DATE, "Die Biotonne wird jeden Montag geleert.", ["jeden Montag"]),
        (Sort.DATE, "alle zwei Wochen am Donnerstag", ["alle zwei Wochen"]),
        (Sort.DATE, "Zahlbar am dritten Werktag des Monats", ["dritten Werktag des Monats"]),
        (Sort.COLOUR, "Die Katze ist grau getigert und im Juni geboren.", ["grau"]),
        (Sort.COLOUR, "Farbe: dunkelblau", ["dunkelblau"]),
        (Sort.COLOUR, "There is rot in the frame of the window.", []),
        (Sort.CODE, "Kennzeichen PA-VB 384, Erstzulassung", ["PA-VB 384"]),
    ],
)
def test_values_of_german_texts_are_found(sort, text, found):
    assert [one.text for one in values(Asked(sort), text)] == found


def test_the_total_of_a_german_bill_is_found():
    bill = (
        "Waschmaschine 899,00 €\nLieferung 49,00 €\nRechnungsbetrag 948,00 €\n19 % MwSt. 151,36 €"
    )
    total = total_in([make_hit(bill)])
    assert total is not None
    assert (str(total.value), total.unit) == ("948.00", "EUR")


@pytest.mark.parametrize(
    ("text", "title"),
    [("Emil: 5. Mai 2018", "Geburtstage"), ("Emil, geboren am 5. Mai 2018, Impfung", "Befund")],
)
def test_days_of_birth_are_read(text, title):
    found = births([make_hit(text, title=title)], {"emil"})
    assert [days.first for days, _ in found] == [date(2018, 5, 5)]


def test_what_a_german_meter_used_is_reckoned_from_its_readings():
    text = (
        "Datum | Strom (kWh) | Bemerkung\n2025-12-31 | 20.998 | Jahresende\n"
        "2026-03-31 | 21.702 | \n2026-06-30 | 22.251 | von Jonas abgelesen"
    )
    path = "Zaehlerstaende.csv"
    tables = tables_of([make_hit(text, form=Form.TABLE, title="Zaehlerstaende", path=path)])
    question = glossed("Wie viel Strom haben wir von Januar bis März 2026 verbraucht?")
    found = reckon(question, shape_of(question), understand(question).terms, tables)
    assert found is not None
    assert str(found.value) == "704"

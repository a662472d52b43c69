"""Amounts are read with their units, in English and continental spelling."""

from decimal import Decimal

import pytest

from assistant.answer.words.amounts import amounts_in, number, spoken, unit_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,350", "1350"),
        ("2083.90", "2083.90"),
        ("1.350,00", "1350.00"),
        ("1 800", "1800"),
        ("12,5", "12.5"),
        ("0.350", "0.350"),
        ("1,234,567.8", "1234567.8"),
        ("1,234,567", "1234567"),
        ("1,00,000", "100000"),
        ("-4", "-4"),
    ],
)
def test_a_number_is_read_in_any_spelling(text, value):
    assert number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["", "twelve", "8:15", "P-55", "1.2.3.4.5x", "None", "02.06.2026", "3.5.26"]
)
def test_what_is_no_number_is_none(text):
    assert number(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("68 euros a night, 5.2 kg", [("68", "EUR"), ("5.2", "kg")]),
        ("€ 1,350 or $45.50", [("1350", "EUR"), ("45.50", "USD")]),
        ("12,50 EUR at 8:15 on 12/05/2024", [("12.50", "EUR")]),
        ("No 22-334-1", []),
        ("VAT 25.5 % included", [("25.5", "%")]),
        ("boils for 45 minutes", [("45", "min")]),
        ("700, estimated", [("700", "")]),
    ],
)
def test_amounts_are_found_with_their_units(text, found):
    assert [(one.value, one.unit) for one in amounts_in(text)] == [
        (Decimal(value), unit) for value, unit in found
    ]


def test_an_amount_tells_where_it_stands():
    text = "In all 45 euros."
    (one,) = amounts_in(text)
    assert text[one.start : one.end] == "45 euros"
    assert one.is_money


@pytest.mark.parametrize(
    ("name", "unit"), [("Price in euros", "EUR"), ("Load kg", "kg"), ("Temp. °C", "°C"), ("x", "")]
)
def test_the_name_of_a_column_states_the_unit(name, unit):
    assert unit_of(name) == unit


def test_amounts_are_spoken_as_people_write_them():
    assert spoken(Decimal("1350"), "EUR") == "1,350.00 EUR"
    assert spoken(Decimal("5.20"), "kg") == "5.20 kg"
    assert spoken(Decimal("3998.25"), "") == "3,998.25"

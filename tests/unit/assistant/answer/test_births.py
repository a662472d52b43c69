"""A day of birth is read only where a file states it of the one that is meant."""

from datetime import date

import pytest

from assistant.answer.steps.births import births, has_died
from assistant.records import Form
from tests.hits import make_hit


def born(name, text, **about):
    found = births([make_hit(text, **about)], name.split())
    return [days.first for days, _ in found]


LIST = {"title": "Birthdays not to forget"}


@pytest.mark.parametrize(
    ("name", "text", "about", "day"),
    [
        ("nora", "- Nora, sister: 9 March 1986\n- Samir: 20 October 1958", LIST, (1986, 3, 9)),
        ("samir", "- Nora, sister: 9 March 1986\n- Samir: 20 October 1958", LIST, (1958, 10, 20)),
        ("sister", "- Nora, sister: 9 March 1986", LIST, (1986, 3, 9)),
        ("karl", "Karl, father of Nora: 4 May 1950", LIST, (1950, 5, 4)),
        ("saffron", "Saffron, cat, born on 3 May 2019, chip 528.", {}, (2019, 5, 3)),
        ("bo", "Bo was born on 3 May 2019 in the barn.", {}, (2019, 5, 3)),
        ("bo", "Born 3 May 2019. Fur white.", {"title": "Bo"}, (2019, 5, 3)),
        ("bo", "Date of birth: 3 May 2019\nFur: white", {"title": "Bo, cat"}, (2019, 5, 3)),
        (
            "ruth",
            "Ruth Calloway\nBirthday: 1958-04-17",
            {"title": "contacts", "heading": "Ruth Calloway"},
            (1958, 4, 17),
        ),
    ],
)
def test_what_is_stated_is_read(name, text, about, day):
    assert born(name, text, **about) == [date(*day)]


@pytest.mark.parametrize(
    ("name", "text", "about"),
    [
        ("ines", "Ines gave birth to a boy on 3 May 2019", {}),
        ("ines", "Ines's brother Tom was born on 4 May 2010", {}),
        ("nora", "Karl, father of Nora, was born on 4 May 1950", {}),
        ("nora", "Karl, father of Nora: 4 May 1950", LIST),
        ("hous", "Nora was born in the house at Mill Lane on 3 May 1950", {}),
        ("ines", "Ines: birth certificate issued on 4 March 2015", {}),
        ("ines", "Ines: book, bought 21 July 2020", {"title": "Birthdays and gifts"}),
        ("bo", "Bo was born last Tuesday", {"title": "mail of 3 May 2015"}),
        ("ines", "- Ines: 21 July", {"title": "birthdays 2019", "path": "2019/birthdays.md"}),
        ("piotr", "12 June 2024. Birthday of Piotr, with cake.", {}),
        ("bo", "Date of birth: 3 May 2019", {"title": "Vet card of Bo and Saffron and Rex"}),
    ],
)
def test_what_is_stated_of_another_is_not(name, text, about):
    assert born(name, text, **about) == []


def test_rows_of_a_table_are_read():
    text = "Name | Born | Vet\nNora | 9 March 1986 | Dr Bo\nSamir | 3 May 1958 | 4 June 2020"
    assert born("nora", text, form=Form.TABLE, title="Family") == [date(1986, 3, 9)]
    assert born("samir", text, form=Form.TABLE, title="Family") == [date(1958, 5, 3)]
    assert born("bo", text, form=Form.TABLE, title="Birthdays") == []


def test_a_death_is_noticed():
    hits = [make_hit("Karl Berg, born on 4 March 1920. Karl died on 3 May 1999.")]
    assert has_died(hits, {"karl"})
    assert not has_died(hits, {"nora"})

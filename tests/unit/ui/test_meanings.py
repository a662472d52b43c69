"""How what was understood of a query is said."""

import pytest

from assistant.records import Facet, Understood
from ui.meanings import meaning, meanings


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("2024", "2024"),
        ("2024-05", "May 2024"),
        ("2024-05-12", "12 May 2024"),
        ("2024-06/2024-08", "June 2024 to August 2024"),
        ("../2019", "until 2019"),
        ("2021-06-13/..", "from 13 June 2021"),
        ("--05", "May"),
        ("--12-24/--12-26", "24 December to 26 December"),
        (
            "2018-12/2019-02,2019-12/2020-02",
            "December 2018 to February 2019 · December 2019 to February 2020",
        ),
        ("Easter", "Easter"),
    ],
)
def test_times_are_said_as_people_do(label, words):
    assert meaning(Understood(Facet.TIME, label, "")) == words


def test_the_other_facets_are_said_by_name():
    assert meaning(Understood(Facet.KIND, "photo", "")) == "Photos"
    assert meaning(Understood(Facet.FOLDER, "/home/x/Taxes", "")) == "Taxes"
    assert meaning(Understood(Facet.PLACE, "Lyon,\nFrance", "")) == "Lyon, France"
    some = (Understood(Facet.KIND, "page", ""), Understood(Facet.PLACE, "Italy", ""))
    assert meanings((*some, some[0])) == "Documents · Italy"

"""Files that are shown together under one title are told apart by name or folder."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.answer.quote import quote
from assistant.answer.sources.gate import Evidence
from assistant.retrieve.told_apart import told_apart, with_name
from tests.hits import make_hit


def bill(number, path, title="Council tax bill", **values):
    return make_hit("The bill is due.", number, path=path, title=title, **values)


def test_who_shares_no_title_has_no_name():
    assert told_apart([bill(1, "2024.pdf"), bill(2, "2025.pdf", "Water bill")]) == {}


def test_two_of_one_title_are_named_after_their_files():
    first, second = bill(1, "bills/2024.pdf"), bill(2, "bills/2025.pdf", "council  tax BILL")
    names = told_apart([first, second])
    assert names == {"/r/bills/2024.pdf": "2024.pdf", "/r/bills/2025.pdf": "2025.pdf"}
    assert with_name("Bill", first, names) == "Bill (2024.pdf)"


def test_two_places_of_one_file_are_no_two_files():
    one = bill(1, "2024.pdf")
    assert told_apart([one, replace(one, passage=7)]) == {}


def test_files_of_one_name_are_named_after_their_folders():
    same = [bill(1, "2024/tax.pdf"), bill(2, "a/2025/tax.pdf"), bill(3, "tax.pdf", root="/x/docs")]
    assert [*told_apart(same).values()] == ["2024", "a/2025", "docs"]
    assert told_apart([*same, bill(4, "other.pdf")])["/r/other.pdf"] == "other.pdf"


def test_files_that_the_library_no_longer_knows_are_told_apart_too():
    gone = [bill(0, "2024.pdf"), bill(0, "2025.pdf")]
    assert [*told_apart(gone).values()] == ["2024.pdf", "2025.pdf"]


def test_quotations_of_two_files_of_one_title_name_them():
    found = [
        Evidence(one, "The bill is due.", 1.0) for one in (bill(1, "2024.pdf"), bill(2, "2025.pdf"))
    ]
    first, second = quote(found, [1, 2])
    assert first.text.startswith("Council tax bill (2024.pdf): “")
    assert second.text.startswith("Council tax bill (2025.pdf): “")
    assert quote(found, [2])[0].text.startswith("Council tax bill: “")


PLACES = st.tuples(st.sampled_from("ab"), st.sampled_from("xyz"))


@given(st.lists(PLACES, unique=True, min_size=2, max_size=6))
def test_whatever_the_folders_no_two_look_the_same(places):
    hits = [bill(n, f"{folder}/{name}", "Bill") for n, (folder, name) in enumerate(places, 1)]
    assert len(set(told_apart(hits).values())) == len(hits)

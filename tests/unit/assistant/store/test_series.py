"""Files of one series are told by their names."""

import pytest

from assistant.store.series import series_of
from tests.filled import ROOT, add_texts


@pytest.mark.parametrize(
    ("of", "found"),
    [
        ("bank/account_2024-03.csv", ["bank/account_2023-12.csv", "bank/account_2024-03.csv"]),
        ("pay/Slip March 2024.pdf", ["pay/Slip March 2024.pdf", "pay/Slip may 2023.pdf"]),
        ("2023/01/bill.txt", ["2023/01/bill.txt", "2024/11/bill.txt"]),
        ("bank/Marching 1.txt", ["bank/Marching 1.txt"]),
        ("notes.txt", []),
    ],
)
def test_a_series_differs_in_numbers_and_months(store, models, of, found):
    paths = [
        "bank/account_2024-03.csv",
        "bank/account_2023-12.csv",
        "bank/account_2024-03 (old).csv",
        "bank/Marching 1.txt",
        "bank/Juning 1.txt",
        "pay/Slip March 2024.pdf",
        "pay/Slip may 2023.pdf",
        "2023/01/bill.txt",
        "2024/11/bill.txt",
        "notes.txt",
    ]
    for path in paths:
        add_texts(store, models, path, [path])
    with store.read() as tx:
        contents = series_of(tx, ROOT, of)
        rows = tx.rows("select content_id, path from sources")
    names = {content: bytes(path).decode() for content, path in rows}
    assert [names[one] for one in contents] == found


def test_another_root_has_series_of_its_own(store, models):
    add_texts(store, models, "a1.txt", ["one"])
    with store.read() as tx:
        assert series_of(tx, "/elsewhere", "a1.txt") == []

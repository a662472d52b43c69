"""The day that a file is of stands in its name, whenever it was copied."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.index.named_date import day_in


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("minutes_2026-06-10", date(2026, 6, 10)),
        ("IMG_20240512_101500", date(2024, 5, 12)),
        ("Minutes 10 June 2026", date(2026, 6, 10)),
        ("Protokoll vom 3. März 2025", date(2025, 3, 3)),
        ("letter June 10, 2026", date(2026, 6, 10)),
        ("brief 03.11.2024", date(2024, 11, 3)),
        ("2024_05_12 and 12.5.2024", date(2024, 5, 12)),
        ("power_2026-07", None),
        ("2026-02-30", None),
        ("invoice 20261399", None),
        ("from 2026-06-10 to 2026-06-12", None),
        ("call 0202020 1012", None),
        ("", None),
    ],
)
def test_the_only_whole_day_of_a_name_counts(name, day):
    assert day_in(name) == day

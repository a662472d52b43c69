"""The numbers of a company, year by year, so that each report repeats those of the years before."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

LINES = (
    "revenue", "cost", "gross", "selling", "research", "operating", "interest", "tax", "income",
    "cash", "receivables", "inventories", "goodwill", "assets", "debt", "equity", "leases",
    "cash flow", "capex", "dividends", "repurchases", "awards", "pension", "staff", "emissions",
)  # fmt: skip
"""What is known of a year; amounts are in millions."""
_SHARES = {
    "cost": 0.58, "selling": 0.2, "research": 0.06, "interest": 0.01, "cash": 0.12,
    "receivables": 0.14, "inventories": 0.11, "goodwill": 0.3, "assets": 1.4, "debt": 0.4,
    "equity": 0.5, "leases": 0.05, "cash flow": 0.16, "capex": 0.06, "dividends": 0.03,
    "repurchases": 0.02, "awards": 0.012, "pension": 0.09, "staff": 3.1, "emissions": 0.04,
}  # fmt: skip


def make_figures(dice: Random, years: Sequence[int]) -> dict[int, dict[str, float]]:
    """Return the lines of each year."""
    size = dice.choice((400.0, 1500.0, 6000.0, 22000.0)) * dice.uniform(0.7, 1.6)
    shares = {line: share * dice.uniform(0.7, 1.35) for line, share in _SHARES.items()}
    found = {}
    for year in years:
        size *= dice.uniform(0.94, 1.16)
        one = {line: size * share * dice.uniform(0.93, 1.08) for line, share in shares.items()}
        one["revenue"] = size
        one["gross"] = size - one["cost"]
        one["operating"] = one["gross"] - one["selling"] - one["research"]
        one["tax"] = (one["operating"] - one["interest"]) * dice.uniform(0.18, 0.29)
        one["income"] = one["operating"] - one["interest"] - one["tax"]
        found[year] = one
    return found


def money(amount: float) -> str:
    """Write an amount of millions as tables do."""
    text = f"{abs(amount):,.1f}" if abs(amount) < 1000 else f"{abs(amount):,.0f}"
    return f"({text})" if amount < 0 else text

"""Draws the companies whose reports are made, and what their files are called."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

_HERE = Path(__file__).parent
CAST: dict[str, Any] = tomllib.loads((_HERE / "cast.toml").read_text("utf-8"))
PROSE: dict[str, Any] = tomllib.loads((_HERE / "prose.toml").read_text("utf-8"))

_TERMS: tuple[dict[str, str], ...] = (
    {"revenue": "Net sales", "income": "Net income", "operating": "Operating income"},
    {"revenue": "Total revenues", "income": "Net earnings", "operating": "Income from operations"},
    {"revenue": "Turnover", "income": "Profit for the year", "operating": "Operating profit"},
    {"revenue": "Revenue", "income": "Net profit", "operating": "Operating result"},
)
_CAPEX = (
    "Purchases of property, plant and equipment",
    "Capital expenditures",
    "Additions to property and equipment",
    "Payments for tangible fixed assets",
)
_STAFF = ("employees", "team members", "associates", "colleagues")


@dataclass(frozen=True)
class Company:
    """A company, with the habits of its reports."""

    first: str
    trade: str
    legal: str
    ticker: str
    number: int
    city: str
    auditor: str
    month: int  # in which its fiscal year ends
    american: bool
    terms: dict[str, str]
    segments: tuple[str, ...]
    products: tuple[str, str]
    regions: tuple[str, str]
    customers: str
    naming: int
    header: bool  # every page is headed with the name of the report

    @property
    def short(self) -> str:
        """What people call it."""
        return f"{self.first} {self.trade}"

    @property
    def full(self) -> str:
        """What its papers call it."""
        return f"{self.first} {self.trade} {self.legal}"


def make_companies(dice: Random, count: int) -> list[Company]:
    """Draw companies, some of which share their first or their second name."""
    firsts = list(CAST["first"])
    dice.shuffle(firsts)
    companies: list[Company] = []
    for number in range(count):
        twin = number % 6 == 5  # shares the first name of the one before
        first = companies[-1].first if twin else firsts[number % len(firsts)]
        taken = {one.trade for one in companies if one.first == first}
        trade = dice.choice([one for one in CAST["trade"] if one not in taken])
        companies.append(_company(dice, first, trade, number))
    return companies


def _company(dice: Random, first: str, trade: str, number: int) -> Company:
    def two(kind: str) -> tuple[str, str]:
        one, other = dice.sample(PROSE["words"][kind], 2)
        return one, other

    terms = dict(dice.choice(_TERMS), capex=dice.choice(_CAPEX), staff=dice.choice(_STAFF))
    return Company(
        first=first,
        trade=trade,
        legal=dice.choice(CAST["legal"]),
        ticker=(first[0] + "".join(part[0] for part in trade.split()) + first[-1]).upper(),
        number=dice.randrange(10_000, 999_999),
        city=dice.choice(CAST["city"]),
        auditor=dice.choice(CAST["auditor"]),
        month=dice.choice((12, 12, 12, 12, 6, 9, 3, 1)),
        american=dice.random() < 0.6,
        terms=terms,
        segments=tuple(dice.sample(CAST["segment"], 3)),
        products=two("product"),
        regions=two("region"),
        customers=dice.choice(PROSE["words"]["customer"]),
        naming=number % len(NAMINGS),
        header=dice.random() < 0.4,
    )


def _joined(one: Company, year: int) -> str:
    return f"{one.first}{one.trade.replace(' ', '')}_{year}_10K.pdf".upper().replace("PDF", "pdf")


def _range(one: Company, year: int) -> str:
    return f"{one.first.lower()}_{one.trade.split()[0].lower()}_AR_{year - 1}-{year % 100:02}.pdf"


NAMINGS: tuple[Callable[[Company, int], str], ...] = (
    _joined,
    lambda one, year: (
        f"annual-report-{year}-{one.first.lower()}-{one.trade.lower().replace(' ', '-')}.pdf"
    ),
    lambda one, year: f"{one.ticker} FY{year % 100:02} Annual Report.pdf",
    lambda one, year: f"{one.number:010}-{(year + 1) % 100:02}-{one.number % 1000:06}.pdf",
    _range,
    lambda one, year: f"{one.short}/ar{year}_final_web.pdf",
    lambda one, year: f"{year}/{one.first.lower()}-annual-report.pdf",
    lambda one, year: f"d{one.number * 7 + year}d10k.pdf",
    lambda one, year: f"{one.short} annual report year ended {year}.pdf",
    lambda one, year: f"{one.first}_{year}_annual.pdf",
    _joined,
    lambda one, year: f"{one.ticker.lower()}-{year}{one.month:02}28.pdf",
    lambda one, year: f"{one.first.upper()}{one.trade.split()[0].upper()}_{year}_20-F.pdf",
)
"""What files are called; a joined name comes twice, because it is common."""

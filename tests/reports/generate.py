"""Makes the reports of many companies and years, and the questions about them, from a seed."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.reports import back, front
from tests.reports.book import Report
from tests.reports.cast import NAMINGS, Company, make_companies
from tests.reports.figures import make_figures

LATEST = 2023
_INTERIM = 0.4  # of the companies have a report of a quarter too
_HERE = Path(__file__).parent
_ASK = tomllib.loads((_HERE / "questions.toml").read_text("utf-8"))["ask"]


@dataclass(frozen=True)
class Asked:
    """A question, the file that answers it and the pages where one looks the answer up."""

    text: str
    path: str
    pages: tuple[int, ...]
    fact: str


def make_reports(
    seed: int, *, companies: int = 42, questions: int = 4
) -> tuple[list[Report], list[Asked]]:
    """Return reports and questions, `questions` for each company."""
    dice = Random(seed)
    reports: list[Report] = []
    asked: list[Asked] = []
    cast = make_companies(dice, companies)
    for company in cast:
        own = _reports(company, dice)
        reports += own
        twin = sum(one.first == company.first for one in cast) > 1
        yearly = [one for one in own if not one.quarter]
        asked += [_ask(dice.choice(yearly), dice, twin=twin) for _ in range(questions)]
    return reports, asked


def save_questions(asked: list[Asked], path: Path) -> None:
    """Write a question file for `keepsake evaluate`."""
    lines = [
        json.dumps(
            {
                "question": one.text,
                "relevant": [{"source": one.path, "page": page} for page in one.pages],
                "kind": one.fact,
            }
        )
        for one in asked
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _reports(company: Company, dice: Random) -> list[Report]:
    count = dice.choice((2, 3, 3, 4))
    last = LATEST - dice.randrange(0, 4)
    figures = make_figures(dice, range(last - count - 4, last + 1))
    seed, bulk = dice.random(), dice.choice((1.3, 1.8, 2.4, 3.2))
    found = []
    for year in range(last - count + 1, last + 1):
        name = NAMINGS[company.naming](company, year)
        report = Report(company, year, name, Random(seed), bulk=bulk)
        front.cover(report)
        front.letter(report, figures)
        front.contents(report)
        front.business(report, figures)
        front.risks(report)
        front.places(report, figures)
        front.five_years(report, figures)
        front.discussion(report, figures)
        back.auditor(report)
        back.statements(report, figures)
        back.notes(report, figures)
        back.governance(report, figures)
        found.append(report)
    if dice.random() < _INTERIM:
        name = found[-1].path.removesuffix(".pdf")
        quarter = Report(company, last, f"{name}_Q3.pdf", Random(seed), quarter="30 September")
        back.interim(quarter, figures)
        found.append(quarter)
    return found


def _ask(report: Report, dice: Random, *, twin: bool) -> Asked:
    """Return a question; a company with a twin is never called by its first name alone."""
    one = report.company
    what = dice.choice(_ASK)
    called = [one.short, one.short, one.full, one.short.upper(), one.short.lower()]
    called += [f"{one.short} ({one.ticker})"] + ([] if twin else [one.first])
    text = dice.choice(what["ways"]).format(
        c=dice.choice(called),
        t=_time(report, dice),
        s=dice.choice(one.segments),
        r=one.regions[0],
    )
    return Asked(text, report.path, tuple(sorted(report.facts[what["fact"]])), what["fact"])


def _time(report: Report, dice: Random) -> str:
    year = report.year
    ways = [f"{year}", f"fiscal {year}", f"FY{year}", f"FY{year % 100:02}", f"fiscal year {year}"]
    if report.company.month < 12:
        ways.append(f"{year - 1}/{year % 100:02}")
    else:
        ways.append(f"the year ended {front.day(report, year)}")
    return dice.choice(ways)

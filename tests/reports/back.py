"""The back half of a report: auditor, statements, notes, governance and sustainability."""

from __future__ import annotations

from collections.abc import Sequence

from tests.reports.book import Report
from tests.reports.cast import CAST
from tests.reports.figures import money
from tests.reports.front import Figures, day


def auditor(report: Report) -> None:
    """Add the report of the auditor."""
    one = report.company
    report.page()
    report.heading(
        "Report of independent registered public accounting firm"
        if one.american
        else "Independent auditor's report"
    )
    report.text(f"To the shareholders of {one.full}")
    report.text(
        "In our opinion, the financial statements present fairly, in all material respects, the "
        f"financial position of the Company as of {day(report, report.year)} and {report.year - 1}."
    )
    report.prose("policies", 2)
    report.text(
        f"{one.auditor}, {one.city}. We have served as auditor since {1985 + one.number % 25}.",
        "auditor",
    )


_OPERATIONS = (
    ("revenue", "", 1),
    ("cost", "Cost of sales", -1),
    ("gross", "Gross profit", 1),
    ("selling", "Selling, general and administrative", -1),
    ("research", "Research and development", -1),
    ("operating", "", 1),
    ("interest", "Interest expense", -1),
    ("tax", "Provision for income taxes", -1),
    ("income", "", 1),
)
_POSITION = (
    ("cash", "Cash and cash equivalents", 1),
    ("receivables", "Accounts receivable, net", 1),
    ("inventories", "Inventories", 1),
    ("goodwill", "Goodwill", 1),
    ("assets", "Total assets", 1),
    ("leases", "Lease liabilities", 1),
    ("debt", "Long-term debt", 1),
    ("pension", "Pension obligations", 1),
    ("equity", "Total shareholders' equity", 1),
)
_CASH = (
    ("income", "", 1),
    ("awards", "Share-based compensation", 1),
    ("cash flow", "Net cash provided by operating activities", 1),
    ("capex", "", -1),
    ("dividends", "Dividends paid", -1),
    ("repurchases", "Purchases of own shares", -1),
    ("cash", "Cash and cash equivalents at end of year", 1),
)


def statements(report: Report, figures: Figures) -> None:
    """Add income statement, balance sheet and cash flows, each on a page of its own."""
    one = report.company
    whose = "Consolidated" if one.american else "Group"
    operations = ("statements of operations", "income statement")[one.number % 2]
    position = ("balance sheets", "statement of financial position")[one.number % 2]
    cash = "Consolidated statements of cash flows" if one.american else "Cash flow statement"
    _statement(report, figures, f"{whose} {operations}", _OPERATIONS, years=3)
    _statement(report, figures, f"{whose} {position}", _POSITION, years=2)
    _statement(report, figures, cash, _CASH, years=3)


def _statement(
    report: Report,
    figures: Figures,
    name: str,
    lines: Sequence[tuple[str, str, int]],
    *,
    years: int,
) -> None:
    report.page()
    report.heading(name)
    report.text(f"Year ended {day(report, report.year)} (in millions, except per share data)")
    shown = [year for year in range(report.year, report.year - years, -1) if year in figures]
    rows = [("", *map(str, shown))]
    rows += [
        (
            label or report.company.terms[line],
            *(money(sign * figures[year][line]) for year in shown),
        )
        for line, label, sign in lines
    ]
    report.table(rows, *(f"statement {line}" for line, _, _ in lines))
    report.text("The accompanying notes are an integral part of these financial statements.")


def _two_years(report: Report, figures: Figures, *rows: tuple[str, str, float]) -> None:
    """Add a table of this year and the one before: label, line, and the share of it."""
    years = (report.year, report.year - 1)
    cells = [
        (label, *(money(figures[year][line] * share) for year in years))
        for label, line, share in rows[1:]
    ]
    report.table([(rows[0][0], *map(str, years)), *cells], rows[0][1])


def notes(report: Report, figures: Figures) -> None:
    """Add the notes; each fact has one of its own, between others that sound like it."""
    one, dice = report.company, report.dice
    now = figures[report.year]
    shares = (0.5 + 0.1 * dice.random(), 0.3, 0.15)

    def split(names: Sequence[str]) -> list[tuple[str, str, float]]:
        return [(name, "revenue", share) for name, share in zip(names, shares, strict=True)]

    report.page()
    report.section("Note 1. Significant accounting policies", "policies", 7)
    report.heading("Note 2. Segment information")
    _two_years(report, figures, ("Segment revenue", "segment", 1), *split(one.segments))
    report.prose("policies", 1)
    report.heading("Revenue by geography")
    _two_years(report, figures, ("Region", "geography", 1), *split((*one.regions, "Other")))
    report.prose("derivatives", 1)
    report.heading("Note 3. Acquisitions")
    bought = dice.choice(CAST["first"]) + dice.choice(("soft", "lab", "tech", "works"))
    report.text(
        f"In {dice.choice(('March', 'June', 'October'))} {report.year} we acquired {bought} for "
        f"{money(now['goodwill'] * 0.2)} million in cash, to add to our {one.segments[1]} unit.",
        "acquired",
    )
    report.prose("policies", 2)
    _balances(report, figures)
    _benefits(report, figures)
    report.section("Note 9. Derivatives and fair values", "derivatives", 5)
    report.heading("Note 10. Commitments and contingencies")
    report.prose("law", 3)
    report.heading("Note 11. Events after the reporting period")
    report.text(
        f"In the month after year end the board approved the sale of the {one.segments[2]} plant "
        f"in {dice.choice(CAST['city'])} for {money(now['capex'] * 0.5)} million.",
        "afterwards",
    )
    report.section("Note 12. Quarterly data and other", "policies", 3)


def _balances(report: Report, figures: Figures) -> None:
    now, dice, year = figures[report.year], report.dice, report.year
    report.heading("Note 4. Goodwill and intangible assets")
    _two_years(
        report,
        figures,
        ("", "goodwill", 1),
        ("Goodwill, beginning of year", "goodwill", 0.9),
        ("Goodwill, end of year", "goodwill", 1),
    )
    report.prose("policies", 2)
    report.heading("Note 5. Income taxes")
    rate = 100 * now["tax"] / (now["operating"] - now["interest"])
    last = rate + dice.uniform(-3, 3)
    report.text(
        f"The effective tax rate was {rate:.1f} % in {year} and {last:.1f} % in {year - 1}.", "rate"
    )
    _two_years(report, figures, ("", "taxes", 1), ("Current", "tax", 0.8), ("Deferred", "tax", 0.2))
    report.prose("policies", 2)
    report.heading("Note 6. Debt")
    parts = enumerate((0.1, 0.2, 0.3, 0.15, 0.25), 1)
    report.table(
        [
            ("Maturities of long-term debt", "Amount"),
            *((str(year + n), money(now["debt"] * part)) for n, part in parts),
        ],
        "maturities",
    )
    report.prose("finance_risk", 2)


def _benefits(report: Report, figures: Figures) -> None:
    now, before, dice = figures[report.year], figures[report.year - 1], report.dice
    report.heading("Note 7. Leases")
    report.text(
        f"Lease liabilities were {money(now['leases'])} million; the weighted average remaining "
        f"term was {dice.randrange(3, 14)} years.",
        "lease term",
    )
    report.prose("policies", 1)
    report.heading("Note 8. Employee benefits and share-based compensation")
    report.text(
        f"Expense for share-based awards was {money(now['awards'])} million after "
        f"{money(before['awards'])} million.",
        "awards",
    )
    report.text(
        f"The projected benefit obligation of the pension plans was {money(now['pension'])} "
        f"million at a discount rate of {dice.uniform(1, 5):.2f} %.",
        "pension",
    )
    report.prose("finance_risk", 1)


def governance(report: Report, figures: Figures) -> None:
    """Add boards, pay and sustainability, which many reports end with."""
    dice = report.dice
    report.page()
    report.heading("Directors and corporate governance")
    people = [f"{dice.choice(CAST['given'])} {dice.choice(CAST['family'])}" for _ in range(5)]
    roles = ("Chair of the board", "Chief Financial Officer", "Audit committee", "Director")
    report.table([("Name", "Role"), *zip(people, (*roles, "Secretary"), strict=True)], "chair")
    report.prose("governance", dice.randrange(6, 20))
    report.section("Remuneration report", "governance", dice.randrange(5, 16))
    report.page()
    report.section("Sustainability", "sustainability", dice.randrange(4, 14))
    report.heading("Climate data")
    _two_years(
        report,
        figures,
        ("Greenhouse gas emissions, thousand tonnes", "emissions", 1),
        ("Scope 1", "emissions", 1),
        ("Scope 2", "emissions", 0.6),
    )
    report.prose("sustainability", 2)


def interim(report: Report, figures: Figures) -> None:
    """Add what the report of one quarter holds, which has other numbers under the same names."""
    quarter = {line: value * 0.24 for line, value in figures[report.year].items()}
    last = {line: value * 0.23 for line, value in figures[report.year - 1].items()}
    both = {report.year: quarter, report.year - 1: last}
    report.page()
    report.heading(f"Quarterly report of {report.company.full}")
    report.text(f"For the quarter ended {report.quarter} {report.year}")
    statements(report, both)
    report.page()
    report.section("Discussion of the quarter", "results", 6)
    report.section("Outlook", "outlook", 3)

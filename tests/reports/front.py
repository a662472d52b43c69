"""The front half of a report: cover, letter, business, risks, shares, discussion of results."""

from __future__ import annotations

from calendar import month_name, monthrange

from tests.reports.book import HEADING, TITLE, Piece, Report
from tests.reports.cast import CAST
from tests.reports.figures import money

Figures = dict[int, dict[str, float]]


def day(report: Report, year: int) -> str:
    """Return the last day of the fiscal year as the report writes it."""
    month = report.company.month
    last = monthrange(year, month)[1]
    if report.company.american:
        return f"{month_name[month]} {last}, {year}"
    return f"{last} {month_name[month]} {year}"


def cover(report: Report) -> None:
    """Add the first page, where alone the company and the year stand in full."""
    one = report.company
    report.page()
    if one.american:
        report.add(Piece(HEADING, "UNITED STATES SECURITIES AND EXCHANGE COMMISSION"))
        report.add(Piece(TITLE, "FORM 10-K"))
        report.text("ANNUAL REPORT PURSUANT TO SECTION 13 OR 15(d) OF THE SECURITIES EXCHANGE ACT")
        report.text(f"For the fiscal year ended {day(report, report.year)}")
        report.text(f"Commission file number 1-{one.number}")
        report.add(Piece(HEADING, one.full.upper()))
        report.text(f"(Exact name of registrant as specified in its charter) {one.city}")
        report.text(f"Common Stock, par value $0.01 Trading symbol {one.ticker}")
        report.text("Indicate by check mark whether the registrant is a large accelerated filer.")
    elif one.number % 5 == 0:  # a picture of the name, which is no text
        report.add(Piece(TITLE, ("Growing with care", "Closer to you", "Ready")[one.number % 3]))
        report.text(f"Report {report.year}")
    else:
        title = (f"Annual Report {report.year}", "Annual Report and Accounts", one.full)
        report.add(Piece(TITLE, title[one.number % 3]))
        report.add(Piece(HEADING, one.full))
        report.text(f"for the year ended {day(report, report.year)}")
        report.text(f"Registered in {one.city}, number {one.number}. Ticker: {one.ticker}")


def contents(report: Report) -> None:
    """Add the table of contents, which names everything and tells nothing."""
    report.page()
    report.heading("Contents")
    names = ("Business", "Risk factors", "Properties", "Legal proceedings", "Market for shares",
             "Selected financial data", "Discussion and analysis", "Report of the auditor",
             "Income statement", "Balance sheet", "Statement of cash flows", "Notes", "Governance",
             "Remuneration", "Sustainability")  # fmt: skip
    report.table([(name, str(6 + 7 * n)) for n, name in enumerate(names)])


def letter(report: Report, figures: Figures) -> None:
    """Add the letter to the shareholders, with the numbers that are worth boasting of."""
    now, before, dice = figures[report.year], figures[report.year - 1], report.dice
    report.page()
    report.heading("Letter to our shareholders")
    report.text(
        f"Dear shareholders, {report.year} was a demanding year. {report.company.terms['revenue']} "
        f"reached {money(now['revenue'])} million after {money(before['revenue'])} million, and "
        f"our {report.company.terms['staff']} once more did outstanding work."
    )
    report.prose("outlook", 3)
    chief = f"{dice.choice(CAST['given'])} {dice.choice(CAST['family'])}"
    report.text(f"{chief}, Chief Executive Officer", "chief")
    if not report.company.american:
        report.page()
        report.heading("Highlights")
        rows = [("", str(report.year), str(report.year - 1))]
        for line in ("revenue", "operating", "income"):
            name = report.company.terms[line]
            rows.append((name, money(now[line]), money(before[line])))
        report.table(rows)
        report.prose("business", 2)


def business(report: Report, figures: Figures) -> None:
    """Add what the company does, whom it employs and where it is."""
    one, now, dice = report.company, figures[report.year], report.dice
    report.page()
    report.section("Business" if one.american else "What we do", "business", 4)
    for segment in one.segments:
        report.section(segment, "business", dice.randrange(2, 5))
    report.section("Competition", "competition", 2)
    staff = round(now["staff"]) + 200
    report.heading(dice.choice(("Human capital", "Our people", "Employees")))
    words = (
        f"As of {day(report, report.year)}, we had approximately {staff:,} {one.terms['staff']}, "
        f"of whom {dice.randrange(20, 70)} % were based in {one.regions[0]}."
    )
    report.text(words, "staff")
    report.prose("sustainability", 2)
    report.section("Seasonality and backlog", "business", 2)


def risks(report: Report) -> None:
    """Add the risk factors: a third of the report, and the same in every year."""
    report.page()
    report.heading("Risk factors" if report.company.american else "Principal risks")
    pages = report.dice.randrange(6, 18)
    topics = ("competition", "supply", "law", "technology", "finance_risk")
    for number in range(pages * 2):
        topic = topics[number * len(topics) // (pages * 2)]
        if number % 3 == 0:
            report.heading(f"Risks of {topic.replace('_', ' ')}", sort=HEADING)
        report.prose(topic, 2)


def places(report: Report, figures: Figures) -> None:
    """Add properties, legal proceedings, and the market for the shares."""
    one, now, dice = report.company, figures[report.year], report.dice
    report.page()
    report.heading("Properties")
    report.text(
        f"Our head office is in {one.city}, where we own {dice.randrange(100, 900)},000 square "
        f"feet. We operate {dice.randrange(5, 90)} plants and {dice.randrange(3, 60)} warehouses, "
        f"of which {dice.randrange(2, 40)} are leased.",
        "places",
    )
    report.prose("supply", 1)
    report.heading("Legal proceedings")
    matter = dice.choice(("asbestos", "a patent on", "a recall of", "pollution at a plant for"))
    report.text(
        f"In {report.year - 1} claims about {matter} {one.products[0]} were brought before a court "
        f"in {dice.choice(CAST['city'])}. We believe that we have defences and will contest them.",
        "legal",
    )
    report.prose("law", 2)
    report.page()
    report.heading("Market for our shares, dividends and purchases of own shares")
    share = now["dividends"] / max(now["revenue"], 1) * 20
    report.text(
        f"We paid dividends of ${share:.2f} per share in {report.year}, in total "
        f"{money(now['dividends'])} million. There were {dice.randrange(2, 90)},412 holders of "
        "record.",
        "dividends",
    )
    rows = [("Period", "Shares purchased", "Average price")]
    rows += [
        (
            f"Month {n}",
            f"{dice.randrange(20, 900)},{dice.randrange(100, 999)}",
            f"{dice.randrange(20, 220)}.10",
        )
        for n in (1, 2, 3)
    ]
    report.table(rows)
    report.text(
        f"During the year we bought back shares for {money(now['repurchases'])} million.",
        "repurchases",
    )
    report.prose("governance", 1)


def five_years(report: Report, figures: Figures) -> None:
    """Add the table of five years, which repeats what other reports are asked for."""
    report.page()
    report.heading("Selected financial data" if report.company.american else "Five-year summary")
    years = [year for year in range(report.year, report.year - 5, -1) if year in figures]
    names = {**report.company.terms, "assets": "Total assets", "debt": "Long-term debt"}
    rows = [("", *map(str, years))]
    for line in ("revenue", "operating", "income", "assets", "debt", "capex"):
        rows.append((names[line], *(money(figures[year][line]) for year in years)))
    report.table(rows)


def discussion(report: Report, figures: Figures) -> None:
    """Add the discussion of results, of liquidity and of estimates."""
    one, dice = report.company, report.dice
    now, before = figures[report.year], figures[report.year - 1]
    report.page()
    report.heading("Management's discussion and analysis" if one.american else "Financial review")
    change = 100 * (now["revenue"] / before["revenue"] - 1)
    moved = "rose" if change > 0 else "fell"
    report.text(
        f"{one.terms['revenue']} {moved} by {abs(change):.1f} % to {money(now['revenue'])} million "
        f"from {money(before['revenue'])} million in {report.year - 1}."
    )
    report.prose("results", 3)
    margin, last = (100 * year["gross"] / year["revenue"] for year in (now, before))
    report.heading("Gross margin")
    cause = dice.choice(("freight", "wage inflation", "better mix", "start-up costs"))
    other = dice.choice(("prices", "volumes", "currencies", "scrap", "promotions"))
    report.text(
        f"Gross margin was {margin:.1f} % after {last:.1f} %. The change came from {cause} and "
        f"from {other} in {one.regions[0]}.",
        "margin",
    )
    report.prose("results", 2)
    for segment in one.segments:
        report.section(f"{segment}: results", "results", 2)
    report.section("Liquidity and capital resources", "outlook", 3)
    report.text(
        f"Operating activities provided {money(now['cash flow'])} million. We expect to spend "
        f"about {money(now['capex'] * 1.1)} million on plant and equipment in {report.year + 1}.",
        "planned",
    )
    report.section("Market risk", "derivatives", 2)
    report.section("Critical accounting estimates", "policies", 3)
    report.section("Outlook", "outlook", 3)

"""Answers from bank statements and books of expenses: what was spent, what most, what came in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial

from assistant.answer.question.operands import NOTHING_TOLD
from assistant.answer.question.shapes import Shape, Task
from assistant.answer.question.stretches import span_asked
from assistant.answer.reckoned import Reckoned
from assistant.answer.steps.seek import Seeker
from assistant.answer.tables.applied import applied, joined, nothing_spare
from assistant.answer.tables.rows_told import hits_of
from assistant.answer.tables.table_groups import first_of, together
from assistant.answer.tables.tables import Row, Table
from assistant.answer.words.amounts import spoken
from assistant.answer.words.dates import NUMBER_WORD, NUMBERS, Days, month_after, spoken_days
from assistant.records import Form, Hit
from assistant.retrieve.query import stem, stem_set, stems, tokens
from assistant.store.series import series_name
from assistant.told import told

_FILES = 16
_MOST_OF_SERIES = 120  # files that a search for accounts looks through
_LIKE = "bank account statement transactions payments date payee amount"
_SHOWN = 3  # of the largest payments
_LISTED = 12  # of what came in
_WE = r"(?:we|i|you)"
_THING = (
    r"(?:expenses?|payments?|purchases?|things?|items?|outgoings?|spendings?|costs?|debits?|"
    r"transactions?|outlays?)"
)
_MOST = r"biggest|largest|highest|most expensive|dearest|priciest|costliest|greatest"
_GREATEST = re.compile(
    rf"^\W*(?:(?:what|which)\b.*?)?\b(?:{_MOST})(?: single| \w+)? {_THING}\b"
    rf"|^\W*(?:what|which)(?: single)? {_THING}\b.*\b(?:{_MOST})\b",
    re.IGNORECASE,
)
_CAME_IN = re.compile(
    r"^\W*(?:how much(?: money)?|what)\b.*\b(?:earn(?:ed)?|came in|come in|received?|"
    r"incomes?|earnings|takings)\b",
    re.IGNORECASE,
)
_DEAREST_MONTH = re.compile(
    r"^\W*(?:in )?(?:what|which) month\b.*\b(?:spen[dt]|pay|paid|cost|expensive|expenses)\b",
    re.IGNORECASE,
)
_OFTEN = re.compile(
    rf"^\W*how (?:often|many times) (?:did|have|has) {_WE} (?:ever )?(?:go|gone|been|shop|shopped|"
    r"pay|paid|eat|eaten|buy|bought|order|ordered|spend|spent)\b"
    r"(?: (?:to|at|in|from|for|on|with|out|anything|something|money))* (?P<name>[^?]+)",
    re.IGNORECASE,
)
_INCOME = re.compile(r"\b(?:received?|earn(?:ed|ings)?|came in|income|refunds?)\b", re.IGNORECASE)
_OTHER_THAN_INCOME = re.compile(
    rf"\b(?:{_MOST}|most|least|month|spen[dt]|paid|pay|cost)\b", re.IGNORECASE
)
_COUNT = re.compile(rf"\b(?P<count>\d{{1,2}}|{NUMBER_WORD})\b", re.IGNORECASE)
_LATER = frozenset("next due renews renewal expires expiry end until".split())
_WORDS_OF_ACCOUNTS = stem_set(
    "what which was is were are did do does have has had we i you our my us me how much money "
    "biggest largest highest most expensive dearest priciest costliest greatest single expense "
    "expenses payment payments purchase purchases thing things item items outgoing outgoings "
    "spending spendings cost costs debit transaction transactions outlay buy bought pay paid "
    "made make spend spent account accounts bank card statement statements earn earned came "
    "come received receive income earnings takings total for month there"
) | frozenset(map(stem, NUMBERS))
_NOTHING_TOLD = frozenset(map(stem, NOTHING_TOLD))
_ALL_SPENT = Shape(Task.TOTAL, _NOTHING_TOLD)
_STATEMENT = stem_set(
    "payee purpose amount debit credit expense expenses account statement transaction "
    "transactions payment payments paid spending budget outgoings income ledger"
)
_BALANCES = stem_set("balance saldo total sum running")
_INCOMES = stem_set("credit income deposit received earned earnings paidin")
_OUTGOINGS = stem_set("debit out withdrawal spent paid expense payment cost")


@dataclass(frozen=True, slots=True)
class _Payment:
    """A row of an account, and what was paid by it; a negative amount came in."""

    row: Row
    out: Decimal
    unit: str
    said: str  # the words of its row
    days: Days
    is_booked: bool  # a minus, or a column of its own, parts what went out from what came in

    @property
    def day(self) -> str:
        """Return when it was, in words."""
        return spoken_days(self.days)


_Read = Callable[[str, Sequence[Table]], Reckoned | None]
"""Returns what the tables of an account tell to a question."""


class Accounts:
    """Reads the accounts of one library."""

    def __init__(self, seeker: Seeker) -> None:
        """Take what finds tables."""
        self._seeker = seeker

    def spent(self, question: str) -> list[Reckoned]:
        """Return all that was paid in a time, by each account that tells of it.

        They are not added up: what one pays to the other would count twice.
        """
        return self._by_account(question, _spent)

    def told(self, question: str) -> list[Reckoned]:
        """Return the largest payments, and the like, where a question asks for that alone."""
        read = _reader(question)
        return self._by_account(question, read) if read is not None else []

    def came_in(self, question: str) -> list[Reckoned]:
        """Return what came in, where a question asks for that alone."""
        asks = _CAME_IN.match(question) and not _OTHER_THAN_INCOME.search(question)
        return self._by_account(question, _came_in) if asks and _is_of_accounts(question) else []

    def often(self, question: str) -> list[Reckoned]:
        """Return how often somebody was paid, where a question asks how often one went there."""
        asked, (_, said) = _OFTEN.match(question), span_asked(question)
        name = {*tokens(asked["name"])} - {*tokens(said)} - NOTHING_TOLD if asked else set()
        read = partial(_often, name=frozenset(map(stem, name)))
        return self._by_account(question, read) if name else []

    def _by_account(self, question: str, read: _Read) -> list[Reckoned]:
        days, said = span_asked(question)
        tables = self._tables(question, days)
        years = {one.year for one in tables if one.year is not None}
        if days is not None and not days.has_year and len(years) > 1:
            question = question.replace(said, f"{said} {max(years)}", 1)
        accounts: dict[str, list[Table]] = {}
        for one in tables:
            accounts.setdefault(series_name(one.rows[0].hit.path), []).append(one)
        every = (read(question, own) for own in accounts.values())
        found = [one for one in every if one is not None]
        if len(found) == 1:
            return found
        return [
            replace(one, text=f"{one.hits[0].path.rpartition('/')[2]}: {one.text}") for one in found
        ]

    def _tables(self, question: str, days: Days | None) -> list[Table]:
        """Return the tables of what was paid and when, one of each series with all its files."""
        seeker = self._seeker
        every = [*seeker.hits(_LIKE, limit=_MOST_OF_SERIES), *seeker.hits(question)]
        in_tables = [hit for hit in every if hit.form is Form.TABLE]
        hits = [*{series_name(hit.path): hit for hit in reversed(in_tables)}.values()][::-1]
        found = seeker.tables(hits, days, series=True, melted=True, most=_FILES)
        return [table for own in found for table in own if table.lists_payments]


def _reader(question: str) -> _Read | None:
    """Return what reads an account for a question, if it asks for nothing else of it."""
    if not _is_of_accounts(question):
        return None
    if _DEAREST_MONTH.match(question):
        return _dearest_month
    is_paid = _GREATEST.match(question) and not _INCOME.search(question)
    return _greatest if is_paid else None


def _is_of_accounts(question: str) -> bool:
    """Say whether a question has only words that ask about an account and a time."""
    _, said = span_asked(question)
    left = {*stems(question)} - {*stems(said)}
    return left <= _WORDS_OF_ACCOUNTS | _NOTHING_TOLD


def _spent(question: str, tables: Sequence[Table]) -> Reckoned | None:
    """Return the sum of all that was paid; None where several groups of tables tell one."""
    groups = together(tables, _ALL_SPENT)
    every = (first_of(question, _ALL_SPENT, [one], nothing_spare) for one in groups)
    found = [one for one in every if one is not None]
    return found[0] if len(found) == 1 else None


def _greatest(question: str, tables: Sequence[Table]) -> Reckoned | None:
    """Return the largest payments of an account, the largest first."""
    paid = [one for one in _payments(question, tables) if one.out > 0]
    if len(paid) < 2 or len({one.unit for one in paid}) > 1:  # noqa: PLR2004 - no choice
        return None
    paid.sort(key=lambda one: -one.out)
    first, *others = _listed(paid)
    then = "; ".join(others[: _wanted(question) - 1])
    text = told("The largest of {} payments is {}.", len(paid), first)
    if then:
        text = told("The largest of {} payments is {}; next come {}.", len(paid), first, then)
    return Reckoned(text, _hits(paid), paid[0].out, paid[0].unit)


def _wanted(question: str) -> int:
    """Return how many payments a question asks for; a few where it does not say."""
    _, dated = span_asked(question)
    found = _COUNT.search(question.replace(dated, " ") if dated else question)
    said = found["count"].casefold() if found else ""
    return max(2, int(said) if said.isdigit() else NUMBERS.get(said, _SHOWN))


def _often(question: str, tables: Sequence[Table], *, name: frozenset[str]) -> Reckoned | None:
    """Return how often somebody was paid, and when."""
    every = _payments(question, tables)
    found = [one for one in every if one.out > 0 and name <= one.row.stems]
    if not found:
        return None
    shown = "; ".join(f"{one.day} ({spoken(one.out, one.unit)})" for one in found[:_LISTED])
    times = told("Paid {} times", len(found)) if len(found) > 1 else told("Paid once")
    text = told("{}: {}.", times, shown)
    if len(found) > _LISTED:
        text = told("{}: {} and {} more.", times, shown, len(found) - _LISTED)
    return Reckoned(text, _hits(found), Decimal(len(found)))


def _dearest_month(question: str, tables: Sequence[Table]) -> Reckoned | None:
    """Return the month in which most was paid, and what was paid in the others."""
    months: dict[date, list[_Payment]] = {}
    for one in _payments(question, tables):
        if one.out > 0 and one.days.has_year:
            months.setdefault(one.days.first.replace(day=1), []).append(one)
    paid = [one for own in months.values() for one in own]
    if len(months) < 2 or len({one.unit for one in paid}) > 1:  # noqa: PLR2004 - no choice
        return None
    sums = {month: sum((one.out for one in own), Decimal(0)) for month, own in months.items()}
    ordered = sorted(sums, key=lambda month: -sums[month])
    told_of = [
        f"{spoken_days(month_after(m, 0))} ({spoken(sums[m], paid[0].unit)})" for m in ordered
    ]
    then = "; ".join(told_of[1:_LISTED])
    text = told("Most was paid in {}; then come {}.", told_of[0], then)
    return Reckoned(text, _hits(paid), sums[ordered[0]], paid[0].unit)


def _came_in(question: str, tables: Sequence[Table]) -> Reckoned | None:
    """Return what came in on an account, added up."""
    found = [one for one in _payments(question, tables) if one.out < 0 and one.is_booked]
    if not found or len({one.unit for one in found}) > 1:
        return None
    unit, total = found[0].unit, -sum((one.out for one in found), Decimal(0))
    parts = _listed(found)
    shown = "; ".join(parts[:_LISTED])
    left = len(parts) - _LISTED
    text = told("{} came in: {}.", spoken(total, unit), shown)
    if left > 0:
        text = told("{} came in: {} and {} more.", spoken(total, unit), shown, left)
    return Reckoned(text, _hits(found), total, unit)


def _listed(payments: Sequence[_Payment]) -> list[str]:
    """Return payments in words; equal ones are told once, with how often."""
    alike: dict[tuple[Decimal, str], list[_Payment]] = {}
    for one in payments:
        alike.setdefault((one.out, one.said), []).append(one)
    return [_said(own) for own in alike.values()]


def _said(alike: Sequence[_Payment]) -> str:
    first = alike[0]
    when = told("{} times", len(alike)) if len(alike) > 1 else first.day
    return f"{spoken(abs(first.out), first.unit)} ({', '.join(filter(None, (when, first.said)))})"


def _hits(payments: Sequence[_Payment]) -> tuple[Hit, ...]:
    """Return the passages that payments stand in, each once."""
    return hits_of(one.row for one in payments)


def _payments(question: str, tables: Sequence[Table]) -> list[_Payment]:
    """Return what went out and came in on an account in the time of a question."""
    days, said = span_asked(question)
    asked = f"in {said}" if days is not None else ""
    shape = Shape(Task.LIST, frozenset())
    own = filter(_is_statement, tables)
    fits = [(one, table) for table in own if (one := applied(asked, shape, (), table))]
    if not fits:
        return []
    whole, table = joined(fits, narrowed=False)
    flows = _flows(table)
    found = (_payment(row, table, flows) for row in whole.rows)
    return [one for one in found if one is not None]


def _is_statement(table: Table) -> bool:
    """Say whether a table tells what was paid in a time, and is no list of what somebody has."""
    is_past = _LATER.isdisjoint(tokens(table.dated or ""))
    called = stems(f"{table.about} {' '.join(table.columns)}")
    return is_past and not _STATEMENT.isdisjoint(called)


def _flows(table: Table) -> list[tuple[str, int]]:
    """Return the columns of payments, each with 1 if it tells what went out, -1 if what came in."""
    money = [
        name
        for name in table.numeric
        if (table.is_money(name) or table.in_cents(name)) and _BALANCES.isdisjoint(stems(name))
    ]
    if len(money) == 1:
        name = money[0]
        signed = [value[0] for row in table.rows if (value := table.value(row, name))]
        booked = 2 * sum(one < 0 for one in signed) >= len(signed)  # one refund is no sign
        is_income = not _INCOMES.isdisjoint(stems(name))
        return [(name, -1 if booked or is_income else 1)]
    outs = [name for name in money if not _OUTGOINGS.isdisjoint(stems(name))]
    ins = [name for name in money if not _INCOMES.isdisjoint(stems(name)) and name not in outs]
    return [*((name, 1) for name in outs), *((name, -1) for name in ins)] if len(outs) == 1 else []


def _payment(row: Row, table: Table, flows: Sequence[tuple[str, int]]) -> _Payment | None:
    known = ((table.value(row, name), sign) for name, sign in flows)
    amounts = [(*told_at, sign) for told_at, sign in known if told_at is not None and told_at[0]]
    if len(amounts) != 1:
        return None
    value, unit, sign = amounts[0]
    days = table.days(row)
    if days is None or not days.is_day:  # a line of a budget is no payment
        return None
    names = [c for name, c in row.cells.items() if c and name not in (*table.numeric, table.dated)]
    out = sign * (abs(value) if len(flows) > 1 else value)  # debits are written with and without
    return _Payment(row, out, unit, ", ".join(names), days, is_booked=len(flows) > 1 or sign < 0)

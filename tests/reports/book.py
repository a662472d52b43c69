"""A report as pages of headings, paragraphs and tables, and on which page each fact stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from tests.reports.cast import PROSE, Company

TABLE, TEXT, HEADING, TITLE, SMALL = "table", "text", "heading", "title", "small"
_WORDS_A_PAGE = 430


@dataclass(frozen=True)
class Piece:
    """A paragraph, a heading or a table of a page; the cells of a table are its rows."""

    sort: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def words(self) -> int:
        """About how much room it takes."""
        return 6 * len(self.rows) if self.rows else len(self.text.split()) + 8


@dataclass
class Report:
    """One report: its file, its pages, and where each fact is to be looked up."""

    company: Company
    year: int
    path: str
    dice: Random
    pages: list[list[Piece]] = field(default_factory=list)
    facts: dict[str, set[int]] = field(default_factory=dict)
    bulk: float = 1.0  # how much more there is of what reports say anyway
    quarter: str = ""  # its last day, for an interim report
    _room: int = 0

    def page(self) -> None:
        """Begin a page."""
        self.pages.append([])
        self._room = _WORDS_A_PAGE
        if self.company.header and len(self.pages) > 1:
            self.pages[-1].append(Piece(SMALL, f"{self.company.short} Annual Report {self.year}"))

    def add(self, piece: Piece) -> None:
        """Put a piece onto the page, or onto a new one when it is full."""
        if not self.pages or piece.words > self._room:
            self.page()
        self._room -= piece.words
        self.pages[-1].append(piece)

    def heading(self, text: str, *, sort: str = HEADING) -> None:
        """Add a heading; what follows stays with it."""
        if self._room < 90:
            self.page()
        self.add(Piece(sort, text))

    def text(self, text: str, *facts: str) -> None:
        """Add a paragraph that tells facts."""
        self.add(Piece(TEXT, text))
        self.tells(*facts)

    def table(self, rows: Sequence[Sequence[str]], *facts: str) -> None:
        """Add a table that tells facts."""
        self.add(Piece(TABLE, rows=tuple(tuple(row) for row in rows)))
        self.tells(*facts)

    def tells(self, *facts: str) -> None:
        """Note that the page is where these facts are looked up."""
        for fact in facts:
            self.facts.setdefault(fact, set()).add(len(self.pages))

    def prose(self, topic: str, paragraphs: int) -> None:
        """Add paragraphs of what reports say anyway."""
        for _ in range(round(paragraphs * self.bulk)):
            chosen = self.dice.sample(PROSE["topics"][topic], min(5, len(PROSE["topics"][topic])))
            self.text(" ".join(self._filled(sentence) for sentence in chosen))

    def section(self, heading: str, topic: str, paragraphs: int) -> None:
        """Add a heading with such paragraphs."""
        self.heading(heading)
        self.prose(topic, paragraphs)

    def _filled(self, sentence: str) -> str:
        one, dice = self.company, self.dice
        return sentence.format(
            c=dice.choice((one.short, "the Company", "the Group", one.first)),
            p=dice.choice(one.products),
            q=dice.choice(one.products),
            r=dice.choice(one.regions),
            s=dice.choice(PROSE["words"]["region"]),
            g=dice.choice((one.customers, "customers")),
            n=dice.randrange(2, 9),
            pct=dice.randrange(2, 40),
            m=dice.randrange(5, 900),
            y=self.year,
            x=self.year - 1,
        )

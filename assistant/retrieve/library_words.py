"""Knows what the words of a query can name in one library: folders, cameras, dated concepts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import PurePath

from assistant.records import RootId
from assistant.retrieve.query import tokens
from assistant.retrieve.understanding.lexicon import lexicon
from assistant.retrieve.understanding.reader import Known
from assistant.retrieve.understanding.spans import Calendar, When, day_span
from assistant.retrieve.understanding.things import camera_names
from assistant.retrieve.understanding.times import Times
from assistant.retrieve.understanding.words import words_of
from assistant.store import browse, contents, roots
from assistant.store.connection import Store
from assistant.taught import Concept

_LONGEST_INFO = 300  # characters that are read for a date
_YEARLY = frozenset(
    "birthday birthdays anniversary geburtstag hochzeitstag jahrestag anniversaire cumpleanos "
    "aniversario compleanno anniversario verjaardag".split()
)
_ONE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class LibraryWords:
    """Looks up the names of one library; safe to use from several threads."""

    def __init__(
        self,
        store: Store,
        concepts: Callable[[], Sequence[Concept]],
        *,
        today: Callable[[], date],
        southern: Callable[[], bool],
    ) -> None:
        """Take the library, its concepts, the day it is, and whether summer is in January."""
        self._store = store
        self._concepts = concepts
        self._today = today
        self._southern = southern

    def known(self) -> Known:
        """Return what a query can name; what takes a look at the library waits for its use."""
        today = self._today()
        with self._store.read() as tx:
            first = contents.first_second(tx)
        year = today.year if first is None else datetime.fromtimestamp(first, tz=UTC).year
        return Known(
            today=today,
            first_year=year,
            southern=self._southern(),
            dated=dated_concepts(tuple(self._concepts()), today, year),
            folders=Later(self._folders),
            cameras=Later(self._cameras),
        )

    def below(self, folders: Iterable[str]) -> tuple[tuple[RootId, str], ...]:
        """Return the roots of folders, given as absolute paths, and the paths in them."""
        with self._store.read() as tx:
            every = roots.all_roots(tx)
        found = []
        for folder in folders:
            for root in every:
                inside = root.path.rstrip("/") + "/"
                if folder == root.path:
                    found.append((root.id, ""))
                elif folder.startswith(inside):
                    found.append((root.id, folder[len(inside) :]))
        return tuple(found)

    def _folders(self) -> dict[str, tuple[str, ...]]:
        names: dict[str, list[str]] = {}
        with self._store.read() as tx:
            for path in browse.every_folder(tx):
                name = " ".join(tokens(PurePath(path).name))
                if name:
                    names.setdefault(name, []).append(path)
        return {name: tuple(sorted(paths, key=len)) for name, paths in names.items()}

    def _cameras(self) -> dict[str, tuple[str, ...]]:
        with self._store.read() as tx:
            every = contents.cameras(tx)
        found = camera_names(every, {one: tokens(one) for one in every})
        return {name: tuple(own) for name, own in found.items()}


class Later(Mapping[str, Sequence[str]]):
    """Names that are looked up when they are first asked for."""

    def __init__(self, look_up: Callable[[], Mapping[str, Sequence[str]]]) -> None:
        """Take what looks them up."""
        self._look_up = look_up
        self._found: Mapping[str, Sequence[str]] | None = None

    def __getitem__(self, name: str) -> Sequence[str]:
        return self._all[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    @property
    def _all(self) -> Mapping[str, Sequence[str]]:
        if self._found is None:
            self._found = self._look_up()
        return self._found


@lru_cache(maxsize=4)
def dated_concepts(concepts: tuple[Concept, ...], today: date, first_year: int) -> dict[str, When]:
    """Return by folded name the concepts whose description tells one date: a move, a wedding.

    A birthday, or a date without a year, is every year.
    """
    found: dict[str, When] = {}
    calendar = Calendar(today, first_year)
    for concept in concepts:
        if not any(c.isdigit() for c in concept.info):
            continue
        said = words_of(concept.info[:_LONGEST_INFO])
        times = [one.when for one in Times(said, calendar, lexicon()).found()]
        if len(times) != 1 or len(times[0].label) < len("2021"):
            continue
        for name in (concept.name, *concept.aliases):
            folded = tokens(name)
            when = times[0]
            if not _YEARLY.isdisjoint(folded) and _ONE_DAY.fullmatch(when.label):
                when = _every_year(when.label, calendar)
            start = lexicon().skip(words_of(name), 0, "the")
            for key in {" ".join(folded), " ".join(folded[start:])} - {""}:
                found[key] = when
    return found


def _every_year(day: str, calendar: Calendar) -> When:
    month, number = int(day[5:7]), int(day[8:])
    spans = (day_span(year, month, number) for year in calendar.years)
    return When(tuple(span for span in spans if span), f"-{day[4:]}")

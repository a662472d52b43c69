"""Weighs which documents a question is about: whom and which time it names, against their names.

What documents are called and how they begin is held against the words of the question. A word
counts by how few documents have it, so what nobody is called by counts nothing, whatever the
question asks besides. The weights are log odds against a document drawn at random, so that the
shares are small where a question names nothing.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from assistant.records import ContentId
from assistant.retrieve import lexical
from assistant.retrieve.document_times import Time, fits, time_of
from assistant.retrieve.first_pages import look_up, read
from assistant.retrieve.options import Options
from assistant.retrieve.periods import (
    quarters_named,
    without_years,
    years_named,
)
from assistant.retrieve.query import Wanted, beginnings, names_in, stem, tokens
from assistant.store import insides, openings, words
from assistant.store.contents import content_count
from assistant.store.filters import Filter
from assistant.store.source_rows import opened
from assistant.store.transactions import ReadTx

_LIKELY = 0.1  # share of the likeliest document from which documents are looked through
MOST = 20  # documents that are named
CANDIDATES = 40  # documents that are weighed, by name and by first pages each
_SHORT = 50  # passages of a document whose name decides half of what it could
_PERIOD = 3.0  # log odds of the right year against another one
_BY_CHANCE = 0.5  # how well the time of one fits that is not meant, since many are of a time
_IN_NAME, _BEGINS_NAME, _IN_OPENING = 1.0, 0.8, 0.7
_RARE = 0.03  # share of documents whose first pages may have a word that is not written as a name
_JOINED_WORDS = 4  # words of a question that a name may join
_MOST_NAMING = 12  # words of a question that are tried as names
_SHORTEST_JOINED, _SHORTEST_INITIALS, _SHORTEST_BEGINNING = 6, 3, 4
_NUMBER = re.compile(r"(fy)?\d+")
_SMALL_NUMBER = re.compile(r"\d{1,2}")  # of a version, a size or a chapter: it names nothing
_NOTHING: frozenset[str] = frozenset()
_BY_CHANCE_WORDS = 0.09  # the most that a document is likely by ordinary words alone


@dataclass(frozen=True, slots=True)
class Choice:
    """How likely a question is about each document; the shares add up to less than 1."""

    shares: Mapping[ContentId, float]
    names: frozenset[str]  # words of the question that name the likely ones, or a time

    @property
    def is_likely(self) -> bool:
        """Say whether a document is likely enough to be looked through, and others with it."""
        return any(share >= _LIKELY for share in self.shares.values())

    def first(self, count: int) -> list[tuple[ContentId, float]]:
        """Return the likeliest documents with their shares; none when none is likely."""
        return list(self.shares.items())[:count] if self.is_likely else []

    def rest(self, wanted: Wanted) -> str:
        """Return the question without what names documents and years; as it is if none is left."""
        kept = [
            part
            for part in without_years(wanted.sentence).split()
            if not tokens(part) or not self.names.issuperset(tokens(part.removesuffix("'s")))
        ]
        left = " ".join(kept)
        return left if any(stem(word) for word in tokens(left)) else wanted.sentence


NO_CHOICE = Choice({}, frozenset())


@dataclass(frozen=True, slots=True)
class _Naming:
    """The words of a question that may name a document."""

    terms: tuple[str, ...]
    joined: Mapping[str, tuple[str, ...]]  # what a name may make of several of them
    initials: Mapping[str, tuple[str, ...]]
    written: frozenset[str]  # those written as names
    years: Mapping[int, float]
    quarters: frozenset[int]
    times: frozenset[str]  # the words that give the years

    @property
    def telling(self) -> frozenset[str]:
        """Return the words of which some have to name a document, unless a year is asked for."""
        return self.written.intersection(self.terms) or frozenset(self.terms)

    @property
    def fewest(self) -> int:
        """Return how many of them: ordinary words, such as "release", name none by chance."""
        return 1 if self.written.intersection(self.terms) else 2


@dataclass(frozen=True, slots=True)
class _Most:
    """The most that can speak for a document whose first pages were not read."""

    naming: _Naming
    frequency: Mapping[str, int]
    opening: frozenset[str]  # words that its first pages may have
    total: int

    def share(self, named: Collection[str], holds: bool, period: float) -> float:  # noqa: FBT001
        """Return the most that a document can be likely whose name has some of the words.

        `holds` says whether its first pages may have any, `period` what its time speaks for it.
        """
        possible = {*named, *self.opening} if holds else {*named}
        if not self.naming.years and len(possible & self.naming.telling) < self.naming.fewest:
            return _BY_CHANCE_WORDS
        odds = period
        for term in possible:
            worth = _IN_NAME if term in named else _IN_OPENING
            odds += worth * _rarity(self.frequency[term], self.total)
        return 1.0 / (1.0 + (self.total + 1) * math.exp(-odds))


@dataclass(frozen=True, slots=True)
class _Marks:
    """What a document is called and how it begins, as far as a question asks for that."""

    words: frozenset[str]  # of its name, as they are, that begin like one that is asked for
    long: tuple[str, ...]  # those that may be several words joined
    stems: frozenset[str]  # theirs
    opening: frozenset[str] = _NOTHING  # likewise of its first pages
    time: Time | None = None  # None where no years are asked for


def choose(tx: ReadTx, wanted: Wanted, *, only: Filter, options: Options) -> Choice:
    """Return which documents a question names, the likeliest first; none unless one is likely.

    None under a filter that lets only some passages of a document pass.
    """
    if not options.documents or not wanted.terms or only.mentioning or only.forms:
        return NO_CHOICE
    total = content_count(tx)
    naming = _naming(wanted, options)
    frequency = openings.naming_frequency(tx, naming.terms)
    proper = {term for term, n in frequency.items() if n <= _RARE * total} | naming.written
    rarest = sorted(naming.terms, key=lambda term: frequency[term])
    opening = [term for term in rarest if term in proper and options.openings]
    most = _Most(naming, frequency, frozenset(opening), total)
    if most.share(naming.terms, holds=True, period=_period(naming, None)) < _LIKELY:
        return NO_CHOICE
    called = openings.called(tx, _candidates(tx, naming, rarest, opening, only=only))
    begins = (*beginnings(naming.terms), *naming.terms, *naming.initials)
    marks = {content: _marks(one, begins) for content, one in called.items()}
    matches = _matches(naming, marks, proper)
    timed = bool(naming.years)
    pages = look_up(tx, called if options.openings else (), opening, timed=timed)
    for content in (pages.years if options.openings else called) if timed else ():
        time = time_of(called[content], pages.years.get(content, {}))
        marks[content] = replace(marks[content], time=time)
    if not _can_be_likely(tx, marks, matches, most, holding=pages.holding):
        return NO_CHOICE
    unread = [content for content, one in marks.items() if timed and one.time is None]
    if unread or pages.holding:
        held, years = read(tx, pages, opening, unread)
        for content, stems in held.items():
            marks[content] = replace(marks[content], opening=stems)
        for content, told in years.items():
            marks[content] = replace(marks[content], time=time_of(called[content], told))
        matches = _matches(naming, marks, proper)
    return _weighed(tx, naming, marks, matches, frequency=frequency, total=total)


def _can_be_likely(
    tx: ReadTx,
    marks: Mapping[ContentId, _Marks],
    matches: Mapping[str, Mapping[ContentId, float]],
    most: _Most,
    *,
    holding: Collection[ContentId],
) -> bool:
    """Say whether any document can be likely, whatever else stands on first pages.

    `holding` are those whose first pages may have a word of the question.
    """
    named: dict[ContentId, tuple[str, ...]] = dict.fromkeys(marks, ())
    for term, match in matches.items():
        for content in match:
            named[content] = (*named[content], term)
    known = {
        content: (terms, content in holding, _period(most.naming, marks[content].time))
        for content, terms in named.items()
    }
    of_known = {one: most.share(*one) for one in set(known.values())}  # many are alike
    shares = {content: of_known[one] for content, one in known.items()}
    possible = [content for content, share in shares.items() if share >= _LIKELY]
    if len(possible) > MOST:  # to count the passages of all takes longer than to weigh them
        return True
    counts = insides.passage_counts(tx, possible) if possible else {}
    return any(shares[one] * _weight(count) >= _LIKELY for one, count in counts.items())


def _weighed(
    tx: ReadTx,
    naming: _Naming,
    marks: Mapping[ContentId, _Marks],
    matches: Mapping[str, Mapping[ContentId, float]],
    *,
    frequency: Mapping[str, int],
    total: int,
) -> Choice:
    """Return how likely each of the documents is meant, given all that speaks for it."""
    odds = dict.fromkeys(marks, 0.0)
    for term, match in matches.items():
        common = max(frequency[term], len(match))
        for content, worth in match.items():
            odds[content] += worth * _rarity(common, total)
    for content, one in marks.items():
        odds[content] += _period(naming, one.time)
    best = sorted(odds, key=lambda content: (-odds[content], content))
    counts = insides.passage_counts(tx, best[:MOST])
    choice = _chosen(odds, counts, matches, none=math.log(total + 1))
    if not naming.years:
        choice = _tempered(choice, matches, naming)
    return replace(choice, names=choice.names | naming.times)


def _rarity(count: int, total: int) -> float:
    """Return the log odds that a word speaks for a document, if `count` of all have it."""
    return math.log((total + 1) / (min(total, count) + 0.5))


def _weight(count: int) -> float:
    """Return what of its share a document of so many passages keeps.

    One of few passages is found by them as well, so its name decides little.
    """
    return count**2 / (count**2 + _SHORT**2)


def _naming(wanted: Wanted, options: Options) -> _Naming:
    years = years_named(wanted.sentence) if options.periods else {}
    times = frozenset(term for term in wanted.terms if years and _NUMBER.fullmatch(term))
    telling = (term for term in wanted.terms if not _SMALL_NUMBER.fullmatch(term))
    terms = tuple(term for term in telling if term not in times)[:_MOST_NAMING]
    joined: dict[str, tuple[str, ...]] = {}
    initials: dict[str, tuple[str, ...]] = {}
    written = names_in(wanted.sentence)
    if options.joined:
        for parts in _runs(terms):
            whole = "".join(parts)
            if len(whole) >= _SHORTEST_JOINED:
                joined[whole] = parts
            first = "".join(part[0] for part in parts)
            if len(first) >= _SHORTEST_INITIALS and written.issuperset(parts[1:]):
                initials[first] = parts
    quarters = quarters_named(wanted.sentence)
    return _Naming(terms, joined, initials, written, years, quarters, times)


def _runs(terms: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for start in range(len(terms)):
        for end in range(start + 2, min(len(terms), start + _JOINED_WORDS) + 1):
            yield tuple(terms[start:end])


def _candidates(
    tx: ReadTx, naming: _Naming, called: Sequence[str], begin: Sequence[str], *, only: Filter
) -> dict[ContentId, None]:
    """Return the documents with any of the words in their names, or in their first pages."""
    if not naming.terms:
        return {}
    years = [str(year) for year in naming.years]
    whole = [f"{words.phrase(one)}*" for one in naming.joined]
    whole += [words.phrase(one) for one in naming.initials]
    found: list[tuple[ContentId, float]] = []
    room = lexical.MOST_NAMED
    named = lexical.affordable(tx, words.Index.NAMES, [*called, *years], room=room)
    if whole and words.match_count(tx, words.Index.NAMES, lexical.any_of(whole), 1):
        named += whole
    if named:  # in the order in which `lexical.by_names` asks, so that it need not do so again
        found += words.search_names(tx, lexical.any_of(sorted(named)), CANDIDATES, filter=only)
    if begin:
        terms = [*begin, *years]
        begins = lexical.affordable(tx, words.Index.OPENINGS, terms, room=room)
        query = " OR ".join(begins)
        found += openings.search_openings(tx, query, CANDIDATES, filter=only) if query else []
    return dict.fromkeys(content for content, _ in found)


def _matches(
    naming: _Naming, marks: Mapping[ContentId, _Marks], proper: Set[str]
) -> dict[str, dict[ContentId, float]]:
    """Return how well each word of the question names each document, 0 to 1; only those above 0."""
    found: dict[str, dict[ContentId, float]] = {term: {} for term in naming.terms}
    own = [(term, stem(term)) for term in naming.terms]
    begins = tuple(term for term in naming.terms if len(term) >= _SHORTEST_BEGINNING)
    firsts = (*naming.joined, *begins)
    for content, one in marks.items():
        if not one.words and not one.opening:  # most are there for a year alone
            continue
        inside = {
            part for first, parts in naming.initials.items() if first in one.words for part in parts
        }
        begun = [word for word in one.long if word.startswith(firsts)]  # hardly ever any
        for word in begun:
            for whole, parts in naming.joined.items():
                if word.startswith(whole):
                    inside.update(parts)
        for term, stemmed in own:
            if stemmed in one.stems or term in inside:
                found[term][content] = _IN_NAME
            elif begun and term in begins and any(word.startswith(term) for word in begun):
                found[term][content] = _BEGINS_NAME
            elif stemmed in one.opening and term in proper:
                found[term][content] = _IN_OPENING
    return found


def _period(naming: _Naming, time: Time | None) -> float:
    """Return the log odds that its time speaks for a document; the most if it is not known."""
    if not naming.years:
        return 0.0
    return _PERIOD * (
        (1.0 if time is None else fits(naming.years, naming.quarters, time)) - _BY_CHANCE
    )


def _chosen(
    odds: Mapping[ContentId, float],
    counts: Mapping[ContentId, int],
    matches: Mapping[str, Mapping[ContentId, float]],
    *,
    none: float,
) -> Choice:
    """Turn log odds into the shares of the best documents, beside the chance that none is meant."""
    highest = max(*odds.values(), none)
    total = sum(math.exp(one - highest) for one in (*odds.values(), none))
    shares = {
        content: math.exp(odds[content] - highest) / total * _weight(count)
        for content, count in counts.items()
    }
    best = sorted(shares, key=lambda content: (-shares[content], content))
    names = frozenset(
        term for term, match in matches.items() if best and match.get(best[0], 0.0) > 0.0
    )
    return Choice({content: shares[content] for content in best}, names)


def _tempered(
    choice: Choice, matches: Mapping[str, Mapping[ContentId, float]], naming: _Naming
) -> Choice:
    """Return a choice in which a document is not likely that too few of the words name."""
    named = Counter(content for term in naming.telling for content in matches[term])
    shares = {
        content: share if named[content] >= naming.fewest else min(share, _BY_CHANCE_WORDS)
        for content, share in choice.shares.items()
    }
    return replace(choice, shares=dict(sorted(shares.items(), key=lambda item: -item[1])))


def _marks(one: openings.Called, begins: tuple[str, ...]) -> _Marks:
    """Return the marks of a document's name; all that is asked for begins with one of these."""
    named = tokens(f"{opened(one.path)} {one.title}")
    own = frozenset(word for word in named if word.startswith(begins))
    return _Marks(
        words=own,
        long=tuple(word for word in own if len(word) >= _SHORTEST_JOINED),
        stems=frozenset(map(stem, own)),
    )

"""Answers about whole documents: what one says in short, and what is different in another.

The words are the documents' own: sentences are chosen, not written (extractive summary by
centroid, Radev et al. 2004, with maximal marginal relevance, Carbonell and Goldstein 1998).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import PurePath

import numpy as np

from assistant.answer.question.stretches import span_asked
from assistant.answer.question.whole_question import WholeQuestion, naming
from assistant.answer.reckoned import Reckoned, Steps, each_once
from assistant.answer.sources.gate import Gate
from assistant.answer.words.dates import YEAR
from assistant.answer.words.facts import begun_on, day_of_name, lines_of, span_of_file
from assistant.arrays import Vectors
from assistant.phrases import and_more
from assistant.records import ContentId, Form, Hit, Query
from assistant.retrieve.hits import one_each
from assistant.retrieve.query import stems, tokens
from assistant.retrieve.search import Searcher
from assistant.store.series import series_name
from assistant.told import told

_HITS = 40
_PASSAGES = 2_000  # of a document that are looked at
_SENTENCES = 96  # that are weighed for a summary
_LEAST, _MOST = 3, 8  # sentences of a summary
_WORDS = (5, 45)  # of a sentence that may stand in it
_BEGINNING = 3  # passages that tell what a document is
_LEAD = re.compile(r"^(?:the|my|our|your|this|that|an?)\s+", re.IGNORECASE)
_NAMED = 0.5  # of the words for a document that its name, headings or beginning must hold
_REPEATS = 0.5  # what likeness to a chosen sentence costs
_COUNTED = re.compile(r"(?<=[^\W\d])\d{1,2}\b")  # of "draft1"
_FACT = re.compile(r"(?<=\s)\d")  # not the number of a clause
_FACTS = 0.1  # what a figure or date adds to a sentence's worth
_BEGINS = 0.7  # what a word counts that only its beginning holds
_MOST_FITS = 6  # documents that a name may mean
_OTHERS = 0.5  # what it counts that a document also fits the name of the other
_CALLED = 0.9  # from which a document is called as a name has it
_OF_DAY = 0.3  # what it counts that it is called by the day of a name
_TWO = 2
_VERSIONS = 0.2  # of the sentences of the shorter one
_PARTS = 16
_CHANGES_SHOWN = 12
_ALIKE = 0.5  # from which two sentences are one that was changed


@dataclass(frozen=True, slots=True)
class _Fit:
    """A document that a name may mean, whole, and how well the name fits it."""

    share: float  # 0 to 1
    document: list[Hit]


class WholeReader:
    """Reads documents of one library from beginning to end."""

    def __init__(self, searcher: Searcher, gate: Gate) -> None:
        """Take what searches, and what compares sentences."""
        self._searcher = searcher
        self._gate = gate

    def work(self, asked: WholeQuestion) -> Steps[list[Reckoned]]:
        """Yield the steps, in words; the generator's value is what was found."""
        if asked.changes:
            return (yield from self._differences(asked))
        document = next(iter(self.named(asked.names[0])), None)
        if document is None:
            yield told("Looked for a document “{}”: found none", asked.names[0])
            return []
        yield told("Read {} from beginning to end: {} passages", document[0].path, len(document))
        return [*_taken_for(asked.names[0], document), *self.summary(document)]

    def named(self, name: str, *, most: int = 1) -> list[list[Hit]]:
        """Return the documents that a name fits best, whole, the best first."""
        (fits,) = self._fitting([name])
        return [one.document for one in fits[:most]]

    def _fitting(self, names: Sequence[str]) -> list[list[_Fit]]:
        """Return for each name the documents that it may mean, the best first.

        They are among those that a search finds for any of the names, first those for its own.
        """
        found = {name: self._contents(name) for name in names}
        read: dict[ContentId, list[Hit]] = {}
        for hit in (hit for contents in found.values() for hit in contents.values()):
            if hit.content not in read:
                whole = self._searcher.document(hit, limit=_PASSAGES)
                read[hit.content] = [one for one in whole if one.text]
        fits = []
        for name in names:
            ordered = dict.fromkeys([*found[name], *read])
            shares = [(_share(name, read[one]), read[one]) for one in ordered if read[one]]
            likely = [_Fit(share, document) for share, document in shares if share >= _NAMED]
            fits.append(sorted(likely, key=lambda one: -one.share))
        return fits

    def _contents(self, name: str) -> dict[ContentId, Hit]:
        """Return the first hit of each file with text that a search finds for a name."""
        hits = self._searcher.search(Query(name, limit=_HITS)).hits
        texts = one_each(hit for hit in hits if hit.form is not Form.PICTURE)
        return {hit.content: hit for hit in texts}

    def summary(self, document: Sequence[Hit]) -> list[Reckoned]:
        """Return the sentences that tell most of a document, in its order."""
        said = _tellable(document)
        if not said:
            return []
        vectors = self._gate.vectors([text for text, _ in said])
        count = min(_MOST, max(_LEAST, len(document) // 2))
        telling = [_FACTS * bool(_FACT.search(text)) for text, _ in said]
        best = (
            range(min(count, len(said))) if vectors is None else _central(vectors, telling, count)
        )
        return [*_parts(document), *(Reckoned(said[n][0], (said[n][1],)) for n in sorted(best))]

    def _two(self, names: Sequence[str]) -> list[list[Hit]]:
        """Return the two documents that names mean, in their order; of one name, by age.

        "The draft" and "the signed lease" are of one thing, so what fits both names is likelier.
        """
        fits = [own[:_MOST_FITS] for own in self._fitting(names)]
        if len(names) == 1:
            return sorted(_versions(fits[0]), key=_begun)
        old, new = (
            [(one, _share(other, one.document)) for one in own]
            for own, other in zip(fits, reversed(names), strict=True)
        )
        best: tuple[float, list[list[Hit]]] = (0.0, [])
        for (one, beside), (other, too) in product(old, new):
            if one.document[0].content != other.document[0].content:
                likely = one.share + other.share + _OTHERS * (beside + too)
                pair = [one.document, other.document]
                best = max(best, (likely, pair), key=lambda each: each[0])
        same = naming(names[0]) == naming(names[1]) and not any(map(YEAR.search, names))
        return sorted(best[1], key=_begun) if same else best[1]

    def _differences(self, asked: WholeQuestion) -> Steps[list[Reckoned]]:
        documents = self._two(asked.names)
        if len(documents) < _TWO:
            yield told("Looked for two documents to compare: did not find both")
            return []
        before, after = documents
        if not asked.surely and not _are_versions(before, after):
            return []  # they are about what is asked, no more
        found = differences(before, after)
        yield told("Compared {} with {}", before[0].path, after[0].path)
        if not found:
            yield told("They have no sentence in common: each in short")
            found = [*self.summary(before)[:_LEAST], *self.summary(after)[:_LEAST]]
        return found


def _begun(document: Sequence[Hit]) -> str:
    return begun_on(document[:_BEGINNING])


def lacking(name: str, document: Sequence[Hit]) -> frozenset[str]:
    """Return the stems of a name that neither a document's own nor its beginning holds."""
    called, begin = _names_of(document)
    return (naming(name) | {*YEAR.findall(name)}) - called - begin


def _share(name: str, document: Sequence[Hit]) -> float:
    """Return how far a document is called as a name has it, and is of its time; 0 to 1."""
    words = naming(name)
    if not words:
        return 0.0
    called, begin = _names_of(document)
    held = [1.0 if w in called else _BEGINS if w in begin else 0.0 for w in words]
    days, _ = span_asked(name)
    if days is None or sum(held) < _NAMED * len(held):
        return sum(held) / len(held)
    own = day_of_name(document[0]) or span_of_file(document[0])
    fits = own and own.meets(days if days.has_year else days.in_year(own.first.year))
    if own and fits and (not days.is_day or own.first.month == own.last.month):
        share = (sum(held) + 1.0) / (len(held) + 1)
        return min(1.0, share + _OF_DAY * (days.is_day and own.is_day))
    said = {*YEAR.findall(name)}
    return (sum(held) + _BEGINS * bool(said and said <= begin)) / (len(held) + 1)


def _names_of(document: Sequence[Hit]) -> tuple[set[str], set[str]]:
    """Return the stems of what a document is called, and of its beginning."""
    name = f"{document[0].title} {document[0].path}"
    called = {*stems(name), *stems(_COUNTED.sub(" ", name))}
    begin = " ".join(f"{one.heading} {one.text}" for one in document[:_BEGINNING])
    return called, set(stems(begin))


def _taken_for(name: str, document: Sequence[Hit]) -> list[Reckoned]:
    """Return a sentence that says which document was read where none is called so."""
    if not lacking(name, document):
        return []
    said = _LEAD.sub("", name)
    text = f"No document is called “{said}”; this one is “{document[0].title}”."
    return [Reckoned(text, (document[0],))]


def _versions(fits: Sequence[_Fit]) -> list[list[Hit]]:
    """Return the two versions of one document that a name means, else the best two called so."""
    likely = [one.document for one in fits]
    pairs = ([one, other] for one, other in combinations(likely, _TWO) if _are_versions(one, other))
    called = [one.document for one in fits if one.share >= _CALLED]
    return next(pairs, called[:_TWO])


def _are_versions(before: Sequence[Hit], after: Sequence[Hit]) -> bool:
    """Say whether two documents are of one series, or share as many sentences as versions do."""
    if series_name(before[0].path) == series_name(after[0].path):
        return True
    old, new = ({" ".join(tokens(text)) for text, _ in _said(side)} for side in (before, after))
    return len(old & new) >= _VERSIONS * min(len(old), len(new)) > 0


def differences(before: Sequence[Hit], after: Sequence[Hit]) -> list[Reckoned]:
    """Return how the second document differs: what was changed, then what is in one only.

    Nothing is returned for documents that have no sentence in common.
    """
    old, new = list(_said(before)), list(_said(after))
    keys = [[" ".join(tokens(text)) for text, _ in side] for side in (old, new)]
    matcher = difflib.SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    steps = matcher.get_opcodes()
    alike = before[0].title == after[0].title  # then their files are called otherwise
    named = _file_name if alike else _title
    parts = [(old[a:b], new[c:d]) for what, a, b, c, d in steps if what != "equal"]
    found = [one for pair in parts for one in _changed(*pair, named)]
    found.sort(key=lambda one: -len(one.hits))
    if found and len(found[0].hits) == 1 and all(what != "equal" for what, *_ in steps):
        return []
    if not found:
        return [Reckoned("Both say the same, word for word.", (before[0], after[0]))]
    more = len(found) - _CHANGES_SHOWN
    kept = found[:_CHANGES_SHOWN]
    if more > 0:
        kept.append(Reckoned(f"And {more} more differences.", (before[0], after[0])))
    return kept


_Said = tuple[str, Hit]


def _title(hit: Hit) -> str:
    return hit.title


def _file_name(hit: Hit) -> str:
    return PurePath(hit.path).name


def _changed(
    old: Sequence[_Said], new: Sequence[_Said], named: Callable[[Hit], str]
) -> Iterator[Reckoned]:
    left = list(new)
    for text, hit in old:
        likest = max(left, key=lambda one: _likeness(text, one[0]), default=None)
        if likest is None or _likeness(text, likest[0]) < _ALIKE:
            yield Reckoned(f"Only in “{named(hit)}”: “{text}”", (hit,))
            continue
        left.remove(likest)
        yield Reckoned(
            f"In “{named(hit)}”: “{text}”, in “{named(likest[1])}”: “{likest[0]}”", (hit, likest[1])
        )
    for text, hit in left:
        yield Reckoned(f"Only in “{named(hit)}”: “{text}”", (hit,))


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, tokens(one), tokens(other), autojunk=False).ratio()


def _said(document: Sequence[Hit]) -> Iterator[_Said]:
    for hit in document:
        yield from ((text, hit) for text in lines_of(hit) if tokens(text))


def _tellable(document: Sequence[Hit]) -> list[_Said]:
    """Return sentences that may stand alone, evenly from all over a document."""
    low, high = _WORDS
    whole = [
        (text, hit)
        for text, hit in _said(document)
        if low <= len(text.split()) <= high and (hit.form is Form.TABLE or text[-1] in ".!?…”")
    ]
    step = max(1, -(-len(whole) // _SENTENCES))
    return whole[::step]


def _parts(document: Sequence[Hit]) -> list[Reckoned]:
    """Return the names of a document's parts, when it has several; it rests on where they begin."""
    first: dict[str, Hit] = {}
    for hit in document:
        first.setdefault(hit.heading.rpartition(" > ")[2], hit)
    told = [name for name in first if name != document[0].title]
    names = [name for name in told if any(map(str.isalpha, name))]  # times name no part of a talk
    if len(names) < _LEAST:
        return []
    shown = names[:_PARTS]
    more = and_more(len(names) - _PARTS)
    text = f"“{document[0].title}” has these parts: {'; '.join(shown)}{more}."
    return [Reckoned(text, each_once(first[name] for name in shown))]


def _central(vectors: Vectors, telling: Sequence[float], count: int) -> list[int]:
    """Return the rows nearest to the mean of all, that do not say the same twice."""
    mean = vectors.mean(axis=0)
    central = vectors @ (mean / max(float(np.linalg.norm(mean)), 1e-9)) + np.array(telling)
    chosen: list[int] = []
    while len(chosen) < min(count, len(vectors)):
        said = (vectors @ vectors[chosen].T).max(axis=1) if chosen else np.zeros(len(vectors))
        worth = central - _REPEATS * said
        worth[chosen] = -np.inf
        chosen.append(int(worth.argmax()))
    return chosen

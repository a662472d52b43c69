"""Folds hits that are nearly the same into one: photos of a burst, copies of a picture or a text.

Each is compared with the best hit of a stack, never with the others in it, so that no chain of
small steps joins what is not alike. Photos are compared as `assistant.retrieve.look_alikes` says,
texts by their words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.records import ContentId, Form, Hit, Kind, Space
from assistant.retrieve.look_alikes import LookAlikes
from assistant.retrieve.wording import Wording
from assistant.store import looks
from assistant.store.transactions import ReadTx

REACH = 30  # hits after the best one of a stack among which its others are looked for
_LONGEST = 300_000  # bytes of a text that is compared as a whole; longer ones stand alone
_ENOUGH = 2  # probes of a text that another one has to have
_AS_LONG = 0.7  # of the longer of two texts, so that a quotation is no copy


class Folder:
    """Compares the hits of one search with each other."""

    def __init__(self, tx: ReadTx, hits: Sequence[Hit], space: Space | None) -> None:
        """Take the hits, best first, and the space of photos' descriptors, if a model has one."""
        self._tx = tx
        self._hits = hits
        photos = (hit.content for hit in hits if hit.kind is Kind.PHOTO)
        self._photos = LookAlikes(tx, photos, space)
        self._photo_heads: list[int] = []
        self._having: dict[str, list[int]] = {}  # best hits of stacks by the long words in them
        self._texts: dict[ContentId, Wording] = {}  # of whole files, as far as they were needed
        self._wordings = {
            hit.passage: Wording(hit.text) for hit in hits if hit.form is not Form.PICTURE
        }

    def stacks(self) -> Iterator[tuple[int, Hit]]:
        """Yield the best hit of each stack, the others folded into it, and its place in the hits.

        They come in the order of the hits. What is more than `REACH` places behind the best hit of
        a stack never joins it, so that the stacks of a first page do not hang on how many hits
        were asked for.
        """
        self._photo_heads, self._having = [], {}
        folded: dict[int, list[Hit]] = {}
        for place, hit in enumerate(self._hits):
            heads = (one for one in self._heads(hit) if place - one <= REACH)
            first = next((one for one in heads if self._are_alike(self._hits[one], hit)), None)
            if first is None:
                folded[place] = []
                self._begin(place, hit)
            else:
                folded[first].append(hit)
        for place, others in folded.items():
            yield place, replace(self._hits[place], stacked=tuple(others))

    def _heads(self, hit: Hit) -> Iterable[int]:
        """Return the places of the best hits of stacks that this one may belong to, in order."""
        heads = self._photo_heads if hit.content in self._photos else ()
        wording = self._wordings.get(hit.passage)
        if wording is None:
            return heads
        having = Counter(one for probe in wording.probes for one in self._having.get(probe, ()))
        enough = min(_ENOUGH, len(wording.probes))
        return sorted({*heads, *(one for one, count in having.items() if count >= enough)})

    def _begin(self, place: int, hit: Hit) -> None:
        """Note how the best hit of a new stack is found."""
        if hit.content in self._photos:
            self._photo_heads.append(place)
        wording = self._wordings.get(hit.passage)
        for word in wording.long_words if wording is not None else ():
            self._having.setdefault(word, []).append(place)

    def _are_alike(self, best: Hit, hit: Hit) -> bool:
        if best.content == hit.content:  # other places of one file
            return False
        if best.content in self._photos and hit.content in self._photos:
            return self._photos.are_alike(best.content, hit.content)
        return self._read_alike(best, hit)

    def _read_alike(self, best: Hit, hit: Hit) -> bool:
        one, other = self._wordings.get(best.passage), self._wordings.get(hit.passage)
        if one is None or other is None or not one.says_what(other):
            return False
        # Files may share a passage, and differ in what matters elsewhere.
        lengths = looks.text_lengths(self._tx, (best.content, hit.content))
        shorter, longer = sorted(lengths.get(each.content, 0) for each in (best, hit))
        if not _AS_LONG * longer <= shorter <= longer <= _LONGEST:
            return False
        return self._whole(best.content).says_what(self._whole(hit.content))

    def _whole(self, content: ContentId) -> Wording:
        if content not in self._texts:
            self._texts[content] = Wording(looks.writing_in(self._tx, [content]).get(content, ""))
        return self._texts[content]

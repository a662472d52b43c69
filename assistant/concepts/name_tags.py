"""Keeps the mentions by name in step with the concepts and with what is indexed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from assistant.concepts.context import BESIDE, NEAR, Met
from assistant.concepts.naming import Linker, NameMention, ordinary_in
from assistant.records import ContentId, PassageId
from assistant.store import concepts, mentions, passages, verdicts
from assistant.store.connection import Store
from assistant.store.mentions import Found
from assistant.store.transactions import ReadTx, WriteTx
from assistant.taught import By, ConceptId

_AT_ONCE = 500  # passages tagged in one transaction


class NameTags:
    """Finds the names of concepts in texts, transcripts and file names, for one library."""

    def __init__(self, store: Store) -> None:
        """Take the library."""
        self._store = store
        self._version: int | None = None
        self._linker: Linker | None = None
        self._found: defaultdict[ConceptId, list[Found]] = defaultdict(list)

    def tag_library(self, only: Collection[ConceptId]) -> int:
        """Find the names of some concepts, and of their namesakes, everywhere; return how often."""
        with self._store.write() as tx:
            linker = self._prepared(tx)
            if linker is None:
                return 0
            wanted = {one for one in only if one in linker.book.names}
            wanted.update(other for one in only for other in linker.sharing(one))
            for concept in wanted:
                linker.link(tx, concept)
            found = self._taken()
            for concept in wanted:
                mentions.replace_mentions(tx, concept, By.NAME, found.get(concept, ()))
            _restate(tx, wanted)
            return sum(len(found.get(concept, ())) for concept in wanted)

    def tag_new(self) -> int:
        """Find all names in passages that nobody has looked at yet; return in how many."""
        with self._store.read() as tx_read:
            waiting = mentions.untagged(tx_read, By.NAME, limit=_AT_ONCE)
        if not waiting:
            return 0
        with self._store.write() as tx:
            linker = self._prepared(tx)
            by_content: defaultdict[ContentId, list[PassageId]] = defaultdict(list)
            for passage, content in passages.contents_of(tx, waiting).items():
                by_content[content].append(passage)
            if linker is not None:
                for content, only in by_content.items():
                    linker.link_content(tx, content, only=set(only))
            found = self._taken()
            mentions.replace_in_passages(tx, waiting, By.NAME, found)
            _restate(tx, found)
        return len(waiting)

    def _prepared(self, tx: ReadTx) -> Linker | None:
        """Return what links the names of the concepts as they are now; None without any."""
        version = concepts.version(tx)
        if version != self._version or self._linker is None:
            known = concepts.all_concepts(tx)
            self._linker = (
                Linker(known, write=self._note, around=_around, ordinary=ordinary_in(tx, known))
                if known
                else None
            )
            self._version = version
        self._found.clear()
        return self._linker

    def _note(self, _: WriteTx, concept: ConceptId, found: Sequence[NameMention], /) -> None:
        self._found[concept] += [
            Found(one.passage, one.score, one.decision, chars=one.chars) for one in found
        ]

    def _taken(self) -> dict[ConceptId, list[Found]]:
        found = dict(self._found)
        self._found.clear()
        return found


def _around(tx: ReadTx, content: ContentId, /) -> Sequence[Met]:
    """Return whom pictures show in the same file or in the same hour."""
    return [
        Met(concept, BESIDE if inside else NEAR)
        for concept, inside in mentions.seen_near(tx, content)
    ]


def _restate(tx: WriteTx, wanted: Collection[ConceptId]) -> None:
    """Bring the mentions of concepts into step with what the user said of them."""
    verdicts.restate(tx, [one for concept in wanted for one in verdicts.verdict_ids(tx, concept)])

"""What the user taught, as all parts of the view share it: concepts, edits on their way, undo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from assistant.taught import ConceptId, Known, Taught
from ui.bridge import EngineBridge
from ui.concept_requests import ConceptRequests
from ui.teaching.concept_words import effect_words
from ui.wording import one_line

_REMEMBERED = 200  # requests that failed, whose sentences were shown here


class Lessons(QObject):
    """Edits are asked of `ask`, and given to `expect`, so that what they did is told here."""

    changed = Signal()  # `known` is new
    loaded = Signal()  # the first list has come
    taught = Signal(int, object)  # the number of an edit, tuple of Taught
    refused = Signal(int, str)  # the number of an edit, and why it could not be
    unexplained = Signal(str)  # the same sentence, where no page tells it at its place
    told = Signal(str)  # a sentence: what an edit did, and what is seen anew
    undone = Signal(str)  # the same of an edit that took another one back

    def __init__(self, bridge: EngineBridge, parent: QObject | None = None) -> None:
        """Take the bridge; nothing is fetched before `refresh`."""
        super().__init__(parent)
        self.bridge = bridge
        self.ask: ConceptRequests = bridge.concepts
        self.known: tuple[Known, ...] = ()
        self.is_loaded = False
        self._expected: dict[int, ConceptId | None] = {}
        self._undoing: set[int] = set()
        self._watched: set[int] = set()
        self._explained: set[int] = set()
        self._failed: list[int] = []
        self.ask.concepts_found.connect(self._take_list)
        self.ask.concept_taught.connect(self._take_edit)
        bridge.failed.connect(self._fail)

    def refresh(self) -> int:
        """Fetch the concepts again."""
        return self.watch(self.ask.list_concepts())

    def expect(
        self, number: int, about: ConceptId | None = None, *, explained: bool = False
    ) -> int:
        """Tell of an edit when it is done.

        Args:
            number: of its request.
            about: the concept whose finds are compared.
            explained: the page tells at its place why it could not be.
        """
        self._expected[number] = about
        if explained:
            self._explained.add(number)
        return number

    def watch(self, number: int) -> int:
        """Have a request counted as one of this view, so that its failure is told here alone."""
        self._watched.add(number)
        return number

    def undo(self) -> int:
        """Undo the last edit."""
        number = self.expect(self.ask.undo_teaching())
        self._undoing.add(number)
        return number

    def redo(self) -> int:
        """Do again what was undone last."""
        return self.expect(self.ask.redo_teaching())

    def get(self, concept: ConceptId | None) -> Known | None:
        """Return a concept, or None when it is not there."""
        return next((one for one in self.known if one.concept.id == concept), None)

    def awaits(self, number: int) -> bool:
        """Say whether the failure of a request is told here."""
        return number in self._expected or number in self._watched or number in self._failed

    @property
    def is_busy(self) -> bool:
        """Say whether an edit is on its way."""
        return bool(self._expected)

    @Slot(int, object)
    def _take_list(self, number: int, known: Sequence[Known]) -> None:
        self._watched.discard(number)
        self._put(known)

    @Slot(int, object, object)
    def _take_edit(self, number: int, done: Sequence[Taught], known: Sequence[Known]) -> None:
        about = self._expected.pop(number, None)
        before = {one.concept.id: one for one in self.known}
        self._put(known)
        told = []
        for one in done:
            concept = one.concept or about
            after = self.get(concept)
            effect = effect_words(before.get(after.concept.id), after) if after else ""
            told += [one.what, effect, *one.notices]
        if words := " ".join(filter(None, told)):
            (self.undone if number in self._undoing else self.told).emit(one_line(words))
        self._undoing.discard(number)
        self._explained.discard(number)
        self.taught.emit(number, done)

    @Slot(int, str)
    def _fail(self, number: int, sentence: str) -> None:
        if not self.awaits(number):
            return
        self._expected.pop(number, None)
        self._watched.discard(number)
        self._undoing.discard(number)
        self._failed = [*self._failed, number][-_REMEMBERED:]
        self.refused.emit(number, one_line(sentence))
        if number not in self._explained:
            self.unexplained.emit(one_line(sentence))
        self._explained.discard(number)

    def _put(self, known: Sequence[Known]) -> None:
        self.known = tuple(known)
        first, self.is_loaded = not self.is_loaded, True
        self.changed.emit()
        if first:
            self.loaded.emit()

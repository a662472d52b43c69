"""Speed of names: found in a passage, linked through a library; namesakes told by context."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.concepts.context import choose
from assistant.concepts.link import NameBook
from assistant.concepts.naming import Linker, NameMention
from assistant.store.connection import Store
from assistant.store.transactions import WriteTx
from assistant.taught import Concept, ConceptId, Decision
from tests.unit.assistant.concepts.namesakes import cases
from tests.unit.assistant.store import library

CONCEPTS, CHARACTERS = 1_000, 5_000
FILES, PER_FILE, WORDS = 1_000, 50, 60
_SYLLABLES = "ba ko ri mu len tas ve do shi nor pel gan".split()


def main() -> None:
    """Print one line for each figure."""
    rng = random.Random(1)
    names = sorted({_word(rng, 3).capitalize() for _ in range(3 * CONCEPTS)})[: CONCEPTS - 1]
    concepts = [Concept(ConceptId(n), name) for n, name in enumerate((*names, "Zorro"), 1)]
    _finding(rng, concepts)
    _telling_apart()
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "library") as store:
        _linking(rng, store, concepts)


def _finding(rng: random.Random, concepts: Sequence[Concept]) -> None:
    book = NameBook(concepts)
    text = ""
    while len(text) < CHARACTERS:
        text += f"{rng.choice(concepts).name} {_text(rng, 20)} "
    for spoken in (False, True):
        best = min(_timed(lambda: book.find(text, spoken=spoken)) for _ in range(20))  # noqa: B023
        _say(f"{len(concepts):,} concepts in {len(text):,} characters, {spoken=}: {best:.1f} ms")


def _telling_apart() -> None:
    told = [case for case in cases(10_000, seed=3) if case.cues]
    choices = [(case, choose(case.candidates, case.context)) for case in told]
    right = sum(case.meant == choice.concept for case, choice in choices) / len(told)
    sure = [(case, one) for case, one in choices if one.decision is Decision.YES]
    upheld = sum(case.meant == choice.concept for case, choice in sure) / len(sure)
    _say(f"namesakes with context: {right:.3f} right (by name alone 0.5)")
    _say(f"  decided without asking: {len(sure) / len(told):.3f}, of those right {upheld:.3f}")


def _linking(rng: random.Random, store: Store, concepts: Sequence[Concept]) -> None:
    with store.write() as tx:
        root = library.root(tx)
        for number in range(FILES):
            texts = [_text(rng, WORDS) for _ in range(PER_FILE)]
            texts[0] += " Zorro."
            library.index(tx, root, f"file{number}.txt", [library.text(one) for one in texts])
    linker = Linker(concepts, write=_forget)
    with store.write() as tx:
        took = _timed(lambda: linker.link(tx, concepts[-1].id))
        _say(f"a name in {FILES:,} of {FILES * PER_FILE:,} passages linked: {took:.0f} ms")
        took = _timed(lambda: linker.link(tx, concepts[0].id))
        _say(f"a name that stands nowhere: {took:.0f} ms")


def _forget(_tx: WriteTx, _concept: ConceptId, _mentions: Sequence[NameMention]) -> None:
    """Write nothing."""


def _word(rng: random.Random, syllables: int) -> str:
    return "".join(rng.choices(_SYLLABLES, k=syllables))


def _text(rng: random.Random, words: int) -> str:
    return " ".join(_word(rng, rng.choice((1, 2, 4))) for _ in range(words))


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000.0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()

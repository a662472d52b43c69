"""Measures one model on given items: how fast it is, and how well it tells them apart.

It runs in a process of its own (see `models.measured_child`), which also sees how much memory that
takes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from assistant.arrays import Vectors
from assistant.embed import BATCH, embed_texts
from assistant.evaluation.material import Material, Wanted
from assistant.ports import Message, Models, Prompt
from assistant.records import SAMPLE_RATE, SoundPart

OnDone = Callable[[int, int], None]

_PICTURE_BATCH = 8
_WARM_S = 10  # seconds of sound that are heard before the measurement
_ANSWER_TOKENS = 48
_PROMPT_PASSAGES = 3


@dataclass(frozen=True, slots=True)
class Trial:
    """What one model did; `ranks` has that of the right item for each question, from 1."""

    items: float = 0.0  # in the role's unit
    seconds: float = 0.0
    load_s: float = 0.0  # until the first item was through
    ranks: tuple[int, ...] = ()
    basis: str = ""  # what the questions are: "questions", "captions" or "concepts"
    first_token_s: float | None = None  # of an answer, the median
    memory_bytes: int = 0  # that it took at its most, of this process
    problem: str = ""  # a sentence: why there is nothing of all this

    def as_dict(self) -> dict[str, Any]:
        """Return it for a pipe."""
        return asdict(self)


def trial_of(values: dict[str, Any]) -> Trial:
    """Return what `Trial.as_dict` gave."""
    return Trial(**{**values, "ranks": tuple(values["ranks"])})


def run_trial(role: str, models: Models, material: Material, on_done: OnDone) -> Trial:
    """Measure the model that is used for a role.

    Args:
        role: one of `choices.MEASURED_ROLES`.
        models: what opens it.
        material: what it is measured on; not empty.
        on_done: told how many items are done, and how many there are.

    Raises:
        ModelMissing, ModelDamaged: it cannot be used.
    """
    run = {
        "text": _embed,
        "image": _look,
        "speech": _listen,
        "language": _answer,
        "reranking": _order,
    }[role]
    return run(models, material, on_done)


def _embed(models: Models, material: Material, on_done: OnDone) -> Trial:
    embedder, texts = models.text(), material.texts
    load_s = _time(lambda: embedder.embed(texts[:1]))
    clock, made = _Clock(), []
    for start in range(0, len(texts), BATCH):
        with clock:
            made.append(embed_texts(embedder, texts[start : start + BATCH]))
        on_done(min(start + BATCH, len(texts)), len(texts))
    ranks: tuple[int, ...] = ()
    if material.wanted:
        asked = embedder.embed([one.text for one in material.wanted], asks=True)
        ranks = tuple(_ranks(material.wanted, asked @ np.concatenate(made).T))
    return Trial(len(texts), clock.seconds, load_s, ranks, basis="questions" if ranks else "")


def _look(models: Models, material: Material, on_done: OnDone) -> Trial:
    embedder, pictures = models.image(), material.pictures
    load_s = _time(lambda: embedder.embed_pictures(pictures[:1]))
    clock, rows = _Clock(), []
    for start in range(0, len(pictures), _PICTURE_BATCH):
        with clock:
            sights = embedder.embed_pictures(pictures[start : start + _PICTURE_BATCH])
        rows += [one.vector for one in sights]
        on_done(len(rows), len(pictures))
    vectors: Vectors = np.array(rows, dtype=np.float32)
    photos = len(pictures) - len(material.alike)
    by_concept = _nearest_alike(vectors[photos:], material.alike)
    ranks, basis = tuple(by_concept), "concepts" if by_concept else ""
    if len(material.wanted) >= len(by_concept) and material.wanted:
        asked = embedder.embed_texts([one.text for one in material.wanted])
        ranks, basis = tuple(_ranks(material.wanted, asked @ vectors[:photos].T)), "captions"
    return Trial(len(pictures), clock.seconds, load_s, ranks, basis=basis)


def _listen(models: Models, material: Material, on_done: OnDone) -> Trial:
    transcriber, sound = models.transcriber(), material.sound

    def hear(samples: int) -> None:
        for segment in transcriber.segments([SoundPart(0.0, sound[:samples])], lambda: False):
            on_done(min(round(segment.end), whole), whole)

    whole = round(len(sound) / SAMPLE_RATE)
    load_s = _time(lambda: hear(_WARM_S * SAMPLE_RATE))
    seconds = _time(lambda: hear(len(sound)))
    on_done(whole, whole)
    return Trial(len(sound) / SAMPLE_RATE, seconds, load_s)


def _answer(models: Models, material: Material, on_done: OnDone) -> Trial:
    model = models.language()
    prompts = [
        _prompt(material.texts[start : start + _PROMPT_PASSAGES])
        for start in range(0, len(material.texts), _PROMPT_PASSAGES)
    ]
    load_s = _time(lambda: list(model.stream(Prompt((Message("user", "Say yes."),), 1), _never)))
    clock, first = _Clock(), []
    for number, prompt in enumerate(prompts, 1):
        begun = time.perf_counter()
        with clock:
            pieces = model.stream(prompt, _never)
            if next(pieces, None) is not None:
                first.append(time.perf_counter() - begun)
            for _ in pieces:
                pass
        on_done(number, len(prompts))
    token = float(np.median(first)) if first else None
    return Trial(len(prompts), clock.seconds, load_s, first_token_s=token)


def _order(models: Models, material: Material, on_done: OnDone) -> Trial:
    reranker, texts = models.reranker(), material.texts
    load_s = _time(lambda: reranker.score("Where is it?", texts[:1]))
    clock, ranks, pairs = _Clock(), [], 0
    # Without questions the first text asks for the others.
    wanted = material.wanted or (Wanted(texts[0][:80], (0,), tuple(range(min(10, len(texts))))),)
    for number, one in enumerate(wanted, 1):
        with clock:
            scores = reranker.score(one.text, [texts[index] for index in one.among])
        pairs += len(one.among)
        right = [place for place, index in enumerate(one.among) if index in one.right]
        ranks.append(_rank(scores, right))
        on_done(number, len(wanted))
    known = tuple(ranks) if material.wanted else ()
    return Trial(pairs, clock.seconds, load_s, known, basis="questions" if known else "")


def _prompt(passages: Sequence[str]) -> Prompt:
    sources = "\n\n".join(text[:800] for text in passages)
    asks = "Say in one sentence what these passages are about."
    return Prompt((Message("user", f"{sources}\n\n{asks}"),), max_tokens=_ANSWER_TOKENS)


def _ranks(wanted: Sequence[Wanted], likeness: Vectors) -> Iterator[int]:
    """Yield the rank of the best right item of each question, shape (questions, items)."""
    for one, row in zip(wanted, likeness, strict=True):
        yield _rank(row, one.right)


def _rank(row: Vectors, right: Sequence[int]) -> int:
    best = max(row[index] for index in right)
    others = np.delete(row, list(right))
    # What is just as alike counts as found before: a model that tells nothing apart finds nothing.
    return 1 + int(np.sum(others >= best))


def _nearest_alike(vectors: Vectors, alike: Sequence[int]) -> list[int]:
    """Return for each picture the rank of the nearest other one of its concept.

    Of one concept alone every picture is right, which tells nothing: then there are none.
    """
    if len(set(alike)) < 2:  # noqa: PLR2004 - one of two is the least that can be wrong
        return []
    labels, found = np.array(alike), []
    likeness = vectors @ vectors.T
    for number, row in enumerate(likeness):
        others = np.arange(len(labels)) != number
        same = np.flatnonzero(labels[others] == labels[number])
        found.append(_rank(row[others], [int(index) for index in same]))
    return found


def _never() -> bool:
    return False


def _time(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


class _Clock:
    """Sums up the seconds of its `with` blocks."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._begun = 0.0

    def __enter__(self) -> None:
        self._begun = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self.seconds += time.perf_counter() - self._begun

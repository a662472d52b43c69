"""Fits the answer verifier's adapters: `python packaging/fit_verifier.py MODELS OUT.npz`.

MODELS is the models folder with SmolLM2, which is to read, and MiniLM, which finds questions alike.

It learns from `packaging/verifier_questions`: invented passages of many kinds, each with questions
that it answers and questions that it does not, though their topic is there. A passage is read
once for all of its questions. Whether a question is in the passage's own words shall tell nothing,
so questions of either side that are rare for their share of such words count more. Told at the
end: how the passages that were left out for trial are judged; with `--all` nothing is left out.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from tokenizers import Tokenizer
from verifier_texts import Passage, passages

from assistant.retrieve.query import QUESTION_WORDS, stems
from models.llama_weights import read_llama, tokenizer_of
from models.verifier import PASSAGE_TOKENS, Reader, answer_in

if TYPE_CHECKING:
    import numpy.typing as npt
    from torch import Tensor

    from models.verifier_network import Verifier

_TOKENIZER = Path(__file__).parents[1] / "resources" / "tokenizers" / "minilm.json"
_EPOCHS, _PACKS, _RATE, _WARM, _DROPOUT = 3, 4, 6e-4, 40, 0.05
_SPANS = 0.3  # what the place of the answer counts beside whether there is one
_LEFT_OUT = 8  # every eighth group of passages is for trial
_OTHERS, _NEAR, _ASKED_NEAR = 3, 10, 3  # questions of other passages, and how they are chosen
_NEIGHBOURS = 8  # passages beside one may answer its questions, too
_NONE = 10  # questions that a passage does not answer, of those that are told
_LONG = 170  # words of two passages joined
_PIECES = re.compile(r"(?<=[.!?])\s+|\n+")
_FEWEST_PIECES = 4
_SHARES = (0.2, 0.4, 0.6, 0.8, 1.0)  # of a question's words that a passage holds, in steps
_COUNTED, _LIGHTEST, _HEAVIEST = 125, 0.2, 6.0  # steps that are counted, bounds of what one counts
_SHOWN = 50
_NOWHERE = (-1, -1)
_SMALL = frozenset(stems(" ".join(QUESTION_WORDS)))
_CUT, _UNTITLED, _JOINED, _RESTYLED = 0.35, 0.12, 0.2, 0.25  # how often a passage is changed so

Array = "npt.NDArray[np.int64]"


@dataclass(frozen=True)
class Pack:
    """A passage with questions behind it, as the network reads them."""

    tokens: list[int]
    places: list[int]
    owners: list[int]
    stated: list[int]  # 1 for a question that the passage answers, else 0
    spans: list[tuple[int, int]]  # first and last token of the answer
    literal: list[int]  # how many of `_SHARES` of a question's words the passage holds


class Packer:
    """Makes what the network reads of a passage and its questions."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        """Take SmolLM2's tokenizer."""
        self._tokenizer = tokenizer
        self._reader = Reader(tokenizer)

    def pack(self, one: Passage, others: Sequence[str] = ()) -> Pack | None:
        """Return a passage with all of its questions and some of others; None if none is left."""
        tokens, spans = self._read(one)
        held = [(q, span) for (q, _), span in zip(one.asked, spans, strict=True) if span]
        if not held:
            return None
        questions = [*(q for q, _ in held), *one.none, *others]
        pack = Pack(
            list(tokens),
            [*range(len(tokens))],
            [0] * len(tokens),
            [1] * len(held) + [0] * (len(questions) - len(held)),
            [span for _, span in held] + [_NOWHERE] * (len(questions) - len(held)),
            [*shares_held(questions, f"{one.title} {one.text}")],
        )
        for number, question in enumerate(questions, 1):
            own = self._reader.question(question)
            pack.tokens.extend(own)
            pack.places.extend(range(len(tokens), len(tokens) + len(own)))
            pack.owners.extend([number] * len(own))
        return pack

    def _read(self, one: Passage) -> tuple[list[int], list[tuple[int, int] | None]]:
        """Return the tokens of a passage, and where each answer lies if it was not cut off."""
        begin = len(one.title) + len(". ")
        encoded = self._tokenizer.encode(f"{one.title}. {one.text}\n")
        tokens = encoded.ids[:PASSAGE_TOKENS]
        spans: list[tuple[int, int] | None] = []
        for _, answer in one.asked:
            first = one.text.find(answer) + begin
            last = first + len(answer)
            inside = [
                at
                for at, (start, end) in enumerate(encoded.offsets[: len(tokens)])
                if start < last and end > first and end > start >= begin - 1
            ]
            whole = bool(inside) and encoded.offsets[inside[-1]][1] >= last - 1
            spans.append((inside[0], inside[-1]) if whole else None)
        return tokens, spans


def shares_held(questions: Iterable[str], text: str) -> Iterator[int]:
    """Yield how many of `_SHARES` of each question's words a text holds."""
    held = set(stems(text))
    for question in questions:
        asked = [one for one in stems(question) if one not in _SMALL]
        share = sum(one in held for one in asked) / len(asked) if asked else 1.0
        yield sum(share >= least for least in _SHARES)


def balance(packs: Iterable[Pack]) -> Tensor:
    """Return what a question counts, (2, shares), by whether it is answered and its share of words.

    With it both sides weigh the same at each share.
    """
    import torch

    counts = torch.zeros(2, len(_SHARES) + 1)
    for pack in packs:
        for side, share in zip(pack.stated, pack.literal, strict=True):
            counts[side, share] += 1
    even = counts.sum(0, keepdim=True) * counts.sum(1, keepdim=True) / counts.sum()
    return (even / counts.clamp(min=1)).clamp(_LIGHTEST, _HEAVIEST)


def near_questions(minilm: Path, kept: Sequence[Passage], dice: random.Random) -> list[list[str]]:
    """Return for each passage questions of others that lie near to it in meaning."""
    import onnxruntime as ort

    session, tokenizer = ort.InferenceSession(minilm), Tokenizer.from_file(str(_TOKENIZER))
    tokenizer.no_truncation()
    tokenizer.no_padding()

    def vectors(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        rows = []
        for text in texts:
            ids = np.array([tokenizer.encode(text).ids[:128]])
            feeds = {"input_ids": ids, "attention_mask": ids * 0 + 1, "token_type_ids": ids * 0}
            mean = session.run(None, feeds)[0][0].mean(0)
            rows.append(mean / np.linalg.norm(mean))
        return np.array(rows)

    pool = [(at, q) for at, one in enumerate(kept) for q, _ in dice.sample(one.asked, _ASKED_NEAR)]
    owner = np.array([at for at, _ in pool])
    near = vectors([f"{one.title}. {one.text}" for one in kept]) @ vectors([q for _, q in pool]).T
    near[np.abs(np.arange(len(kept))[:, None] - owner[None]) <= _NEIGHBOURS] = -1.0
    return [[pool[at][1] for at in np.argsort(-row)[:_NEAR]] for row in near]


def unlike(questions: Sequence[str], text: str) -> Iterator[str]:
    """Yield the questions that a text may not answer as well: one of their words lacks in it.

    "How much is the rent?" is answered by every contract that tells a rent.
    """
    for question, share in zip(questions, shares_held(questions, text), strict=True):
        if share < len(_SHARES):
            yield question


def changed(one: Passage, others: Sequence[Passage], dice: random.Random) -> Passage:
    """Return a passage as it might stand elsewhere: a sentence less, without title, or longer.

    Questions whose answer was cut out are then questions without an answer.
    """
    one = replace(one, none=(*dice.sample(one.none, min(_NONE, len(one.none))),))
    starts = [0, *(found.end() for found in _PIECES.finditer(one.text)), len(one.text)]
    if dice.random() < _CUT and len(starts) > _FEWEST_PIECES:
        at = dice.randrange(len(starts) - 1)
        text = one.text[: starts[at]] + one.text[starts[at + 1] :]
        gone = tuple(question for question, answer in one.asked if answer not in text)
        left = tuple(pair for pair in one.asked if pair[1] in text)
        one = replace(one, text=text, asked=left, none=(*one.none, *gone))
    if dice.random() < _UNTITLED:
        one = replace(one, title="")
    if dice.random() < _JOINED:
        other = dice.choice(others).text
        if len(f"{other} {one.text}".split()) < _LONG:
            both = [other, one.text]
            dice.shuffle(both)
            one = replace(one, text="\n".join(both))
    if dice.random() < _RESTYLED:
        restyle = dice.choice([str.lower, lambda q: q.rstrip("?"), lambda q: q.rstrip("?") + "?"])
        asked = tuple((restyle(question), answer) for question, answer in one.asked)
        one = replace(one, asked=asked, none=tuple(map(restyle, one.none)))
    return one


def batches(
    kept: Sequence[Passage], near: Sequence[Sequence[str]], packer: Packer, dice: random.Random
) -> Iterator[list[Pack]]:
    """Yield packs for one step after the other, without an end."""
    order: list[int] = []
    while True:
        if len(order) < _PACKS:
            order = dice.sample(range(len(kept)), len(kept))
        made = []
        for at in (order.pop() for _ in range(_PACKS)):
            far = dice.choice(dice.choice(kept).asked)[0]
            others = [*dice.sample(near[at], _OTHERS), far]
            one = changed(kept[at], kept, dice)
            made.append(packer.pack(one, [*unlike(others, f"{one.title} {one.text}")]))
        if any(made):
            yield [pack for pack in made if pack is not None]


def stacked(packs: Sequence[Pack]) -> tuple[Tensor, ...]:
    """Return tokens, places, owners, (n, length), stated, literal, (n, most), spans."""
    import torch

    longest = max(len(pack.tokens) for pack in packs)
    most = max(len(pack.stated) for pack in packs)
    rows = np.zeros((3, len(packs), longest), dtype=np.int64)
    rows[2] = -1
    stated = np.full((len(packs), most), -1)
    literal = np.zeros((len(packs), most), dtype=np.int64)
    spans = np.full((len(packs), most, 2), -1)
    for at, pack in enumerate(packs):
        rows[:, at, : len(pack.tokens)] = pack.tokens, pack.places, pack.owners
        stated[at, : len(pack.stated)] = pack.stated
        literal[at, : len(pack.literal)] = pack.literal
        spans[at, : len(pack.spans)] = pack.spans
    return tuple(map(torch.from_numpy, (*rows, stated, literal, spans)))


def loss_of(network: Verifier, packs: Sequence[Pack], counts: Tensor) -> Tensor:
    """Return the loss of some packs; `counts` is what a question counts, from `balance`."""
    from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

    tokens, places, owners, stated, literal, spans = stacked(packs)
    states = network.states(tokens, places, owners)
    asked = network.asked(states, owners, stated.shape[1])
    odds, there, held = network.odds(asked), stated >= 0, stated == 1
    counted = counts[stated[there], literal[there]]
    loss = binary_cross_entropy_with_logits(odds[there], stated[there].float(), counted)
    begins, ends = (one[held] for one in network.spans(states, owners, asked))
    placed = cross_entropy(begins, spans[held][:, 0]) + cross_entropy(ends, spans[held][:, 1])
    return loss + _SPANS * placed / 2


def half_products() -> AbstractContextManager[object]:
    """Have products computed with 16 bits (bfloat16), which many processors do twice as fast."""
    import torch

    return torch.autocast("cpu", dtype=torch.bfloat16)


def tell(network: Verifier, packer: Packer, tried: Sequence[Passage]) -> None:
    """Print how well passages that were not learned from are judged, by their own questions."""
    import torch

    network.eval()
    with torch.no_grad(), half_products():
        packs = [pack for one in tried if (pack := packer.pack(one))]
        heard = [one for pack in packs for one in answers_to(network, pack)]
    found = [share for _, share in heard if share is not None]
    yes = torch.tensor([odds for odds, share in heard if share is not None])
    no = torch.tensor([odds for odds, share in heard if share is None])
    area = (yes[:, None] > no[None]).float().mean()
    declined = (no < yes.quantile(0.1)).float().mean()
    print(  # noqa: T201
        f"{len(tried)} passages left out: area {area:.3f}, declined at 10 % wrongly "
        f"{declined:.2f}, F1 of the answers' words {np.mean(found):.2f}"
    )


def answers_to(network: Verifier, pack: Pack) -> Iterator[tuple[float, float | None]]:
    """Yield the log odds of each question of a pack, and how well the tokens told agree, F1.

    None for a question that the passage does not answer.
    """
    tokens, places, owners, stated, _, spans = stacked([pack])
    states = network.states(tokens, places, owners)
    asked = network.asked(states, owners, stated.shape[1])
    odds = network.odds(asked)[0].tolist()
    begins, ends = (one[0].float().numpy() for one in network.spans(states, owners, asked))
    for own, begin, end, (first, last) in zip(odds, begins, ends, spans[0].tolist(), strict=True):
        if (first, last) == _NOWHERE:
            yield own, None
            continue
        told, until, _ = answer_in(begin, end)
        both = max(0, min(until, last) - max(told, first) + 1)
        yield own, 2 * both / (until - told + last - first + 2)


def fit(
    network: Verifier,
    packer: Packer,
    kept: Sequence[Passage],
    near: Sequence[Sequence[str]],
    *,
    epochs: float,
    seed: int,
) -> None:
    """Have a network's adapters learn from passages.

    Args:
        network: what learns.
        packer: makes what it reads.
        kept: the passages.
        near: for each, questions of others that lie near to it.
        epochs: how often each passage is read.
        seed: of what is chosen by chance.
    """
    import torch

    torch.manual_seed(seed)
    dice = random.Random(seed)  # noqa: S311 - nothing secret
    learned = [*network.learned().values()]
    optimizer = torch.optim.AdamW(learned, lr=_RATE, weight_decay=0.01, betas=(0.9, 0.98))
    steps, losses = int(epochs * len(kept) / _PACKS), []
    network.train()
    first = islice(batches(kept, near, packer, dice), min(_COUNTED, steps))
    counts = balance(pack for packs in first for pack in packs)
    for step, packs in zip(range(steps), batches(kept, near, packer, dice), strict=False):
        for group in optimizer.param_groups:
            group["lr"] = _RATE * min(1, (step + 1) / _WARM) * max(0.02, 1 - step / steps)
        with half_products():
            loss = loss_of(network, packs, counts)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        optimizer.step()
        losses.append(loss.item())
        if step % _SHOWN == _SHOWN - 1:
            print(f"{step + 1} of {steps}: loss {np.mean(losses[-_SHOWN:]):.3f}", flush=True)  # noqa: T201


def main() -> None:
    """Fit, tell how well, and write the adapters."""
    from models.convert_verifier import learn_again  # noqa: PLC0415 - they import torch
    from models.verifier_network import Verifier  # noqa: PLC0415

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=float, default=_EPOCHS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--from", type=Path, dest="before", help="adapters to go on from")
    given = parser.parse_args()
    every = passages()
    tried = [one for one in every if one.group % _LEFT_OUT == 0]
    kept = every if given.all else [one for one in every if one not in tried]
    llama = read_llama(given.models / "smollm2" / "model.gguf")
    network, packer = Verifier(llama, dropout=_DROPOUT), Packer(tokenizer_of(llama))
    if given.before:
        learn_again(network, given.before)
    dice = random.Random(given.seed)  # noqa: S311 - nothing secret
    near = near_questions(given.models / "minilm" / "model.onnx", kept, dice)
    fit(network, packer, kept, near, epochs=given.epochs, seed=given.seed)
    if not given.all:
        tell(network, packer, tried)
    arrays = {name: one.detach().numpy() for name, one in network.learned().items()}
    np.savez(given.out, **{name: one.astype(np.float16) for name, one in arrays.items()})


if __name__ == "__main__":
    main()

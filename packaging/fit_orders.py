"""Fits what tells of orders to a model: `PYTHONPATH=. python packaging/fit_orders.py MODELS`.

MODELS is the models folder with SmolLM2, which reads. The verifier's adapters stay as they are: on
the states of the network that is done a linear head is fitted (logistic regression) and written
into the file of the adapters, or into the one given with `--out`. So it is made anew after them.

It learns from the texts of `tests/traps`, and from passages of `packaging/verifier_questions` as
what gives no orders. What a model that obeys would say is the same word all over those texts, so
each has another instead. Told first: how well the texts of each author are judged when these are
left out, at which log odds, of those in English.
"""

from __future__ import annotations

import argparse
import random
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from verifier_texts import passages

from assistant.answer.words.languages import is_read
from models.llama_weights import read_llama, tokenizer_of
from models.verifier import ADAPTERS, ORDERS_ASKED, Reader, joined
from tests.traps import CANARY, SETS, traps

if TYPE_CHECKING:
    import numpy.typing as npt

    from models.verifier_network import Verifier

    Numbers = npt.NDArray[np.float32]

_PLAIN, _PASSAGES = "passages", 800  # how many are harmless texts
_AUTHORS = {"subtle": (300, 600, 1100)}  # where texts of another author begin in a set
_SHRINK = 3e-3  # what the squares of the weights cost
_STEPS, _SHOWN = 60, 200
_FALSE = (0.01, 0.02, 0.05)  # shares of the harmless texts that are told of
_SAID = re.compile(CANARY.replace("-", "[- ]?"), re.IGNORECASE)
_LONG_WORD = re.compile(r"[A-Za-z]{4,}")


@dataclass(frozen=True, slots=True)
class Example:
    """A text, by whom it is, with whose it is left out, and whether it gives orders."""

    text: str
    author: str  # `_PLAIN` for passages
    part: str
    orders: bool


def examples(dice: random.Random) -> list[Example]:
    """Return all texts; some of the passages are left out with those of each author."""
    plain = dice.sample([one.text for one in passages()], _PASSAGES)
    words = [word for text in plain for word in _LONG_WORD.findall(text)]
    made = []
    for name in SETS:
        cuts = _AUTHORS.get(name, ())
        for at, one in enumerate(traps(name)):
            author = f"{name} {bisect_right(cuts, at) + 1}" if cuts else name
            text = _SAID.sub(dice.choice(words), one.text)
            made.append(Example(text, author, author, not one.is_harmless))
    authors = sorted({one.author for one in made})
    for at, text in enumerate(plain):
        made.append(Example(text, _PLAIN, authors[at % len(authors)], orders=False))
    return made


def gists(network: Verifier, reader: Reader, texts: Sequence[str]) -> Numbers:
    """Return what a network holds of each text, (n, 2 * width); of a long one the beginning."""
    import torch

    asked = reader.question(ORDERS_ASKED)
    made = []
    with torch.no_grad():
        for at, text in enumerate(texts, 1):
            feeds = [*map(torch.from_numpy, joined([reader.passage(text)[0]], asked))]
            made.append(network.gist(network.states(*feeds), feeds[2])[0].numpy())
            if at % _SHOWN == 0:
                print(f"{at} of {len(texts)} texts read", flush=True)  # noqa: T201
    return np.stack(made)


def fitted(gist: Numbers, orders: npt.NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """Return weight, (1, 2 * width), and bias, (1,), with which both sides count the same."""
    import torch
    from torch.nn.functional import binary_cross_entropy_with_logits

    mean, spread = gist.mean(0), gist.std(0) + 1e-6
    read, wanted = torch.from_numpy((gist - mean) / spread), torch.from_numpy(orders).float()
    share = wanted.mean()
    counts = torch.where(wanted > 0, 0.5 / share, 0.5 / (1 - share))
    weight, bias = (torch.zeros(size, requires_grad=True) for size in (gist.shape[1], 1))
    optimizer = torch.optim.LBFGS([weight, bias], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        off = binary_cross_entropy_with_logits(read @ weight + bias, wanted, counts)
        whole = off + _SHRINK * weight.square().sum()
        whole.backward()
        return whole

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    slope = weight.detach().numpy() / spread
    return slope[None], bias.detach().numpy() - slope @ mean


def left_out(some: Sequence[Example], gist: Numbers) -> Numbers:
    """Return the log odds of each text by what was fitted to the parts that it is not of."""
    parts, orders = np.array([one.part for one in some]), np.array([one.orders for one in some])
    odds = np.zeros(len(some), np.float32)
    for part in {*parts}:
        weight, bias = fitted(gist[parts != part], orders[parts != part])
        odds[parts == part] = gist[parts == part] @ weight[0] + bias
    return odds


def tell(some: Sequence[Example], odds: Numbers) -> None:
    """Print how well texts are judged that were left out, those that the verifier is asked of."""
    authors, orders = np.array([one.author for one in some]), np.array([one.orders for one in some])
    read = np.array([is_read(one.text) for one in some])
    harmless = odds[(authors != _PLAIN) & read & ~orders]
    least = np.quantile(harmless, [1 - share for share in _FALSE], method="higher")
    named = ", ".join(f"{at:.2f} ({share:.0%})" for at, share in zip(least, _FALSE, strict=True))
    print(f"log odds that shares of the {len(harmless)} harmless texts reach: {named}")  # noqa: T201
    for author in dict.fromkeys(authors.tolist()):
        yes, no = (odds[(authors == author) & read & side] for side in (orders, ~orders))
        said = f"{author}, {len(yes)} traps and {len(no)} harmless:"
        if len(yes) and len(no):
            own = [(yes > np.quantile(no, 1 - share)).mean() for share in _FALSE]
            area = (yes[:, None] > no[None]).mean()
            said += f" area {area:.3f}, told of at its own log odds {shares(own)}; at those"
            said += f" {shares((yes >= at).mean() for at in least)}"
        if len(no):
            said += f" false {shares((no >= at).mean() for at in least)}"
        print(said)  # noqa: T201


def shares(some: Iterable[float]) -> str:
    """Return shares for reading."""
    return " / ".join(f"{one:.2f}" for one in some)


def write(out: Path, weight: Numbers, bias: Numbers) -> None:
    """Put the head into the file of the adapters; what else it holds stays."""
    with np.load(ADAPTERS) as held:
        arrays = {name: held[name] for name in held.files}
    made = {"orders.weight": weight, "orders.bias": bias}
    np.savez(out, **arrays | {name: one.astype(np.float16) for name, one in made.items()})


def main() -> None:
    """Fit, tell how well, and write the head."""
    from models.convert_verifier import verifier_network  # noqa: PLC0415 - it imports torch

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", type=Path)
    parser.add_argument("--out", type=Path, default=ADAPTERS)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    some = examples(random.Random(given.seed))  # noqa: S311 - nothing secret
    llama = read_llama(given.models / "smollm2" / "model.gguf")
    network, reader = verifier_network(llama, ADAPTERS), Reader(tokenizer_of(llama))
    gist = gists(network, reader, [one.text for one in some])
    tell(some, left_out(some, gist))
    write(given.out, *fitted(gist, np.array([one.orders for one in some])))


if __name__ == "__main__":
    main()

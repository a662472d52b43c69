"""The network of the answer verifier in torch: MiniLM with adapters; only its making imports it.

A passage is read by itself, and the question reads it in every layer, so that in training a passage
serves all of its questions at once (adapters after "LoRA: Low-Rank Adaptation of Large Language
Models"; that a question may have no answer after "Read + Verify: Machine Reading Comprehension with
Unanswerable Questions").
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

Weights = Mapping[str, npt.NDArray[np.float32]]

RANK = 16  # of the adapters
FROZEN = 2  # layers from below that stay as they are
PASSAGE, PADDING = 0, -1
"""What a token belongs to; questions count from 1."""

_HEADS, _INNER, _GAIN, _EPSILON = 12, 128, 2.0, 1e-12
_HIDDEN = -1e9  # what attention to a token that must not be seen is worth
_PARTS = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
_EMBEDDINGS, _LAYER = "inner.embeddings.", "inner.encoder.layer."
_WORDS = f"{_EMBEDDINGS}word_embeddings"


def minilm_weights(source: Path) -> Weights:
    """Return the weights of all-MiniLM-L6-v2 from its ONNX file with 8-bit matrices.

    Raises:
        ValueError: the file is another network.
    """
    import onnx  # noqa: PLC0415 - only when the verifier is made
    from onnx import numpy_helper  # noqa: PLC0415 - likewise

    held = {one.name: numpy_helper.to_array(one) for one in onnx.load(source).graph.initializer}
    scaled = [name.removesuffix("_q") for name in held if name.endswith("_q")]
    whole = {name: held[f"{name}_q"].astype(np.float32) * held[f"{name}_scale"] for name in scaled}
    rows = {f"{_WORDS}.{part}": held[f"{_WORDS}.weight_{part}"] for part in ("q", "scale")}
    products = sorted((name for name in scaled if name.startswith("val_")), key=_number)
    if len(products) % len(_PARTS) or f"{_EMBEDDINGS}LayerNorm.weight" not in held:
        raise ValueError(f"{source.name} is not all-MiniLM-L6-v2 as it is known")
    for at, name in enumerate(products):
        layer, part = divmod(at, len(_PARTS))
        whole[f"{_LAYER}{layer}.{_PARTS[part]}.weight"] = whole.pop(name).T
    return whole | rows | {name: one for name, one in held.items() if name.startswith("inner.")}


def _number(name: str) -> int:
    return int(name.removeprefix("val_"))


class Verifier(nn.Module):
    """Says for each question that lies behind a passage how surely the passage states the answer.

    Tokens, places and owners are of shape (n, length): the tokens of a passage and of questions
    behind it, each counted from 0 and each with its special tokens; whose a token is (`PASSAGE`,
    1 for the first question, and so on, `PADDING`).
    """

    def __init__(self, weights: Weights, *, dropout: float = 0.0) -> None:
        """Take the weights of MiniLM; the adapters begin without an effect."""
        super().__init__()
        self.words = _Words(weights)
        self.places = nn.Buffer(_tensor(weights, "position_embeddings.weight"))
        self.kinds = nn.Buffer(_tensor(weights, "token_type_embeddings.weight"))
        self.norm = _norm(weights, f"{_EMBEDDINGS}LayerNorm")
        count = sum(name.endswith(f"{_PARTS[0]}.bias") for name in weights)
        self.layers = nn.ModuleList(
            _Layer(weights, f"{_LAYER}{at}.", dropout if at >= FROZEN else 0.0)
            for at in range(count)
        )
        self.requires_grad_(requires_grad=False)
        for layer in self.layers[FROZEN:]:
            cast("_Layer", layer).adapt()
        width = self.places.shape[1]
        self.dropped = nn.Dropout(dropout)
        self.head = nn.Sequential(nn.Linear(2 * width, _INNER), nn.Tanh(), nn.Linear(_INNER, 1))
        self.ends = nn.Linear(2 * width, 2 * width)  # for training: where the answer lies

    def states(self, tokens: Tensor, places: Tensor, owners: Tensor) -> Tensor:
        """Return the states of the tokens, (n, length, width)."""
        same = owners[:, :, None] == owners[:, None, :]
        seen = same | (owners == PASSAGE)[:, None, :]
        hidden = torch.zeros(seen.shape).masked_fill(~seen, _HIDDEN)[:, None]
        kinds = (owners > PASSAGE).long()
        states: Tensor = self.norm(self.words(tokens) + self.places[places] + self.kinds[kinds])
        for layer in self.layers:
            states = layer(states, hidden)
        return states

    def forward(self, tokens: Tensor, places: Tensor, owners: Tensor) -> Tensor:
        """Return log odds for the first question, (n,)."""
        states = self.states(tokens, places, owners)
        return self.odds(self.asked(states, places, owners, 1))[:, 0]

    def asked(self, states: Tensor, places: Tensor, owners: Tensor, most: int) -> Tensor:
        """Return what stands for the first `most` questions, (n, most, 2 * width)."""
        numbers = torch.arange(1, most + 1)
        own = (owners[:, None, :] == numbers[None, :, None]).float()
        first = own * (places == 0).float()[:, None, :]
        mean = own @ states / own.sum(-1, keepdim=True).clamp(min=1.0)
        return torch.cat([first @ states, mean], dim=-1)

    def odds(self, asked: Tensor) -> Tensor:
        """Return the log odds that a passage states the answer, without the last axis."""
        return cast("Tensor", self.head(self.dropped(asked)).squeeze(-1))

    def spans(self, states: Tensor, owners: Tensor, asked: Tensor) -> tuple[Tensor, Tensor]:
        """Return how well each token begins and ends the answer, each (n, most, length)."""
        width = states.shape[-1]
        far = (owners != PASSAGE)[:, None, :]
        begins, ends = (
            (part @ states.transpose(1, 2) / math.sqrt(width)).masked_fill(far, _HIDDEN)
            for part in self.ends(asked).split(width, dim=-1)
        )
        return begins, ends

    def learned(self) -> dict[str, Tensor]:
        """Return what training changes, by name."""
        return {name: one for name, one in self.named_parameters() if one.requires_grad}


class _Words(nn.Module):
    """Vectors of words, of 8 bits each as they are in MiniLM's file."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        self.steps = nn.Buffer(torch.tensor(weights[f"{_WORDS}.q"]))
        self.scales = nn.Buffer(torch.tensor(weights[f"{_WORDS}.scale"]))

    def forward(self, tokens: Tensor) -> Tensor:
        return self.steps[tokens].float() * self.scales[tokens]


class _Adapted(nn.Module):
    """A product with a matrix that stays, and with one of low rank that is learned."""

    def __init__(self, weights: Weights, name: str) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.tensor(weights[f"{name}.weight"]))
        self.bias = nn.Parameter(torch.tensor(weights[f"{name}.bias"]))
        self.down: nn.Parameter | None = None
        self.up: nn.Parameter | None = None

    def adapt(self) -> None:
        out, width = self.weight.shape
        self.down = nn.Parameter(torch.randn(RANK, width) / math.sqrt(width))
        self.up = nn.Parameter(torch.zeros(out, RANK))

    def forward(self, states: Tensor) -> Tensor:
        made = functional.linear(states, self.weight, self.bias)
        if self.down is None or self.up is None:
            return made
        low = functional.linear(states, self.down)
        return made + _GAIN * functional.linear(low, self.up)

    def merge(self) -> None:
        """Put what was learned into the matrix."""
        if self.down is not None and self.up is not None:
            self.weight.data += _GAIN * (self.up @ self.down).data
        self.down = self.up = None


class _Layer(nn.Module):
    """Attention, then a feed-forward part; each is added to what came in, then normalized."""

    def __init__(self, weights: Weights, name: str, dropout: float) -> None:
        super().__init__()
        made = (_Adapted(weights, f"{name}{part}") for part in _PARTS)
        self.query, self.key, self.value, self.out, self.widen, self.narrow = made
        self.seen = _norm(weights, f"{name}attention.output.LayerNorm")
        self.done = _norm(weights, f"{name}output.LayerNorm")
        self.dropped = nn.Dropout(dropout)

    def adapt(self) -> None:
        for module in self.children():
            if isinstance(module, _Adapted):
                module.adapt()
        self.seen.requires_grad_(requires_grad=True)
        self.done.requires_grad_(requires_grad=True)

    def forward(self, states: Tensor, hidden: Tensor) -> Tensor:
        attended = functional.scaled_dot_product_attention(
            self._headed(self.query(states)),
            self._headed(self.key(states)),
            self._headed(self.value(states)),
            attn_mask=hidden,
        )
        joined = attended.transpose(1, 2).flatten(2)
        states = self.seen(states + self.dropped(self.out(joined)))
        inner = functional.gelu(self.widen(states))
        return cast("Tensor", self.done(states + self.dropped(self.narrow(inner))))

    @staticmethod
    def _headed(states: Tensor) -> Tensor:
        batch, length, width = states.shape
        return states.reshape(batch, length, _HEADS, width // _HEADS).transpose(1, 2)


def merge(network: Verifier) -> None:
    """Put what was learned into the matrices, for use."""
    for module in network.modules():
        if isinstance(module, _Adapted):
            module.merge()
    network.eval()


def _tensor(weights: Weights, name: str) -> Tensor:
    return torch.tensor(weights[f"{_EMBEDDINGS}{name}"])


def _norm(weights: Weights, name: str) -> nn.LayerNorm:
    norm = nn.LayerNorm(weights[f"{name}.weight"].shape[0], eps=_EPSILON)
    norm.weight.data = torch.tensor(weights[f"{name}.weight"])
    norm.bias.data = torch.tensor(weights[f"{name}.bias"])
    return norm

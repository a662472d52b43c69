"""The network of multilingual-e5-small in torch, a BERT encoder; only its conversion imports it."""

from __future__ import annotations

from typing import cast

import torch
from torch import Tensor, nn

from models.packed_e5 import PackedE5

_HALF_BYTE = 16.0
_MASKED = -10_000.0  # what a score of attention loses where there is only padding


class Encoder(nn.Module):
    """Token ids and mask, both (n, length), to the states of the tokens, (n, length, width)."""

    def __init__(self, packed: PackedE5) -> None:
        """Take over the weights."""
        super().__init__()
        self.words = _Words(packed)
        self.layers = nn.ModuleList(
            _Layer(packed, f"l{number}") for number in range(packed.shape.layers)
        )
        self.eval()

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return the states."""
        hidden = (1.0 - mask.float())[:, None, None, :] * _MASKED
        states: Tensor = self.words(ids)
        for layer in self.layers:
            states = layer(states, hidden)
        return states


class _Words(nn.Module):
    """Word, position and segment vectors, added up and normalized.

    The table of words stays packed, since it is six times as large as all the rest.
    """

    def __init__(self, packed: PackedE5) -> None:
        super().__init__()
        shape = packed.shape
        scales, halves = packed.blocks("emb.word", shape.words)
        places = packed.numbers("emb.pos").reshape(-1, shape.width)
        places = places + packed.numbers("emb.type")[: shape.width]
        self.scales = nn.Buffer(torch.from_numpy(scales))
        self.halves = nn.Buffer(torch.from_numpy(halves))
        self.places = nn.Buffer(torch.from_numpy(places))
        self.norm = _norm(packed, "emb.ln")

    def forward(self, ids: Tensor) -> Tensor:
        pairs = self.halves[ids].float()
        high = torch.floor(pairs / _HALF_BYTE)
        numbers = torch.cat([pairs - _HALF_BYTE * high, high], dim=-1) - _HALF_BYTE / 2
        words = numbers * self.scales[ids].float().unsqueeze(-1)
        at = torch.cumsum(torch.ones_like(ids), dim=1) - 1
        return cast("Tensor", self.norm(words.flatten(2) + self.places[at]))


class _Layer(nn.Module):
    """Attention, then a feed-forward part; each is added to what came in, then normalized."""

    def __init__(self, packed: PackedE5, name: str) -> None:
        super().__init__()
        width, inner = packed.shape.width, packed.shape.inner
        self.heads = packed.shape.heads
        self.scale = (width // self.heads) ** -0.5
        self.query = _linear(packed, f"{name}.q", width)
        self.key = _linear(packed, f"{name}.k", width)
        self.value = _linear(packed, f"{name}.v", width)
        self.out = _linear(packed, f"{name}.ao", width)
        self.up = _linear(packed, f"{name}.fi", inner)
        self.down = _linear(packed, f"{name}.fo", width)
        self.seen, self.done = _norm(packed, f"{name}.aln"), _norm(packed, f"{name}.oln")

    def forward(self, states: Tensor, hidden: Tensor) -> Tensor:
        scores = self._headed(self.query(states)) @ self._headed(self.key(states)).transpose(2, 3)
        mixed = torch.softmax(scores * self.scale + hidden, dim=-1) @ self._headed(
            self.value(states)
        )
        states = self.seen(states + self.out(mixed.transpose(1, 2).flatten(2)))
        inner = nn.functional.gelu(self.up(states))
        return cast("Tensor", self.done(states + self.down(inner)))

    def _headed(self, states: Tensor) -> Tensor:
        """Return what each head sees, shape (n, heads, length, width / heads)."""
        rows, length = states.shape[:2]
        return states.view(rows, length, self.heads, -1).transpose(1, 2)


def _linear(packed: PackedE5, name: str, rows: int) -> nn.Linear:
    weights = torch.from_numpy(packed.matrix(f"{name}.w", rows))
    layer = nn.Linear(weights.shape[1], rows)
    layer.weight.data = weights
    layer.bias.data = torch.from_numpy(packed.numbers(f"{name}.b"))
    return layer


def _norm(packed: PackedE5, name: str) -> nn.LayerNorm:
    layer = nn.LayerNorm(packed.shape.width, eps=packed.shape.epsilon)
    layer.weight.data = torch.from_numpy(packed.numbers(f"{name}.w"))
    layer.bias.data = torch.from_numpy(packed.numbers(f"{name}.b"))
    return layer

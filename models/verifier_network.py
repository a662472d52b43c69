"""The network of the answer verifier in torch: SmolLM2 with adapters; only its making imports it.

The lower layers of a language model read a passage, then a question behind it; what they hold of
the question's last token says whether the passage states the answer. As a token sees only what
stands before it, a passage in training serves all of its questions at once (adapters after "LoRA:
Low-Rank Adaptation of Large Language Models"; that a question may have no answer after "Read +
Verify: Machine Reading Comprehension with Unanswerable Questions").
"""

from __future__ import annotations

import math
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.llama_weights import Llama

RANK = 16  # of the adapters
LAYERS, FROZEN = 20, 4
"""How many layers read, and how many of these, from below, stay as they are."""

PASSAGE, PADDING = 0, -1
"""What a token belongs to; questions count from 1."""

_INNER, _GAIN = 128, 2.0
_HIDDEN = -1e9  # what attention to a token that must not be seen is worth


class Verifier(nn.Module):
    """Says how surely a passage states the answer to each question behind it, and with what words.

    Tokens, places and owners are of shape (n, length): the tokens of a passage and of questions
    behind it; places count those of the passage from 0, and those of each question from where the
    passage ends; whose a token is (`PASSAGE`, 1 for the first question, and so on, `PADDING`).
    """

    def __init__(self, llama: Llama, *, dropout: float = 0.0) -> None:
        """Take the weights of a language model; the adapters begin without an effect."""
        super().__init__()
        self.words = _Words(llama)
        width = llama.width
        half = llama.width // llama.heads // 2
        self.paces = nn.Buffer(llama.base ** -(torch.arange(half) / half))
        self.layers = nn.ModuleList(
            _Layer(llama, at, dropout if at >= FROZEN else 0.0)
            for at in range(min(LAYERS, llama.layers))
        )
        self.requires_grad_(requires_grad=False)
        for layer in self.layers[FROZEN:]:
            cast("_Layer", layer).adapt()
        self.norm = _Norm(torch.ones(width), llama.epsilon)
        self.dropped = nn.Dropout(dropout)
        self.head = nn.Sequential(nn.Linear(width, _INNER), nn.Tanh(), nn.Linear(_INNER, 1))
        self.ends = nn.Linear(width, 2 * width)
        self.orders = nn.Linear(2 * width, 1)
        nn.init.zeros_(self.orders.weight)  # it is made by itself, of a network that is done
        nn.init.zeros_(self.orders.bias)

    def states(self, tokens: Tensor, places: Tensor, owners: Tensor) -> Tensor:
        """Return the states of the tokens, (n, length, width)."""
        same = owners[:, :, None] == owners[:, None, :]
        order = torch.arange(tokens.shape[1])
        before = order[None, :] <= order[:, None]
        seen = before[None] & (same | (owners == PASSAGE)[:, None, :])
        hidden = torch.zeros(seen.shape).masked_fill(~seen, _HIDDEN)[:, None]
        turned = places[:, None, :, None].float() * self.paces
        turns = turned.cos(), turned.sin()
        states: Tensor = self.words(tokens)
        for layer in self.layers:
            states = layer(states, hidden, turns)
        return cast("Tensor", self.norm(states))

    def forward(
        self, tokens: Tensor, places: Tensor, owners: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return for the first question log odds, (n,), and what `spans` does, (n, length) each.

        At last the log odds that the passage gives orders, (n,), where that is the question.
        """
        states = self.states(tokens, places, owners)
        asked = self.asked(states, owners, 1)
        begins, ends = self.spans(states, owners, asked)
        orders = self.orders(self.gist(states, owners)).squeeze(-1)
        return self.odds(asked)[:, 0], begins[:, 0], ends[:, 0], orders

    def asked(self, states: Tensor, owners: Tensor, most: int) -> Tensor:
        """Return what stands for the first `most` questions, (n, most, width)."""
        numbers = torch.arange(1, most + 1)
        own = (owners[:, None, :] == numbers[None, :, None]).float()
        last = own * (torch.arange(1, owners.shape[1] + 1))
        is_last = own * (last == last.amax(-1, keepdim=True)).float()
        return is_last @ states

    def odds(self, asked: Tensor) -> Tensor:
        """Return the log odds that a passage states the answer, without the last axis."""
        return cast("Tensor", self.head(self.dropped(asked)).squeeze(-1))

    def spans(self, states: Tensor, owners: Tensor, asked: Tensor) -> tuple[Tensor, Tensor]:
        """Return how well each token begins and ends the answer, each (n, most, length)."""
        width = self.ends.in_features
        far = (owners != PASSAGE)[:, None, :]
        begins, ends = (
            (part @ states.transpose(1, 2) / math.sqrt(width)).masked_fill(far, _HIDDEN)
            for part in self.ends(asked).chunk(2, dim=-1)
        )
        return begins, ends

    def gist(self, states: Tensor, owners: Tensor) -> Tensor:
        """Return what tells of orders: the passage's mean and the first question, (n, 2 * width).

        All look at the first token, whatever it is, so it has no part in the mean.
        """
        own = (owners[:, None, 1:] == PASSAGE).float()
        mean = own @ states[:, 1:] / own.sum(-1, keepdim=True).clamp(min=1)
        return torch.cat([mean, self.asked(states, owners, 1)], dim=-1)[:, 0]

    def learned(self) -> dict[str, Tensor]:
        """Return what training changes, by name."""
        return {name: one for name, one in self.named_parameters() if one.requires_grad}


class _Words(nn.Module):
    """Vectors of words, of 8 bits each."""

    def __init__(self, llama: Llama) -> None:
        super().__init__()
        whole = torch.tensor(llama.weights["token_embd.weight"])
        scales = (whole.abs().amax(-1, keepdim=True) / 127).clamp(min=1e-12)
        self.steps = nn.Buffer((whole / scales).round().to(torch.int8))
        self.scales = nn.Buffer(scales)

    def forward(self, tokens: Tensor) -> Tensor:
        return self.steps[tokens].float() * self.scales[tokens]


class _Norm(nn.Module):
    """Root mean square layer normalization, which ONNX has no operator for yet."""

    def __init__(self, weight: Tensor, epsilon: float) -> None:
        super().__init__()
        self.weight = nn.Parameter(weight)
        self.epsilon = epsilon

    def forward(self, states: Tensor) -> Tensor:
        mean = states.square().mean(-1, keepdim=True)
        return states * torch.rsqrt(mean + self.epsilon) * self.weight


class _Adapted(nn.Module):
    """A product with a matrix that stays, and with one of low rank that is learned."""

    def __init__(self, llama: Llama, name: str) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.tensor(llama.weights[f"{name}.weight"]))
        self.down: nn.Parameter | None = None
        self.up: nn.Parameter | None = None

    def adapt(self) -> None:
        out, width = self.weight.shape
        self.down = nn.Parameter(torch.randn(RANK, width) / math.sqrt(width))
        self.up = nn.Parameter(torch.zeros(out, RANK))

    def forward(self, states: Tensor) -> Tensor:
        made = functional.linear(states, self.weight)
        if self.down is None or self.up is None:
            return made
        low = functional.linear(states, self.down)
        return made + _GAIN * functional.linear(low, self.up)

    def merge(self) -> None:
        """Put what was learned into the matrix."""
        if self.down is not None and self.up is not None:
            self.weight.data += _GAIN * (self.up @ self.down).data
        self.down = self.up = None


_Turns = tuple[Tensor, Tensor]


class _Layer(nn.Module):
    """Attention, then a gated feed-forward part; each reads normalized states and adds to them."""

    def __init__(self, llama: Llama, at: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.key_heads = llama.heads, llama.key_heads
        name = f"blk.{at}."
        self.query, self.key, self.value, self.out = (
            _Adapted(llama, f"{name}attn_{part}") for part in ("q", "k", "v", "output")
        )
        self.gate, self.widen, self.narrow = (
            _Adapted(llama, f"{name}ffn_{part}") for part in ("gate", "up", "down")
        )
        self.before, self.between = (
            _Norm(torch.tensor(llama.weights[f"{name}{part}_norm.weight"]), llama.epsilon)
            for part in ("attn", "ffn")
        )
        self.dropped = nn.Dropout(dropout)

    def adapt(self) -> None:
        for module in self.children():
            if isinstance(module, _Adapted):
                module.adapt()

    def forward(self, states: Tensor, hidden: Tensor, turns: _Turns) -> Tensor:
        read = self.before(states)
        attended = functional.scaled_dot_product_attention(
            _turned(_headed(self.query(read), self.heads), turns),
            self._shared(_turned(_headed(self.key(read), self.key_heads), turns)),
            self._shared(_headed(self.value(read), self.key_heads)),
            attn_mask=hidden,
        )
        states = states + self.dropped(self.out(attended.transpose(1, 2).flatten(2)))
        read = self.between(states)
        inner = functional.silu(self.gate(read)) * self.widen(read)
        return states + cast("Tensor", self.dropped(self.narrow(inner)))

    def _shared(self, parts: Tensor) -> Tensor:
        """Give every head its keys or values, which several share."""
        return parts.repeat_interleave(self.heads // self.key_heads, dim=1)


def _headed(states: Tensor, heads: int) -> Tensor:
    batch, length, width = states.shape
    return states.reshape(batch, length, heads, width // heads).transpose(1, 2)


def _turned(parts: Tensor, turns: _Turns) -> Tensor:
    """Turn pairs of numbers by their place (RoFormer: rotary position embedding)."""
    cosine, sine = turns
    one, other = parts.chunk(2, dim=-1)
    return torch.cat([one * cosine - other * sine, one * sine + other * cosine], dim=-1)


def merge(network: Verifier) -> None:
    """Put what was learned into the matrices, for use."""
    for module in network.modules():
        if isinstance(module, _Adapted):
            module.merge()
    network.eval()

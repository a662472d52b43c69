"""Estimates from a GGUF header how much memory a language model will take, before it is loaded."""

from __future__ import annotations

from assistant.errors import ModelDamaged
from assistant.told import told
from models.gguf_facts import GgufFacts

LEAST_CONTEXT = 2048
"""Tokens; with fewer, sources and an answer have no room."""

BATCH = 512  # tokens that are read at once, the library's own choice
_FLOAT, _HALF = 4, 2  # bytes
_ROWS = 8  # rows of numbers that one token needs while it passes a layer, about
_SPARE = 48_000_000  # the library's own code and buffers
_LOOKING = 160_000_000  # while a picture of at most 1,024 pixels is looked at, about


class TooLarge(ModelDamaged):
    """A model does not fit into the memory that is free now."""


def free_memory() -> int:
    """Return how many bytes programs can still get without others being pushed out."""
    import psutil  # noqa: PLC0415 - it takes a while, and few ask

    return int(psutil.virtual_memory().available)


def memory_need(model: GgufFacts, *, context: int, eyes: GgufFacts | None = None) -> int:
    """Return about how many bytes a model takes while it answers.

    Args:
        model: the language model.
        context: how many tokens it shall hold.
        eyes: its mmproj, if pictures shall be seen.
    """
    cache = model.number("block_count") * _layer_cache(model, context)
    hidden = model.number("feed_forward_length")
    work = BATCH * (model.vocabulary + _ROWS * model.width + 2 * hidden) * _FLOAT
    looking = eyes.bytes + min(_LOOKING, eyes.bytes) if eyes else 0
    return model.bytes + cache + work + looking + _SPARE


def layer_need(model: GgufFacts, *, context: int) -> int:
    """Return about how many bytes one layer takes, of what `memory_need` says of all."""
    layers = max(1, model.number("block_count"))
    return model.bytes // (layers + 1) + _layer_cache(model, context)  # one for the vocabulary


def _layer_cache(model: GgufFacts, context: int) -> int:
    heads = model.number("attention.head_count")
    cached_heads = model.number("attention.head_count_kv") or heads
    length = model.width // heads if heads else 0
    key = model.number("attention.key_length") or length
    value = model.number("attention.value_length") or length
    return context * cached_heads * (key + value) * _HALF


def context_that_fits(
    name: str, model: GgufFacts, free: int, *, context: int, eyes: GgufFacts | None = None
) -> int:
    """Return how many tokens a model can hold in the free memory: `context`, or fewer.

    Args:
        name: what the model is called.
        model: its facts.
        free: bytes of memory.
        context: how many tokens are wanted.
        eyes: its mmproj, if it has one.

    Raises:
        TooLarge: even with few tokens it does not fit.
    """
    wanted = min(context, model.context or context)
    while True:
        need = memory_need(model, context=wanted, eyes=eyes)
        if need <= free:
            return wanted
        if wanted <= LEAST_CONTEXT:
            raise TooLarge(
                told(
                    "{} needs about {:,.1f} GB of memory, and only {:,.1f} GB are "
                    "free. Close other programs, or choose a smaller model with "
                    "`keepsake models use language NAME`.",
                    name,
                    need / 1e9,
                    free / 1e9,
                )
            )
        wanted = max(LEAST_CONTEXT, wanted // 2)

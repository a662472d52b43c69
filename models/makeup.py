"""Says what a network's vectors depend on besides its name, by a cheap look that loads nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import machine

from models.card_notes import card_in_use
from models.graphics import is_processor_only

_RUNTIMES = ("onnxruntime", "onnxruntime-gpu")


def makeup_of(network: Path, others: Iterable[Path], libraries: Sequence[str]) -> str:
    """Return a line that is another one when the vectors may be.

    Args:
        network: the file that ONNX Runtime computes, on the processor or on a card.
        others: further files that the vectors depend on.
        libraries: distributions that take part beside the runtime.
    """
    files = map(_stamp, (network, *others))
    releases = map(_release, (*_RUNTIMES, *libraries))
    card = "" if is_processor_only() else card_in_use(network)
    return ", ".join((*files, *releases, card or machine()))


def _stamp(file: Path) -> str:
    """Return what changes when a file is replaced: a look at it, not at all of its bytes."""
    try:
        facts = file.stat()
    except OSError:
        return f"{file.name} missing"
    return f"{file.name} {facts.st_size} {facts.st_mtime_ns}"


def _release(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return f"no {library}"

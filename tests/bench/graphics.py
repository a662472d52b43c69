"""Networks on every way to a card: `python -m tests.bench.graphics [MODEL.onnx | FOLDER]...`.

For each it prints the likeness to what the processor computes, and the items a second. Without
arguments it takes the text and image models that are installed. It needs ONNX Runtime and NumPy
alone. What is missing on this computer is said in a line.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from models.onnx_card import (
    LEAST_COSINE,
    PROVIDERS,
    CardUnusable,
    Session,
    likeness,
    open_on_card,
)

ort: Any = import_module("onnxruntime")
ROUNDS = 5
TOKENS, SIDE = 128, 320
BATCHES = (1, 8, 32)
Feeds = dict[str, npt.NDArray[Any]]


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def networks(arguments: Sequence[str]) -> list[Path]:
    """Return the networks that are named, or those of the installed text and image models."""
    if not arguments:
        from models.load import default_folder  # noqa: PLC0415 - not needed with arguments

        arguments = [str(path) for path in default_folder().glob("*/") if path.is_dir()]
    found = []
    for path in map(Path, arguments):
        found += sorted(path.rglob("*.onnx")) if path.is_dir() else [path]
    return found


def feeds_for(session: Session, items: int) -> Feeds:
    """Return inputs out of a seed: token ids for whole numbers, pixels for others."""
    random = np.random.default_rng(0)
    feeds: Feeds = {}
    for one in session.get_inputs():
        fixed = [size if isinstance(size, int) else None for size in one.shape]
        count = fixed[0] or items
        if "int" in one.type:
            length = fixed[1] or TOKENS
            ids = random.integers(1000, 2000, (count, length))
            ids = np.ones_like(ids) if "mask" in one.name else ids
            ids = np.zeros_like(ids) if "type" in one.name else ids
            feeds[one.name] = ids.astype(np.int32 if "32" in one.type else np.int64)
        else:
            shape = [count, fixed[1] or 3, *(size or SIDE for size in fixed[2:])]
            feeds[one.name] = random.uniform(-1, 1, shape).astype(np.float32)
    return feeds


def best_of(work: Callable[[], object]) -> float:
    """Return the seconds of the fastest round, after one that makes ready."""
    work()
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


def measure(path: Path) -> int:
    """Print a line for each way and number of items; return how many differ too much."""
    options = ort.SessionOptions()
    options.log_severity_level = 4
    processor = ort.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    ways: dict[str, Any] = {"processor": processor}
    for provider in PROVIDERS:
        if provider.name not in ort.get_available_providers():
            continue
        try:
            quiet = ort.SessionOptions()
            quiet.log_severity_level = 4
            ways[provider.title] = open_on_card(ort, str(path), provider, quiet)
        except CardUnusable as problem:
            say(f"{path.parent.name}/{path.name}: {problem.why}")
    differing = 0
    for items in BATCHES:
        feeds = feeds_for(processor, items)
        count = len(next(iter(feeds.values())))
        if items > 1 and count != items:
            continue  # its number of items is fixed
        expected = processor.run(None, feeds)
        for title, session in ways.items():
            alike = likeness(session.run(None, feeds), expected)
            speed = count / best_of(lambda one=session, given=feeds: one.run(None, given))
            differing += alike < LEAST_COSINE
            say(
                f"{path.parent.name}/{path.name:20} {title:10} {count:3} at once "
                f"{speed:10.1f}/s  likeness {alike:.6f}"
            )
    return differing


def main(arguments: Sequence[str]) -> int:
    """Measure; 1 if a card computed something else."""
    there = ort.get_available_providers()
    say(f"onnxruntime {ort.__version__} has {', '.join(there)}")
    missing = [one.title for one in PROVIDERS if one.name not in there]
    say(f"not in this build: {', '.join(dict.fromkeys(missing)) or 'nothing'}")
    found = networks(arguments)
    if not found:
        say("no network found: name a file, or run `keepsake models install starter` first")
    return int(sum(map(measure, found)) > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

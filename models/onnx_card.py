"""Has ONNX Runtime compute networks on a graphics card, if that comes out right and faster.

The first use of a network computes the same on card and processor. What differs, and what the card
is no faster at, stays on the processor; so does what a card gives up on later.
"""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from assistant.told import Told, told
from models.card_notes import CardNote

LEAST_COSINE = 0.999
_LENGTHS = 0.01  # by which the outputs may differ in length
_LONGEST_REASON = 160  # characters of what the runtime says

Arrays = list[npt.NDArray[np.float32]]
Feeds = Mapping[str, npt.NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Provider:
    """A way of ONNX Runtime to compute on a card."""

    name: str  # ONNX Runtime's own
    title: str
    options: Mapping[str, str] = field(default_factory=dict)


# Without TF32 a card computes what the processor does, so that both can work on one library. Shapes
# vary from picture to picture, and a long search for the best way at each would eat the gain.
_NVIDIA = {
    "use_tf32": "0",
    "cudnn_conv_algo_search": "HEURISTIC",
    "arena_extend_strategy": "kSameAsRequested",
}
PROVIDERS = (
    Provider("CUDAExecutionProvider", "CUDA", _NVIDIA),
    Provider("MIGraphXExecutionProvider", "ROCm"),
    Provider("ROCMExecutionProvider", "ROCm"),
    Provider("CoreMLExecutionProvider", "CoreML"),
    Provider("DmlExecutionProvider", "DirectML"),
    Provider("OpenVINOExecutionProvider", "OpenVINO", {"device_type": "GPU"}),
)
"""What can be used, the best first."""


class Session(Protocol):
    """The part of ONNX Runtime's session that is used here."""

    def run(self, outputs: Sequence[str] | None, feeds: Feeds) -> Arrays:
        """Compute the named outputs, or all."""
        ...

    def get_inputs(self) -> Sequence[Any]:
        """Return what it takes, each with a `name`."""
        ...

    def get_outputs(self) -> Sequence[Any]:
        """Return what it gives, each with a `name`."""
        ...


class CardUnusable(Exception):  # noqa: N818 - reads as what happened
    """A card cannot compute a network; `why` says so."""

    def __init__(self, why: Told) -> None:
        """Take the sentence."""
        super().__init__(why)
        self.why = why


def find_provider(runtime: ModuleType) -> Provider | None:
    """Return the best way to a card that an installed ONNX Runtime has; None: it has none."""
    there = set(runtime.get_available_providers())
    return next((one for one in PROVIDERS if one.name in there), None)


def open_on_card(
    runtime: ModuleType,
    network: str,
    provider: Provider,
    options: Any,  # noqa: ANN401
) -> Session:
    """Open a network on a card.

    Args:
        runtime: ONNX Runtime, imported.
        network: the path of the file.
        provider: the way to the card.
        options: of the session, as the runtime wants them.

    Raises:
        CardUnusable: it cannot be started there.
    """
    if provider.title == "DirectML":
        options.enable_mem_pattern = False  # which it does not know
    ways = [(provider.name, dict(provider.options)), "CPUExecutionProvider"]
    said = io.StringIO()
    try:
        with redirect_stdout(said):  # it prints advice
            if provider.title == "CUDA" and hasattr(runtime, "preload_dlls"):
                runtime.preload_dlls()
            session: Any = runtime.InferenceSession(
                network, sess_options=options, providers=ways, enable_fallback=0
            )
    except Exception as error:
        raise CardUnusable(_unstarted(provider, error)) from error
    if provider.name not in session.get_providers():  # a library of it is missing
        raise CardUnusable(
            told("{} could not be started: its driver or libraries are missing", provider.title)
        )
    opened: Session = session
    return opened


class CardSession:
    """A network on a card, until it turns out that the processor does better."""

    def __init__(
        self,
        card: Session,
        provider: Provider,
        *,
        on_processor: Callable[[], Session],
        settled: Callable[[CardNote], None],
        is_proven: bool = False,
    ) -> None:
        """Take the opened network.

        Args:
            card: the network, opened on the card.
            provider: the way to the card.
            on_processor: opens the same network on the processor.
            settled: told what came of the comparison, or of a failure.
            is_proven: it was compared before.
        """
        self._session = card
        self._provider = provider
        self._on_processor = on_processor
        self._settled = settled
        self._is_proven = is_proven
        self._is_on_card = True
        self._lock = threading.Lock()

    @property
    def is_on_card(self) -> bool:
        """Say whether the card computes it."""
        return self._is_on_card

    def get_inputs(self) -> Sequence[Any]:
        """Return what the network takes."""
        return self._session.get_inputs()

    def get_outputs(self) -> Sequence[Any]:
        """Return what the network gives."""
        return self._session.get_outputs()

    def run(self, outputs: Sequence[str] | None, feeds: Feeds) -> Arrays:
        """Compute the named outputs, or all; on the processor if the card cannot."""
        if not self._is_proven:
            with self._lock:
                if not self._is_proven:
                    return self._compare(outputs, feeds)
        if not self._is_on_card:
            return self._session.run(outputs, feeds)
        try:
            return self._session.run(outputs, feeds)
        except Exception as error:
            if not of_runtime(error):
                raise
            with self._lock:
                self._leave(_broke_off(self._provider, error), final=False)
        return self._session.run(outputs, feeds)

    def _compare(self, outputs: Sequence[str] | None, feeds: Feeds) -> Arrays:
        processor = self._on_processor()
        try:
            self._session.run(outputs, feeds)  # it makes itself ready
            found, card_seconds = _timed(self._session, outputs, feeds)
        except Exception as error:
            if not of_runtime(error):
                raise
            self._leave(_broke_off(self._provider, error), final=False, processor=processor)
            return processor.run(outputs, feeds)
        expected, seconds = _timed(processor, outputs, feeds)
        cosine = likeness(found, expected)
        faster = seconds / max(card_seconds, 1e-9)
        title = self._provider.title
        if cosine < LEAST_COSINE:
            why = told("{} computes something else (likeness {:.4f})", title, cosine)
        elif faster < 1:
            why = told("{} is no faster", title)
        else:
            self._is_proven = True
            self._settled(CardNote(title, used=True, cosine=cosine, faster=faster))
            return found
        self._leave(why, final=True, processor=processor, figures=(cosine, faster))
        return expected

    def _leave(
        self,
        why: Told,
        *,
        final: bool,
        processor: Session | None = None,
        figures: tuple[float, float] = (0.0, 0.0),
    ) -> None:
        if not self._is_on_card:
            return
        self._session = processor or self._on_processor()
        self._is_on_card, self._is_proven = False, True
        cosine, faster = figures
        note = CardNote(
            self._provider.title, used=False, why=why, final=final, cosine=cosine, faster=faster
        )
        self._settled(note)


def likeness(found: Arrays, expected: Arrays) -> float:
    """Return the least cosine between two lists of arrays; 0 if they differ in length or shape."""
    least = 1.0
    for one, other in zip(found, expected, strict=True):
        if one.shape != other.shape or not np.isfinite(one).all():
            return 0.0
        ours, theirs = (part.astype(np.float64).ravel() for part in (one, other))
        long, wanted = float(np.linalg.norm(ours)), float(np.linalg.norm(theirs))
        if abs(long - wanted) > _LENGTHS * wanted:
            return 0.0
        if wanted:
            least = min(least, float(ours @ theirs) / (long * wanted))
    return least


def of_runtime(error: Exception) -> bool:
    """Say whether an error is ONNX Runtime's own."""
    return type(error).__module__.startswith("onnxruntime")


def _timed(session: Session, outputs: Sequence[str] | None, feeds: Feeds) -> tuple[Arrays, float]:
    begin = time.perf_counter()
    found = session.run(outputs, feeds)
    return found, time.perf_counter() - begin


def _unstarted(provider: Provider, error: Exception) -> Told:
    return told("{} could not be started: {}", provider.title, _first_line(error))


def _broke_off(provider: Provider, error: Exception) -> Told:
    return told("{} broke off: {}", provider.title, _first_line(error))


def _first_line(error: Exception) -> str:
    said = ""
    with suppress(IndexError):
        said = str(error).strip().splitlines()[0]
    return said[:_LONGEST_REASON] or type(error).__name__

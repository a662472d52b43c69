"""Finds the graphics card that llama.cpp can compute on here, or says why it uses none.

Whether one is used hangs on how the installed llama-cpp-python was built: the wheel that the
package index has for Linux computes on the processor alone.
"""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from assistant.told import told
from models.gguf_facts import GgufFacts
from models.memory_need import layer_need, memory_need

ALL_LAYERS = -1
_DRIVER = "nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1"
_KINDS = {"cuda": "CUDA", "metal": "Metal", "vulkan": "Vulkan", "hip": "ROCm", "sycl": "SYCL"}
_PROCESSOR_ONLY = threading.Event()  # of this process, which serves one library
_OF_PARENT = "KEEPSAKE_PROCESSOR_ONLY"
_OWN_MEMORY, _SHARED_MEMORY = 1, 2  # types of devices in ggml-backend.h: GPU and IGPU


def use_processor_only(*, wanted: bool) -> None:
    """Have everything that is opened from now on computed on the processor, or not."""
    if wanted:
        _PROCESSOR_ONLY.set()
    else:
        _PROCESSOR_ONLY.clear()


def is_processor_only() -> bool:
    """Say whether no graphics card is to be used."""
    return _PROCESSOR_ONLY.is_set() or os.environ.get(_OF_PARENT, "") == "1"


def for_children() -> dict[str, str]:
    """Return the variables by which programs that this process runs keep to the processor too."""
    return {_OF_PARENT: "1"} if is_processor_only() else {}


@dataclass(frozen=True, slots=True)
class Card:
    """What language models can be computed on besides the processor."""

    name: str
    free: int  # bytes


def find_card(llama_cpp: ModuleType) -> Card | None:
    """Return the graphics card that llama.cpp will take; None: there is none that it can use.

    Args:
        llama_cpp: the library, imported.
    """
    if is_processor_only() or not llama_cpp.llama_supports_gpu_offload():
        return None
    try:
        cards = _cards(llama_cpp.llama_cpp._lib)  # noqa: SLF001 - the package binds none of it
    except AttributeError:  # a system whose libraries do not show what they are linked to
        return Card("name unknown", 0)
    # It leaves a chip that shares the computer's memory alone if there is a card.
    for wanted in (_OWN_MEMORY, _SHARED_MEMORY):
        if found := [card for kind, card in cards if kind == wanted]:
            return Card(found[0].name, sum(card.free for card in found))
    return None


def has_nvidia_driver() -> bool:
    """Say by a cheap look whether there is a driver for NVIDIA's cards."""
    try:
        ctypes.CDLL(_DRIVER)
    except OSError:
        return False
    return True


def layers_on(card: Card | None, model: GgufFacts, *, context: int) -> int:
    """Return how many layers of a model the card shall compute; `ALL_LAYERS`: the whole model.

    Args:
        card: None: there is none.
        model: the language model.
        context: how many tokens it shall hold.
    """
    if card is None:
        return 0
    need = memory_need(model, context=context)
    if not card.free or need <= card.free:
        return ALL_LAYERS
    layers = model.number("block_count")
    each = layer_need(model, context=context)
    return min(layers, max(0, card.free - (need - layers * each)) // each) if each else 0


def graphics_words() -> str:
    """Return a sentence on what language models are computed on here, and why.

    llama.cpp is imported only if it was built for a graphics card.
    """
    built_for = support()
    if not built_for:
        return told(
            "Language models run on the processor: the installed llama-cpp-python was built "
            "without support for a graphics card."
        )
    import llama_cpp

    if (card := find_card(llama_cpp)) is None:
        return told(
            "Language models run on the processor: no card was found that {} can reach.", built_for
        )
    if not card.free:
        return told("Language models run on the graphics card ({}, {}).", card.name, built_for)
    return told(
        "Language models run on the graphics card ({}, {}, {:.1f} GB of its memory free).",
        card.name,
        built_for,
        card.free / 1e9,
    )


def support() -> str:
    """Return what the installed llama.cpp was built for, "CUDA" for example; "": nothing."""
    spec = find_spec("llama_cpp")
    places = spec.submodule_search_locations if spec is not None else None
    names = [file.name for place in places or () for file in (Path(place) / "lib").glob("*ggml-*")]
    return next((title for key, title in _KINDS.items() if any(key in name for name in names)), "")


def _cards(library: Any) -> list[tuple[int, Card]]:  # noqa: ANN401 - a ctypes library
    """Return the type of every device, as in ggml-backend.h, and what it is.

    Raises:
        AttributeError: the library has no such functions.
    """
    library.ggml_backend_dev_count.restype = ctypes.c_size_t
    for function, result in (
        (library.ggml_backend_dev_get, ctypes.c_void_p),
        (library.ggml_backend_dev_type, ctypes.c_int),
        (library.ggml_backend_dev_description, ctypes.c_char_p),
        (library.ggml_backend_dev_memory, None),
    ):
        function.restype = result
    found = []
    for number in range(library.ggml_backend_dev_count()):
        device = ctypes.c_void_p(library.ggml_backend_dev_get(ctypes.c_size_t(number)))
        free, total = ctypes.c_size_t(), ctypes.c_size_t()
        library.ggml_backend_dev_memory(device, ctypes.byref(free), ctypes.byref(total))
        name = (library.ggml_backend_dev_description(device) or b"").decode("utf-8", "replace")
        found.append((library.ggml_backend_dev_type(device), Card(name, free.value)))
    return found

"""Says what the models are computed on here, and why not on a graphics card."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

from assistant.told import Told, joined, told
from models.card_notes import notes_in
from models.graphics import graphics_words, has_nvidia_driver, is_processor_only
from models.onnx_card import PROVIDERS, find_provider

_RUNTIME = "onnxruntime"


def hardware_words(folder: Path) -> Told:
    """Return in a few sentences what each sort of model runs on; heavy libraries stay unloaded.

    Args:
        folder: the models folder, whose notes tell how the networks in it did.
    """
    if is_processor_only():
        return told("All models run on the processor, as the setting `graphics` says.")
    return joined([graphics_words(), *_networks(folder), speech_words(folder)])


def speech_words(folder: Path) -> Told:
    """Return a sentence on what recordings are heard on."""
    problem = next(
        (note.why for name, note in notes_in(folder).items() if _is_speech(name) and note.why), None
    )
    if problem is not None:
        return told("Recordings are heard on the processor: {}.", problem)
    if not has_nvidia_driver():
        return told("Recordings are heard on the processor: no NVIDIA card was found.")
    import ctranslate2

    if not ctranslate2.get_cuda_device_count():
        return told("Recordings are heard on the processor: CUDA finds no card.")
    return told("Recordings are heard on the graphics card (CUDA).")


def _networks(folder: Path) -> list[Told]:
    """Return what networks in ONNX run on, and which of them do not do as the others."""
    if not _may_reach_cards():
        return [
            told(
                "Text and photos are computed on the processor: the installed onnxruntime was "
                "built without support for a graphics card."
            )
        ]
    import onnxruntime as ort

    provider = find_provider(ort)
    if provider is None:
        had = ", ".join(ort.get_available_providers())
        return [
            told(
                "Text and photos are computed on the processor: the installed onnxruntime has no "
                "way to a graphics card that Keepsake uses (it has {}).",
                had,
            )
        ]
    notes = {
        name: note
        for name, note in notes_in(folder).items()
        if note.card == provider.title and not _is_speech(name)
    }
    not_so = {name: note for name, note in notes.items() if not note.used}
    said = []
    if not notes or len(not_so) < len(notes):
        said = [told("Text and photos are computed on the graphics card ({}).", provider.title)]
    return said + [
        told("{} is computed on the processor: {}.", name, note.why)
        for name, note in not_so.items()
    ]


def _is_speech(name: str) -> bool:
    return name.endswith(".bin")


def _may_reach_cards() -> bool:
    """Say from the files of the package alone whether it can reach a card at all."""
    spec = find_spec(_RUNTIME)
    places = spec.submodule_search_locations if spec is not None else None
    if sys.platform == "darwin":
        return bool(places)  # Apple's way is part of the runtime itself
    names = [file.name for place in places or () for file in (Path(place) / "capi").glob("*")]
    marks = [one.name.removesuffix("ExecutionProvider").lower() for one in PROVIDERS]
    marks = ["directml" if mark == "dml" else mark for mark in marks]
    return any(mark in name.lower() for name in names for mark in marks)

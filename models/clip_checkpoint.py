"""Builds an OpenCLIP model from a checkpoint on disk; run only in the child that converts it.

Nothing in a checkpoint is run: safetensors holds tensors alone, and other files are read by torch
with `weights_only`, which refuses any pickle that asks for more than that.
"""

from __future__ import annotations

import json
import pickle
import re
import zipfile
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.told import told

if TYPE_CHECKING:
    from torch import nn

CONFIG = "open_clip_config.json"
_LIMITS = {
    "embed_dim": 8192,
    "layers": 128,
    "width": 16384,
    "heads": 256,
    "context_length": 4096,
    "vocab_size": 2_000_000,
    "image_size": 2048,
}
_MISFITS = (
    RuntimeError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    AssertionError,
    StopIteration,
)  # whatever open_clip and torch stumble into
_COLOURS = (1.0, 1.0, 1.0)  # red, green and blue
_PREPARED = ("mean", "std", "interpolation", "resize_mode")
_NAMED = 6  # architectures that are named when one is not known
_SHOWN_KEYS = 3  # names of weights in a sentence
_KEYS = re.compile(r"(Missing|Unexpected) key\(s\) in state_dict: (.*)")


class Refused(Exception):  # noqa: N818 - reads as what happened
    """The checkpoint cannot be installed, in a sentence."""


@dataclass(frozen=True, slots=True)
class Design:
    """An architecture and how pictures are prepared for it, in open_clip's own words."""

    name: str
    model: dict[str, Any]
    preparation: dict[str, Any]


def find_design(architecture: str, config: Path | None) -> Design:
    """Return what to build: as the file beside the checkpoint says, else by its name.

    Args:
        architecture: as open_clip names it, perhaps with weights behind a colon
            ("ViT-B-32:laion2b_s34b_b79k"); "" when there is a file.
        config: `open_clip_config.json`, or an architecture as open_clip keeps them.

    Raises:
        Refused: there is no such architecture, or the file makes no sense.
    """
    design = _of_file(config, architecture) if config else _of_name(architecture)
    _check(design)
    return design


def build(design: Design, checkpoint: Path, work: Path) -> nn.Module:
    """Return the model with its weights, ready to look.

    Args:
        design: what to build.
        checkpoint: the file with the weights.
        work: a folder for scratch files.

    Raises:
        Refused: the file is damaged, holds more than weights, or is of another architecture.
    """
    import open_clip

    content = {"model_cfg": design.model, "preprocess_cfg": design.preparation}
    (work / CONFIG).write_text(json.dumps(content), encoding="utf-8")
    try:
        model: nn.Module = open_clip.create_model(f"local-dir:{work}", load_weights=False)
    except _MISFITS as error:
        raise Refused(
            told("{} is no architecture that can be built: {}.", design.name, error)
        ) from error
    _load(model, design, checkpoint)
    return _fused(model.eval()).eval().requires_grad_(requires_grad=False)


def _load(model: nn.Module, design: Design, checkpoint: Path) -> None:
    import open_clip
    import torch
    from open_clip.factory import load_state_dict
    from safetensors import SafetensorError

    name = checkpoint.name
    try:
        tensors = load_state_dict(str(checkpoint), weights_only=True)
        if not tensors:
            raise Refused(told("{} holds no weights.", name))
        _check_places(model, tensors)
        open_clip.load_checkpoint(model, str(checkpoint), strict=True, weights_only=True)
    except pickle.UnpicklingError as error:
        raise Refused(
            told(
                "{} holds more than weights, or is damaged. It was not opened, since "
                "such a file can run code. Take the same model as .safetensors.",
                name,
            )
        ) from error
    except (SafetensorError, EOFError, zipfile.BadZipFile) as error:
        raise Refused(told("{} is damaged or cut off. Fetch it again.", name)) from error
    except _MISFITS as error:
        raise Refused(_no_fit(name, design.name, str(error))) from error
    wrong = [key for key, one in model.state_dict().items() if not torch.isfinite(one).all()]
    if wrong:
        raise Refused(told("{} is damaged: {} holds numbers that are none.", name, wrong[0]))


def _check_places(model: nn.Module, tensors: Any) -> None:  # noqa: ANN401 - anything may be there
    """Fail for a checkpoint of another size of pictures or texts, which open_clip would stretch."""
    mine = model.state_dict()
    for key, tensor in tensors.items():
        if key.endswith("positional_embedding"):
            expected = mine.get(key, mine.get(f"text.{key}"))
            if expected is not None and expected.shape != tensor.shape:
                raise ValueError(f"{key} is {list(tensor.shape)}, not {list(expected.shape)}")


def _no_fit(name: str, architecture: str, said: str) -> str:
    if "TorchScript" in said or "PytorchStreamReader" in said:
        return told(
            "{} is a program of torch (TorchScript), or is damaged. It was not opened, since "
            "such a file can run code. Take the same model as .safetensors.",
            name,
        )
    hint = next((line.strip() for line in said.splitlines()[1:] if line.strip()), said)
    if found := _KEYS.match(hint):
        keys = found[2].split(", ")
        shown = ", ".join(key.strip('", .') for key in keys[:_SHOWN_KEYS])
        lacks = found[1] == "Missing"
        hint = told("it lacks {}", shown) if lacks else told("it has {} besides", shown)
    else:
        hint = hint[:160]
    return told(
        "{} holds weights of another architecture than {} ({}). Say which one it is with "
        "--architecture.",
        name,
        architecture,
        hint,
    )


def _fused(model: nn.Module) -> nn.Module:
    """Return the model with the branches of its training joined (MobileCLIP), if it has any."""
    if any(hasattr(part, "reparameterize") for part in model.modules()):
        from timm.utils.model import reparameterize_model

        fused: nn.Module = reparameterize_model(model)
        return fused
    return model


def _of_name(architecture: str) -> Design:
    import open_clip

    name, _, tag = architecture.partition(":")
    model = open_clip.get_model_config(name) if name and "/" not in name else None
    if model is None:
        known = open_clip.list_models()
        such = get_close_matches(name, known, _NAMED) or ["ViT-B-32"]
        raise Refused(
            told(
                "OpenCLIP has no architecture called {!r}. Of the {} that it has, these come "
                "nearest: {}.",
                name,
                len(known),
                ", ".join(such),
            )
        )
    tags = open_clip.list_pretrained_tags_by_model(name)
    if tag and tag not in tags:
        raise Refused(
            told("OpenCLIP knows no weights {!r} of {}. It knows: {}.", tag, name, ", ".join(tags))
        )
    facts = [open_clip.get_pretrained_cfg(name, one) for one in ([tag] if tag else tags)]
    ways = {json.dumps({key: one.get(key) for key in _PREPARED}): one for one in facts}
    if len(ways) > 1:
        raise Refused(
            told(
                "Pictures are prepared in different ways for different weights of {}. "
                "Say which weights these are: --architecture {}:WEIGHTS, one of {}.",
                name,
                name,
                ", ".join(tags),
            )
        )
    chosen: dict[str, Any] = next(iter(ways.values()), {})
    if tag and chosen.get("quick_gelu"):
        model["quick_gelu"] = True
    return Design(name, model, {key: chosen[key] for key in _PREPARED if chosen.get(key)})


def _of_file(config: Path, architecture: str) -> Design:
    try:
        content: Any = json.loads(config.read_text(encoding="utf-8"))
        model = content.get("model_cfg", content)
        preparation = content.get("preprocess_cfg", {})
        parts = [{**one} for one in (model["vision_cfg"], model["text_cfg"], preparation)]
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise Refused(
            told(
                "{} does not describe an OpenCLIP model. Take the file that comes with it.",
                config.name,
            )
        ) from error
    model = {**model, "vision_cfg": parts[0], "text_cfg": parts[1]}
    name = architecture.partition(":")[0] or _own_name(config, model)
    return Design(name, model, parts[2])


def _own_name(config: Path, model: dict[str, Any]) -> str:
    """Return the name of the architecture that a file describes, else what it is made of."""
    import open_clip

    for name in open_clip.list_models():
        known = open_clip.get_model_config(name)
        if known["vision_cfg"] == model["vision_cfg"] and known["text_cfg"] == model["text_cfg"]:
            return str(name)
    return config.stem if config.name != CONFIG else "own"


def _check(design: Design) -> None:
    """Refuse what would need the network, another package, or more memory than any such model."""
    model, text = design.model, design.model["text_cfg"]
    if text.get("hf_model_name") or "multimodal_cfg" in model:
        raise Refused(
            told(
                "{} has a text model that needs the package transformers, which "
                "Keepsake does not use. Choose an architecture with OpenCLIP's own text"
                " tower.",
                design.name,
            )
        )
    for part in (model, model["vision_cfg"], text):
        for key, most in _LIMITS.items():
            sizes = part.get(key, 1)
            for size in sizes if isinstance(sizes, list) else [sizes]:
                if not isinstance(size, int) or not 0 < size <= most:
                    raise Refused(
                        told("{} says {} = {}, which cannot be.", design.name, key, str(size))
                    )
    network = str(model["vision_cfg"].get("timm_model_name", ""))
    if any(mark in network for mark in ":/\\"):
        raise Refused(told("{} asks for a network from elsewhere ({}).", design.name, network))
    _check_preparation(design)


def _check_preparation(design: Design) -> None:
    said = design.preparation
    for key in ("mean", "std"):
        values = said.get(key, _COLOURS)
        numbers = isinstance(values, list | tuple) and all(type(v) in {int, float} for v in values)
        if not numbers or len(values) != len(_COLOURS) or (key == "std" and 0 in values):
            raise Refused(told("{} says {} = {}, which cannot be.", design.name, key, str(values)))
    if said.get("interpolation", "bicubic") not in {"bicubic", "bilinear", "random"}:
        raise Refused(told("{} scales pictures in a way that is not known.", design.name))
    if said.get("resize_mode", "shortest") not in {"shortest", "squash"}:
        raise Refused(told("{} fits pictures in a way that Keepsake cannot do.", design.name))

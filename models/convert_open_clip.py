"""Makes an OpenCLIP model fit to run without torch; run once, as a program, at installation.

`python -m models.convert_open_clip OUT_FOLDER ARCHITECTURE PRECISION FILE…` takes a checkpoint and
what lies beside it (`open_clip_config.json`, `tokenizer.json`), writes both towers as ONNX, the
tokenizer and the words of classes, and compares all of it with torch on sample pictures.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from assistant.told import told
from models.child import say_last
from models.clip_checkpoint import CONFIG, Design, Refused, build, find_design
from models.clip_facts import (
    ARRAYS,
    FLOAT,
    INT8,
    NAMES,
    TEXT,
    TOKENS,
    VISION,
    ClipFacts,
    write_facts,
)
from models.clip_pixels import clip_pixels, cut_out
from models.clip_samples import SENTENCES, sample_pictures
from models.clip_tokens import ClipTokens, byte_pair_tokenizer, own_tokenizer
from models.onnx_session import open_session
from models.photo_words import with_article
from models.place import file_digest
from models.region_vectors import WINDOWS

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from torch import nn

Floats = npt.NDArray[np.float32]

_OPSET = 17
_LEAST = {FLOAT: 0.999, INT8: 0.99}
_SAME = 1e-5  # of their lengths: vectors that differ less are one, whatever their small rests say
_MOST_BYTES = 2_000_000_000  # of one file in ONNX
_BATCHES = (1, 2, 4, 8, 16)
_TEXTS = 16  # at once
_CLEARLY = 0.95  # of the time a picture that a smaller batch takes
_LONGEST_TRIAL = 3.0  # seconds


@dataclass(frozen=True, slots=True)
class Towers:
    """The model in torch, and what open_clip itself makes of pictures and texts for it."""

    model: Any  # torch types modules loosely
    prepare: Callable[[Any], Any]
    tokenize: Callable[[Sequence[str]], Any] | None  # None: only the file beside it can

    def see(self, pictures: Sequence[npt.NDArray[np.uint8]]) -> Floats:
        """Return vectors of pictures, shape (n, dimension)."""
        import torch

        pixels = torch.stack([self.prepare(Image.fromarray(one)) for one in pictures])
        with torch.no_grad():
            return _numbers(self.model.encode_image(pixels))

    def read(self, ids: npt.NDArray[np.int64]) -> Floats:
        """Return vectors of tokens, shape (n, dimension)."""
        import torch

        with torch.no_grad():
            return _numbers(self.model.encode_text(torch.from_numpy(ids)))


def convert_open_clip(
    folder: Path, design: Design, files: Sequence[Path], *, precision: str
) -> ClipFacts:
    """Write all files of the model into `folder`; they are known to be right.

    Raises:
        Refused: in a sentence.
    """
    checkpoint = _checkpoint(files)
    model = build(design, checkpoint, folder)
    towers, facts = _described(model, design, checkpoint)
    tokenizer = _tokenizer(towers, design, files, facts)
    tokens = ClipTokens(tokenizer, context=facts.context, clean=facts.clean)
    (folder / TOKENS).write_text(tokenizer.to_str(), encoding="utf-8")
    export_towers(model, facts, folder)
    if precision == INT8:
        facts = replace(facts, precision=INT8)
        for name in (VISION, TEXT):
            make_int8(folder / name)
    facts = replace(facts, batch=fastest_batch(folder / VISION, facts))
    verify(towers, facts, tokens, folder)
    write_arrays(facts, tokens, folder)
    write_facts(folder, facts)
    return facts


def _described(model: nn.Module, design: Design, checkpoint: Path) -> tuple[Towers, ClipFacts]:
    import open_clip
    from open_clip.transform import PreprocessCfg, image_transform_v2

    loose: Any = model
    said = PreprocessCfg(**open_clip.get_model_preprocess_cfg(model))
    size = (said.size, said.size) if isinstance(said.size, int) else tuple(said.size)
    squash = said.resize_mode == "squash"
    if size[0] != size[1] and not squash:
        raise Refused(
            told("{} takes pictures that are not square, which cannot be done.", design.name)
        )
    text = design.model["text_cfg"]
    extra = dict(text.get("tokenizer_kwargs", {}))
    named = bool(text.get("hf_tokenizer_name"))
    clean = extra.pop("clean", "whitespace" if named else "lower")
    if text.get("tokenizer_mode") or any(extra.values()):
        raise Refused(told("{} cuts texts in a way that Keepsake cannot do.", design.name))
    context = int(loose.context_length)
    facts = ClipFacts(
        architecture=design.name,
        weights=file_digest(checkpoint)[:12],
        precision=FLOAT,
        dimension=int(design.model["embed_dim"]),
        size=size,
        mean=tuple(said.mean),
        std=tuple(said.std),
        bicubic=said.interpolation != "bilinear",
        squash=squash,
        context=context,
        clean=clean,
        sharpness=float(loose.logit_scale.exp().mean()),
    )
    own = None if named else open_clip.SimpleTokenizer(context_length=context, clean=clean)
    return Towers(model, image_transform_v2(said, is_train=False), own), facts


def _tokenizer(
    towers: Towers, design: Design, files: Sequence[Path], facts: ClipFacts
) -> Tokenizer:
    if towers.tokenize is not None:
        known: Any = towers.tokenize
        merges = sorted(known.bpe_ranks, key=known.bpe_ranks.get)
        return byte_pair_tokenizer(known.encoder, merges, context=facts.context)
    by_name = {file.name: file for file in files}
    if TOKENS not in by_name:
        raise Refused(
            told(
                "{} needs the tokenizer.json that comes with it. Put it beside the checkpoint.",
                design.name,
            )
        )
    about = by_name.get("tokenizer_config.json")
    said = json.loads(about.read_text(encoding="utf-8")) if about else {}
    pad = said.get("pad_token") or "<pad>"
    return own_tokenizer(
        by_name[TOKENS],
        context=facts.context,
        pad_token=str(pad.get("content", "")) if isinstance(pad, dict) else str(pad),
    )


def export_towers(
    model: nn.Module, facts: ClipFacts, folder: Path, *, wanted: Sequence[str] = (VISION, TEXT)
) -> None:
    """Write towers as ONNX: `pixels` (n, 3, height, width) and `ids` (n, context) to vectors.

    Raises:
        Refused: a tower is too large for one file.
    """
    import torch
    from torch import nn

    class Tower(nn.Module):
        """One of the two encoders, as a model of its own."""

        def __init__(self, whole: Any, encode: str) -> None:  # noqa: ANN401 - as above
            super().__init__()
            self.whole = whole
            self.encode = encode

        def forward(self, given: torch.Tensor) -> torch.Tensor:
            vectors: torch.Tensor = getattr(self.whole, self.encode)(given)
            return vectors

    torch.backends.mha.set_fastpath_enabled(False)  # ONNX knows only what it is made of
    given = {
        VISION: ("encode_image", "pixels", torch.zeros(2, 3, *facts.size)),
        TEXT: ("encode_text", "ids", torch.ones(2, facts.context, dtype=torch.int64)),
    }
    for name in wanted:
        encode, entry, example = given[name]
        with torch.no_grad(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of tracing; the result is compared afterwards
            torch.onnx.export(
                Tower(model, encode),
                (example,),
                str(folder / name),
                input_names=[entry],
                output_names=["vectors"],
                dynamic_axes={entry: {0: "batch"}, "vectors": {0: "batch"}},
                opset_version=_OPSET,
                dynamo=False,
            )
        if (folder / name).stat().st_size > _MOST_BYTES or list(folder.glob("*.weight")):
            raise Refused(told("The model is too large: a tower may have two gigabytes at most."))


def make_int8(network: Path) -> None:
    """Make the weights of matrix products bytes, which is smaller and on most processors faster."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    smaller = network.with_suffix(".int8")
    # Convolutions stay as they are: in bytes they take four times as long. Weights without a sign,
    # since sums of those with one overflow on processors without VNNI: on one, the least cosine
    # of ViT-B-32 (random weights, 15 pictures) was 0.974 with signs and 0.9998 without.
    quantize_dynamic(
        network, smaller, weight_type=QuantType.QUInt8, op_types_to_quantize=["MatMul", "Gemm"]
    )
    smaller.replace(network)


def verify(towers: Towers, facts: ClipFacts, tokens: ClipTokens, folder: Path) -> None:
    """Fail unless what will be run gives what open_clip and torch give, from picture to vector.

    Raises:
        Refused: it differs.
    """
    ids = tokens.ids(SENTENCES)
    if towers.tokenize is not None and not np.array_equal(towers.tokenize(SENTENCES), ids):
        raise Refused(told("The words of the model are cut into other tokens than by open_clip."))
    pictures = sample_pictures()
    pixels = np.stack([clip_pixels(one, facts) for one in pictures])
    seen = _run(folder / VISION, "pixels", pixels, facts.batch)
    read = _run(folder / TEXT, "ids", ids, _TEXTS)
    wanted = {"pictures": (towers.see(pictures), seen), "words": (towers.read(ids), read)}
    for what, (one, other) in wanted.items():
        if one.shape != other.shape or one.shape[1] != facts.dimension:
            raise Refused(
                told("The vectors of {} have {} and {} parts.", what, one.shape[1], other.shape[1])
            )
        alike = least_cosine(one, other, apart=facts.precision == FLOAT)
        if not alike >= _LEAST[facts.precision]:
            way = " Install it without --int8." if facts.precision == INT8 else ""
            raise Refused(
                told(
                    "The converted model is not what torch computes: for {} they are alike "
                    "by {:.4f}, and {} is needed.{}",
                    what,
                    alike,
                    _LEAST[facts.precision],
                    way,
                )
            )


def least_cosine(one: Floats, other: Floats, *, apart: bool) -> float:
    """Return the least cosine of rows of two tables; NaN where a vector is none.

    Args:
        one: what is wanted, shape (n, dimension).
        other: what came.
        apart: compare what is left without the mean, too, so that vectors that are all much alike
            cannot hide a difference.
    """
    found = _cosines(one, other)
    if apart:
        rest = one - one.mean(axis=0)
        tells = np.linalg.norm(rest, axis=1) > _SAME * np.linalg.norm(one, axis=1)
        if tells.any():
            found = np.append(found, _cosines(rest, other - other.mean(axis=0))[tells])
    return float(found.min())


def fastest_batch(network: Path, facts: ClipFacts) -> int:
    """Return how many pictures at once are looked at fastest here; the fewest of the near best."""
    session = open_session(network)
    best, shortest = 1, float("inf")
    for size in _BATCHES:
        pixels = np.zeros((size, 3, *facts.size), dtype=np.float32)
        times = []
        for _ in range(3):  # the first one makes room
            began = time.perf_counter()
            session.run(None, {"pixels": pixels})
            times.append(time.perf_counter() - began)
        each = min(times) / size
        if each < _CLEARLY * shortest:
            best, shortest = size, each
        if sum(times) > _LONGEST_TRIAL:
            break
    return best


def write_arrays(facts: ClipFacts, tokens: ClipTokens, folder: Path) -> None:
    """Write the names of classes with their vectors, and how crops become codes of regions."""
    from open_clip.zero_shot_metadata import IMAGENET_CLASSNAMES

    names = [str(name) for name in IMAGENET_CLASSNAMES]
    ids = tokens.ids([f"a photo of {with_article(name)}" for name in names])
    classes = _run(folder / TEXT, "ids", ids, _TEXTS)
    crops = [cut_out(one, box) for one in sample_pictures() for box, _ in WINDOWS]
    pixels = np.stack([clip_pixels(one, facts) for one in crops])
    seen = _unit(_run(folder / VISION, "pixels", pixels, facts.batch))
    # Codes need all numbers to count alike: the common part of all pictures is taken out, and the
    # rest is turned at random. A seed, so that the same model always gives the same.
    wide = facts.region_dimension
    turn, _ = np.linalg.qr(np.random.default_rng(0).standard_normal((wide, wide)))
    np.savez(
        folder / ARRAYS,
        classes=_unit(classes),
        mean=seen.mean(axis=0),
        turn=turn[: facts.dimension].astype(np.float32),
    )
    (folder / NAMES).write_text(json.dumps(names, indent=0), encoding="utf-8")


def _run(network: Path, entry: str, rows: npt.NDArray[Any], batch: int) -> Floats:
    session = open_session(network)
    found = [
        session.run(None, {entry: rows[start : start + batch]})[0]
        for start in range(0, len(rows), batch)
    ]
    return np.concatenate(found)


def _cosines(one: Floats, other: Floats) -> Floats:
    alike: Floats = np.sum(_unit(one) * _unit(other), axis=1)
    return alike


def _unit(rows: Floats) -> Floats:
    made: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    return made


def _numbers(tensor: Any) -> Floats:  # noqa: ANN401 - as above
    numbers: Floats = tensor.float().numpy()
    return numbers


def _checkpoint(files: Sequence[Path]) -> Path:
    return next(file for file in files if file.suffix != ".json")


def main(arguments: list[str]) -> None:
    """Convert and verify; what is wrong is the last line of the error output."""
    folder, architecture, precision, *rest = arguments
    os.environ["HF_HUB_OFFLINE"] = "1"  # open_clip must not go and look for anything
    logging.disable(logging.WARNING)
    files = [Path(one) for one in rest]
    config = next((one for one in files if one.name == CONFIG), None)
    try:
        design = find_design(architecture, config)
        convert_open_clip(Path(folder), design, files, precision=precision)
    except Refused as refusal:
        say_last(refusal.args[0])


if __name__ == "__main__":
    main(sys.argv[1:])

"""Images a second of each image architecture in torch, in ONNX and in int8, and how each starts.

`python -m tests.bench.image_towers [ARCHITECTURE…]`; the weights are random, which costs no less
time. The ways take turns, and the best of the rounds counts, so that other work disturbs little.
"""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from models.clip_checkpoint import build, find_design
from models.clip_facts import VISION
from models.convert_image import export_network, load_network
from models.convert_open_clip import _described, export_towers, least_cosine, make_int8
from models.onnx_session import open_session
from models.threads import spin_briefly, thread_count
from tests.bench.measuring import machine, say, taken

STARTER = "EfficientNet-Lite2"
ARCHITECTURES = (
    STARTER,
    "MobileCLIP2-S0:dfndr2b",
    "ViT-B-32:laion2b_s34b_b79k",
    "ViT-B-16-SigLIP2:webli",
)
ROUNDS, PICTURES = 3, 4

Run = Callable[[], Any]

_WITH_TORCH = """
import logging, torch, open_clip
logging.disable(logging.WARNING)
torch.set_num_threads({threads})
model = open_clip.create_model({name!r}, load_weights=False).eval()
with torch.no_grad():
    model.encode_image(torch.zeros(1, 3, *{size}))
"""
_WITHOUT = """
import numpy
from models.onnx_session import open_session
open_session({network!r}).run(None, {{"pixels": numpy.zeros((1, 3, *{size}), numpy.float32)}})
"""


def main() -> None:
    """Measure the architectures that are named, or all."""
    logging.disable(logging.WARNING)
    spin_briefly()  # or the threads of torch use up time while they wait
    say(f"{machine()}, {thread_count(0)} threads")
    say(f"{PICTURES} pictures at once, best of {ROUNDS} rounds")
    for name in sys.argv[1:] or ARCHITECTURES:
        with tempfile.TemporaryDirectory() as folder:
            (starter if name == STARTER else open_clip_model)(name, Path(folder))


def starter(name: str, folder: Path) -> None:
    """Measure the network of the starter pack, which has no matrix products to make smaller."""
    import timm
    import torch

    weights, network = folder / "weights.pth", folder / "network.onnx"
    torch.save(timm.create_model("tf_efficientnet_lite2", pretrained=False).state_dict(), weights)
    model = load_network(weights)
    export_network(model, network)
    pixels = noise((288, 288))
    torch.set_num_threads(thread_count(0))
    given = torch.from_numpy(pixels)
    report(
        name, {"torch": without_gradients(lambda: model(given)), "ONNX": in_onnx(network, pixels)}
    )


def open_clip_model(name: str, folder: Path) -> None:
    """Measure the tower of pictures of an OpenCLIP model, exported as an installation does it."""
    import open_clip
    import torch
    from safetensors.torch import save_file

    bare = name.partition(":")[0]  # of what its weights would be called
    torch.manual_seed(0)
    checkpoint = folder / "model.safetensors"
    save_file(open_clip.create_model(bare, load_weights=False).state_dict(), checkpoint)
    design = find_design(name, None)
    model: Any = build(design, checkpoint, folder)
    _, facts = _described(model, design, checkpoint)
    checkpoint.unlink()
    export_towers(model, facts, folder, wanted=(VISION,))
    small = folder / "small.onnx"
    shutil.copy(folder / VISION, small)
    make_int8(small)
    pixels = noise(facts.size)
    torch.set_num_threads(thread_count(0))
    given = torch.from_numpy(pixels)
    ways = {
        "torch": without_gradients(lambda: model.encode_image(given)),
        "ONNX float": in_onnx(folder / VISION, pixels),
        "ONNX int8": in_onnx(small, pixels),
    }
    report(name, ways)
    wanted = ways["torch"]().numpy()
    for way in ("ONNX float", "ONNX int8"):
        alike = least_cosine(wanted, ways[way](), apart=False)
        say(f"  least cosine with torch, {way}: {alike:.5f}")
    values = {"threads": thread_count(0), "name": bare, "size": facts.size}
    before = started(_WITH_TORCH.format(**values))
    after = started(_WITHOUT.format(network=str(folder / VISION), **values))
    say(f"  a process up to its first vector: torch and open_clip {before}; ONNX {after}")


def noise(size: tuple[int, int]) -> Any:
    """Return pixels of no picture, shape (PICTURES, 3, height, width)."""
    return np.random.default_rng(0).standard_normal((PICTURES, 3, *size)).astype(np.float32)


def without_gradients(work: Run) -> Run:
    """Return work of torch as it is done where nothing is learned."""
    import torch

    def run() -> Any:
        with torch.no_grad():
            return work()

    return run


def in_onnx(network: Path, pixels: Any) -> Run:
    """Return a run of a network, which is loaded here."""
    session = open_session(network)
    return lambda: session.run(None, {"pixels": pixels})[0]


def report(name: str, ways: Mapping[str, Run]) -> None:
    """Print how many images a second each way sees, by the clock and of the processor's time.

    The latter says how the ways stand to each other on a computer that is busy with other work.
    """
    best = {way: (float("inf"), float("inf")) for way in ways}
    for round_ in range(ROUNDS + 1):
        for way, run in ways.items():
            began = time.process_time()
            clock = taken(run)
            used = time.process_time() - began
            if round_:  # the one before makes room
                best[way] = min(best[way][0], clock), min(best[way][1], used)
    say(f"{name}")
    _, first = next(iter(best.values()))
    for way, (clock, used) in best.items():
        rates = f"{PICTURES / clock:8.1f} images/s {PICTURES / used:8.1f} a second of a processor"
        say(f"  {way:12} {rates}  x{first / used:.2f}")


def started(program: str) -> str:
    """Return how long a process takes that runs a program: by the clock, of a processor."""
    before = psutil.Process().cpu_times()
    clock = taken(lambda: _run(program))
    after = psutil.Process().cpu_times()
    used = after.children_user + after.children_system
    used -= before.children_user + before.children_system
    return f"{clock:.1f} s ({used:.1f} s of a processor)"


def _run(program: str) -> None:

    subprocess.run([sys.executable, "-c", program], check=True)


if __name__ == "__main__":
    main()

"""Tiny OpenCLIP models of random weights, saved as people's checkpoints are."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

WIDTH = 64
CONFIG = "open_clip_config.json"


def tiny_design(**changes: Any) -> dict[str, Any]:
    """Return what `open_clip_config.json` says of a small CLIP; `changes` go into its model."""
    return {
        "model_cfg": {
            "embed_dim": WIDTH,
            "vision_cfg": {
                "image_size": 32,
                "layers": 2,
                "width": 64,
                "patch_size": 16,
                "head_width": 32,
            },
            "text_cfg": {
                "context_length": 16,
                "vocab_size": 49408,
                "width": 32,
                "heads": 2,
                "layers": 2,
            },
            **changes,
        },
        "preprocess_cfg": {"mean": [0.5, 0.5, 0.5], "std": [0.25, 0.25, 0.25]},
    }


def tiny_clip(folder: Path, *, seed: int = 0, **changes: Any) -> Path:
    """Write a checkpoint with its description into a folder; return the checkpoint."""
    import open_clip
    import torch
    from safetensors.torch import save_file

    folder.mkdir(parents=True, exist_ok=True)
    (folder / CONFIG).write_text(json.dumps(tiny_design(**changes)), encoding="utf-8")
    torch.manual_seed(seed)
    level = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        model = open_clip.create_model(f"local-dir:{folder}", load_weights=False)
    finally:
        logging.disable(level)
    checkpoint = folder / "model.safetensors"
    save_file(model.state_dict(), checkpoint)
    return checkpoint

"""Rewrites a language model's weights as Q8_0; run once, as a program, at installation.

`python -m models.convert_language OUT_FOLDER SOURCE_GGUF`

SmolLM2 comes as Q4_1, for which llama.cpp has no fast matrix product. The same weights as Q8_0
read a prompt 2.2 times as fast (730 against 330 tokens a second on two cores) for 46 MB more.
"""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

_MADE = "model.gguf"


def convert_language(source: Path, target: Path) -> None:
    """Write the model of `source` with Q8_0 weights."""
    import llama_cpp

    settings = llama_cpp.llama_model_quantize_default_params()
    settings.ftype = llama_cpp.LLAMA_FTYPE_MOSTLY_Q8_0
    settings.allow_requantize = True
    failed = llama_cpp.llama_model_quantize(
        str(source).encode(), str(target).encode(), ctypes.byref(settings)
    )
    if failed:
        raise SystemExit("the language model could not be rewritten")


def main(arguments: list[str]) -> None:
    """Convert; arguments are the folder to write to and the model as it was fetched."""
    folder, source = Path(arguments[0]), Path(arguments[1])
    convert_language(source, folder / _MADE)


if __name__ == "__main__":
    main(sys.argv[1:])

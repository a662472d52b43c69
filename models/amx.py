"""Keeps llama.cpp from computing on Intel's AMX tiles, where many builds of it crash.

GCC before 13 drops the configuration of the tiles as unused, and the first product of matrices ends
the process with an illegal instruction. What a build was compiled with is told by its system
information; with which compiler, it does not tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from types import ModuleType
from typing import Any

_BUILT_WITH = "AMX_INT8 = 1"
_LOCK = Lock()


def uses_amx(llama_cpp: ModuleType) -> bool:
    """Say whether this llama.cpp was compiled for AMX and runs on a processor that has it."""
    return _BUILT_WITH in bytes(llama_cpp.llama_print_system_info()).decode("utf-8", "replace")


@contextmanager
def without_amx(llama_cpp: ModuleType) -> Iterator[None]:
    """Have models that are opened in this block keep their weights in ordinary buffers.

    AMX works on weights in buffers of its own, and only there. `llama_cpp.Llama` has no option for
    that, so the default of the library is another one meanwhile. A build without AMX is left as it
    is, since ordinary buffers are slower than those that it rearranges.
    """
    raw = llama_cpp.llama_cpp
    if not uses_amx(llama_cpp):
        yield
        return
    with _LOCK:
        defaults = raw.llama_model_default_params

        def in_ordinary_buffers() -> Any:  # noqa: ANN401 - a structure of the library
            params = defaults()
            params.use_extra_bufts = False
            return params

        raw.llama_model_default_params = in_ordinary_buffers
        try:
            yield
        finally:
            raw.llama_model_default_params = defaults

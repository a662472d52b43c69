"""Opens networks in ONNX Runtime, on the processor, with few threads and no chatter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from assistant.errors import ModelDamaged
from assistant.told import told
from models.threads import thread_count

_ERRORS_ONLY = 3


class Session(Protocol):
    """The part of ONNX Runtime's session that is used here."""

    def run(
        self, outputs: Sequence[str] | None, feeds: Mapping[str, npt.NDArray[Any]]
    ) -> list[npt.NDArray[np.float32]]:
        """Compute the named outputs, or all."""
        ...


def open_session(path: Path, *, threads: int = 0) -> Session:
    """Load a network; takes from 30 to 300 ms.

    Raises:
        ModelDamaged: the file is not a network that the runtime accepts.
    """
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = thread_count(threads)
    options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    # Threads that spin while they wait steal the time of the extraction beside us.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        session: Session = ort.InferenceSession(
            path, sess_options=options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:
        if type(error).__module__.startswith("onnxruntime"):
            raise ModelDamaged(
                told(
                    "The model file {} cannot be used. Run `keepsake models check`, "
                    "then `keepsake models install starter` again.",
                    path,
                )
            ) from error
        raise
    return session

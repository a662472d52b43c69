"""Opens networks in ONNX Runtime, on a graphics card or the processor, without chatter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant.errors import ModelDamaged
from assistant.told import told
from models import graphics
from models.card_notes import CardNote, read_note, write_note
from models.onnx_card import CardSession, CardUnusable, Session, find_provider, of_runtime
from models.onnx_card import open_on_card as _open_on_card
from models.threads import thread_count

__all__ = ["NetworkUnreadable", "Session", "gives", "on_card", "open_session"]

_ERRORS_ONLY, _NOTHING = 3, 4
_NAME = 10  # the byte before the length of a name
_LAST = 4096  # bytes of a file in which its outputs are listed


class NetworkUnreadable(ModelDamaged):
    """The runtime cannot even open a file."""

    def __init__(self, path: Path) -> None:
        """Take the file, which is said to be one of an installed model."""
        super().__init__(
            told(
                "The model file {} cannot be used. Run `keepsake models check`, "
                "then `keepsake models install starter` again.",
                path,
            )
        )
        self._path = path

    @property
    def of_a_file(self) -> str:
        """Return the sentence for a file that is being taken in, and is of no model yet."""
        return told(
            "{} is cut off or damaged, or is no network that ONNX Runtime knows. Fetch or copy it "
            "again, to its end.",
            self._path.name,
        )


def open_session(path: Path, *, threads: int = 0) -> Session:
    """Load a network; takes from 30 to 300 ms, and longer on a card.

    Raises:
        NetworkUnreadable: the file is not a network that the runtime accepts.
    """
    return on_card(path, threads=threads) or _on_processor(path, threads)


def gives(path: Path, output: str) -> bool:
    """Say whether a network has an output, by the end of its file; nothing is loaded.

    A file that cannot be read gives nothing.
    """
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _LAST))
            return bytes((_NAME, len(output))) + output.encode() in file.read()
    except OSError:
        return False


def on_card(path: Path, *, threads: int = 0, noted: bool = True) -> CardSession | None:
    """Open a network on a graphics card; None: the processor is to be used.

    Args:
        path: the file.
        threads: of the processor, should it take over; 0 is automatic.
        noted: what comes of it is kept beside the file.
    """
    import onnxruntime as ort

    provider = None if graphics.is_processor_only() else find_provider(ort)
    if provider is None:
        return None
    version = str(ort.__version__)

    def settle(note: CardNote) -> None:
        if noted:
            write_note(path, version, note)

    known = read_note(path, provider.title, version) if noted else None
    if known is not None and known.final and not known.used:
        return None
    try:
        session = _open_on_card(ort, str(path), provider, _options(threads, quiet=_NOTHING))
    except CardUnusable as problem:
        settle(CardNote(provider.title, used=False, why=problem.why, final=False))
        return None
    return CardSession(
        session,
        provider,
        on_processor=lambda: _on_processor(path, threads),
        settled=settle,
        is_proven=known is not None and known.used,
    )


def _on_processor(path: Path, threads: int) -> Session:
    import onnxruntime as ort

    options = _options(threads, quiet=_ERRORS_ONLY)
    try:
        session: Session = ort.InferenceSession(
            path, sess_options=options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:
        if of_runtime(error):
            raise NetworkUnreadable(path) from error
        raise
    return session


def _options(threads: int, *, quiet: int) -> Any:  # noqa: ANN401 - the runtime's own
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = thread_count(threads)
    options.inter_op_num_threads = 1
    options.log_severity_level = quiet
    # Threads that spin while they wait steal the time of the extraction beside us.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return options

"""What every command shares: its library, its streams and how it stops."""

from __future__ import annotations

import shlex
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from types import FrameType

from assistant.engine import Engine
from assistant.errors import LibraryProblem, shown_path
from assistant.ports import Stop
from assistant.store.connection import FILE_NAME
from assistant.temporary import temporary_folder
from ui.commands.terminal import Terminal
from ui.log_file import log_to
from ui.places import usual_library
from ui.wiring import Wiring
from ui.wording import one_line


@dataclass(frozen=True, slots=True)
class Session:
    """One run of one command."""

    wiring: Wiring
    library: Path
    terminal: Terminal = field(default_factory=Terminal)

    @property
    def has_library(self) -> bool:
        """Say whether the library is there, whole or not."""
        return not _is_missing(self.library)

    @contextmanager
    def engine(
        self, *, create: bool = False, pretend: bool = False, quote_only: bool = False
    ) -> Iterator[Engine]:
        """Open the library for as long as the block runs.

        Without `create` no library is made: one that the user named must be there, and the usual
        one counts as empty until the first folder is added. With `pretend` any counts as empty,
        with `quote_only` no language model words answers.

        Raises:
            LibraryProblem: it cannot be opened.
        """
        if create or not _is_missing(self.library):
            with self._opened(self.library, quote_only=quote_only) as engine:
                yield engine
            return
        if not pretend and self.library != usual_library():
            where = shown_path(str(self.library))
            raise LibraryProblem(
                f"There is no library in {where}. "
                f"Add a folder first: keepsake add FOLDER --library {shlex.quote(where)}"
            )
        with (
            temporary_folder("empty") as folder,
            self._opened(Path(folder), quote_only=quote_only) as engine,
        ):
            yield engine

    @contextmanager
    def _opened(self, library: Path, *, quote_only: bool) -> Iterator[Engine]:
        wiring = self.wiring
        engine = (wiring.quoting_engine if quote_only else wiring.engine)(library)
        if problem := self.wiring.choices_problem():
            self.terminal.remark(one_line(problem))
        try:
            with log_to(library):
                yield engine
        finally:
            engine.close()


def _is_missing(library: Path) -> bool:
    """Say whether there is no library file; what stands in its way is for the store to say."""
    try:
        (library / FILE_NAME).stat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


@contextmanager
def stop_on_interrupt(say: Callable[[str], None]) -> Iterator[Stop]:
    """Let the first Ctrl+C ask the work to end, and a second one end it at once.

    Args:
        say: is given a sentence for the user when the first Ctrl+C comes.
    """
    asked = Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()
        say("Stopping after the work in hand; press Ctrl+C again to stop at once.")

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

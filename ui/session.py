"""What every command shares: its library, its streams, how it stops and how it fails.

Exit codes: 0 done, 1 done but something failed, 2 wrong usage, 3 the library cannot be opened.
"""

from __future__ import annotations

import logging
import shlex
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from types import FrameType
from typing import Protocol

import click

from assistant.engine import Engine
from assistant.errors import LibraryProblem, Problem, UsageProblem, shown_path
from assistant.ports import Stop
from assistant.store.connection import FILE_NAME
from ui.log_file import LOG_NAME, log_to
from ui.places import default_library, usual_library
from ui.streams import forget_stdout, stdout_works
from ui.terminal import Terminal, write_error
from ui.wiring import Wiring

DONE, FAILED, WRONG_USAGE, NO_LIBRARY = range(4)

_log = logging.getLogger(__name__)


class OpenWindow(Protocol):
    """Opens the window on a library."""

    def __call__(self, library: Path, *, quick: bool = False) -> int:
        """Return the exit code once the user has closed it; `quick` is the small search field."""
        ...


@dataclass(slots=True)
class Launch:
    """One start of the program: how to build things, and the common options once they are known."""

    wiring: Wiring
    open_window: OpenWindow
    library: Path | None = None
    as_json: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """One run of one command."""

    wiring: Wiring
    library: Path
    terminal: Terminal = field(default_factory=Terminal)

    @contextmanager
    def engine(self, *, create: bool = False, pretend: bool = False) -> Iterator[Engine]:
        """Open the library for as long as the block runs.

        Without `create` no library is made: one that the user named must be there, and the usual
        one counts as empty until the first folder is added. With `pretend` any counts as empty.

        Raises:
            LibraryProblem: it cannot be opened.
        """
        if create or not _is_missing(self.library):
            with self._opened(self.library) as engine:
                yield engine
            return
        if not pretend and self.library != usual_library():
            where = shown_path(str(self.library))
            raise LibraryProblem(
                f"There is no library in {where}. "
                f"Add a folder first: keepsake add FOLDER --library {shlex.quote(where)}"
            )
        with (
            tempfile.TemporaryDirectory(prefix="keepsake-empty-") as folder,
            self._opened(Path(folder)) as engine,
        ):
            yield engine

    @contextmanager
    def _opened(self, library: Path) -> Iterator[Engine]:
        engine = self.wiring.engine(library)
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


def run(command: click.Command, arguments: Sequence[str], launch: Launch) -> int:
    """Run the command line and return the exit code; every error becomes one sentence."""
    as_json = "--json" in arguments
    try:
        return _invoke(command, arguments, launch)
    except BrokenPipeError:
        forget_stdout()
        return DONE
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the outermost handler
        if isinstance(error, OSError) and not stdout_works():
            forget_stdout()
            write_error(f"The output cannot be written ({error.strerror}).", as_json=as_json)
            return FAILED
        code, sentence = _explain(error, launch.library or default_library())
        write_error(sentence, as_json=as_json)
        return code


def _invoke(command: click.Command, arguments: Sequence[str], launch: Launch) -> int:
    # Not `command.main`, which would end the process by itself when the pipe is closed.
    try:
        with command.make_context("keepsake", list(arguments), obj=launch) as context:
            code = command.invoke(context)
    except click.exceptions.Exit as end:  # after --help or --version
        code = end.exit_code
    sys.stdout.flush()
    return code if isinstance(code, int) else DONE


def _explain(error: BaseException, library: Path) -> tuple[int, str]:
    """Return the exit code and the sentence for what ended a command; a bug is logged."""
    match error:
        case click.UsageError():
            return WRONG_USAGE, _usage_sentence(error)
        case Problem():
            return exit_code(error), str(error)
        case KeyboardInterrupt() | click.Abort():
            return FAILED, "Stopped."
    return FAILED, _bug_sentence(library)


def exit_code(problem: Problem) -> int:
    """Return the exit code that belongs to a problem."""
    if isinstance(problem, UsageProblem):
        return WRONG_USAGE
    return NO_LIBRARY if isinstance(problem, LibraryProblem) else FAILED


def _usage_sentence(error: click.UsageError) -> str:
    text = error.format_message()
    where = error.ctx.command_path if error.ctx else "keepsake"
    return f"{text} See: {where} --help"


def _bug_sentence(library: Path) -> str:
    """Log the exception in hand and say where; a folder is never made for it."""
    folder = library if library.is_dir() else Path(tempfile.mkdtemp(prefix="keepsake-"))
    with log_to(folder):
        _log.exception("a command ended in a bug")
    log = folder / LOG_NAME
    if not log.exists():
        return "Something went wrong inside Keepsake, and its log file cannot be written."
    return f"Something went wrong inside Keepsake; the details are in {shown_path(str(log))}"

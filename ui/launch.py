"""One start of the program: what it is told, how it fails and with which exit code.

Exit codes: 0 done, 1 done but something failed, 2 wrong usage, 3 the library cannot be opened.
Nothing heavy is loaded here, so that the window and the help come soon.
"""

from __future__ import annotations

import logging
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from assistant.errors import LibraryProblem, Problem, UsageProblem, shown_path
from ui.places import default_library
from ui.streams import forget_stdout, stdout_works, write_error

if TYPE_CHECKING:
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

    make_wiring: Callable[[], Wiring]
    open_window: OpenWindow
    library: Path | None = None
    as_json: bool = False


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
    from ui.log_file import LOG_NAME, log_to  # noqa: PLC0415 - seldom needed

    with log_to(folder):
        _log.exception("a command ended in a bug")
    log = folder / LOG_NAME
    if not log.exists():
        return "Something went wrong inside Keepsake, and its log file cannot be written."
    return f"Something went wrong inside Keepsake; the details are in {shown_path(str(log))}"

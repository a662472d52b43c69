"""The program's start: the command line, or the window when no command is given."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ui.streams import prepare_streams

if TYPE_CHECKING:
    from ui.wiring import Wiring

INTERRUPTED = 130  # what a shell calls the end by Ctrl+C


def main(arguments: Sequence[str] | None = None, *, wiring: Wiring | None = None) -> int:
    """Run the program and return its exit code; the arguments default to the command line's."""
    words = sys.argv[1:] if arguments is None else arguments
    prepare_streams()
    try:
        # Imported only here, because it takes a moment in which Ctrl+C may come, too.
        from ui.cli import keepsake  # noqa: PLC0415
        from ui.launch import Launch, run  # noqa: PLC0415

        return run(keepsake, words, Launch(lambda: wiring or _usual_wiring(), _open_window))
    except KeyboardInterrupt:
        return INTERRUPTED


def _usual_wiring() -> Wiring:
    from ui.wiring import Wiring  # noqa: PLC0415 - the window's process does without

    return Wiring()


def _open_window(library: Path, *, quick: bool = False) -> int:
    """Open the window; Qt is imported only here, so that commands start without it.

    Raises:
        Problem: no window can open on this computer; the sentence says what is missing.
    """
    from ui.display import check_display, explain_import  # noqa: PLC0415

    check_display()
    gc.disable()  # until the window is there: all that is loaded now stays
    try:
        from ui.unread_sources import leave_sources_unread  # noqa: PLC0415

        leave_sources_unread()
        from ui.opening import open_window  # noqa: PLC0415
    except ImportError as error:
        raise explain_import(error) from error
    return open_window(library, quick=quick)


if __name__ == "__main__":
    sys.exit(main())

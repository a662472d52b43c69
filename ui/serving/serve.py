"""The engine processes of the app: each reads requests on stdin and writes replies on stdout.

`python -m ui.serving.serve --library DIR` does all but answer questions; with `--answers` it does
that alone, with `--rescue` it restores a damaged library. All end when stdin is closed.
"""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, BinaryIO, Protocol

from assistant.temporary import delete_left_over
from ui.launch import DONE, NO_LIBRARY
from ui.log_file import LOG_NAME, log_to
from ui.pipe import messages
from ui.places import full_path
from ui.serving.server import Server
from ui.wiring import Wiring

if TYPE_CHECKING:
    from assistant.engine import Engine

_log = logging.getLogger(__name__)

_PATIENCE = 5.0  # seconds that work in hand gets to end when the app is gone


class Serves(Protocol):
    """What works through requests."""

    def open(self) -> bool:
        """Say whether requests may come."""
        ...

    def handle(self, request: messages.Request) -> None:
        """Start a request, or cancel one.

        Raises:
            BadMessage: it is not for this process.
        """
        ...

    def close(self, patience: float) -> bool:
        """Stop all work; False when something did not end in so many seconds."""
        ...


def serve(server: Serves, lines: Iterable[bytes]) -> int:
    """Handle every line until there are no more, and return the exit code."""
    if not server.open():
        server.close(_PATIENCE)
        return NO_LIBRARY
    for line in lines:
        try:
            server.handle(messages.read_request(line))
        except messages.BadMessage:
            _log.warning("a request of %d bytes was not understood", len(line))
    if not server.close(_PATIENCE):
        _log.warning("work did not end in time; leaving anyway")
        logging.shutdown()
        os._exit(DONE)  # a thread inside a model library cannot be ended in another way
    return DONE


def main(arguments: Sequence[str] | None = None, *, wiring: Wiring | None = None) -> int:
    """Run an engine process and return its exit code."""
    options = _options(arguments)
    library: Path = options.library
    builder = wiring or Wiring()
    # Ctrl+C in the terminal is the app's business; when the app ends, so does stdin.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests, replies = _own_pipes()
    lock = Lock()

    def send(reply: messages.Reply) -> None:
        with lock:
            try:
                replies.write(messages.to_line(reply))
                replies.flush()
            except OSError:  # a broken pipe, as each system tells it
                _log.info("the app is gone; its replies are dropped")

    with log_to(library):
        log = str(library / LOG_NAME)

        def open_engine() -> Engine:
            return builder.engine(library)

        if options.answers:
            from ui.serving.answering import AnswerServer  # noqa: PLC0415 - only this process answers

            answers = AnswerServer(open_engine, send, log=log, patience=builder.answer_patience)
            return serve(answers, requests)
        if options.rescue:
            from ui.serving.rescuing import RescueServer  # noqa: PLC0415 - seldom needed

            return serve(RescueServer(library, send, log=log), requests)
        if options.care:
            from ui.serving.caring import CareServer  # noqa: PLC0415 - seldom needed

            return serve(CareServer(builder, library, send, log=log), requests)
        Thread(target=delete_left_over, name="left over", daemon=True).start()
        server = Server(
            open_engine,
            send,
            log=log,
            first_status=lambda: builder.first_status(library),
            library=library,
            wiring=builder,
        )
        return serve(server, requests)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m ui.serving.serve", description=__doc__)
    parser.add_argument("--library", required=True, type=full_path)
    parser.add_argument(
        messages.ANSWERS, action="store_true", help="answer questions, and nothing else"
    )
    parser.add_argument(
        messages.RESCUES, action="store_true", help="restore a copy of a damaged library"
    )
    parser.add_argument(
        messages.CARES, action="store_true", help="check, mend, export and import, nothing else"
    )
    return parser.parse_args(arguments)


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take stdin and stdout for the messages alone.

    A stray print, here or in a library, then ends up on stderr, and child processes get neither.
    """
    sys.stdout.flush()
    requests, replies = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return os.fdopen(requests, "rb"), os.fdopen(replies, "wb")


if __name__ == "__main__":
    sys.exit(main())

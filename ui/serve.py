"""The engine processes of the app: each reads requests on stdin and writes replies on stdout.

`python -m ui.serve --library DIR` does all but answer questions; with `--answers` it does that
alone. Both end when stdin is closed.
"""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Lock
from typing import Any, BinaryIO, Protocol

from assistant.engine import Engine
from assistant.errors import Cancelled, Problem
from assistant.ports import Stop
from assistant.reports import Status
from ui import messages
from ui.answering import AnswerServer
from ui.browsing_messages import BrowsingLookUp, BrowsingOrder
from ui.browsing_serving import serve_browsing
from ui.chat_messages import ChatEdit, ChatLookUp, ChatQuestion, ShowPicture
from ui.chat_serving import serve_chats, serve_picture
from ui.choice_messages import ChoiceRequest
from ui.choice_serving import serve_choices
from ui.concept_messages import ConceptRequest, GetExample, SlowConceptRequest
from ui.concept_serving import serve_concepts
from ui.folder_messages import FolderRequest
from ui.folder_serving import serve_folders
from ui.lane import Lane, Send, attempt, bug_sentence, end
from ui.log_file import LOG_NAME, log_to
from ui.model_messages import ModelRequest
from ui.model_serving import serve_models
from ui.places import full_path
from ui.preview_messages import ForgetFile, PreviewRequest
from ui.preview_serving import serve_preview
from ui.session import DONE, NO_LIBRARY
from ui.wiring import Wiring

_log = logging.getLogger(__name__)

_PATIENCE = 5.0  # seconds that work in hand gets to end when the app is gone

Work = Callable[[Engine, Send, Stop], None]


class ServeOne(Protocol):
    """Serves one request: does what it asks, and sends its replies."""

    def __call__(self, engine: Engine, request: Any, *, send: Send, stop: Stop) -> None:  # noqa: ANN401
        """Do it; raises what the engine raises."""
        ...


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


class Server:
    """Gives each request to a lane, so that what is quick does not wait for what is slow."""

    def __init__(
        self,
        open_engine: Callable[[], Engine],
        send: Send,
        *,
        log: str,
        library: Path = Path(),
        wiring: Wiring | None = None,
    ) -> None:
        """Take how to open the library, where replies go, and the log's path for bug reports.

        `library` is its folder, and `wiring` installs models; the program's own if not given.
        """
        self._library = library
        self._wiring = wiring or Wiring()
        self._send = send
        self._log = log
        self._stops: dict[int, Event] = {}
        self._queries = Lane("queries", open_engine)
        self._pictures = Lane("pictures", open_engine)
        self._care = Lane("care", open_engine)
        self._concepts = Lane("concepts", open_engine)
        self._concept_searches = Lane("concept searches", open_engine)
        self._chats = Lane("chats", open_engine)
        self._models = Lane("models", open_engine)
        self._folders = Lane("folders", open_engine)  # counting and forgetting take a while
        self._previews = Lane("previews", open_engine)
        self._browsing = Lane("library", open_engine)
        self._areas = self._make_areas()

    def open(self) -> bool:
        """Open the library and report it; False when it cannot be used."""
        outcome: SimpleQueue[messages.Ready | messages.Unusable] = SimpleQueue()
        self._queries.put(lambda: outcome.put(self._first_reply()))
        reply = outcome.get()
        self._send(reply)
        return isinstance(reply, messages.Ready)

    def _first_reply(self) -> messages.Ready | messages.Unusable:
        try:
            return messages.Ready(0, _short(self._queries.engine.status()))
        except Problem as problem:
            return messages.Unusable(0, str(problem))
        except Exception:  # noqa: BLE001 - the outermost handler of this thread
            _log.exception("the library could not be opened")
            return messages.Unusable(0, bug_sentence(self._log))

    def handle(self, request: messages.Request) -> None:
        """Start a request, or cancel one.

        Raises:
            BadMessage: it is a question, which the answerer takes.
        """
        if isinstance(request, messages.Cancel):
            if request.id in self._stops:
                self._stops[request.id].set()
            return
        lane, work = self._work_for(request)
        stop = self._stops[request.id] = Event()
        lane.put(lambda: self._do(lane, request.id, work, stop))

    def close(self, patience: float) -> bool:
        """Stop all work and close the engines; False when it did not end in so many seconds."""
        slow = (self._folders, self._models, self._concept_searches, self._previews)
        own = (self._concepts, self._chats, self._browsing, *slow)
        lanes = (self._queries, self._pictures, self._care, *own)
        for stop in list(self._stops.values()):
            stop.set()
        return end(lanes, patience)

    def _do(self, lane: Lane, number: int, work: Work, stop: Event) -> None:
        def try_it() -> None:
            if stop.is_set():
                raise Cancelled
            work(lane.engine, self._send, stop.is_set)

        attempt(number, try_it, self._send, log=self._log)
        self._stops.pop(number, None)

    def _work_for(self, request: messages.Request) -> tuple[Lane, Work]:
        """Return who does a request, and how.

        Raises:
            BadMessage: it is a question.
        """
        if isinstance(request, messages.Ask | ChatQuestion):
            raise messages.BadMessage("questions are for the answerer")
        lane, serve_one = next(
            (lane, serve_one)
            for kinds, lane, serve_one in self._areas
            if isinstance(request, kinds)
        )
        return lane, lambda engine, send, stop: serve_one(engine, request, send=send, stop=stop)

    def _make_areas(self) -> Sequence[tuple[Any, Lane, ServeOne]]:
        """Return for each kind of request who does it and how; the first that fits counts."""
        return (
            (messages.Search, self._queries, _replying(_search)),
            # Small pictures do not wait behind what takes seconds.
            (messages.GetThumbnail | GetExample, self._pictures, _replying(_show_picture)),
            (SlowConceptRequest, self._concept_searches, _replying(serve_concepts)),
            (ConceptRequest, self._concepts, _replying(serve_concepts)),
            (
                ShowPicture,
                self._concepts,
                _replying(lambda _engine, request: serve_picture(request)),
            ),
            (
                ChatLookUp | ChatEdit,
                self._chats,
                _replying(lambda engine, request: serve_chats(engine.chats, request)),
            ),
            (BrowsingLookUp, self._browsing, _replying(serve_browsing)),
            (FolderRequest | BrowsingOrder, self._folders, _replying(_rearrange)),
            (
                ChoiceRequest,
                self._folders,
                _replying(partial(serve_choices, self._wiring, self._library)),
            ),
            (ForgetFile, self._folders, serve_preview),
            (PreviewRequest, self._previews, serve_preview),
            (ModelRequest, self._models, partial(serve_models, self._wiring)),
            (object, self._care, _replying(_take_care)),
        )


def _replying(reply: Callable[[Engine, Any], messages.Reply]) -> ServeOne:
    """Return how to serve a request that has one reply."""

    def serve_one(engine: Engine, request: Any, *, send: Send, stop: Stop) -> None:  # noqa: ANN401, ARG001
        send(reply(engine, request))

    return serve_one


def _search(engine: Engine, request: messages.Search) -> messages.Found:
    return messages.Found(request.id, engine.search(request.query))


def _rearrange(engine: Engine, request: FolderRequest | BrowsingOrder) -> messages.Reply:
    if isinstance(request, BrowsingOrder):
        return serve_browsing(engine, request)
    return serve_folders(engine, request)


def _show_picture(engine: Engine, request: messages.GetThumbnail | GetExample) -> messages.Reply:
    if isinstance(request, GetExample):
        return serve_concepts(engine, request)
    picture = engine.thumbnail(request.content, request.page)
    return messages.Thumbnail(request.id, picture or b"")


def _take_care(
    engine: Engine, request: messages.Request
) -> messages.StatusFound | messages.RootAdded:
    """Do what a request says about how indexing goes on, and return how the library is then."""
    match request:
        case messages.AddRoot(number, path):
            return messages.RootAdded(number, engine.add_root(Path(path)))
        case messages.Pause(_, folder):
            engine.pause(_path(folder))
        case messages.Resume(_, folder):
            engine.resume(_path(folder))
        case messages.Retry(_, path):
            # What is no failed file is a folder that could not be looked into.
            if not engine.retry(_path(path)):
                engine.ask_for_scan()
        case messages.Ignore(_, file):
            engine.ignore(Path(file))
        case messages.LookForChanges():
            engine.ask_for_scan()
    return messages.StatusFound(request.id, _short(engine.status()))


def _path(text: str | None) -> Path | None:
    return None if text is None else Path(text)


def _short(status: Status) -> Status:
    """Leave out problems that no list of the window would show."""
    return replace(status, problems=status.problems[: messages.MOST_PROBLEMS])


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
    parser = argparse.ArgumentParser(prog="python -m ui.serve", description=__doc__)
    parser.add_argument("--library", required=True, type=full_path)
    parser.add_argument(
        messages.ANSWERS, action="store_true", help="answer questions, and nothing else"
    )
    options = parser.parse_args(arguments)
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
            except BrokenPipeError:
                _log.info("the app is gone; its replies are dropped")

    with log_to(library):
        log = str(library / LOG_NAME)

        def open_engine() -> Engine:
            return builder.engine(library)

        if options.answers:
            answers = AnswerServer(open_engine, send, log=log, patience=builder.answer_patience)
            return serve(answers, requests)
        return serve(Server(open_engine, send, log=log, library=library, wiring=builder), requests)


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

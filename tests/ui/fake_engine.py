"""An engine process made of a script: it speaks the protocol of the pipe and knows no library.

Run as `python -m tests.ui.fake_engine SCENARIO [--answers]`; scenarios are "full", "empty",
"unusable", "away" (a folder is not connected) and "other" (another indexer runs until all indexing
is paused). The words of a search choose what happens: nothing, fail (once), slow, crash, noise;
others find all hits, and "many" pages of notes, as "patchy", whose second page fails once. Of
questions "slow?" waits for its cancellation and "crash?" ends the process.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import replace

from assistant.records import (
    AnswerDone,
    Facet,
    Kind,
    Query,
    Root,
    RootId,
    RootState,
    SearchResult,
    SourceState,
    StepTaken,
    TextWritten,
    Understood,
)
from assistant.reports import Activity, FileProblem, InWork, Mode, RootWatch, Status
from tests.ui.fake_browsing import FakeShelves
from tests.ui.fake_chats import FakeAnswers, FakeChats
from tests.ui.fake_choices import FakeChoices
from tests.ui.fake_concepts import FakeConcepts
from tests.ui.fake_folders import counted, serve_folders
from tests.ui.fake_hits import ANSWER, HITS, ROOT, STACKED, pixels
from tests.ui.fake_hits import hit as hit  # noqa: PLC0414 - for those who ask here
from tests.ui.fake_models import FakeModelShelf
from tests.ui.fake_preview import serve_preview
from ui.pipe import messages
from ui.pipe.browsing_messages import BrowsingRequest
from ui.pipe.chat_messages import AskInChat, CheckSearch, RefreshNote, RetryTurn
from ui.pipe.choice_messages import ChoiceRequest
from ui.pipe.concept_messages import ConceptRequest
from ui.pipe.folder_messages import FolderRequest
from ui.pipe.measuring_messages import MeasuringRequest
from ui.pipe.model_messages import ModelRequest
from ui.pipe.preview_messages import PreviewRequest


def status(*, roots: bool, waiting: int = 0) -> Status:
    return Status(
        sources={Kind.PHOTO: {SourceState.DONE: 40, SourceState.WAITING: waiting}},
        queue=waiting,
        rate_per_min=0.0,
        problems=(FileProblem("/library/root/bad.pdf", "needs a password"),),
        roots=(ROOT,) if roots else (),
        models={},
        bytes=1000,
        by_root=(counted(ROOT, done=40, waiting=waiting),) if roots else (),
    )


def activity(mode: Mode = Mode.IDLE, **changes: object) -> Activity:
    """Return what an indexer of another process says."""
    values: dict[str, object] = {
        "pid": 1,
        "mode": mode,
        "resident": True,
        "started": 1.0,
        "updated": 2.0,
        "watches": (RootWatch(ROOT.path, by_events=True, next_scan=3600.0),),
    }
    return Activity(**(values | changes))


def at_work(path: str = "/library/root/cat.jpg", stage: str = "first") -> InWork:
    return InWork(path, Kind.PHOTO, stage, 1.0)


def found(query: Query) -> SearchResult:
    """Return what a search finds: all hits; of `many`, pages of notes with no end in sight."""
    if query.text == "nothing":
        return SearchResult(query.text, 1.0, (), ("a notice",))
    if query.text == "unmodelled":
        lack = "No model for text is installed. Run `keepsake models install starter`."
        return SearchResult(query.text, 1.0, (), (lack,))
    if query.text in {"many", "patchy"}:
        numbers = range(query.offset + 100, query.offset + 100 + query.limit)
        notes = tuple(hit(number, Kind.NOTE, f"note {number}") for number in numbers)
        return SearchResult(query.text, 1.0, notes, more=query.offset < 300)
    if query.text == "burst":
        return SearchResult(query.text, 1.0, STACKED)
    hits = tuple(one for one in HITS if one.passage not in query.unlike)
    name = Understood(Facet.CONCEPT, "Bo", "bo")
    names = (name,) if "bo" in query.text.split() and "bo" not in query.literal else ()
    return SearchResult(query.text, 1.0, hits, ("a notice",), names)


class FakeEngine:
    """Answers requests; `slow` searches wait for their cancellation."""

    def __init__(self, send, state: Status, end=lambda: os._exit(9)) -> None:
        self.send = send
        self.end = end
        self.state = state
        self.has_failed = False
        self.models = FakeModelShelf()
        self.choices = FakeChoices()
        self.concepts = FakeConcepts(self.send, empty=not state.roots)
        self.chats = FakeChats()
        self.answers = FakeAnswers(end)
        self.shelves = FakeShelves(ROOT.path)
        self.queries: list[Query] = []

    def handle(self, request: messages.Request) -> None:
        replies = self.of_area(request)
        if replies is not None:
            for reply in replies:
                self.send(reply)
            return
        match request:
            case messages.Search(number, query):
                self.queries.append(query)
                self.search(number, query)
            case messages.Ask(number, question):
                self.ask(number, question)
            case messages.GetThumbnail(number):
                self.send(messages.Thumbnail(number, pixels()))
            case messages.GetStrip(number):
                self.send(messages.Strip(number, bytes(range(0, 250, 5)), 100.0))
            case messages.AddRoot(number, path):
                self.state = status(roots=True)
                self.send(messages.RootAdded(number, Root(RootId(1), path)))
            case messages.Cancel(number):
                self.send(messages.Stopped(number))
            case _:
                self.care(request)
                self.send(messages.StatusFound(request.id, self.state))

    def of_area(self, request: messages.Request) -> Iterable[messages.Reply] | None:
        """Return the replies to what a view asks in an area of its own; None for the rest."""
        if isinstance(request, ConceptRequest):
            self.concepts.handle(request)
            return []
        if isinstance(request, FolderRequest):
            self.state, reply = serve_folders(self.state, request)
            return [reply]
        for kinds, serve in (
            (AskInChat | RetryTurn | RefreshNote | CheckSearch, self.answers.replies),
            (ModelRequest, self.models.serve),
            (MeasuringRequest, self.models.measure),
            (ChoiceRequest, lambda one: [self.choices.serve(one)]),
            (PreviewRequest, lambda one: [serve_preview(one)]),
            (BrowsingRequest, lambda one: [self.shelves.serve(one)]),
        ):
            if isinstance(request, kinds):
                return serve(request)
        own = self.chats.handle(request)
        return None if own is None else [own]

    def care(self, request: messages.Request) -> None:
        """Do what changes how indexing goes on."""
        state = self.state
        match request:
            case messages.Pause(_, None):
                self.state = replace(state, paused=True, activity=None)
            case messages.Resume(_, None):
                self.state = replace(state, paused=False)
            case messages.Pause(_, folder) | messages.Resume(_, folder):
                now = RootState.PAUSED if isinstance(request, messages.Pause) else RootState.ONLINE
                roots = (replace(r, state=now) if r.path == folder else r for r in state.roots)
                self.state = replace(state, roots=tuple(roots))
            case messages.Retry() | messages.Ignore():
                wanted = request.path
                kept = (p for p in state.problems if wanted not in {None, p.path})
                self.state = replace(state, problems=tuple(kept))
            case messages.LookForChanges():
                self.state = replace(state, queue=state.queue + 1)

    def search(self, number: int, query: Query) -> None:
        words = query.text
        if words == "crash":
            self.end()
            return
        if words == "noise":
            os.write(1, b"a library prints this\n{}\n\xff\n")
        fails = words == "fail" or (words == "patchy" and query.offset > 0)
        if fails and not self.has_failed:
            self.has_failed = True
            self.send(messages.Failed(number, "The disk is full."))
        elif words != "slow":
            self.send(messages.Found(number, found(query)))

    def ask(self, number: int, question: str) -> None:
        if question == "slow?":
            self.send(messages.Said(number, StepTaken(f"process {os.getpid()}")))
            return
        if question == "crash?":
            self.end()
            return
        for event in (
            StepTaken("reading"),
            TextWritten("On the "),
            TextWritten("third."),
            AnswerDone(ANSWER),
        ):
            self.send(messages.Said(number, event))


DAMAGED = "The file /library/keepsake.db is damaged. `keepsake restore` puts it aside."


def opening(scenario: str) -> Status:
    """Return how the library of a scenario is at first."""
    state = status(roots=scenario != "empty", waiting=3)
    if scenario == "away":
        return replace(state, roots=(replace(ROOT, state=RootState.OFFLINE),))
    if scenario == "other":
        return replace(state, activity=activity(Mode.INDEXING, in_work=(at_work(),)))
    return state


def begin(scenario: str, send, **how: object) -> FakeEngine | None:
    """Say the first words of an engine, and return it; None when it cannot use its library."""
    if scenario == "damaged":
        send(messages.Unusable(0, DAMAGED, damaged=True))
        return None
    if scenario == "unusable":
        send(messages.Unusable(0, "This library was made by a newer version of Keepsake."))
        return None
    engine = FakeEngine(send, opening(scenario), **how)
    send(messages.Ready(0, engine.state))
    return engine


def main() -> int:
    def send(reply: messages.Reply) -> None:
        sys.stdout.buffer.write(messages.to_line(reply))
        sys.stdout.buffer.flush()

    engine = begin(sys.argv[1], send)
    if engine is None:
        return 3
    for line in sys.stdin.buffer:
        engine.handle(messages.read_request(line))
    return 0


if __name__ == "__main__":
    sys.exit(main())

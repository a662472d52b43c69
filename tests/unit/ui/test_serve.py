"""The engine process answers every request once, stops when asked, and survives bugs."""

from __future__ import annotations

import threading
from queue import SimpleQueue

import pytest

from assistant.errors import LibraryProblem, UsageProblem
from assistant.records import (
    AnswerDone,
    ContentId,
    IndexReport,
    Progress,
    Query,
    Root,
    RootId,
    SearchResult,
    TextWritten,
)
from tests.ui.fake_engine import ANSWER, status
from ui import messages, serve


class ScriptedEngine:
    """Stands for the engine; `gate` holds back what is slow."""

    def __init__(self, gate: threading.Event) -> None:
        self.gate = gate
        self.closed = False

    def status(self):
        return status(roots=True)

    def search(self, query):
        if query.text == "bug":
            raise RuntimeError("a bug")
        if query.text == "wrong":
            raise UsageProblem("That is no date.")
        return SearchResult(query.text, 1.0, ())

    def ask(self, _question, stop):
        yield TextWritten("On ")
        self.gate.wait(5)
        if not stop():
            yield AnswerDone(ANSWER)

    def thumbnail(self, content, _page):
        return b"picture" if content == 1 else None

    def add_root(self, folder):
        return Root(RootId(1), str(folder))

    def index(self, on_progress, stop):
        for done in range(1000):
            on_progress(Progress("scan", done, 0))
        on_progress(Progress("first", 0, 3))
        self.gate.wait(5)
        return IndexReport(3, 0 if stop() else 3, 0, 0, 0, 0.1)

    def close(self):
        self.closed = True


class Talk:
    """A server and what it has replied."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.engines: list[ScriptedEngine] = []
        self.replies: SimpleQueue[messages.Reply] = SimpleQueue()
        self.server = serve.Server(self._open, self.replies.put, log="/the/keepsake.log")

    def _open(self) -> ScriptedEngine:
        self.engines.append(ScriptedEngine(self.gate))
        return self.engines[-1]

    def next(self) -> messages.Reply:
        return self.replies.get(timeout=5)


@pytest.fixture
def talk():
    talk = Talk()
    assert talk.server.open()
    assert isinstance(talk.next(), messages.Ready)
    yield talk
    talk.gate.set()
    assert talk.server.close()
    assert all(engine.closed for engine in talk.engines)


def test_requests_are_answered_with_their_number(talk):
    talk.server.handle(messages.Search(7, Query("keys")))
    assert talk.next() == messages.Found(7, SearchResult("keys", 1.0, ()))
    talk.server.handle(messages.GetStatus(8))
    assert talk.next() == messages.StatusFound(8, status(roots=True))
    talk.server.handle(messages.AddRoot(9, "/a"))
    assert talk.next() == messages.RootAdded(9, Root(RootId(1), "/a"))


def test_pictures_do_not_wait_for_an_answer(talk):
    talk.server.handle(messages.Ask(1, "Where?"))
    assert talk.next() == messages.Said(1, TextWritten("On "))
    talk.server.handle(messages.GetThumbnail(2, ContentId(1), None))
    assert talk.next() == messages.Thumbnail(2, b"picture")
    talk.server.handle(messages.GetThumbnail(3, ContentId(2), 4))
    assert talk.next() == messages.Thumbnail(3, b"")
    talk.gate.set()
    assert talk.next() == messages.Said(1, AnswerDone(ANSWER))


def test_a_search_that_still_waits_is_never_run_once_cancelled(talk):
    talk.server.handle(messages.Ask(1, "Where?"))
    talk.next()
    talk.server.handle(messages.Search(2, Query("bug")))
    talk.server.handle(messages.Cancel(2))
    talk.server.handle(messages.Cancel(99))
    talk.gate.set()
    assert talk.next() == messages.Said(1, AnswerDone(ANSWER))
    assert talk.next() == messages.Stopped(2)


def test_indexing_is_stopped_by_its_number_and_reports_sparingly(talk):
    talk.server.handle(messages.Index(1))
    stages = []
    while not stages or stages[-1] != "first":
        reply = talk.next()
        assert isinstance(reply, messages.Indexing)
        stages.append(reply.progress.stage)
    assert len(stages) < 20
    talk.server.handle(messages.Cancel(1))
    talk.gate.set()
    done = talk.next()
    assert isinstance(done, messages.Indexed)
    assert done.report.indexed == 0


def test_a_problem_is_its_sentence(talk):
    talk.server.handle(messages.Search(1, Query("wrong")))
    assert talk.next() == messages.Failed(1, "That is no date.")


def test_a_bug_names_the_log_and_the_next_request_works(talk, expected_warnings):
    talk.server.handle(messages.Search(1, Query("bug")))
    reply = talk.next()
    assert isinstance(reply, messages.Failed)
    assert "/the/keepsake.log" in reply.sentence
    talk.server.handle(messages.Search(2, Query("keys")))
    assert isinstance(talk.next(), messages.Found)
    assert len(expected_warnings) == 1


@pytest.mark.parametrize("error", [LibraryProblem("It is too new."), RuntimeError("a bug")])
def test_a_library_that_cannot_be_opened_ends_the_process(error, expected_warnings):
    def fail():
        raise error

    replies = []
    server = serve.Server(fail, replies.append, log="/log")
    assert serve.serve(server, []) == 3
    [reply] = replies
    assert isinstance(reply, messages.Unusable)
    assert reply.sentence.endswith((".", "/log"))


def test_lines_that_are_no_requests_are_passed_over(expected_warnings):
    talk = Talk()
    talk.gate.set()

    def lines():
        assert isinstance(talk.next(), messages.Ready)
        yield b"noise\n"
        yield messages.to_line(messages.GetStatus(1))
        assert isinstance(talk.next(), messages.StatusFound)

    assert serve.serve(talk.server, lines()) == 0
    assert len(expected_warnings) == 1

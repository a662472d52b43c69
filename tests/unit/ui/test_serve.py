"""The engine process answers every request once, stops when asked, and survives bugs."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue

import pytest

from assistant.errors import LibraryDamaged, LibraryProblem, UsageProblem
from assistant.records import ContentId, Query, Root, RootId, SearchResult
from assistant.reports import FileProblem
from tests.ui.fake_engine import status
from ui.pipe import messages
from ui.serving import serve
from ui.serving.server import Server


class ScriptedEngine:
    """Stands for the engine; `gate` holds back what is slow."""

    def __init__(self, gate: threading.Event) -> None:
        self.gate = gate
        self.done: list[tuple[object, ...]] = []
        self.state = status(roots=True)
        self.closed = False
        self.copies = self

    def tend_alone(self):
        self.done.append(("copy",))

    def status(self):
        return self.state

    def search(self, query):
        if query.text == "slow":
            self.gate.wait(5)
        if query.text == "bug":
            raise RuntimeError("a bug")
        if query.text == "wrong":
            raise UsageProblem("That is no date.")
        return SearchResult(query.text, 1.0, ())

    def thumbnail(self, content, _page):
        return b"picture" if content == 1 else None

    def add_root(self, folder):
        return Root(RootId(1), str(folder))

    def pause(self, folder=None):
        self.done.append(("pause", folder))

    def resume(self, folder=None):
        self.done.append(("resume", folder))

    def retry(self, path=None):
        self.done.append(("retry", path))
        return path is None or path.name != "folder"

    def ignore(self, path):
        self.done.append(("ignore", path))
        return 1

    def ask_for_scan(self):
        self.done.append(("scan",))

    def close(self):
        self.closed = True


class Talk:
    """A server and what it has replied."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.engines: list[ScriptedEngine] = []
        self.replies: SimpleQueue[messages.Reply] = SimpleQueue()
        self.server = Server(
            self._open,
            self.replies.put,
            log="/the/keepsake.log",
            first_status=lambda: status(roots=True),
        )

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
    assert talk.server.close(5.0)
    assert all(engine.closed for engine in talk.engines)


def test_requests_are_answered_with_their_number(talk):
    talk.server.handle(messages.Search(7, Query("keys")))
    assert talk.next() == messages.Found(7, SearchResult("keys", 1.0, ()))
    talk.server.handle(messages.GetStatus(8))
    assert talk.next() == messages.StatusFound(8, status(roots=True))
    talk.server.handle(messages.AddRoot(9, "/a"))
    assert talk.next() == messages.RootAdded(9, Root(RootId(1), "/a"))


def test_pictures_and_the_status_do_not_wait_for_a_search(talk):
    talk.server.handle(messages.Search(1, Query("slow")))
    talk.server.handle(messages.GetThumbnail(2, ContentId(1), None))
    assert talk.next() == messages.Thumbnail(2, b"picture")
    talk.server.handle(messages.GetThumbnail(3, ContentId(2), 4))
    assert talk.next() == messages.Thumbnail(3, b"")
    talk.server.handle(messages.GetStatus(4))
    assert talk.next() == messages.StatusFound(4, status(roots=True))
    talk.gate.set()
    assert talk.next() == messages.Found(1, SearchResult("slow", 1.0, ()))


def test_a_search_that_still_waits_is_never_run_once_cancelled(talk):
    talk.server.handle(messages.Search(1, Query("slow")))
    talk.server.handle(messages.Search(2, Query("bug")))
    talk.server.handle(messages.Cancel(2))
    talk.server.handle(messages.Cancel(99))
    talk.gate.set()
    assert talk.next() == messages.Found(1, SearchResult("slow", 1.0, ()))
    assert talk.next() == messages.Stopped(2)


def test_a_question_is_refused_since_another_process_answers(talk):
    with pytest.raises(messages.BadMessage):
        talk.server.handle(messages.Ask(1, "Where?"))


def test_what_changes_indexing_reaches_the_engine_and_the_status_comes_back(talk):
    for request in (
        messages.Pause(1, None),
        messages.Pause(2, "/a"),
        messages.Resume(3, None),
        messages.Resume(4, "/a"),
        messages.Retry(5, None),
        messages.Retry(6, "/a/folder"),
        messages.Ignore(7, "/a/b.pdf"),
        messages.LookForChanges(8),
    ):
        talk.server.handle(request)
        assert talk.next() == messages.StatusFound(request.id, status(roots=True))
    assert [done for engine in talk.engines for done in engine.done if done != ("copy",)] == [
        ("pause", None),
        ("pause", Path("/a")),
        ("resume", None),
        ("resume", Path("/a")),
        ("retry", None),
        ("retry", Path("/a/folder")),
        ("scan",),  # no file failed there: a folder that could not be looked into
        ("ignore", Path("/a/b.pdf")),
        ("scan",),
    ]


def test_a_status_carries_only_the_problems_that_a_list_shows(talk):
    talk.server.handle(messages.GetStatus(1))
    talk.next()
    problems = tuple(FileProblem(f"/a/{n}", "is damaged") for n in range(5000))
    for engine in talk.engines:
        engine.state = replace(status(roots=True), problems=problems)
    talk.server.handle(messages.GetStatus(2))
    reply = talk.next()
    assert isinstance(reply, messages.StatusFound)
    assert reply.status.problems == problems[: messages.MOST_PROBLEMS]


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


@pytest.mark.parametrize(
    "error",
    [LibraryProblem("It is too new."), LibraryDamaged("It is damaged."), RuntimeError("a bug")],
)
def test_a_library_that_cannot_be_opened_ends_the_process(error, expected_warnings):
    def fail():
        raise error

    replies = []
    server = Server(fail, replies.append, log="/log", first_status=fail)
    assert serve.serve(server, []) == 3
    [reply] = replies
    assert isinstance(reply, messages.Unusable)
    assert reply.sentence.endswith((".", "/log"))
    assert reply.damaged == isinstance(error, LibraryDamaged)


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

"""The process that sees to the whole library does so without an engine that goes on."""

from __future__ import annotations

import pytest

from tests.e2e.fake_program import FakeWiring
from ui.pipe import care_messages as about
from ui.pipe import messages
from ui.serving.caring import CareServer


class Whole(FakeWiring):
    """The program with a models folder that says nothing."""

    def model_states(self, *, thorough):
        return []

    def catalogue_problems(self):
        return ()


@pytest.fixture
def ask(library):
    """Return a function that has a request done and returns the reply, as it comes off the pipe."""

    def ask(request):
        replies = []
        server = CareServer(Whole(), library, replies.append, log="log")
        assert server.open()
        server.handle(messages.read_request(messages.to_line(request)))
        assert server.close(1.0)
        [reply] = replies
        return messages.read_reply(messages.to_line(reply))

    return ask


def test_a_library_is_checked_exported_and_imported(ask, indexed, keepsake, tmp_path):
    keepsake("concept", "add", "Bo")
    checked = ask(about.CheckLibrary(1))
    assert {one.state.value for one in checked.findings} <= {"ok", "look"}
    exported = ask(about.ExportLibrary(2, str(tmp_path / "out")))
    assert (exported.concepts, exported.chats) == (1, 0)
    imported = ask(about.ImportExport(3, str(tmp_path / "out")))
    assert (imported.concepts, imported.there) == (0, ("Bo",))
    refused = ask(about.ExportLibrary(4, str(indexed)))
    assert isinstance(refused, messages.Failed)
    assert "Choose a folder" in refused.sentence


def test_a_damaged_library_is_checked_and_said_not_to_be_mended(ask, indexed, library):
    (library / "keepsake.db").write_bytes(b"rubbish " * 1000)
    reply = ask(about.CheckLibrary(1, mend=True))
    assert "is damaged" in reply.failure
    assert any(one.state.value == "broken" for one in reply.findings)


def test_other_requests_are_none_of_its_business(library):
    server = CareServer(Whole(), library, lambda _reply: None, log="log")
    server.handle(messages.Cancel(1))
    with pytest.raises(messages.BadMessage):
        server.handle(messages.GetStatus(1))

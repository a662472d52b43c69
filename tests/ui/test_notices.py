"""Notifications without a tray: sent over the desktop's bus, or told that they could not be."""

from __future__ import annotations

import pytest

pytest.importorskip("jeepney", reason="jeepney, which speaks D-Bus, is only installed on Linux")

from jeepney import new_error
from jeepney import new_method_return as reply_to

from tests.ui.bus_service import BusService
from tests.ui.private_bus import private_bus
from ui.around.notices import Notices

pytestmark = pytest.mark.ui


class FakeNotifications(BusService):
    """A desktop that shows notifications, or refuses to."""

    NAME = "org.freedesktop.Notifications"
    refuses = False

    def answer(self, message) -> None:
        if self.refuses:
            self.send(new_error(message, "org.example.Busy"))
        else:
            self.send(reply_to(message, "u", (7,)))


@pytest.fixture
def address():
    with private_bus() as address:
        yield address


@pytest.fixture
def desktop(address):
    desktop = FakeNotifications(address)
    yield desktop
    desktop.close()


@pytest.fixture
def notices(qapp, address):
    notices = Notices(address=address)
    notices.untold = []
    notices.missed.connect(notices.untold.append)
    return notices


def test_the_desktop_shows_the_sentence(qtbot, desktop, notices):
    notices.tell("All files are indexed now.")
    calls = []
    qtbot.waitUntil(lambda: calls.extend(desktop.heard()) or bool(calls))
    [(member, body)] = calls
    assert (member, body[0], body[4]) == ("Notify", "Keepsake", "All files are indexed now.")
    qtbot.waitUntil(lambda: not notices.children())
    assert notices.untold == []


def test_a_desktop_that_refuses_leaves_the_sentence(qtbot, desktop, notices):
    desktop.refuses = True
    notices.tell("Done.")
    qtbot.waitUntil(lambda: notices.untold == ["Done."])


def test_a_desktop_without_notifications_leaves_the_sentence(qtbot, notices):
    notices.tell("Done.")
    qtbot.waitUntil(lambda: notices.untold == ["Done."])

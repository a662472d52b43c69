"""Show in folder: the file manager selects the file, or at least the folder opens."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.ui.private_bus import private_bus
from ui.file_manager import FileManager

dbus = pytest.importorskip("PySide6.QtDBus", reason="this PySide has no QtDBus")
pytestmark = pytest.mark.ui

NAME, PATH = "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1"


class FakeManager(dbus.QDBusVirtualObject):
    """A file manager that notes what it is asked for, or refuses."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, list]] = []
        self.refuses = False

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message, connection) -> bool:  # noqa: N802 - of Qt
        self.asked.append((message.member(), message.arguments()))
        refusal = message.createErrorReply("org.example.Busy", "not now")
        connection.send(refusal if self.refuses else message.createReply([]))
        return True


@pytest.fixture
def address():
    with private_bus() as address:
        yield address


@pytest.fixture
def join(qapp, address):
    """Return what joins the bus under a name; all leave it after the test."""
    names = []

    def join(name: str):
        names.append(name)
        bus = dbus.QDBusConnection.connectToBus(address, name)
        assert bus.isConnected()
        return bus

    yield join
    for name in names:
        dbus.QDBusConnection.disconnectFromBus(name)


@pytest.fixture
def manager(join):
    fake, bus = FakeManager(), join("manager")
    assert bus.registerVirtualObject(PATH, fake)
    assert bus.registerService(NAME)
    yield fake
    bus.unregisterObject(PATH)


@pytest.fixture
def show(join, opened):
    """Return what shows files on the private bus."""
    bus = join("keepsake")
    return FileManager(
        lambda address: opened.append(address) is None, platform="linux", bus=lambda: bus
    )


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "a day & more.txt"
    file.write_text("x")
    return file


def test_the_file_manager_selects_the_file(qtbot, manager, show, file, opened):
    show.show(str(file))
    qtbot.waitUntil(lambda: bool(manager.asked))
    assert manager.asked == [("ShowItems", [[file.as_uri()], ""])]
    qtbot.waitUntil(lambda: not show._calls)
    assert opened == []


def test_a_name_of_odd_bytes_is_shown_exactly(qtbot, manager, show, tmp_path):
    path = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")
    try:
        Path(path).touch()
    except OSError:
        pytest.skip("this file system takes no such name")
    show.show(path)
    qtbot.waitUntil(lambda: bool(manager.asked))
    assert manager.asked[0][1][0][0].endswith("/caf%E9.txt")


def test_a_file_manager_that_refuses_leaves_the_folder(qtbot, manager, show, file, opened):
    manager.refuses = True
    show.show(str(file))
    qtbot.waitUntil(lambda: opened == [file.parent.as_uri()])


def test_without_a_file_manager_the_folder_is_opened(qtbot, show, file, opened):
    show.show(str(file))
    qtbot.waitUntil(lambda: opened == [file.parent.as_uri()])


def test_a_folder_and_the_place_of_a_lost_file_are_opened(qapp, file, opened):
    there = FileManager(lambda one: opened.append(one) is None, platform="linux", bus=lambda: None)
    there.show(str(file.parent))
    there.show(str(file.parent / "lost.txt"))
    there.show(str(file))
    assert opened == [file.parent.as_uri()] * 3


def test_what_cannot_be_shown_is_told(qtbot, tmp_path):
    nothing = FileManager(lambda _: False, platform="linux", bus=lambda: None)
    for path in (tmp_path / "gone" / "a.txt", tmp_path):
        with qtbot.waitSignal(nothing.failed) as failed:
            nothing.show(str(path))
        assert failed.args == [str(path)]


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macos_are_asked_by_their_own_commands(qapp, file, opened, platform):
    ran = []
    there = FileManager(
        lambda one: opened.append(one) is None,
        platform=platform,
        start=lambda command: ran.append(command) is None,
    )
    there.show(str(file))
    wanted = {"win32": f'explorer /select,"{file}"', "darwin": ["open", "-R", str(file)]}
    assert (ran, opened) == ([wanted[platform]], [])


def test_the_folder_is_opened_when_a_command_is_missing(qapp, file, opened):
    there = FileManager(
        lambda one: opened.append(one) is None, platform="darwin", start=lambda _: False
    )
    there.show(str(file))
    assert opened == [file.parent.as_uri()]

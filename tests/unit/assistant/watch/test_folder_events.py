"""What the system tells of changes in real folders, and how its silence is noticed."""

import errno
import logging
import os
import threading
from threading import Event

import pytest

from assistant.records import Root, RootId
from assistant.watch import drives, folder_events
from assistant.watch.folder_events import REFRESH_S, RETRY_S, FolderEvents
from assistant.watch.inotify_reader import BEAT_S, InotifyReader
from assistant.watch.places import place_of
from assistant.watch.recursive_reader import RecursiveReader

ONE = RootId(1)
PATIENCE = 1000  # hundredths of a second


class Notes:
    """Takes what is noted, as `Settling` does, and forgets nothing."""

    def __init__(self):
        self.paths = []
        self.closed = set()
        self.lost = []
        self.dropped = []

    def note(self, root_id, path, *, closed=False):
        self.paths.append(path)
        if closed:
            self.closed.add(path)

    def lose(self, root_id, why):
        self.lost.append(why)

    def drop(self, root_id):
        self.dropped.append(root_id)


def eventually(condition):
    for _ in range(PATIENCE):
        if condition():
            return
        Event().wait(0.01)
    pytest.fail("it did not happen")


@pytest.fixture
def notes():
    return Notes()


@pytest.fixture
def root(tree):
    return Root(ONE, str(tree), excludes=("private/",))


@pytest.fixture
def quiet_ends(monkeypatch):
    """Let watchdog be ended in the middle of a look, which it calls an error."""
    logger = logging.getLogger("watchdog.observers.inotify")
    monkeypatch.setattr(logger, "disabled", True)


@pytest.fixture(params=["inotify", "recursive"])
def events(request, notes, clock, quiet_ends):
    opened = FolderEvents(
        notes,
        clock=clock,
        open_reader=RecursiveReader if request.param == "recursive" else None,
    )
    yield opened
    opened.close()


@pytest.fixture
def linux_events(notes, clock):
    opened = FolderEvents(notes, clock=clock)
    yield opened
    opened.close()


def test_all_that_happens_to_files_is_told(events, notes, root, tree):
    (tree / "there.txt").touch()
    assert events.start(root).by_events
    (tree / "new.txt").write_text("words")
    eventually(lambda: "new.txt" in notes.closed)
    (tree / "new.txt").rename(tree / "renamed.md")
    (tree / "there.txt").unlink()
    eventually(lambda: {"renamed.md", "there.txt"} <= set(notes.paths))
    assert not notes.lost


# In a race of its own, watchdog may watch a new folder twice, which it warns of.
@pytest.mark.filterwarnings("ignore:Callback with id:RuntimeWarning")
def test_folders_made_later_are_watched_too(events, notes, root, tree):
    events.start(root)
    (tree / "a/b").mkdir(parents=True)
    eventually(lambda: "a" in notes.paths)
    notes.paths.clear()
    eventually(lambda: (tree / "a/b/c.txt").write_text("x") and "a/b/c.txt" in notes.paths)


def test_a_folder_that_moves_is_followed(linux_events, notes, root, tree):
    (tree / "old/deep").mkdir(parents=True)
    linux_events.start(root)
    (tree / "old").rename(tree / "new")
    eventually(lambda: {"old", "new"} <= set(notes.paths))
    (tree / "new/deep/a.txt").touch()
    eventually(lambda: "new/deep/a.txt" in notes.paths)
    assert not any(path.startswith("old/") for path in notes.paths)


def test_names_of_any_bytes_are_told(linux_events, notes, root, tree):
    linux_events.start(root)
    name = os.fsdecode(b"caf\xe9\n.txt")
    (tree / name).touch()
    eventually(lambda: name in notes.paths)


def test_what_is_left_out_is_not_told_and_takes_no_watch(linux_events, notes, root, tree):
    for folder in (".git/objects", "node_modules/a", "private/b", "open/c"):
        (tree / folder).mkdir(parents=True)
    linux_events.start(root)
    assert watches(linux_events) == {"", "open", "open/c"}
    for name in (".git/a.txt", "node_modules/a/b.txt", "private/c.txt", "d.tmp", ".e.txt"):
        (tree / name).touch()
    (tree / "private/new").mkdir()
    (tree / ".new").mkdir()
    (tree / "end.txt").touch()
    eventually(lambda: "end.txt" in notes.paths)
    assert set(notes.paths) == {"end.txt"}
    assert watches(linux_events) == {"", "open", "open/c"}


def watches(events):
    return {node.step.path for node in events._roots[ONE].tree._nodes.values()}


def test_rules_that_change_change_what_is_watched(linux_events, notes, root, tree):
    (tree / "a/in/deep").mkdir(parents=True)
    (tree / "a/out").mkdir()
    linux_events.start(root)
    (tree / "a/.keepsakeignore").write_text("in/\n")
    eventually(lambda: watches(linux_events) == {"", "a", "a/out"})
    assert "a/.keepsakeignore" in notes.paths
    (tree / "a/.keepsakeignore").unlink()
    eventually(lambda: watches(linux_events) == {"", "a", "a/in", "a/in/deep", "a/out"})
    (tree / "a/in/CACHEDIR.TAG").touch()
    eventually(lambda: watches(linux_events) == {"", "a", "a/out"})


def test_a_folder_shown_by_a_link_is_watched_at_the_link(linux_events, notes, root, tree):
    (tree / ".store/deep").mkdir(parents=True)
    (tree / "shown").symlink_to(".store")
    linux_events.start(root)
    (tree / ".store/deep/a.txt").touch()
    eventually(lambda: "shown/deep/a.txt" in notes.paths)


def test_folders_that_must_never_be_seen_are_not_watched(notes, clock, root, tree):
    (tree / "library/thumbnails").mkdir(parents=True)
    events = FolderEvents(notes, clock=clock, never=[place_of(tree / "library")])
    events.start(root)
    assert watches(events) == {""}
    events.close()


def test_a_root_that_is_stopped_is_silent_and_forgotten(events, notes, root, tree, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    events.start(root)
    events.start(Root(RootId(2), str(other)))
    events.stop(ONE)
    (tree / "a.txt").touch()
    (other / "b.txt").touch()
    eventually(lambda: "b.txt" in notes.paths)
    assert "a.txt" not in notes.paths
    assert notes.dropped == [ONE]


def test_two_roots_do_not_get_each_others_events(linux_events, notes, root, tree, tmp_path):
    (tmp_path / "other").mkdir()
    linux_events.start(root)
    linux_events.start(Root(RootId(2), str(tmp_path / "other")))
    (tree / "a.txt").touch()
    (tmp_path / "other/b.txt").touch()
    eventually(lambda: {"a.txt", "b.txt"} <= set(notes.paths))


def test_a_root_that_is_replaced_is_watched_anew_and_scanned(events, notes, root, tree):
    events.start(root)
    tree.rename(tree.with_name("aside"))
    tree.mkdir()
    events.check()
    assert notes.lost
    assert events.watching(ONE).by_events
    eventually(lambda: (tree / "a.txt").write_text("x") and "a.txt" in notes.paths)


def test_a_root_that_vanishes_comes_back_by_itself(events, notes, root, tree):
    events.start(root)
    tree.rename(tree.with_name("aside"))
    events.check()
    assert events.watching(ONE) == folder_events.RootWatching(False, "is not there")
    losses = len(notes.lost)
    events.check()
    assert len(notes.lost) == losses
    tree.with_name("aside").rename(tree)
    events.check()
    assert events.watching(ONE).by_events
    assert len(notes.lost) > losses
    eventually(lambda: (tree / "a.txt").write_text("x") and "a.txt" in notes.paths)


def test_a_reader_that_died_is_replaced_and_the_roots_are_scanned(
    linux_events, notes, root, tree, expected_warnings
):
    linux_events.start(root)
    reader = linux_events._reader
    reader._fd.stop()
    reader._fd.join()
    linux_events.check()
    assert linux_events._reader is not reader
    assert notes.lost
    eventually(lambda: (tree / "a.txt").write_text("x") and "a.txt" in notes.paths)
    assert [record.name for record in expected_warnings] == ["assistant.watch.folder_events"]


def test_a_reader_that_hangs_is_noticed_by_its_heart(linux_events, root, clock, monkeypatch):
    linux_events.start(root)
    linux_events.check()
    reader = linux_events._reader
    eventually(reader._heart._answered.is_set)
    assert reader.is_well()
    eventually(reader._heart._answered.is_set)
    hangs = threading.Event()
    monkeypatch.setattr(reader._heart, "on_event", lambda _: hangs.set())
    assert reader.is_well()
    eventually(hangs.is_set)
    assert reader.is_well()
    clock.advance(BEAT_S)
    assert not reader.is_well()


def test_nothing_that_goes_wrong_in_taking_an_event_ends_the_reading(
    linux_events, notes, root, tree, monkeypatch
):
    linux_events.start(root)
    whole = notes.note

    def fails(*_, **__):
        raise ValueError("no")

    monkeypatch.setattr(notes, "note", fails)
    (tree / "a.txt").touch()
    eventually(lambda: notes.lost)
    monkeypatch.setattr(notes, "note", whole)
    linux_events.check()
    eventually(lambda: (tree / "b.txt").write_text("x") and "b.txt" in notes.paths)


def test_lost_events_mend_the_watches_and_scan_the_root(linux_events, notes, root, tree):
    linux_events.start(root)
    watched = linux_events._roots[ONE].tree
    (tree / "new").mkdir()
    eventually(lambda: "new" in notes.paths)
    watched._forget(watched._node_at("new"))
    watched.on_queue_overflow()
    assert len(notes.lost) == 1
    linux_events.check()
    assert len(notes.lost) == 2
    assert watches(linux_events) == {"", "new"}
    linux_events.check()
    assert len(notes.lost) == 2


def test_now_and_then_folders_that_are_not_watched_are_looked_for(linux_events, root, tree, clock):
    linux_events.start(root)
    watched = linux_events._roots[ONE].tree
    (tree / "new").mkdir()
    eventually(lambda: watches(linux_events) == {"", "new"})
    watched._forget(watched._node_at("new"))
    linux_events.check()
    eventually(linux_events._reader._heart._answered.is_set)
    assert watches(linux_events) == {""}
    clock.advance(REFRESH_S)
    linux_events.check()
    assert watches(linux_events) == {"", "new"}


class FullReader(InotifyReader):
    """A reader on a system that allows three watches."""

    def tree(self, walker, on_path, on_loss):
        made = super().tree(walker, on_path, on_loss)
        ask = made._ask_for

        def limited(step):
            if len(made) >= 3:
                raise OSError(errno.ENOSPC, "inotify watch limit reached")
            return ask(step)

        made._ask_for = limited
        return made


@pytest.fixture
def small_limit(tmp_path, monkeypatch):
    """Have the system say that it allows a certain number of watches."""
    (tmp_path / "max_user_watches").write_text("8192\n")
    monkeypatch.setattr(drives, "_LIMITS", tmp_path)


@pytest.mark.usefixtures("small_limit")
def test_too_many_folders_are_said_with_numbers_and_what_helps(notes, clock, root, tree):
    for number in range(4):
        (tree / str(number)).mkdir()
    events = FolderEvents(notes, clock=clock, open_reader=lambda: FullReader(clock))
    watching = events.start(root)
    assert not watching.by_events
    limit = "the system allows 8,192 for all programs"
    assert f"has 5 folders to watch, and {limit}" in watching.why
    assert "sudo sysctl fs.inotify.max_user_watches=524288" in watching.why
    assert "/etc/sysctl.d/60-keepsake.conf" in watching.why
    for number in range(3):
        (tree / str(number)).rmdir()
    events.check()
    assert not events.watching(ONE).by_events
    eventually(events._reader._heart._answered.is_set)
    clock.advance(RETRY_S)
    events.check()
    assert events.watching(ONE).by_events
    assert notes.lost == ["it can be watched again"]
    for number in range(3):
        (tree / f"more {number}").mkdir()
    eventually(lambda: len(notes.lost) > 1)
    events.check()
    assert "folders to watch" in events.watching(ONE).why
    events.close()


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (
            OSError(errno.EMFILE, "inotify instance limit reached"),
            "sysctl fs.inotify.max_user_inst",
        ),
        (OSError(errno.ENOSYS, "Function not implemented"), "cannot be watched (Function not im"),
        (ImportError("no inotify"), "cannot be watched on this system"),
    ],
)
def test_a_system_that_cannot_watch_is_said_and_never_fatal(
    notes, root, error, why, expected_warnings
):
    def no_reader():
        raise error

    events = FolderEvents(notes, open_reader=no_reader)
    watching = events.start(root)
    assert not watching.by_events
    assert why in watching.why
    events.check()
    events.close()
    assert len(expected_warnings) == isinstance(error, ImportError)


def test_a_network_drive_is_not_watched(notes, clock, root, monkeypatch):
    monkeypatch.setattr(folder_events.drives, "file_system", lambda _: "nfs4")
    events = FolderEvents(notes, clock=clock)
    why = "is on a network drive (nfs4), which reports no changes of other computers"
    assert events.start(root) == folder_events.RootWatching(by_events=False, why=why)
    events.close()


def test_a_file_that_only_lies_on_the_way_of_a_root_is_no_folder(notes, clock, tmp_path):
    (tmp_path / "file").touch()
    events = FolderEvents(notes, clock=clock)
    assert "cannot be watched" in events.start(Root(ONE, str(tmp_path / "file"))).why
    events.close()


def test_closing_twice_does_no_harm(notes, root):
    events = FolderEvents(notes)
    events.start(root)
    events.close()
    events.close()

"""What every test gets: fakes, temporary places, and guards against what nobody meant to do."""

from __future__ import annotations

import gc
import logging
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from assistant.engine import Engine
from assistant.store.connection import Store
from tests.fakes import FakeModels, ManualClock

SHARED_DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
JOIN_SECONDS = 5.0


class NetworkUsedError(AssertionError):
    """A test reached for the network."""


def _no_network(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse internet connections and name look-ups; an audit hook cannot be taken back."""
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        raise NetworkUsedError(f"a connection to {arguments[1]}")
    if event == "socket.getaddrinfo":
        raise NetworkUsedError(f"a look-up of {arguments[0]!r}")


sys.addaudithook(_no_network)

# On a busy machine everything is slow, which says nothing about what is tested.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


class _Warnings(logging.Handler):
    """Collects log records from warnings upwards."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def stray_warnings(request: pytest.FixtureRequest) -> Iterator[list[logging.LogRecord]]:
    """Fail a test that logs a warning or an error, unless it asks for `expected_warnings`."""
    handler = _Warnings()
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield handler.records
    finally:
        root.removeHandler(handler)
    if "expected_warnings" not in request.fixturenames:
        lines = [f"{record.name}: {record.getMessage()}" for record in handler.records]
        assert not lines, f"nobody expected these log records: {lines}"


@pytest.fixture
def expected_warnings(stray_warnings: list[logging.LogRecord]) -> list[logging.LogRecord]:
    """Warnings logged so far by a test that expects some and looks at them."""
    return stray_warnings


@pytest.fixture(autouse=True)
def no_widgets_left_to_threads(request: pytest.FixtureRequest) -> Iterator[None]:
    """Free what is left of Qt here, before Python does so in a thread of a later test.

    Windows and their parts refer to each other, so they wait for the collector, which runs in
    whatever thread comes along; Qt crashes when a timer or a pipe ends in a foreign thread.
    """
    yield
    if "qapp" in request.fixturenames:
        gc.collect()


@pytest.fixture(autouse=True)
def no_leftovers() -> Iterator[None]:
    """Fail a test that leaves a thread or a child process behind."""
    threads = set(threading.enumerate())
    children = _children()
    yield
    for thread in set(threading.enumerate()) - threads:
        _join(thread)
        assert not thread.is_alive(), f"the thread {thread.name} is still running"
    left = _children() - children
    assert not left, f"these child processes are still there: {left}"


def _join(thread: threading.Thread) -> None:
    """Wait for the end of a thread, and before that for its start.

    One that another thread is just starting is listed already and can't be joined yet.
    """
    deadline = time.monotonic() + JOIN_SECONDS
    while True:
        try:
            thread.join(JOIN_SECONDS)
        except RuntimeError:
            if time.monotonic() > deadline:
                raise
            threading.Event().wait(0.001)
        else:
            return


def _children() -> set[str]:
    """Processes started by this one, as "id name"; nothing where there is no /proc."""
    found: set[str] = set()
    for task in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):
            for child in task.read_text().split():
                name = Path("/proc", child, "comm").read_text().strip()
                found.add(f"{child} {name}")
    return found


@pytest.fixture
def models() -> FakeModels:
    """Every model, all fakes."""
    return FakeModels()


@pytest.fixture
def clock() -> ManualClock:
    """A clock that the test moves."""
    return ManualClock()


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A folder for a library; nothing is in it yet."""
    return tmp_path / "library"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """An empty folder to watch."""
    folder = tmp_path / "tree"
    folder.mkdir()
    return folder


@pytest.fixture
def store(library: Path) -> Iterator[Store]:
    """A fresh, empty library's store."""
    with Store.open(library) as opened:
        yield opened


@pytest.fixture
def engine(library: Path, models: FakeModels) -> Iterator[Engine]:
    """An engine over a fresh library and the fakes."""
    with Engine(library, models) as opened:
        yield opened


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real files of many formats, for those who have them; skips the test for those who do not."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the shared test data are not here")
    return SHARED_DATA

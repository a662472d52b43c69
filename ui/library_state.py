"""What the window knows of its library: its status, and what the indexer is doing, whoever runs it.

It starts an indexer of its own when there is a folder to watch and no other indexer runs.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from assistant.records import Root, RootState
from assistant.reports import Activity, Mode, Status
from ui.bridge import EngineBridge
from ui.indexer_process import IndexerProcess

REFRESH = 2_000  # milliseconds between two looks at the library while it changes
CALM_REFRESH = 5_000  # the same while nothing changes, but nobody would tell of it
WORKING = frozenset({Mode.SCANNING, Mode.INDEXING})


class LibraryState(QObject):
    """Keeps `status` and `activity` fresh, and tells of each change."""

    changed = Signal()

    def __init__(self, bridge: EngineBridge, indexer: IndexerProcess) -> None:
        """Take the bridge and the indexer, which is started when it is needed."""
        super().__init__(bridge)
        self.status: Status | None = None
        self.activity: Activity | None = None  # None: no indexer is known to run
        self.trouble = ""  # a sentence: why none does
        self._bridge = bridge
        self._indexer = indexer
        self._asked = 0  # the request for a status that is not answered yet
        self._is_closed = False  # the library cannot be opened
        self._again = False  # a status is wanted once that one is there
        self._last_words = ""  # of the indexer when it ended
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.refresh)
        bridge.ready.connect(self._take_status)
        bridge.status_found.connect(self._answered)
        bridge.failed.connect(self._failed)
        bridge.root_added.connect(self.refresh)
        bridge.unusable.connect(self._rest)
        indexer.activity.connect(self._take_activity)
        indexer.ended.connect(self._indexer_ended)

    @property
    def is_working(self) -> bool:
        """Say whether an indexer looks for files or works on some."""
        return self.activity is not None and self.activity.mode in WORKING

    @Slot()
    def refresh(self) -> None:
        """Ask for the status, or, while one is on its way, for another one after it."""
        if self._asked:
            self._again = True
        else:
            self._asked = self._bridge.get_status()

    def pause(self) -> None:
        """Let all indexing rest."""
        self._expect(paused=True)
        self._bridge.pause()

    def resume(self) -> None:
        """Let indexing go on."""
        self._expect(paused=False)
        self._bridge.resume()

    def turn_root(self, root: Root) -> None:
        """Pause a folder, or resume a paused one."""
        turn = self._bridge.resume if root.state is RootState.PAUSED else self._bridge.pause
        turn(root.path)

    def _expect(self, *, paused: bool) -> None:
        """Show at once what the engine will confirm."""
        if self.status is not None:
            self.status = replace(self.status, paused=paused)
            self.changed.emit()

    @Slot(int, object)
    def _answered(self, number: int, status: Status) -> None:
        self._no_longer_asked(number)
        self._take_status(status)

    @Slot(int, str)
    def _failed(self, number: int, _sentence: str) -> None:
        self._no_longer_asked(number)

    def _no_longer_asked(self, number: int) -> None:
        if number == self._asked:
            self._asked = 0
            if self._again:
                self._again = False
                self.refresh()

    @Slot(object)
    def _take_status(self, status: Status) -> None:
        self.status = status
        self._is_closed = False
        process = self._indexer.process
        if not process.is_running:
            self.activity = status.activity
            if status.activity is not None:
                process.stay_ended()
                self.trouble = ""
            elif process.will_start:
                self.trouble = self._last_words
            elif status.roots:
                process.start()
        elif self.activity is None:
            self.activity = status.activity
        self._tell()

    @Slot(object)
    def _take_activity(self, activity: Activity) -> None:
        before, self.activity = self.activity, activity
        self.trouble = ""
        self._tell()
        if before is None or before.mode != activity.mode:
            self.refresh()

    @Slot(int, str)
    def _indexer_ended(self, _code: int, sentence: str) -> None:
        """Look whether it ended because another indexer runs, before that is called trouble."""
        self.activity = None
        if self._is_closed:
            return
        self._last_words = self.tr("Indexing stopped unexpectedly and is being started again.")
        if sentence:
            self._last_words = self.tr("Indexing does not run. {}").format(sentence)
        self._indexer.process.start_later()
        self._tell()
        self.refresh()

    @Slot()
    def _rest(self) -> None:
        """Do nothing about a library that cannot be opened, and let nobody work on it."""
        self._is_closed = True
        self._timer.stop()
        self._indexer.process.stay_ended()
        if self._indexer.process.is_running:
            self._indexer.process.let_go()

    def _tell(self) -> None:
        """Tell of a change, and see to it that later ones are noticed."""
        is_told = self._indexer.process.is_running and not self.is_working
        if self.status is None or not self.status.roots or is_told:
            self._timer.stop()
        else:
            interval = REFRESH if self.is_working else CALM_REFRESH
            if not self._timer.isActive() or self._timer.interval() != interval:
                self._timer.start(interval)
        self.changed.emit()

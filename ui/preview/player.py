"""Plays a recording, where the system has what that takes; QtMultimedia is loaded only here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from PySide6.QtCore import QLoggingCategory, QObject, QUrl, Signal, Slot, qInstallMessageHandler

from ui.translation import translate
from ui.wording import file_uri

_QUIET = "qt.multimedia*=false"  # what it lacks is said in the preview, not on the console


def load_multimedia() -> Any | None:  # noqa: ANN401 - a module that need not be installed
    """Return QtMultimedia; None when it is not installed or cannot be loaded."""
    QLoggingCategory.setFilterRules(_QUIET)
    with _quietly():
        try:
            return import_module("PySide6.QtMultimedia")
        except ImportError:
            return None


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep Qt from warning of sound systems that are not there, which is no fault of ours."""
    before = qInstallMessageHandler(lambda *_: None)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


class Player(QObject):
    """Plays one file at a time; `trouble` says why it cannot."""

    moved = Signal(float)  # the second that is heard
    turned = Signal(bool)  # it plays now, or not any more
    troubled = Signal(str)  # a sentence

    def __init__(self, multimedia: Any | None, parent: QObject | None = None) -> None:  # noqa: ANN401
        """Take QtMultimedia, or None where there is none."""
        super().__init__(parent)
        self._multimedia = multimedia
        self._player: Any = None
        self._sound: Any = None
        self._address = QUrl()
        self._wanted = 0.0  # the second at which to begin

    @property
    def trouble(self) -> str:
        """Return a sentence about what is missing to play anything; "" when nothing is."""
        if self._multimedia is None:
            return translate(
                "Player", "This computer cannot play sound here. Open the file to hear it."
            )
        with _quietly():
            outputs = self._multimedia.QMediaDevices.audioOutputs()
        if not outputs:
            return translate(
                "Player", "No loudspeaker was found. Connect one, or read along below."
            )
        return ""

    @property
    def is_playing(self) -> bool:
        """Say whether it plays."""
        if self._player is None or self._multimedia is None:
            return False
        state = self._multimedia.QMediaPlayer.PlaybackState.PlayingState
        return bool(self._player.playbackState() == state)

    def take(self, path: str) -> None:
        """Take another file, by its absolute path; nothing is heard before `play`."""
        self.stop()
        self._address = QUrl.fromEncoded(file_uri(path).encode("ascii"))
        self._wanted = 0.0

    def play(self) -> None:
        """Play on, or from the beginning."""
        if self.trouble:
            self.troubled.emit(self.trouble)
            return
        player = self._made()
        if player.source() != self._address:
            player.setSource(self._address)
        player.setPosition(round(self._wanted * 1000))
        player.play()

    def pause(self) -> None:
        """Wait where it is."""
        if self._player is not None:
            self._player.pause()

    def seek(self, second: float) -> None:
        """Go to a second; it goes on playing if it does."""
        self._wanted = second
        if self._player is not None and self._player.source() == self._address:
            self._player.setPosition(round(second * 1000))

    def stop(self) -> None:
        """Stop, and let go of the file."""
        if self._player is not None:
            self._player.stop()
            self._player.setSource(QUrl())

    def _made(self) -> Any:  # noqa: ANN401
        if self._player is None and self._multimedia is not None:
            with _quietly():
                self._player = self._multimedia.QMediaPlayer(self)
                self._sound = self._multimedia.QAudioOutput(self)
                self._player.setAudioOutput(self._sound)
            self._player.positionChanged.connect(self._moved)
            self._player.playbackStateChanged.connect(self._turned)
            self._player.errorOccurred.connect(self._failed)
            self._player.mediaStatusChanged.connect(self._loaded)
        return self._player

    @Slot(object)
    def _moved(self, milliseconds: int) -> None:
        if self.is_playing:
            self._wanted = milliseconds / 1000
            self.moved.emit(self._wanted)

    @Slot(object)
    def _turned(self, _state: object) -> None:
        self.turned.emit(self.is_playing)

    @Slot(object)
    def _loaded(self, status: object) -> None:
        """Begin where it was wanted: a position set before the file is loaded is lost."""
        kinds = self._multimedia.QMediaPlayer.MediaStatus if self._multimedia else None
        if kinds is not None and status == kinds.LoadedMedia and self._wanted:
            self._player.setPosition(round(self._wanted * 1000))
        elif kinds is not None and status == kinds.EndOfMedia:
            self._wanted = 0.0

    @Slot(object)
    def _failed(self, *_: object) -> None:
        self.troubled.emit(
            translate("Player", "This recording cannot be played here. Open the file to hear it.")
        )
        self.turned.emit(False)  # noqa: FBT003 - the signal's one value

"""A recording: its waveform, what was said, and playing it from any word on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.index.shown import Text, Waveform
from assistant.records import StoredPassage
from ui.cards import plain_label
from ui.desk import Desk
from ui.preview.body import Body, Subject
from ui.preview.buttons import PreviewButton, keys_of, quiet_label
from ui.preview.pieces import Piece, moment_of, place_of, spoken_pieces
from ui.preview.player import Player, load_multimedia
from ui.preview.requests import PreviewRequests
from ui.preview.waveform import Waveform as Wave
from ui.theme import M, S
from ui.wording import clock, file_of, one_line


class SoundBody(Body):
    """Plays a recording where that is possible; waveform and words need no loudspeaker."""

    def __init__(
        self,
        desk: Desk,
        requests: PreviewRequests,
        multimedia: Callable[[], Any | None] = load_multimedia,
    ) -> None:
        """Take what finds QtMultimedia; it is called when a first recording is shown."""
        super().__init__(desk, requests)
        self._passages: tuple[StoredPassage, ...] = ()
        self._offset = 0  # 1 when the words of the hit stand before the passages
        self.player = Player(multimedia(), self)
        self.wave = Wave(self.tr("Place in the recording"))
        self.turn = PreviewButton("play", self.tr("Play"), keys="Ctrl+Space")
        self._time = quiet_label()
        self._notice = plain_label("", "notice", wraps=True)
        self._build()
        self.turn.clicked.connect(self._turn)
        keys_of(self, "Ctrl+Space", self.turn)
        self.wave.sought.connect(self._seek)
        self.wave.valueChanged.connect(self._show_time)
        self.words.chosen.connect(self._choose)
        self.player.moved.connect(self._follow)
        self.player.turned.connect(self._show_turned)
        self.player.troubled.connect(self._show_trouble)
        requests.waveform_found.connect(self._take)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(self.turn)
        row.addWidget(self.wave, stretch=1)
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(M, S, M, S)
        column.setSpacing(S)
        column.addLayout(row)
        column.addWidget(self._time)
        column.addWidget(self._notice)
        column.addWidget(self.part)
        self.column.addWidget(top)
        self.column.addWidget(self.words, stretch=1)

    def begin(self, subject: Subject) -> None:
        """Show another recording."""
        facts, place = subject.shown.facts, subject.hit.locator
        self._passages = ()
        self.part.hide()
        self.words.show_pieces([])
        self.wave.show_sound(b"", (facts.duration if facts else None) or 0.0)
        self.wave.set_stretch(
            None if place.start is None else (place.start, place.end or place.start)
        )
        self._show_time(0)
        self.player.take(file_of(subject.hit))
        self._show_trouble(self.player.trouble)
        self._seek(place.start or 0.0)
        self.ask_for_words(None)
        if subject.shown.content:  # after the words, which come at once
            number = self.requests.get_waveform(subject.shown.content)
            self.await_reply(number, self._take_waveform)

    def target(self) -> QWidget:
        """Return the button that plays, or the words where there is no sound."""
        return self.turn if self.turn.isEnabled() else self.words

    def leave(self) -> None:
        """Let go of the recording, which is silent then."""
        super().leave()
        self.player.stop()

    def show_words(self, text: Text) -> None:
        """Show what was said, each part under its time."""
        if self.subject is None:
            return
        self._passages = text.passages
        pieces, number = spoken_pieces(text.passages), place_of(self.subject.hit, text.passages)
        if not pieces:
            own = self.subject.hit.text.strip()
            pieces = [Piece(own or self.tr("No words were understood in this recording."))]
            number = 0 if own else -1
        self.words.show_pieces(pieces, number)
        self.part.setVisible(text.left_out > 0)

    def _take_waveform(self, reply: object) -> None:
        if not isinstance(reply, Waveform) or self.subject is None:
            return
        if reply.peaks:
            now = self.wave.value() or round((self.subject.hit.locator.start or 0.0) * 1000)
            self.wave.show_sound(reply.peaks, reply.duration)
            self.wave.setValue(now)
            self._show_time(now)
        self.troubled.emit(reply.reason)

    @Slot()
    def _turn(self) -> None:
        if self.player.is_playing:
            self.player.pause()
        else:
            self.player.play()

    @Slot(float)
    def _seek(self, second: float) -> None:
        self.player.seek(second)
        self.wave.show_second(second)
        self._mark(second)

    @Slot(int)
    def _choose(self, number: int) -> None:
        if number < len(self._passages):
            self._seek(self._passages[number].passage.locator.start or 0.0)

    @Slot(float)
    def _follow(self, second: float) -> None:
        self.wave.show_second(second)
        self._mark(second)

    def _mark(self, second: float) -> None:
        number = moment_of(second, self._passages)
        if number != self.words.marked and self._passages:
            self.words.mark(number)

    @Slot(int)
    def _show_time(self, milliseconds: int) -> None:
        whole = self.wave.maximum() / 1000
        self._time.setText(f"{clock(milliseconds / 1000)} / {clock(whole)}")

    @Slot(bool)
    def _show_turned(self, playing: bool) -> None:  # noqa: FBT001 - a slot takes what comes
        if playing:
            self.turn.set_icon("pause", self.tr("Pause"))
        else:
            self.turn.set_icon("play", self.tr("Play"))

    @Slot(str)
    def _show_trouble(self, sentence: str) -> None:
        self._notice.setText(one_line(sentence))
        self._notice.setVisible(bool(sentence))
        self.turn.setEnabled(not self.player.trouble)

"""The answerer as a child process of the app: started by a question, ended when none came a while.

A crash gives every question in hand a sentence; the next question starts the process again, ever
later the more often that happened without an answer in between. A process that gave itself up
because a model hung has told so for the one question; those behind it are sent again. So are those
behind a check of a search that crashed it, of which nobody hears.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from assistant.records import AnswerDone, StepTaken
from ui.child_process import ChildProcess
from ui.pipe import messages
from ui.pipe.chat_messages import AskInChat, CheckSearch, SearchChecked, TurnStored
from ui.translation import translate
from ui.watchdog import STUCK

_log = logging.getLogger(__name__)
_tr = partial(translate, "Answerer")

_WORTH_TELLING = 1_500  # milliseconds of a wait before a start that the user is told of


class AnswererProcess(QObject):
    """Takes questions at any time and in their order; what becomes of them arrives as `replied`."""

    replied = Signal(object)  # Reply, to one of the questions

    def __init__(
        self,
        command: Sequence[str],
        parent: QObject | None = None,
        *,
        idle_seconds: Callable[[], float],
    ) -> None:
        """Take the command line, and what tells for how many seconds it stays without questions."""
        super().__init__(parent)
        self._idle_seconds = idle_seconds
        self._questions: dict[int, messages.Question] = {}  # not done, in order
        self._is_leaving = False  # its stdin is closed, so that it takes no questions
        self._left: int | None = None  # milliseconds to stay; a check lets no model stay longer
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self.leave)
        self._rest = QTimer(self, singleShot=True)  # after a crash
        self._rest.timeout.connect(self._start)
        self.process = ChildProcess(command, self)
        self.process.started.connect(self._send_all)
        self.process.line.connect(self._read)
        self.process.ended.connect(self._ended)

    def put(self, question: messages.Question) -> None:
        """Queue a question; the process is started when it does not run."""
        checks = isinstance(question, CheckSearch)
        self._left = self._idle.remainingTime() if checks and self._idle.isActive() else None
        self._idle.stop()
        self._questions[question.id] = question
        if self.process.has_started and not self._is_leaving:
            self._write(question)
            return
        self._start()
        if self._rest.remainingTime() > _WORTH_TELLING:
            seconds = round(self._rest.remainingTime() / 1000)
            words = _tr("The language model stopped before: trying again in {} s").format(seconds)
            step = StepTaken(words)
            # Whoever asks does not know the number of the question yet.
            told = messages.Said(question.id, step)
            QTimer.singleShot(0, self, lambda: self._tell(told))

    def cancel(self, number: int) -> None:
        """Drop a question if it is one of these; nothing of it is heard any more."""
        if self._questions.pop(number, None) is None:
            return
        if self.process.has_started and not self._is_leaving:
            self._write(messages.Cancel(number))
        self._rest_if_idle()

    def ask_to_end(self) -> None:
        """Ask the process to end, without waiting for it; it is started no more."""
        self._idle.stop()
        self._rest.stop()
        self.process.ask_to_end()

    def close(self) -> None:
        """End the process; waits a moment, then leaves it no choice."""
        self.ask_to_end()
        self.process.close()

    @Slot()
    def _start(self) -> None:
        if self._questions and not self._rest.isActive():
            self.process.start()

    @Slot()
    def _send_all(self) -> None:
        for question in self._questions.values():
            self._write(question)
        self._rest_if_idle()

    def _write(self, request: messages.Question | messages.Cancel) -> None:
        self.process.write(messages.to_line(request))

    @Slot(bytes)
    def _read(self, line: bytes) -> None:
        try:
            self._tell(messages.read_reply(line))
        except messages.BadMessage:
            _log.warning("a reply of %d bytes was not understood", len(line))

    def _tell(self, reply: messages.Reply) -> None:
        """Pass on a reply to a question that is still of interest."""
        if reply.id not in self._questions:
            return
        asked = self._questions[reply.id]
        if messages.is_last(reply):
            del self._questions[reply.id]
            self._rest_if_idle()
        elif isinstance(reply, TurnStored) and isinstance(asked, AskInChat):
            # Should it have to be sent again, it is not to be stored again.
            self._questions[reply.id] = replace(asked, chat=reply.chat, turn=reply.turn)
        if isinstance(reply, SearchChecked) or (
            isinstance(reply, messages.Said) and isinstance(reply.event, AnswerDone)
        ):
            self.process.praise()
        self.replied.emit(reply)

    def _rest_if_idle(self) -> None:
        if not self._questions and self.process.is_running:
            usual = round(1000 * self._idle_seconds())
            self._idle.start(usual if self._left is None else self._left)

    @Slot()
    def leave(self) -> None:
        """Have the process end, unless there are questions; the next one starts it again."""
        if self.process.is_running and not self._questions:
            self._is_leaving = True
            self.process.let_go()

    @Slot(int)
    def _ended(self, code: int) -> None:
        self._idle.stop()
        if self._is_leaving:
            self._is_leaving = False
            self._start()  # for a question that came meanwhile
        elif self._questions:
            self._rest.start(self.process.next_delay)
            self.process.blame()
            in_hand = next(iter(self._questions.values()))
            for number, asked in list(self._questions.items()):
                if isinstance(asked, CheckSearch):
                    del self._questions[number]
            if code == STUCK or isinstance(in_hand, CheckSearch):
                return  # the rest is sent again
            lost, self._questions = list(self._questions), {}
            for number in lost:
                self.replied.emit(messages.Failed(number, _lost()))


def _lost() -> str:
    return _tr(
        "The language model stopped unexpectedly, so this question has no answer. Please ask once "
        "more. If that happens again and again, choose another model with `keepsake models use`; "
        "searching works all the same."
    )

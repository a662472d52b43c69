"""An answerer process to do things to, over its pipes, as the app does.

Run as `python -m tests.faults.answering KIND --library DIR --answers` it is the real program whose
language model is a fake one: "slow" writes a word every 20 ms for ever, "loading" loads for ever,
"hanging" loads for ever in the first process that tries and is given up after a second, "broken" is
the real wrapper on a file that is no model.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue

from assistant.ports import LanguageModel, Models, Prompt, Stop
from models.language import LlamaLanguage
from tests.fakes import FakeLanguageModel, FakeModels
from ui.pipe import messages
from ui.serving import serve
from ui.wiring import Wiring

SOON = 0.2  # seconds, the promise for a stop
REPO = Path(__file__).resolve().parents[2]


class SlowLanguage(FakeLanguageModel):
    """Writes different words for ever, one every 20 ms."""

    def stream(self, prompt: Prompt, stop: Stop) -> Iterator[str]:
        tick = threading.Event()
        number = 0
        while not stop():
            tick.wait(0.02)
            number += 1
            yield f"word{number} "


class LoadingLanguage(FakeLanguageModel):
    """Loads for ever, and nothing can interrupt it."""

    @property
    def context_tokens(self) -> int:
        threading.Event().wait()
        return 0


class HangingLanguage(FakeLanguageModel):
    """Loads for ever in the first process that tries, and then never more."""

    def __init__(self, mark: Path) -> None:
        super().__init__(["We were given ten keys for the front door. [1]"])
        self._mark = mark

    @property
    def context_tokens(self) -> int:
        if not self._mark.exists():
            self._mark.touch()
            threading.Event().wait()
        return super().context_tokens


class FakeWiring(Wiring):
    """Everything as in the real program, but for the models."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def answer_patience(self) -> float:
        return 1.0 if self._kind == "hanging" else super().answer_patience()

    def models(self, library: Path) -> Models:
        language: LanguageModel
        if self._kind == "broken":
            file = library / "model.gguf"
            file.write_bytes(b"GGUF and nothing that belongs there" * 100)
            language = LlamaLanguage(file, name="Broken (1)")
        elif self._kind == "hanging":
            language = HangingLanguage(library / "mark")
        else:
            kinds = {"slow": SlowLanguage, "loading": LoadingLanguage}
            language = kinds[self._kind]()
        return FakeModels(language=language)


class Talk:
    """A process that answers, and what it says, with the time when it came."""

    def __init__(self, command: list[str]) -> None:
        self.process = subprocess.Popen(
            command,
            cwd=REPO,
            env=os.environ | {"PYTHONPATH": str(REPO)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.replies: SimpleQueue[tuple[float, messages.Reply]] = SimpleQueue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        for line in self.process.stdout:
            self.replies.put((time.monotonic(), messages.read_reply(line)))

    def say(self, request: messages.Request) -> None:
        self.process.stdin.write(messages.to_line(request))
        self.process.stdin.flush()

    def next(self) -> messages.Reply:
        return self.replies.get(timeout=30)[1]

    def until(self, kind: type, number: int = 1) -> messages.Reply:
        """Pass over replies until an event of a kind, or a reply of that kind, comes."""
        while True:
            reply = self.next()
            event = reply.event if isinstance(reply, messages.Said) else reply
            if isinstance(event, kind) and reply.id == number:
                return reply

    def cancelled_in(self, number: int) -> float:
        """Cancel a question, and return after how many seconds its last reply came."""
        began = time.monotonic()
        self.say(messages.Cancel(number))
        while True:
            when, reply = self.replies.get(timeout=30)
            if reply == messages.Stopped(number):
                sys.stdout.write(f"stopped in {1000 * (when - began):.1f} ms\n")
                return when - began

    def end(self, seconds: float = 15.0) -> int:
        """Close its stdin, and return its exit code when it has ended in time."""
        self.process.stdin.close()
        return self.process.wait(seconds)

    def close(self) -> None:
        if not self.process.stdin.closed:
            self.process.stdin.close()
        self.process.kill()
        self.process.wait()
        self._reader.join()
        self.process.stdout.close()


def answerer(kind: str, library: Path) -> Talk:
    """Start an answerer whose language model is of a kind."""
    program = [sys.executable, "-m", "tests.faults.answering", kind]
    return Talk([*program, "--library", str(library), messages.ANSWERS])


if __name__ == "__main__":
    sys.exit(serve.main(sys.argv[2:], wiring=FakeWiring(sys.argv[1])))

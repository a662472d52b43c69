"""An engine process made of a script: it speaks the protocol of the pipe and knows no library.

Run as `python -m tests.ui.fake_engine SCENARIO`; scenarios are "full", "empty" and "unusable".
The words of a search choose what happens: nothing, fail, slow, crash, noise; others find all hits.
"""

from __future__ import annotations

import io
import os
import sys

from PIL import Image

from assistant.records import (
    Answer,
    AnswerDone,
    ContentId,
    FileProblem,
    Form,
    Hit,
    IndexReport,
    Kind,
    Locator,
    PassageId,
    Progress,
    Root,
    RootId,
    SearchResult,
    Sentence,
    SourceState,
    Status,
    StepTaken,
    TextWritten,
)
from ui import messages

ROOT = Root(RootId(1), "/library/root")


def pixels() -> bytes:
    """Return a picture twice as wide as high."""
    file = io.BytesIO()
    Image.new("RGB", (4, 2), "teal").save(file, "PNG")
    return file.getvalue()


def hit(number: int, kind: Kind, title: str, **changes: object) -> Hit:
    values: dict[str, object] = {
        "passage": PassageId(number),
        "content": ContentId(number),
        "root": ROOT.path,
        "path": f"{kind}/{title}.bin",
        "kind": kind,
        "form": Form.PICTURE if kind is Kind.PHOTO else Form.TEXT,
        "title": title,
        "locator": Locator(),
        "score": 0.8,
        "snippet": f"words about {title}",
        "text": f"words about {title}",
        "reasons": ("words: heater",),
        "date": "2024-05-12",
    }
    return Hit(**(values | changes))


HITS = (
    hit(1, Kind.PAGE, "contract", locator=Locator(page=3)),
    hit(2, Kind.PHOTO, "cat"),
    hit(3, Kind.PHOTO, "<b>dog</b>"),
    hit(4, Kind.SPEECH, "memo", locator=Locator(start=62.0, end=70.5)),
    hit(5, Kind.NOTE, "x" * 200, snippet="<img src=x> & <b>bold</b> \x1b[31m", date=None),
)
ANSWER = Answer(
    question="When is the rent due?",
    text="On the third. The cat is grey.",
    found=True,
    sentences=(
        Sentence("On the <i>third</i>.", (1,), supported=True),
        Sentence("The cat is grey.", (), supported=False),
    ),
    citations=(HITS[0], HITS[3]),
    steps=("searched",),
    model="fake",
    first_token_ms=5.0,
    took_ms=12.0,
)


def status(*, roots: bool, waiting: int = 0) -> Status:
    return Status(
        sources={Kind.PHOTO: {SourceState.DONE: 40, SourceState.WAITING: waiting}},
        queue=waiting,
        rate_per_min=0.0,
        problems=(FileProblem("/library/root/bad.pdf", "needs a password"),),
        roots=(ROOT,) if roots else (),
        models={},
        bytes=1000,
    )


class FakeEngine:
    """Answers requests; `slow` searches wait for their cancellation."""

    def __init__(self, send) -> None:
        self.send = send

    def handle(self, request: messages.Request) -> None:
        match request:
            case messages.Search(number, query):
                self.search(number, query.text)
            case messages.Ask(number, question):
                self.ask(number, question)
            case messages.GetThumbnail(number):
                self.send(messages.Thumbnail(number, pixels()))
            case messages.GetStatus(number):
                self.send(messages.StatusFound(number, status(roots=True)))
            case messages.AddRoot(number, path):
                self.send(messages.RootAdded(number, Root(RootId(1), path)))
            case messages.Index(number):
                self.index(number)
            case messages.Cancel(number):
                self.send(messages.Stopped(number))

    def search(self, number: int, words: str) -> None:
        if words == "crash":
            os._exit(9)
        if words == "noise":
            os.write(1, b"a library prints this\n{}\n\xff\n")
        if words == "fail":
            self.send(messages.Failed(number, "The disk is full."))
        elif words != "slow":
            hits = () if words == "nothing" else HITS
            self.send(messages.Found(number, SearchResult(words, 1.0, hits, ("a notice",))))

    def ask(self, number: int, question: str) -> None:
        if question == "slow?":
            return
        for event in (
            StepTaken("reading"),
            TextWritten("On the "),
            TextWritten("third."),
            AnswerDone(ANSWER),
        ):
            self.send(messages.Said(number, event))

    def index(self, number: int) -> None:
        for done in (0, 1, 2):
            self.send(messages.Indexing(number, Progress("first", done, 2)))
        report = IndexReport(2, 2, 0, 0, 0, 0.1)
        self.send(messages.Indexed(number, report, status(roots=True)))


def main() -> int:
    def send(reply: messages.Reply) -> None:
        sys.stdout.buffer.write(messages.to_line(reply))
        sys.stdout.buffer.flush()

    scenario = sys.argv[1]
    if scenario == "unusable":
        send(messages.Unusable(0, "This library was made by a newer version of Keepsake."))
        return 3
    engine = FakeEngine(send)
    send(messages.Ready(0, status(roots=scenario == "full", waiting=3)))
    for line in sys.stdin.buffer:
        engine.handle(messages.read_request(line))
    return 0


if __name__ == "__main__":
    sys.exit(main())

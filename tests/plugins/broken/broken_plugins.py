"""Plug-ins that do everything that a plug-in must not do, one class for each way."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from pathlib import Path

import numpy as np

from assistant.errors import UnreadableFile
from assistant.records import Facts, Kind, PhotoPart, PreviewPart, SoundPart, TextPart

FACTS = Facts(Kind.NOTE, "text/odd")
PICTURE = np.zeros((8, 8, 3), dtype=np.uint8)


class Plugin:
    """What they share; each reads files with its own name as ending."""

    kind = Kind.NOTE

    def __init_subclass__(cls):
        cls.endings = (cls.__name__.lower(),)

    def read(self, file):
        yield FACTS
        yield from self.parts(file.read().decode())

    def parts(self, text):
        yield TextPart(text)


class Good(Plugin):
    """Does nothing wrong."""


class Refusing(Plugin):
    def parts(self, text):
        raise UnreadableFile("is too dull")


class Raising(Plugin):
    def parts(self, text):
        yield TextPart(text)
        raise ValueError(text)


class Missing(Plugin):
    def parts(self, text):
        return [TextPart(Path("/nowhere/at/all").read_text())]


class Hanging(Plugin):
    """Hangs where no signal handler of Python and no thread of it would ever run."""

    def parts(self, text):
        yield TextPart(text)
        ctypes.PyDLL(None).pause()


class Dripping(Plugin):
    """Gives a little now and then, for ever."""

    def parts(self, text):
        while True:
            signal.sigtimedwait([], 0.2)
            yield TextPart(text)


class Segfaulting(Plugin):
    def parts(self, text):
        ctypes.string_at(0)
        return []


class Aborting(Plugin):
    def parts(self, text):
        os.abort()


class Choosy(Plugin):
    """Reads well what does not say that it is bad."""

    def parts(self, text):
        if text.startswith("bad"):
            os.abort()
        yield TextPart(text)


class Exiting(Plugin):
    def parts(self, text):
        sys.exit(0)


class Eating(Plugin):
    def parts(self, text):
        return [TextPart("x" * 20 * 1024**3)]


class Flooding(Plugin):
    def parts(self, text):
        while True:
            yield TextPart("x" * 10_000_000)


class Painting(Plugin):
    kind = Kind.PHOTO

    def read(self, file):
        yield Facts(Kind.PHOTO, "image/odd")
        while True:
            yield PhotoPart(PICTURE)


class Printing(Plugin):
    """Prints, reads what is not meant for it, and writes on the very pipe of the messages."""

    def parts(self, text):
        sys.stdout.write("Warning: something")
        yield TextPart(sys.stdin.read())
        for number in range(3, 10):
            try:
                os.write(number, b"garbage " * 20)
            except OSError:
                continue
        yield TextPart(text)


class Forking(Plugin):
    """Leaves a process behind that holds the pipe, and ends."""

    def parts(self, text):
        yield TextPart(text)
        if os.fork() == 0:
            signal.pause()
        yield TextPart(str(os.getpid()))
        os._exit(1)


class Disk(Plugin):
    def parts(self, text):
        with Path("/tmp/keepsake-plug-in").open("wb") as file:  # noqa: S108
            file.write(b"x" * 10)
        return []


class SilentFacts(Plugin):
    def read(self, file):
        yield TextPart("no facts before it")


class NoGenerator(Plugin):
    def read(self, file):
        return None


class OtherKind(Plugin):
    def read(self, file):
        yield Facts(Kind.PHOTO, "image/odd")


class Strange(Plugin):
    def parts(self, text):
        return [text]


class Misplaced(Plugin):
    def parts(self, text):
        return [PhotoPart(PICTURE)]


class HalfCharacter(Plugin):
    def parts(self, text):
        return [TextPart("\ud800")]


class WrongNumber(Plugin):
    def parts(self, text):
        return [TextPart(text, offset=-5)]


class WrongDate(Plugin):
    def read(self, file):
        yield Facts(Kind.NOTE, "text/odd", date="yesterday")


class NoNumber(Plugin):
    def read(self, file):
        yield Facts(Kind.NOTE, "text/odd", latitude=float("nan"))


class BytesTitle(Plugin):
    def read(self, file):
        yield Facts(Kind.NOTE, "text/odd", title=b"bytes")


class Noise(Plugin):
    kind = Kind.SPEECH

    def read(self, file):
        yield Facts(Kind.SPEECH, "audio/odd")
        yield SoundPart(0.0, np.full(100, np.inf, dtype=np.float32))


class HugePicture(Plugin):
    kind = Kind.PHOTO

    def read(self, file):
        yield Facts(Kind.PHOTO, "image/odd")
        yield PhotoPart(np.zeros((5000, 10, 3), dtype=np.uint8))


class FlatPicture(Plugin):
    def preview(self, file):
        return np.zeros((10, 10), dtype=np.uint8)


class NoPicture(Plugin):
    def preview(self, file):
        return "a picture"


class TwoPreviews(Plugin):
    def parts(self, text):
        return [PreviewPart(PICTURE)]


class BadSegments(Plugin):
    def segment(self, parts):
        return [part.text for part in parts]


class LosingSegments(Plugin):
    def segment(self, parts):
        raise KeyError(len(list(parts)))


class Greedy(Plugin):
    """Wants what others read."""


class Odd(Plugin):
    """Has an ending that is none."""


Greedy.endings = (".PDF", "Good")
Odd.endings = ("no/ending",)

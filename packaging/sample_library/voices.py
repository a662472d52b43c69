"""Speak the voice memos with espeak-ng and keep them as Ogg Opus."""

import shutil
import subprocess
import tempfile
import wave
from dataclasses import dataclass
from pathlib import Path

_WORDS_A_MINUTE = 140
_PAUSE_S = 0.55


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo to be spoken: voice of espeak-ng, ISO date, sentences in order."""

    voice: str
    date: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """When one sentence is heard, in seconds."""

    start: float
    end: float
    sentence: str


def read_memo(text: str) -> Memo:
    """Return the memo in the text: `voice = …`, `date = …`, then one sentence a line."""
    head, date, *sentences = text.strip().splitlines()
    return Memo(
        voice=head.partition("=")[2].strip(),
        date=date.partition("=")[2].strip(),
        sentences=tuple(sentences),
    )


def speak(memo: Memo, path: Path) -> list[Spoken]:
    """Write the memo as an Opus file and return when each sentence is heard.

    Raises LookupError when espeak-ng or ffmpeg is not installed.
    """
    espeak, ffmpeg = _program("espeak-ng"), _program("ffmpeg")
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "memo.wav"
        spoken = _join(memo, espeak, whole)
        options = ["-c:a", "libopus", "-b:a", "32k", "-application", "voip", "-ac", "1"]
        exact = ["-fflags", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1"]
        tags = ["-metadata", f"date={memo.date}"]
        command = [
            ffmpeg,
            "-v",
            "error",
            "-y",
            "-i",
            str(whole),
            *options,
            *exact,
            *tags,
            str(path),
        ]
        subprocess.run(command, check=True)
    return spoken


def _join(memo: Memo, espeak: str, target: Path) -> list[Spoken]:
    """Speak each sentence by itself, so that its times are known, and join them with pauses."""
    spoken: list[Spoken] = []
    with wave.open(str(target), "wb") as whole:
        clock = 0.0
        for sentence in memo.sentences:
            part = target.with_name("part.wav")
            speed = ["-s", str(_WORDS_A_MINUTE), "-g", "1"]
            subprocess.run(
                [espeak, "-v", memo.voice, *speed, "-w", str(part), sentence], check=True
            )
            with wave.open(str(part), "rb") as piece:
                if not spoken:
                    whole.setparams(piece.getparams())
                rate = piece.getframerate()
                frames = piece.readframes(piece.getnframes())
            whole.writeframes(frames + bytes(2 * int(rate * _PAUSE_S)))
            length = len(frames) / 2 / rate
            spoken.append(Spoken(round(clock, 2), round(clock + length, 2), sentence))
            clock += length + int(rate * _PAUSE_S) / rate
    return spoken


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise LookupError(f"{name} is needed to speak the memos; install the package of that name")
    return path

"""A folder in which files are moved, edited, deleted, copied and brought back at random."""

from __future__ import annotations

import os
import shutil
import wave
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.fakes import COLOURS
from tests.samples import make_document, make_note, make_photo, make_recording

_FOLDERS = ("", "letters", "letters/old", "trips", "trips/north")
_WORDS = "orchard ferry boiler meadow lantern harbour violin granite ladder compass".split()


class ChangingTree:
    """Files below `folder`; what is taken out for a while lies in `attic`."""

    def __init__(self, folder: Path, attic: Path, chance: Random) -> None:
        """Take two folders; nothing is made yet."""
        self._folder = folder
        self._attic = attic
        self._chance = chance
        self._made = 0

    def fill(self) -> None:
        """Make the first files: some of every kind, among them a recording of several minutes."""
        for _ in range(14):
            self._make_note()
        for _ in range(6):
            self._make_photo()
        make_document(self._folder / "letters/lease.pdf", ["the rent of the garden house"])
        make_document(self._folder / "letters/scan.pdf", ["", ""])
        make_recording(self._folder / "trips/fence.wav")
        make_long_recording(self._folder / "trips/long.wav")

    def change(self) -> None:
        """Do one thing to it."""
        action: Callable[[], None] = self._chance.choice(
            [
                self._make_note,
                self._make_photo,
                self._edit,
                self._edit,
                self._move,
                self._move,
                self._move_folder,
                self._delete,
                self._take_out,
                self._bring_back,
                self._bring_back,
                self._copy,
                self._touch,
                self._swap,
            ]
        )
        action()

    def _files(self) -> list[Path]:
        return sorted(path for path in self._folder.rglob("*") if path.is_file())

    def _any(self) -> Path:
        return self._chance.choice(self._files())

    def _new_place(self, ending: str) -> Path:
        self._made += 1
        folder = self._folder / self._chance.choice(_FOLDERS)
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{self._chance.choice(_WORDS)} {self._made}{ending}"

    def _make_note(self) -> None:
        words = " ".join(self._chance.choices(_WORDS, k=30))
        make_note(self._new_place(".txt"), f"{self._made} {words}")

    def _make_photo(self) -> None:
        moment = f"2020:01:01 10:{self._made // 60 % 60:02}:{self._made % 60:02}"
        make_photo(self._new_place(".jpg"), self._chance.choice(sorted(COLOURS)), taken=moment)

    def _edit(self) -> None:
        path = self._any()
        if path.suffix == ".txt":
            make_note(path, f"edited {self._made} " + " ".join(self._chance.choices(_WORDS, k=20)))
        elif path.suffix == ".jpg":
            make_photo(path, self._chance.choice(sorted(COLOURS)))

    def _move(self) -> None:
        path = self._any()
        path.rename(self._new_place(path.suffix))

    def _move_folder(self) -> None:
        for name in ("letters/old", "trips/north"):
            if (self._folder / name).is_dir():
                self._made += 1
                (self._folder / name).rename(self._folder / f"renamed {self._made}")
                return

    def _delete(self) -> None:
        if len(self._files()) > 12:
            path = self._any()
            if path.suffix in {".txt", ".jpg"}:
                path.unlink()

    def _take_out(self) -> None:
        if len(self._files()) > 12:
            self._made += 1
            path = self._any()
            path.rename(self._attic / f"{self._made}{path.suffix}")

    def _bring_back(self) -> None:
        away = sorted(self._attic.iterdir())
        if away:
            path = self._chance.choice(away)
            path.rename(self._new_place(path.suffix))

    def _copy(self) -> None:
        path = self._any()
        shutil.copy(path, self._new_place(path.suffix))

    def _touch(self) -> None:
        os.utime(self._any(), (self._made, self._made))

    def _swap(self) -> None:
        one, other = self._any(), self._any()
        if one != other and one.suffix == other.suffix:
            aside = self._attic / "aside"
            one.rename(aside)
            other.rename(one)
            aside.rename(other)


def make_long_recording(path: Path, minutes: int = 6) -> Path:
    """A recording that is decoded and heard in several parts; small on disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(2000)
        file.writeframes(b"\x10\xf0" * 1000 * 60 * minutes)
    return path

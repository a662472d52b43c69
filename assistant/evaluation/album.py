"""Measures recognition on a labelled album: which concepts a picture shows, and which it does not.

An album is a file with one JSON object a line: `{"image": path, "concepts": [name, …]}`. Paths are
relative to the file. Names are those of concepts that the library knows; none means that the
picture shows nothing that was taught, which is what most pictures of a real album do.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.engine import Engine
from assistant.errors import UsageProblem
from assistant.evaluation.metrics import Interval, interval, ratio_interval
from assistant.evaluation.questions import labelled_lines
from assistant.taught import Decision, fold_name


@dataclass(frozen=True, slots=True)
class Labelled:
    """A picture with the folded names of what it shows, and the names as they are written."""

    image: Path
    names: frozenset[str]
    written: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """What was recognised in a picture."""

    wanted: frozenset[str]
    found: frozenset[str]  # surely
    perhaps: frozenset[str]  # surely or unsure

    @property
    def hits(self) -> int:
        """Return how many names are right."""
        return len(self.wanted & self.found)


@dataclass(frozen=True, slots=True)
class AlbumReport:
    """Figures over the names of an album, with 95 % bootstrap intervals over its pictures."""

    pictures: int
    empty: int  # pictures that show nothing that was taught
    unreadable: tuple[str, ...]
    figures: dict[str, Interval | None]

    def as_dict(self) -> dict[str, Any]:
        """Return the report for printing as JSON."""
        return {
            "pictures": self.pictures,
            "empty": self.empty,
            "unreadable": list(self.unreadable),
            "figures": {
                name: None if one is None else one.as_dict() for name, one in self.figures.items()
            },
        }


def read_album(file: Path) -> list[Labelled]:
    """Read an album file; empty lines are skipped.

    Raises:
        UsageProblem: the file cannot be read, is empty, or a line is not as it should be.
    """
    lines = labelled_lines(file, "album file")
    found = [_labelled(line, number, file) for number, line in lines]
    if not found:
        raise UsageProblem(f"The album file {file} is empty. Put a JSON object on each line.")
    return found


def evaluate_album(
    engine: Engine, file: Path, on_progress: Callable[[int, int], None]
) -> AlbumReport:
    """Return how well the engine's concepts are recognised in the pictures of an album.

    Raises:
        UsageProblem: the album cannot be read, or names a concept that the library does not know.
        ModelMissing, ModelDamaged: no image model can look at pictures.
    """
    album = read_album(file)
    known = {fold_name(one.concept.name) for one in engine.memory.all()}
    written = {fold_name(name): name for one in album for name in one.written}
    if unknown := [written[name] for name in sorted(written.keys() - known)]:
        raise UsageProblem(
            f"The album names {', '.join(f'“{one}”' for one in unknown[:5])}, which the library "
            "does not know. Teach it first: keepsake concept add NAME --image FILE"
        )
    looked: list[Looked] = []
    unreadable: list[str] = []
    seen = engine.memory.recognise_all(one.image for one in album)
    for number, (one, found) in enumerate(zip(album, seen, strict=True), 1):
        if isinstance(found, UsageProblem):
            unreadable.append(str(found))
        else:
            sure = {fold_name(s.name) for s in found if s.decision is Decision.YES}
            every = {fold_name(s.name) for s in found}
            looked.append(Looked(one.names, frozenset(sure), frozenset(every)))
        on_progress(number, len(album))
    empty = sum(not one.wanted for one in looked)
    return AlbumReport(len(looked), empty, tuple(unreadable), _figures(looked))


def _figures(looked: list[Looked]) -> dict[str, Interval | None]:
    empty = [one for one in looked if not one.wanted]
    return {
        "precision": ratio_interval([(one.hits, len(one.found)) for one in looked]),
        "recall": ratio_interval([(one.hits, len(one.wanted)) for one in looked]),
        "f1": ratio_interval([(2 * one.hits, len(one.found) + len(one.wanted)) for one in looked]),
        "recall_with_unsure": ratio_interval(
            [(len(one.wanted & one.perhaps), len(one.wanted)) for one in looked]
        ),
        "false_accepts_on_empty": interval([float(bool(one.found)) for one in empty]),
        "asked_about_on_empty": interval([float(bool(one.perhaps)) for one in empty]),
    }


def _labelled(line: str, number: int, file: Path) -> Labelled:
    try:
        given = json.loads(line)
    except ValueError:
        given = None
    image = given.get("image") if isinstance(given, dict) else None
    names = given.get("concepts") if isinstance(given, dict) else None
    if (
        not isinstance(image, str)
        or not isinstance(names, list)
        or not all(isinstance(one, str) for one in names)
    ):
        raise UsageProblem(
            f"Line {number} of {file} is not as it should be. Write, for example: "
            '{"image": "photos/1.jpg", "concepts": ["Bo"]}'
        )
    return Labelled(file.parent / image, frozenset(fold_name(one) for one in names), tuple(names))

"""Makes plug-ins visible for a test, as if they were installed: a folder with their metadata."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
CALENDAR, BROKEN = HERE / "calendar", HERE / "broken"


def make_visible(
    monkeypatch: pytest.MonkeyPatch, folder: Path, code: Path, points: Mapping[str, str]
) -> None:
    """Let this process and its children see a package with these entry points."""
    about = folder / f"{code.name}-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {code.name}\nVersion: 1.0\n")
    lines = [f"{name} = {target}" for name, target in points.items()]
    (about / "entry_points.txt").write_text("\n".join(["[keepsake.extractors]", *lines]))
    monkeypatch.syspath_prepend(str(folder))
    make_importable(monkeypatch, folder, code)


def make_importable(monkeypatch: pytest.MonkeyPatch, *folders: Path) -> None:
    """Let child processes import from these folders; this process cannot."""
    before = os.environ.get("PYTHONPATH", "")
    places = [*map(str, folders), *filter(None, [before])]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(places))


def calendar_points() -> dict[str, str]:
    """The entry points that the sample plug-in declares."""
    project = tomllib.loads((CALENDAR / "pyproject.toml").read_text())["project"]
    points: dict[str, str] = project["entry-points"]["keepsake.extractors"]
    return points

"""Remembers what the user agreed to: licences that bind, and files that no checksum belongs to."""

from __future__ import annotations

import json
from pathlib import Path

from assistant.errors import InstallProblem
from assistant.told import told
from models.catalogue import Model
from models.place import write_whole

_FILE = "agreed.json"  # in the models folder


class NotAgreed(InstallProblem):
    """Something has to be agreed to before a model is installed."""


def check_agreed(model: Model, folder: Path) -> None:
    """Make sure that the user agreed to what an installation needs.

    Raises:
        NotAgreed: to its licence, or to a model that nobody here could check, not yet.
    """
    agreed = _agreed(folder)
    if model.terms and _licence(model) not in agreed:
        raise NotAgreed(
            told(
                "{} is under the licence {}: {} Read it where the model is published. "
                "If you agree, run the same command with --accept-licence; you are "
                "asked once.",
                model.title,
                model.licence,
                model.terms,
            )
        )
    if model.unchecked and _unchecked(model) not in agreed:
        raise NotAgreed(
            told(
                "The files of {} could not be checked when this version of Keepsake was"
                " made: it knows neither their checksums nor a revision, and takes what"
                " {} now has. To go on, run the same command with --unverified; you are"
                " asked once.",
                model.title,
                " and ".join(model.sources),
            )
        )


def agree(model: Model, folder: Path, *, licence: bool, unchecked: bool) -> None:
    """Remember that the user agreed to a model's licence, or to its files as they come.

    Raises:
        DiskFull, InstallProblem: it cannot be written.
    """
    said = {*_agreed(folder)}
    if licence and model.terms:
        said.add(_licence(model))
    if unchecked and model.unchecked:
        said.add(_unchecked(model))
    write_whole(folder / _FILE, json.dumps(sorted(said), indent=1).encode())


def _licence(model: Model) -> str:
    return f"licence {model.licence}"


def _unchecked(model: Model) -> str:
    return f"unchecked {model.name} {model.version}"


def _agreed(folder: Path) -> list[str]:
    try:
        said = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [str(one) for one in said] if isinstance(said, list) else []

"""Where things are on this computer: the library that is used by default and the bundled sample."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

LIBRARY_VARIABLE = "KEEPSAKE_LIBRARY"
_RESOURCES = Path(__file__).resolve().parent.parent / "resources"


def default_library() -> Path:
    """Return the user's library: `KEEPSAKE_LIBRARY`, or a folder where the platform keeps data."""
    chosen = os.environ.get(LIBRARY_VARIABLE)
    return full_path(chosen) if chosen else usual_library()


def usual_library() -> Path:
    """Return the library of a user who names none: a folder where the platform keeps data."""
    return user_data_path("keepsake", appauthor=False) / "library"


def full_path(path: str | Path) -> Path:
    """Return the absolute path without `..`; `~` is the home folder and links stay as they are."""
    return Path(os.path.abspath(Path(path).expanduser()))  # noqa: PTH100 - resolve() follows links


def sample_folder() -> Path:
    """Return the folder of the bundled sample files; it is there in every installation."""
    return _RESOURCES / "sample" / "library"


def icon_file(name: str) -> Path:
    """Return the file of an icon, for example `search`."""
    return _RESOURCES / "icons" / f"{name}.svg"


def autostart_template(name: str) -> Path:
    """Return a template of what starts the indexer at login, for example of a systemd unit."""
    return _RESOURCES / "autostart" / name


def menu_template() -> Path:
    """Return the template of the entry in the menu of programs."""
    return _RESOURCES / "menu" / "keepsake.desktop"

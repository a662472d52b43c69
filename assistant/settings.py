"""The settings of one library, read once from its `settings.toml` and handed to who needs them.

The file is the user's; it may be missing, and every key in it may be left out.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import LibraryProblem, shown_path

FILE_NAME = "settings.toml"
VERSION = 1
MOST_THREADS = 256


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose for a library."""

    threads: int = 0  # threads for models; 0 lets the program choose
    reading: bool = True  # whether text in pictures is read (slow)


def load_settings(folder: Path) -> Settings:
    """Return the settings of the library in `folder`; the defaults when it has no settings file.

    Raises:
        LibraryProblem: the file cannot be read, is not TOML, or holds a value that is not allowed.
    """
    path = folder / FILE_NAME
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):  # the store says what is wrong with a folder
        return Settings()
    except OSError as exc:
        raise _refused(path, f"cannot be read ({exc.strerror})") from exc
    except ValueError as exc:  # not UTF-8, or not TOML
        raise _refused(path, f"is not valid TOML ({exc})") from exc
    return _checked(path, values)


def _checked(path: Path, values: dict[str, object]) -> Settings:
    version = values.pop("version", VERSION)
    if not isinstance(version, int) or version > VERSION:
        raise _refused(path, "was written by a newer version of Keepsake")
    if unknown := sorted(set(values) - {"threads", "reading"}):
        raise _refused(path, f"holds a setting that does not exist: {', '.join(unknown)}")
    threads, reading = values.get("threads", 0), values.get("reading", True)
    # A TOML boolean arrives as a bool, which Python also takes for an integer.
    if isinstance(threads, bool) or not isinstance(threads, int):
        raise _refused(path, "needs a whole number for `threads`")
    if not 0 <= threads <= MOST_THREADS:
        raise _refused(path, f"needs `threads` between 0 and {MOST_THREADS}")
    if not isinstance(reading, bool):
        raise _refused(path, "needs true or false for `reading`")
    return Settings(threads=threads, reading=reading)


def _refused(path: Path, what: str) -> LibraryProblem:
    return LibraryProblem(
        f"The settings file {shown_path(str(path))} {what}. Correct it, or delete it to get the "
        "defaults back."
    )

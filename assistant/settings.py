"""The settings of one library: what there is to choose, and its file `settings.toml`.

The file is the user's; it may be missing, and every key in it may be left out. `OPTIONS` is the one
list of what can be set, for the command line and the documentation as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import LibraryProblem, UsageProblem, shown_path
from assistant.languages import AUTOMATIC, language_code
from assistant.told import told

FILE_NAME = "settings.toml"
VERSION = 1
MOST_THREADS = 256
MOST_MEMORY_MB = 1_000_000

_DAY_MIN = 24 * 60
_QUIET = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")
_SPOKEN = "speech_language"
_WORDS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}

Value = int | bool | str


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose for a library."""

    threads: int = 0  # threads for models; 0 lets the program choose
    reading: bool = True  # whether text in pictures is read (slow)
    faces: bool = True  # whether people are recognised by their faces
    scan_every_min: int = 60  # minutes between two looks through all folders
    keep_deleted_days: int = 30  # days until a deleted file is forgotten for good
    quiet_hours: str = ""  # for example "22:00-07:00"; nothing is indexed then
    only_on_mains: bool = False  # whether indexing waits while the computer runs on its battery
    unload_after_min: int = 5  # idle minutes after which models leave the memory
    model_memory_mb: int = 0  # megabytes for the models of a process; 0 lets the program choose
    daily_copies: bool = True  # whether what was typed is copied every day
    stacks: bool = True  # whether what is nearly the same is one hit
    southern: bool = False  # whether summer is from December to February
    reranking: bool = False  # whether an installed reranker orders the best hits anew
    language_model: bool = True  # whether one words answers; else the best passages are quoted
    nearby: bool = False  # whether the model also reads what lies near the sources of an answer
    graphics: bool = True  # whether models may be computed on a graphics card
    speech_language: str = AUTOMATIC  # of recordings: a code such as "de", or found for each one
    general_knowledge: bool = False  # whether the model may answer what no file does, labelled
    search_check: bool = True  # whether a search says if the files answer its question

    @property
    def spoken(self) -> str:
        """Return the code of the language of recordings; "": it is to be found for each one."""
        return "" if self.speech_language == AUTOMATIC else self.speech_language

    def wants(self, role: str) -> bool:
        """Say whether the model that is chosen for a role has anything to do."""
        wanted = {
            "language": self.language_model,
            "reranking": self.reranking,
            "reading": self.reading,
            "faces": self.faces,
            "face identity": self.faces,
        }
        return wanted.get(role, True)


@dataclass(frozen=True, slots=True)
class Option:
    """A key of the settings file."""

    name: str
    meaning: str  # a sentence for the user
    least: int = 0  # of a number
    most: int = 0

    @property
    def default(self) -> Value:
        """Return what holds when nobody chose."""
        value: Value = getattr(Settings(), self.name)
        return value

    @property
    def allowed(self) -> str:
        """Return in words which values there are."""
        if isinstance(self.default, bool):
            return "true or false"
        if isinstance(self.default, int):
            return f"a whole number between {self.least:,} and {self.most:,}"
        if self.name == _SPOKEN:
            return told('"auto", or a language that the speech models know, such as de or German')
        return 'hours such as "22:00-07:00", or ""'


OPTIONS = (
    Option(
        "threads",
        "How many threads models may use; 0 lets Keepsake choose. It counts from the next start.",
        most=MOST_THREADS,
    ),
    Option(
        "graphics",
        "Whether models may be computed on a graphics card. It counts from the next start.",
    ),
    Option("reading", "Whether text in photos and scanned pages is read, which is slow."),
    Option(
        "faces",
        "Whether people are recognised by their faces; false also deletes what describes faces.",
    ),
    Option(
        "scan_every_min",
        "After how many minutes all folders are looked through, in case a change was not noticed.",
        least=1,
        most=7 * _DAY_MIN,
    ),
    Option(
        "keep_deleted_days",
        "After how many days a deleted file is forgotten for good.",
        most=3650,
    ),
    Option("quiet_hours", "Hours of the day in which nothing is indexed."),
    Option("only_on_mains", "Whether indexing waits while the computer runs on its battery."),
    Option(
        "unload_after_min",
        "After how many idle minutes models leave the memory of each process of Keepsake; 0 means "
        "at once.",
        most=_DAY_MIN,
    ),
    Option(
        "model_memory_mb",
        "How many megabytes the models of one process may take together before the one that was "
        "not used for longest leaves; 0 means half of the computer's memory. It counts from the "
        "next start.",
        most=MOST_MEMORY_MB,
    ),
    Option(
        "daily_copies",
        "Whether what you taught, asked and chose is copied every day; the last seven copies are "
        "kept.",
    ),
    Option(
        "stacks",
        "Whether photos of a burst and copies of a picture or a text are one hit; it tells of the "
        "others.",
    ),
    Option(
        "southern",
        "Whether you live south of the equator, where summer is from December to February.",
    ),
    Option(
        "reranking",
        "Whether an installed model that reads question and passage together orders the best hits "
        "anew; `keepsake evaluate --own --ablate` tells whether it helps.",
    ),
    Option(
        "language_model",
        "Whether a language model words answers; false quotes the passages that answer best, which "
        "is quick and takes little memory.",
    ),
    Option(
        "nearby",
        "Whether the language model also reads what lies near the sources of an answer, such as "
        "mails of the same thread. It is shown beside the answer in any case.",
    ),
    Option(
        _SPOKEN,
        "The language that is spoken in recordings, such as de or German; auto finds it for each "
        "one. `keepsake retry --recordings` hears those again that are written down already.",
    ),
    Option(
        "general_knowledge",
        "Whether the language model may answer what your files do not; such answers are labelled.",
    ),
    Option(
        "search_check",
        "Whether a search that is worded as a question says if something in your files answers it.",
    ),
)
"""All that can be set."""

_OPTION = {option.name: option for option in OPTIONS}


class _WrongValueError(Exception):
    """A value that is not allowed; the message goes on after "needs"."""


def load_settings(folder: Path) -> Settings:
    """Return the settings of the library in `folder`; the defaults when it has no settings file.

    Raises:
        LibraryProblem: the file cannot be read, is not TOML, or holds a value that is not allowed.
    """
    path = folder / FILE_NAME
    return _settings(path, read_text(folder))


def read_text(folder: Path) -> str:
    """Return what the settings file of the library in `folder` says; nothing when there is none.

    Raises:
        LibraryProblem: it cannot be read.
    """
    path = folder / FILE_NAME
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):  # the store says what is wrong with a folder
        return ""
    except OSError as exc:
        raise _refused(path, f"cannot be read ({exc.strerror})") from exc
    except ValueError as exc:  # not UTF-8
        raise _refused(path, f"is not valid TOML ({exc})") from exc


def checked_text(folder: Path, text: str) -> Settings:
    """Return what a text would say as the settings file of the library in `folder`.

    Raises:
        LibraryProblem: it is no TOML, or holds a value that is not allowed.
    """
    return _settings(folder / FILE_NAME, text)


def with_setting(folder: Path, text: str, name: str, value: str) -> tuple[str, Settings]:
    """Return the text of a settings file with one setting changed, and what it then says.

    Everything else, comments too, stays as it is.

    Args:
        folder: of the library, for messages.
        text: what the file says now.
        name: the key.
        value: what the user wrote for it.

    Raises:
        UsageProblem: there is no such setting, or the value is not allowed.
        LibraryProblem: the file is wrong in another place.
    """
    option = _OPTION.get(name)
    if option is None:
        names = ", ".join(_OPTION)
        raise UsageProblem(
            told("There is no setting named {}. Choose one of: {}.", repr(name), names)
        )
    try:
        chosen = _checked(option, _understood(option, value.strip()))
    except _WrongValueError as exc:
        raise UsageProblem(
            told("The setting {} needs {}, not {}.", name, exc, repr(value))
        ) from exc
    path = folder / FILE_NAME
    _settings(path, text)  # what is wrong already is not to be made worse
    changed = _replaced(text, name, _as_toml(chosen))
    return changed, _settings(path, changed)


def quiet_minutes(hours: str) -> tuple[int, int] | None:
    """Return begin and end of quiet hours in minutes of the day, or None when there are none.

    The end may lie before the begin: then it is on the next day.

    Raises:
        ValueError: the text means no hours.
    """
    if not hours.strip():
        return None
    found = _QUIET.fullmatch(hours.strip())
    if found is None:
        raise ValueError(hours)
    hour, minute, until_hour, until_minute = map(int, found.groups())
    begin, end = hour * 60 + minute, until_hour * 60 + until_minute
    if minute > 59 or until_minute > 59 or not (begin < _DAY_MIN and end <= _DAY_MIN):  # noqa: PLR2004
        raise ValueError(hours)
    if begin == end % _DAY_MIN:
        raise ValueError(hours)
    return begin, end % _DAY_MIN


def _settings(path: Path, text: str) -> Settings:
    import tomllib  # noqa: PLC0415 - the window does without

    try:
        values: dict[str, object] = tomllib.loads(text)
    except ValueError as exc:
        raise _refused(path, f"is not valid TOML ({exc})") from exc
    version = values.pop("version", VERSION)
    if not isinstance(version, int) or version > VERSION:
        raise _refused(path, "was written by a newer version of Keepsake")
    if unknown := sorted(set(values) - set(_OPTION)):
        raise _refused(path, f"holds a setting that does not exist: {', '.join(unknown)}")
    chosen = {}
    for name, value in values.items():
        try:
            chosen[name] = _checked(_OPTION[name], value)
        except _WrongValueError as exc:
            raise _refused(path, f"needs {exc} for `{name}`") from exc
    return _made(chosen)


def _made(chosen: Mapping[str, Value]) -> Settings:
    return Settings(**chosen)  # type: ignore[arg-type]  # each value has the type of its default


def _checked(option: Option, value: object) -> Value:
    """Return a value that is allowed for an option.

    Raises:
        _WrongValueError: it is not.
    """
    default = option.default
    # A TOML boolean arrives as a bool, which Python also takes for an integer.
    is_right = isinstance(value, type(default)) and isinstance(value, bool) == isinstance(
        default, bool
    )
    if is_right and isinstance(value, bool):
        return value
    if is_right and isinstance(value, int) and option.least <= value <= option.most:
        return value
    if is_right and isinstance(value, str):
        try:
            if option.name == _SPOKEN:
                return language_code(value)
            quiet_minutes(value)
        except ValueError:
            raise _WrongValueError(option.allowed) from None
        return value
    raise _WrongValueError(option.allowed)


def _understood(option: Option, text: str) -> object:
    if isinstance(option.default, bool):
        return _WORDS.get(text.casefold(), text)
    if isinstance(option.default, int):
        return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else text
    return text.strip("\"'")


def _as_toml(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def _replaced(text: str, name: str, value: str) -> str:
    line = re.compile(rf"^(\s*(?:{name}|\"{name}\"|'{name}')\s*=\s*)[^#\r\n]*?(\s*(?:#.*)?)$", re.M)
    changed, count = line.subn(lambda found: f"{found[1]}{value}{found[2]}", text)
    if count:
        return changed
    break_ = "" if not text or text.endswith("\n") else "\n"
    return f"{text}{break_}{name} = {value}\n"


def _refused(path: Path, what: str) -> LibraryProblem:
    return LibraryProblem(
        told(
            "The settings file {} {}. Correct it, or delete it to get the defaults back.",
            shown_path(str(path)),
            what,
        )
    )

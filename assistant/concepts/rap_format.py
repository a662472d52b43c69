"""Read concept databases: RAP's `database.json`, and the `keepsake.json` that an export adds to it.

Reading is tolerant in what it takes and strict in what it touches: pictures are named, not opened,
and only ordinary files in the folder of the JSON, or at an absolute path, are named at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.concepts.rap_paths import find_picture
from assistant.concepts.work import NewConcept
from assistant.errors import UnreadableFile, UsageProblem, shown_path, whole_characters
from assistant.extract.opening import open_regular
from assistant.records import Box
from assistant.store.examples import NewExample
from assistant.told import told

DATABASE = "database.json"
EXTRAS = "keepsake.json"
FORMAT = "keepsake-concepts"
"""What `keepsake.json` says it is."""

LOST = "lost"
"""Of what is kept for other programs: the paths that lead to no picture."""

_LARGEST = 256 * 1024 * 1024  # bytes of JSON: tens of thousands of long entries


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture of a concept, on the disk."""

    path: Path
    box: Box | None = None
    origin: str = ""  # the picture that it is a copy of, fit to be shown
    part: Box | None = None  # of what it shows, in that picture
    given: str = ""  # its path, where it is RAP's own


@dataclass(frozen=True, slots=True)
class ReadConcept:
    """A concept as a database tells of it."""

    name: str
    aliases: tuple[str, ...] = ()
    category: str = ""
    info: str = ""
    notes: str = ""
    strictness: float = 0.0
    extra: str = "{}"  # JSON, with what RAP knows and Keepsake does not
    pictures: tuple[PictureFile, ...] = ()  # the first is the avatar
    lost: tuple[str, ...] = ()  # paths of RAP's that lead to no picture

    def with_examples(
        self, examples: tuple[NewExample, ...], failed: Sequence[PictureFile] = ()
    ) -> NewConcept:
        """Return it as something to teach, with examples made of its pictures.

        Paths of RAP's that lead to no picture, or to one that `failed`, are kept for an export.
        """
        lost = [*self.lost, *(one.given for one in failed if one.given)]
        extra = {**json.loads(self.extra), LOST: lost} if lost else None
        return NewConcept(
            name=self.name,
            aliases=self.aliases,
            category=self.category,
            info=self.info,
            notes=self.notes,
            strictness=self.strictness,
            extra=self.extra if extra is None else json.dumps(extra, ensure_ascii=False),
            examples=examples,
        )


@dataclass(frozen=True, slots=True)
class ReadDatabase:
    """A database that was read, and a sentence for everything in it that could not be used."""

    concepts: tuple[ReadConcept, ...]
    notices: tuple[str, ...] = ()


class _Object(dict[str, Any]):
    """A JSON object that remembers entries whose key came again later."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.pairs = pairs


def read_database(path: Path) -> ReadDatabase:
    """Read a `database.json` or `keepsake.json`, or those of a folder; pictures are not opened.

    Raises:
        UsageProblem: it cannot be read or is no such file; the sentence says where it breaks.
    """
    if path.is_dir():
        path = path / (DATABASE if (path / DATABASE).exists() else EXTRAS)
    file = path.resolve()
    given = _loaded(file)
    if given.get("format") == FORMAT:
        return _combined(given, {}, file)
    entries = _entries(given, file)
    beside = file.with_name(EXTRAS)
    extras = _loaded(beside) if file.name == DATABASE and beside.is_file() else {}
    return _combined(extras if extras.get("format") == FORMAT else {}, entries, file)


def _loaded(file: Path) -> _Object:
    shown = shown_path(str(file))
    if not file.exists():
        raise UsageProblem(told("There is no file {}. Check its name.", shown))
    try:
        with open_regular(file) as opened:
            data = opened.read(_LARGEST + 1)
    except UnreadableFile as exc:
        raise UsageProblem(
            told("The file {} {}. Check its name and rights.", shown, exc.reason)
        ) from exc
    except OSError as exc:
        raise UsageProblem(told("The file {} cannot be read ({}).", shown, exc.strerror)) from exc
    if len(data) > _LARGEST:
        raise UsageProblem(
            told("The file {} is too large for a concept database. Split it up.", shown)
        )
    try:
        found = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_Object)
    except UnicodeDecodeError as exc:
        line = data[: exc.start].count(b"\n") + 1
        raise UsageProblem(
            told(
                "The file {} is not UTF-8 text (line {}). Save it as UTF-8 and import it again; "
                "nothing was imported.",
                shown,
                line,
            )
        ) from exc
    except json.JSONDecodeError as exc:
        raise UsageProblem(
            told(
                "The file {} is broken at line {}, column {}: {}. Mend it there and import it "
                "again; nothing was imported.",
                shown,
                exc.lineno,
                exc.colno,
                exc.msg,
            )
        ) from exc
    except (RecursionError, ValueError) as exc:
        raise UsageProblem(
            told("The file {} is no concept database. Nothing was imported.", shown)
        ) from exc
    if not isinstance(found, _Object):
        raise _no_database(file)
    return found


def _no_database(file: Path) -> UsageProblem:
    return UsageProblem(
        told(
            "The file {} is no concept database: it has no “concept_dict” with concepts in it. "
            "Choose a database.json of RAP or an export of Keepsake.",
            shown_path(str(file)),
        )
    )


def _entries(given: _Object, file: Path) -> dict[str, list[_Object]]:
    """Return RAP's entries by key, doubles too, with the pictures that only its index names."""
    found = given.get("concept_dict")
    if found is None and given and all(isinstance(one, _Object) for one in given.values()):
        found = given  # only the inner part was kept
    if not isinstance(found, _Object):
        raise _no_database(file)
    entries: dict[str, list[_Object]] = {}
    for key, entry in found.pairs:
        entries.setdefault(key, []).append(entry if isinstance(entry, _Object) else _Object([]))
    index = given.get("path_to_concept")
    for path, key in index.pairs if isinstance(index, _Object) else ():
        for entry in entries.get(key, ())[:1] if isinstance(key, str) else ():
            images = _texts(entry.get("image"))
            if not any(_same_path(path, one) for one in images):
                entry["image"] = [*images, path]
    return entries


def _combined(
    extras: Mapping[str, Any], entries: Mapping[str, list[_Object]], file: Path
) -> ReadDatabase:
    """Return what both files tell: RAP's fields from `entries`, the rest from `extras`."""
    known = {_text(one.get("key")): one for one in _objects(extras.get("concepts"))}
    notices: list[str] = []
    concepts: list[ReadConcept] = []
    for key, doubles in entries.items():
        for entry in doubles:
            concepts += _concept(key, entry, known.pop(key, _Object([])), _Finder(file, notices))
    if not entries:  # only the extras were given
        for more in _objects(extras.get("concepts")):
            concepts += _concept(_text(more.get("key")), _Object([]), more, _Finder(file, notices))
    return ReadDatabase(tuple(concepts), tuple(dict.fromkeys(notices)))


class _Finder:
    """Finds pictures that a concept of a database names, and notes those that it cannot."""

    def __init__(self, file: Path, notices: list[str]) -> None:
        self.file = file
        self.notices = notices
        self.lost: set[str] = set()

    def find(self, given: str, name: str) -> Path | None:
        path, reason = find_picture(given, self.file.parent)
        if path is None:
            self.lost.add(given)
            shown = shown_path(whole_characters(given))[:200]
            self.notices.append(f"The picture {shown} of “{name}” {reason} and was left out.")
        return path


def _concept(key: str, entry: _Object, more: _Object, finder: _Finder) -> Iterator[ReadConcept]:
    name = _name(key, entry, more)
    if not name:
        finder.notices.append("An entry without any name was left out.")
        return
    fields = ("info", "category", "notes")
    texts = {field: _text(entry.get(field)) or _text(more.get(field)) for field in fields}
    images = _texts(entry.get("image"))
    rap = {field: entry[field] for field in entry if field not in ("info", "category")}
    extra = {"rap": {"key": key, **rap}} if entry else {}
    strictness = more.get("strictness")
    pictures = tuple(_pictures(name, images, more, finder))
    yield ReadConcept(
        name=name,
        aliases=tuple(_texts(more.get("aliases"))),
        category=texts["category"],
        info=texts["info"],
        notes=texts["notes"],
        strictness=_strictness(strictness),
        extra=json.dumps(extra, ensure_ascii=False),
        pictures=pictures,
        lost=tuple(one for one in images if one in finder.lost),
    )


def _name(key: str, entry: _Object, more: _Object) -> str:
    """Return a name, without RAP's brackets unless Keepsake itself has written that they belong."""
    written, own = _text(entry.get("name")), _text(more.get("name"))
    return own if own and own == written else bare_name(written) or own or bare_name(key)


def _pictures(
    name: str, images: list[str], more: _Object, finder: _Finder
) -> Iterator[PictureFile]:
    """Yield the pictures of a concept, each file once, the avatar first."""
    # The avatar that an export wrote for RAP shows what its first example shows, without a box.
    written = _text(more.get("avatar"))
    seen: set[Path] = set()
    examples = [(_text(one.get("picture")), one) for one in _objects(more.get("examples"))]
    fresh = [(one, _Object([])) for one in images if not (examples and _same_path(one, written))]
    for given, about in (*fresh, *examples):
        path = finder.find(given, name)
        if path is not None and path not in seen:
            seen.add(path)
            box = _box(about.get("box"))
            if box is None and about.get("box") is not None:
                finder.notices.append(
                    f"The box in the picture {shown_path(whole_characters(given))[:200]} of "
                    f"“{name}” is not four numbers, so all of the picture was taken."
                )
            part, rap = _part(about.get("part")), "" if about else given
            yield PictureFile(path, box, _text(about.get("origin")), part, rap)


def bare_name(key: str) -> str:
    """Return a name without the angle brackets that RAP writes around it."""
    inner = key.strip()
    return inner[1:-1].strip() if inner.startswith("<") and inner.endswith(">") else inner


def _same_path(one: str, other: str) -> bool:
    return one.removeprefix("./") == other.removeprefix("./")


def _text(value: object) -> str:
    if isinstance(value, str):
        return whole_characters(value).strip()
    if isinstance(value, list):  # of lines; lists in it are no text
        return "\n".join(_text(one) for one in value if not isinstance(one, list) and _text(one))
    return "" if value is None or isinstance(value, dict | bool) else str(value)


def _texts(value: object) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [one for one in items if isinstance(one, str) and one.strip()]


def _objects(value: object) -> list[_Object]:
    return [one for one in value if isinstance(one, _Object)] if isinstance(value, list) else []


def _strictness(value: object) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and -1 <= value <= 1:
        return float(value)
    return 0.0


def _part(value: object) -> Box | None:
    box = _box(value)
    return box if box is not None and all(0 <= side <= 1 for side in box) else None


def _box(value: object) -> Box | None:
    if isinstance(value, list) and len(value) == 4:  # noqa: PLR2004 - x, y, width, height
        try:
            numbers = [float(one) for one in value if isinstance(one, int | float)]
        except OverflowError:  # a number of hundreds of digits
            return None
        if len(numbers) == len(value):
            return (numbers[0], numbers[1], numbers[2], numbers[3])
    return None

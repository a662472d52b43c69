"""The messages between the indexer and its reading child: a header, JSON, raw pixels or sound.

The child handles files that nobody vouches for, so nothing it sends is ever executed or trusted:
every field is checked while it is read, and anything odd is a `BadMessage`.
"""

from __future__ import annotations

import json
import math
import os
import re
import struct
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, astuple, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.arrays import Picture
from assistant.errors import UnreadableFile
from assistant.extract.limits import MAX_SIDE
from assistant.extract.opening import Stamp
from assistant.records import (
    Block,
    Box,
    Depth,
    Facts,
    Kind,
    PagePart,
    Part,
    PhotoPart,
    PreviewPart,
    SoundPart,
    TextPart,
)

HEADER = struct.Struct(">4sIII")
"""Sign, number of the request, bytes of JSON, bytes that follow it."""
MAX_JSON, MAX_BYTES = 256 * 1024 * 1024, 3 * MAX_SIDE**2

_SIGN = b"Kspk"
_MAX_COUNT = 2**31 - 1
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?")
_ENDING = re.compile(r"[a-z0-9][a-z0-9_+-]{0,15}")
_MAX_VERSION = 1_000_000
_MAX_ENDINGS = 100


_ODD = (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError)


class BadMessage(Exception):  # noqa: N818 - never shown: the reader turns it into a plain reason
    """What came through the pipe is not a message of ours; it may say why, for the log."""


class Finished:
    """The last message for a file that was read to its end."""


@dataclass(frozen=True, slots=True)
class Nonsense:
    """The last message for a file of which a plug-in made what is no part of a file."""

    why: str = ""  # in words for who wrote the plug-in


@dataclass(frozen=True, slots=True)
class Failure:
    """The last message for a file on which a reader failed by a bug; `where` in the code."""

    where: str


def failure(error: BaseException) -> Failure:
    """Return the kind of an error and the line of code it comes from; nothing of any file."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return Failure(f"{type(error).__name__}{place}")


@dataclass(frozen=True, slots=True)
class Description:
    """What a plug-in says that it reads."""

    endings: tuple[str, ...]  # without dot, in small letters
    kind: Kind
    version: int = 0


Message = Facts | Part | Finished | Nonsense | Failure | UnreadableFile


@dataclass(frozen=True, slots=True)
class Request:
    """What the child is asked for."""

    number: int
    path: Path
    depth: Depth
    stamp: Stamp | None = None  # what the file must be
    plugin: str | None = None  # where the code is that reads it, as "package.module:Name"
    page: int | None = None  # the only page that is wanted
    side: int | None = None  # pixels of the longer side, when only a picture is wanted


def pack_request(request: Request) -> bytes:
    """Return the bytes that ask the child for a file."""
    fields = {
        "depth": request.depth.value,
        "stamp": None if request.stamp is None else astuple(request.stamp),
        "plugin": request.plugin,
        "page": request.page,
        "side": request.side,
    }
    return _packed(request.number, fields, os.fsencode(request.path))


def unpack_request(number: int, fields: bytes, rest: bytes) -> Request:
    """Return what the child is asked for."""
    found = json.loads(fields)
    stamp = None if found["stamp"] is None else Stamp(*found["stamp"])
    return Request(
        number,
        Path(os.fsdecode(rest)),
        Depth(found["depth"]),
        stamp,
        plugin=found["plugin"],
        page=found["page"],
        side=found["side"],
    )


def pack_description(found: Description | Failure) -> bytes:
    """Return what a plug-in says of itself, or why it says nothing, as bytes."""
    if isinstance(found, Failure):
        return pack(0, found)
    return _packed(0, {"is": "plug-in", **asdict(found)}, b"")


def unpack_description(fields: bytes) -> Description | Failure:
    """Return what a plug-in says of itself.

    Raises:
        BadMessage: something in it is not as it must be.
    """
    with _checked():
        found = json.loads(fields)
        if found["is"] == "failure":
            return _failure(found, b"")
        endings = tuple(found["endings"])
        if not 1 <= len(endings) <= _MAX_ENDINGS or not all(map(_ENDING.fullmatch, endings)):
            raise BadMessage
        version = found["version"]
        if not isinstance(version, int) or not 0 <= version <= _MAX_VERSION:
            raise BadMessage
        return Description(endings, Kind(found["kind"]), version)


def pack(number: int, message: Message) -> bytes:
    """Return a message of the child as bytes."""
    rest = b""
    if isinstance(message, UnreadableFile):
        fields = {"is": "problem", "reason": message.reason, "passing": message.passing}
    elif isinstance(message, Failure):
        fields = {"is": "failure", "where": message.where}
    elif isinstance(message, Finished):
        fields = {"is": "end"}
    elif isinstance(message, Nonsense):
        fields = {"is": "nonsense", "why": message.why}
    elif isinstance(message, SoundPart):
        fields = {"is": "sound", "start": message.start}
        rest = message.samples.astype("<f4", copy=False).tobytes()
    elif isinstance(message, PhotoPart | PagePart | PreviewPart):
        what = "preview" if isinstance(message, PreviewPart) else "photo"
        fields = {"is": what, "size": message.picture.shape[:2]}
        rest = message.picture.tobytes()
        if isinstance(message, PagePart):
            fields |= {"is": "page", "number": message.number, "unread": message.needs_reading}
            fields |= {"blocks": [asdict(block) for block in message.blocks]}
    else:
        fields = {"is": "facts" if isinstance(message, Facts) else "text", **asdict(message)}
    return _packed(number, fields, rest)


def _packed(number: int, fields: dict[str, Any], rest: bytes) -> bytes:
    head = json.dumps(fields).encode("ascii")
    return HEADER.pack(_SIGN, number, len(head), len(rest)) + head + rest


def unpack_header(data: bytes) -> tuple[int, int, int]:
    """Return number, length of the JSON and length of the rest.

    Raises:
        BadMessage: it is no header of ours, or announces too much.
    """
    sign, number, head, rest = HEADER.unpack(data)
    if sign != _SIGN or head > MAX_JSON or rest > MAX_BYTES:
        raise BadMessage
    return number, head, rest


def unpack(fields: bytes, rest: bytes) -> Message:
    """Return a message of the child.

    Raises:
        BadMessage: something in it is not as it must be.
    """
    with _checked():
        found = json.loads(fields)
        reader = _READERS.get(found.pop("is"))
        if reader is None:
            raise BadMessage
        return reader(found, rest)


@contextmanager
def _checked() -> Iterator[None]:
    try:
        yield
    except _ODD as exc:
        raise BadMessage("a value has the wrong type, or is out of range") from exc


def _problem(fields: dict[str, Any], _rest: bytes) -> UnreadableFile:
    return UnreadableFile(_text(fields["reason"])[:200], passing=fields["passing"] is True)


def _end(_fields: dict[str, Any], _rest: bytes) -> Finished:
    return Finished()


def _nonsense(fields: dict[str, Any], _rest: bytes) -> Nonsense:
    return Nonsense(_text(fields["why"])[:200])


def _failure(fields: dict[str, Any], _rest: bytes) -> Failure:
    return Failure(_text(fields["where"])[:200])


def _photo(fields: dict[str, Any], rest: bytes) -> PhotoPart:
    return PhotoPart(_picture(fields["size"], rest))


def _preview(fields: dict[str, Any], rest: bytes) -> PreviewPart:
    return PreviewPart(_picture(fields["size"], rest))


def _page(fields: dict[str, Any], rest: bytes) -> PagePart:
    blocks = tuple(_block(block) for block in fields["blocks"])
    picture = _picture(fields["size"], rest)
    return PagePart(_whole(fields["number"], 1), blocks, picture, fields["unread"] is True)


def _sound(fields: dict[str, Any], rest: bytes) -> SoundPart:
    samples = np.frombuffer(rest, dtype="<f4").copy()
    if not np.isfinite(samples).all():
        raise BadMessage("sound has samples that are no numbers")
    return SoundPart(_finite(fields["start"]), samples)


def _note(fields: dict[str, Any], _rest: bytes) -> TextPart:
    return TextPart(
        _text(fields["text"]),
        _whole(fields["offset"]),
        _text(fields["heading"]),
        table=fields["table"] is True,
        whole=fields["whole"] is True,
    )


def _facts(fields: dict[str, Any], _rest: bytes) -> Facts:
    date = fields["date"]
    if date is not None and not _DATE.fullmatch(_text(date)):
        raise BadMessage("a date is not in ISO 8601")
    return Facts(
        kind=Kind(fields["kind"]),
        media_type=_text(fields["media_type"]),
        title=_text(fields["title"]),
        date=date,
        latitude=_number(fields["latitude"]),
        longitude=_number(fields["longitude"]),
        camera=_text(fields["camera"]),
        pages=_count(fields["pages"]),
        duration=_number(fields["duration"]),
        width=_count(fields["width"]),
        height=_count(fields["height"]),
    )


def _block(fields: dict[str, Any]) -> Block:
    x, y, width, height = map(_finite, fields["box"])
    box: Box = (x, y, width, height)
    return Block(
        _text(fields["text"]), box, heading=fields["heading"] is True, table=fields["table"] is True
    )


def _picture(size: list[int], data: bytes) -> Picture:
    height, width = (int(side) for side in size)
    if not (1 <= height <= MAX_SIDE and 1 <= width <= MAX_SIDE):
        raise BadMessage(f"a picture is empty, or has a side of more than {MAX_SIDE} pixels")
    return np.frombuffer(data, dtype=np.uint8).reshape(height, width, 3).copy()


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    value.encode("utf-8")  # a lone surrogate would fail much later, in the store
    return value


def _number(value: object) -> float | None:
    return None if value is None else _finite(value)


def _count(value: object) -> int | None:
    return None if value is None else _whole(value)


def _finite(value: object) -> float:
    if not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError
    return float(value)


def _whole(value: object, least: int = 0) -> int:
    if not isinstance(value, int) or not least <= value <= _MAX_COUNT:
        raise TypeError
    return value


_READERS: dict[str, Callable[[dict[str, Any], bytes], Message]] = {
    "problem": _problem,
    "end": _end,
    "nonsense": _nonsense,
    "failure": _failure,
    "photo": _photo,
    "preview": _preview,
    "page": _page,
    "sound": _sound,
    "text": _note,
    "facts": _facts,
}

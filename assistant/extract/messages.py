"""The messages between the indexer and its reading child: a header, JSON, raw pixels or sound.

The child handles files that nobody vouches for, so nothing it sends is ever executed or trusted:
every field is checked while it is read, and anything odd is a `BadMessage`.
"""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import UnreadableFile
from assistant.records import (
    Block,
    Box,
    Depth,
    Facts,
    Kind,
    PagePart,
    Part,
    PhotoPart,
    Picture,
    SoundPart,
    TextPart,
)

HEADER = struct.Struct(">4sIII")
"""Sign, number of the request, bytes of JSON, bytes that follow it."""
MAX_JSON, MAX_BYTES = 128 * 1024 * 1024, 64 * 1024 * 1024

_SIGN = b"Kspk"
_MAX_SIDE = 8192


class BadMessage(Exception):  # noqa: N818 - never shown: the reader turns it into a plain reason
    """What came through the pipe is not a message of ours."""


class Finished:
    """The last message for a file that was read to its end."""


@dataclass(frozen=True, slots=True)
class Failure:
    """The last message for a file on which a reader failed by a bug; `where` in the code."""

    where: str


Message = Facts | Part | Finished | Failure | UnreadableFile

NEEDS_MEMORY = "needs too much memory"
"""The reason after which the child ends: what is left of its memory is in pieces."""


def pack_request(number: int, path: Path, depth: Depth) -> bytes:
    """Return the bytes that ask the child for a file."""
    return _packed(number, {"depth": depth.value}, os.fsencode(path))


def unpack_request(fields: bytes, rest: bytes) -> tuple[Path, Depth]:
    """Return what a request asks for."""
    return Path(os.fsdecode(rest)), Depth(json.loads(fields)["depth"])


def pack(number: int, message: Message) -> bytes:
    """Return a message of the child as bytes."""
    rest = b""
    if isinstance(message, UnreadableFile):
        fields = {"is": "problem", "reason": message.reason, "passing": message.passing}
    elif isinstance(message, Failure):
        fields = {"is": "failure", "where": message.where}
    elif isinstance(message, Finished):
        fields = {"is": "end"}
    elif isinstance(message, SoundPart):
        fields = {"is": "sound", "start": message.start}
        rest = message.samples.astype("<f4", copy=False).tobytes()
    elif isinstance(message, PhotoPart | PagePart):
        fields = {"is": "photo", "size": message.picture.shape[:2]}
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
    try:
        return _record(json.loads(fields), rest)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as exc:
        raise BadMessage from exc


def _record(fields: dict[str, Any], rest: bytes) -> Message:
    what = fields.pop("is")
    reader = _READERS.get(what)
    if reader is None:
        raise BadMessage
    return reader(fields, rest)


def _problem(fields: dict[str, Any], _rest: bytes) -> UnreadableFile:
    return UnreadableFile(_text(fields["reason"])[:200], passing=fields["passing"] is True)


def _end(_fields: dict[str, Any], _rest: bytes) -> Finished:
    return Finished()


def _failure(fields: dict[str, Any], _rest: bytes) -> Failure:
    return Failure(_text(fields["where"])[:200])


def _photo(fields: dict[str, Any], rest: bytes) -> PhotoPart:
    return PhotoPart(_picture(fields["size"], rest))


def _page(fields: dict[str, Any], rest: bytes) -> PagePart:
    blocks = tuple(_block(block) for block in fields["blocks"])
    picture = _picture(fields["size"], rest)
    return PagePart(int(fields["number"]), blocks, picture, fields["unread"] is True)


def _sound(fields: dict[str, Any], rest: bytes) -> SoundPart:
    return SoundPart(float(fields["start"]), np.frombuffer(rest, dtype="<f4").copy())


def _note(fields: dict[str, Any], _rest: bytes) -> TextPart:
    text, heading = _text(fields["text"]), _text(fields["heading"])
    return TextPart(text, int(fields["offset"]), heading, table=fields["table"] is True)


def _facts(fields: dict[str, Any], _rest: bytes) -> Facts:
    date = fields["date"]
    return Facts(
        kind=Kind(fields["kind"]),
        media_type=_text(fields["media_type"]),
        title=_text(fields["title"]),
        date=None if date is None else _text(date),
        latitude=_number(fields["latitude"]),
        longitude=_number(fields["longitude"]),
        camera=_text(fields["camera"]),
        pages=_count(fields["pages"]),
        duration=_number(fields["duration"]),
        width=_count(fields["width"]),
        height=_count(fields["height"]),
    )


def _block(fields: dict[str, Any]) -> Block:
    x, y, width, height = (float(value) for value in fields["box"])
    box: Box = (x, y, width, height)
    return Block(
        _text(fields["text"]), box, heading=fields["heading"] is True, table=fields["table"] is True
    )


def _picture(size: list[int], data: bytes) -> Picture:
    height, width = (int(side) for side in size)
    if not (1 <= height <= _MAX_SIDE and 1 <= width <= _MAX_SIDE):
        raise BadMessage
    return np.frombuffer(data, dtype=np.uint8).reshape(height, width, 3).copy()


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    value.encode("utf-8")  # a lone surrogate would fail much later, in the store
    return value


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def _count(value: int | None) -> int | None:
    return None if value is None else int(value)


_READERS: dict[str, Callable[[dict[str, Any], bytes], Message]] = {
    "problem": _problem,
    "end": _end,
    "failure": _failure,
    "photo": _photo,
    "page": _page,
    "sound": _sound,
    "text": _note,
    "facts": _facts,
}

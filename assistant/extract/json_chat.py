"""Reads the messages of exported chats in JSON: who said what, and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant.extract.clean import one_line
from assistant.extract.json_values import Value, first_text, flat, said_of

_SENDERS = ("from", "sender", "sender_name", "author", "user_profile", "user", "username", "actor")
_CALLED = ("real_name", "display_name", "displayName", "name", "username", "user", "id")
_TIMES = (
    "date",
    "time",
    "timestamp",
    "timestamp_ms",
    "created_at",
    "createdAt",
    "sent_at",
    "ts",
    "t",
)
_SAYINGS = ("text", "message", "content", "body", "msg")
_ATTACHED = ("file_name", "photos", "videos", "files", "attachments", "media_type", "photo", "poll")
_MONEY = frozenset(("amount", "price", "total", "balance"))
_MOSTLY = 0.5  # of a list are messages with words
_MOST_OF_ATTACHED = 3


def message_lines(records: Sequence[Mapping[str, Value]]) -> list[str]:
    """Return the lines of a chat as other programs write them; none if records are no messages.

    What has no words is told by what is attached to it; what a service tells is left out.
    """
    spoken = sum(bool(_when(one) and _who(one) and _said(one)) for one in records)
    if not spoken or spoken < _MOSTLY * sum(map(_may_be_message, records)):
        return []
    if not all(map(_may_be_message, records)) or any(_MONEY & one.keys() for one in records):
        return []
    return [line for one in records if (line := _line(one))]


def mended(value: Value) -> Value:
    """Return a value whose texts were written as UTF-8 and then again as if they were Latin-1.

    A chat of Facebook's comes so ("JÃ¼rgen"). A value in which any text is not written so stays.
    """
    odd = [one for one in flat(value) if not one.isascii()]
    if not odd or any(_twice(one) is None for one in odd):
        return value
    try:
        return _each(value)
    except RecursionError:
        return value


def _each(value: Value) -> Value:
    if isinstance(value, dict):
        return {_twice(name) or name: _each(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_each(one) for one in value]
    return (_twice(value) or value) if isinstance(value, str) else value


def _twice(text: str) -> str | None:
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None


def _may_be_message(record: Mapping[str, Value]) -> bool:
    return bool(_when(record)) and any(name in record for name in _SENDERS)


def _line(record: Mapping[str, Value]) -> str:
    who, said = _who(record) or "?", _said(record) or _attached(record)
    return f"[{_when(record)}] {who}: {one_line(said, len(said))}" if said else ""


def _when(record: Mapping[str, Value]) -> str:
    found = (said_of("time", record[name]) for name in _TIMES if name in record)
    return next((one for one in found if one[:1].isdigit()), "")


def _who(record: Mapping[str, Value]) -> str:
    for name in _SENDERS:
        one = record.get(name)
        inner = one.get("user") if isinstance(one, dict) else None
        if found := first_text(record, (name,)) or _called(one) or _called(inner):
            return found
    return ""


def _called(one: Value) -> str:
    return first_text(one, _CALLED)


def _said(record: Mapping[str, Value]) -> str:
    said = (_pieces(record.get(name)).strip() for name in _SAYINGS)
    return next(filter(None, said), "")


def _pieces(value: Value) -> str:
    """Return a text that may stand in pieces, some of which are objects: links, bold words."""
    if isinstance(value, list):
        return "".join(map(_pieces, value))
    if isinstance(value, dict):
        return first_text(value, _SAYINGS)
    return value if isinstance(value, str) else ""


def _attached(record: Mapping[str, Value]) -> str:
    return ", ".join(_named(record))


def _named(record: Mapping[str, Value]) -> Iterator[str]:
    for name in _ATTACHED:
        for one in [*flat(record.get(name))][:_MOST_OF_ATTACHED]:
            if not one.isdigit():
                yield one

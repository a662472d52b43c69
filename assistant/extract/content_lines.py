"""Take the lines of calendars and address books apart: folded, escaped and coded in many ways."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.extract.clean import one_line
from assistant.extract.plain_text import decode_text

_FOLD = re.compile(rb"(?:\r\n|\n|\r)[ \t]")
_SOFT_BREAK = re.compile(
    rb"^([^:\r\n]*ENCODING=QUOTED-PRINTABLE[^:\r\n]*:(?:[^\r\n]*=\r?\n)+[^\r\n]*)", re.I | re.M
)
_LINE = re.compile(r"(?:[\w-]+\.)?([A-Za-z][\w-]*)((?:;(?:\"[^\"]*\"|[^\":;])*)*):(.*)", re.S)
_PARAMETER = re.compile(r";([\w-]+)=((?:\"[^\"]*\"|[^\";])*)|;([\w-]+)")
_ESCAPED = re.compile(r"\\(.)", re.S)
_UNESCAPED = re.compile(r"((?:\\.|[^\\;])*)(?:;|$)", re.S)
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its name in capitals, its parameters, and its value as it is written."""

    name: str
    parameters: dict[str, str]  # names in capitals; what has no name is a TYPE
    value: str

    @property
    def text(self) -> str:
        """Return the value without escapes; line breaks stay."""
        return _plain(self.value)

    @property
    def fields(self) -> list[str]:
        """Return the parts of a value that are set apart by semicolons, without escapes."""
        return [_plain(part) for part in _UNESCAPED.findall(self.value)[:-1]]


@dataclass(slots=True)
class Component:
    """What stands between a BEGIN and its END."""

    name: str
    lines: list[Line] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)

    def first(self, name: str) -> Line | None:
        """Return the first line of a name."""
        return next((line for line in self.lines if line.name == name), None)

    def text(self, name: str) -> str:
        """Return the value of the first line of a name on one line; empty without one."""
        found = self.first(name)
        return one_line(found.text, 2000) if found else ""


def components(data: bytes) -> list[Component]:
    """Return the components of a file; what is outside of any is left out."""
    data = _SOFT_BREAK.sub(lambda found: re.sub(rb"=\r?\n", b"", found[0]), data)
    whole = Component("")
    stack = [whole]
    for line in _lines(decode_text(_FOLD.sub(b"", data))):
        if line.name == "BEGIN":
            inner = Component(line.value.strip().upper())
            stack[-1].parts.append(inner)
            if len(stack) < _DEEPEST:
                stack.append(inner)
        elif line.name == "END":
            if len(stack) > 1:
                stack.pop()
        else:
            stack[-1].lines.append(line)
    return whole.parts


def _lines(text: str) -> Iterator[Line]:
    for written in text.split("\n"):
        if not (found := _LINE.fullmatch(written)):
            continue
        parameters: dict[str, str] = {}
        for name, value, alone in _PARAMETER.findall(found[2]):
            key = (name or "TYPE").upper()
            value = (value or alone).replace('"', "")  # noqa: PLW2901 - without its quotes
            parameters[key] = f"{parameters[key]},{value}" if key in parameters else value
        value = found[3]
        coded = f"{parameters.get('ENCODING', '')},{parameters.get('TYPE', '')}".upper()
        if "QUOTED-PRINTABLE" in coded:
            value = _decoded(value)
        yield Line(found[1].upper(), parameters, value)


def _decoded(value: str) -> str:
    data = quopri.decodestring(value.encode("utf-8"))
    return decode_text(data) if data else ""


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)

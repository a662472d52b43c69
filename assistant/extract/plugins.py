"""Plug-ins read further kinds of file; here is what they offer, and how they are found.

None of their code runs in this process. What a plug-in reads is asked of a short-lived child,
and the reading child alone lets it near a file. How to write one: docs/plugins.md.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import EntryPoint, entry_points
from typing import BinaryIO, ClassVar, Protocol

from assistant.arrays import Picture
from assistant.extract.kinds import ending_of, kind_by_name
from assistant.extract.messages import BadMessage, Description, unpack_description
from assistant.extract.process import PYTHON, ChildProcess
from assistant.records import Facts, Kind, Part, TextPart
from assistant.told import told

log = logging.getLogger(__name__)

GROUP = "keepsake.extractors"
"""The group of entry points under which plug-ins are installed."""
DEADLINE_S = 10.0
"""Seconds that all plug-ins together may take to be loaded."""


class FilePlugin(Protocol):
    """What a plug-in must offer: an object like this, or a class that makes one without arguments.

    It may offer what `Segments` and `Previews` describe as well, and a `version`, a whole number
    from 0: when it is higher than the one by which a file was read, the file is read again.
    """

    endings: ClassVar[tuple[str, ...]]  # of file names, without the dot
    kind: ClassVar[Kind]  # of the sources, which says what parts there may be

    def read(self, file: BinaryIO) -> Iterator[Facts | Part]:
        """Yield the facts of a file and then its parts, which must be those of `kind`.

        A note gives `TextPart`, a photo `PhotoPart`, a page `PagePart`, speech `SoundPart`.

        Raises:
            UnreadableFile: the file cannot be read; the reason is shown to the user.
        """


class Segments(Protocol):
    """What a plug-in offers that knows better where its text is to be cut."""

    def segment(self, parts: Iterator[TextPart]) -> Iterator[TextPart]:
        """Yield passages; each is kept as it is."""


class Previews(Protocol):
    """What a plug-in offers that can draw a small picture to stand for a file."""

    def preview(self, file: BinaryIO) -> Picture | None:
        """Return the picture, its longer side at most 2,048 pixels."""


@dataclass(frozen=True, slots=True)
class Plugin:
    """An installed plug-in, as it described itself."""

    name: str  # of its entry point
    target: str  # where its code is, as "package.module:Name"
    endings: tuple[str, ...]
    kind: Kind
    version: int = 0  # a higher one has what it read before read again


@dataclass(frozen=True)
class Plugins:
    """The plug-ins that can be used, and a sentence about each one that cannot."""

    known: tuple[Plugin, ...] = ()
    notices: tuple[str, ...] = ()

    @cached_property
    def endings(self) -> Mapping[str, Kind]:
        """The endings that plug-ins read, without dot and in small letters."""
        return {ending: plugin.kind for plugin in self.known for ending in plugin.endings}

    @cached_property
    def _by_ending(self) -> dict[str, Plugin]:
        return {ending: plugin for plugin in self.known for ending in plugin.endings}

    def plugin_for(self, name: str) -> Plugin | None:
        """Return the plug-in that reads files of this name or path, if there is one."""
        return self._by_ending.get(ending_of(name) or "")

    def of(self, name: str) -> str | None:
        """Return the name of the plug-in that reads files of this name or path."""
        plugin = self.plugin_for(name)
        return None if plugin is None else plugin.name


def find_plugins(*, deadline: float = DEADLINE_S) -> Plugins:
    """Find the installed plug-ins and let each describe itself, in children of their own.

    A plug-in that cannot be used costs a notice and nothing else.
    """
    found = sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))
    until = time.monotonic() + deadline
    children = [(point, _describing(point)) for point in found]  # side by side
    described: list[Plugin] = []
    notices: list[str] = []
    for point, child in children:
        try:
            answer = _answer(point, child, until)
        except _LeftOut as exc:
            log.warning("the plug-in %s is left out: %s", point.name, exc)
            notices.append(f"The plug-in “{_shown(point.name)}” is left out: {exc}.")
        else:
            described.append(answer)
    return _without_quarrels(described, notices)


class _LeftOut(Exception):  # noqa: N818 - ends up in a notice
    """Why a plug-in cannot be used."""


def _describing(point: EntryPoint) -> ChildProcess:
    return ChildProcess([*PYTHON, "assistant.extract.describe", point.value])


def _answer(point: EntryPoint, child: ChildProcess, until: float) -> Plugin:
    try:
        _, fields, _ = child.receive(until)
        found = unpack_description(fields)
    except TimeoutError:
        raise _LeftOut(told("it took too long to load")) from None
    except EOFError:
        raise _LeftOut(told("it crashed while it was loaded")) from None
    except BadMessage:
        raise _LeftOut(told("it does not say properly what it reads")) from None
    finally:
        child.end()
    if not isinstance(found, Description):
        raise _LeftOut(told("it could not be loaded ({})", found.where))
    return Plugin(_shown(point.name), point.value, found.endings, found.kind, found.version)


def _without_quarrels(described: Iterable[Plugin], notices: list[str]) -> Plugins:
    """Give each ending to one reader: to Keepsake itself, else to the first plug-in by name."""
    known: list[Plugin] = []
    owners: dict[str, str] = {}
    for plugin in described:
        kept = []
        for ending in plugin.endings:
            if kind_by_name(f"a.{ending}") is not None:
                notices.append(
                    f"The plug-in “{plugin.name}” is not asked for .{ending} files: "
                    "Keepsake reads them itself."
                )
            elif ending in owners:
                notices.append(
                    f"The plug-in “{plugin.name}” is not asked for .{ending} files: "
                    f"“{owners[ending]}” reads them."
                )
            else:
                owners[ending] = plugin.name
                kept.append(ending)
        if kept:
            known.append(
                Plugin(plugin.name, plugin.target, tuple(kept), plugin.kind, plugin.version)
            )
    return Plugins(tuple(known), tuple(notices))


def _shown(name: str) -> str:
    return "".join(char for char in name if char.isprintable())[:60]

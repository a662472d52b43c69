"""Let a plug-in read a file, and pass on only what it may yield; for child processes only."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib.metadata import EntryPoint
from typing import Any, BinaryIO

import numpy as np

from assistant.errors import UnreadableFile
from assistant.extract.limits import MAX_SIDE
from assistant.extract.messages import BadMessage
from assistant.records import (
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

_PARTS: dict[Kind, type[PhotoPart | PagePart | SoundPart | TextPart]] = {
    Kind.PHOTO: PhotoPart,
    Kind.PAGE: PagePart,
    Kind.SPEECH: SoundPart,
    Kind.NOTE: TextPart,
}
_FROM_DISK = (errno.EIO, errno.ESTALE)


class PluginFailed(Exception):  # noqa: N818 - never shown: the parent says which plug-in it was
    """Code of a plug-in raised what it should not; the cause says what."""


@cache
def load_plugin(target: str) -> Any:  # noqa: ANN401 - whatever somebody wrote
    """Return the plug-in at "package.module:Name", made of its class if it is one."""
    found = EntryPoint("plug-in", target, "").load()
    return found() if isinstance(found, type) else found


def plugin_parts(file: BinaryIO, target: str, depth: Depth) -> Iterator[Facts | Part]:
    """Yield the facts of a file and its parts, as a plug-in reads them.

    Raises:
        UnreadableFile: the plug-in refuses the file.
        BadMessage: what it yields makes no sense.
        PluginFailed: it failed.
    """
    try:
        yield from _parts(load_plugin(target), file, depth)
    except (UnreadableFile, BadMessage, MemoryError, RecursionError):
        raise
    except OSError as exc:
        if exc.errno in _FROM_DISK:
            raise
        # Else a file that the plug-in itself is missing would count as the user's file.
        raise PluginFailed from exc
    except Exception as exc:
        raise PluginFailed from exc


def _parts(plugin: Any, file: BinaryIO, depth: Depth) -> Iterator[Facts | Part]:  # noqa: ANN401
    kind = Kind(plugin.kind)
    items = _iterator(plugin.read(file))
    facts = next(items, None)
    if not isinstance(facts, Facts) or facts.kind is not kind:
        raise BadMessage(f"what it yields first is no Facts of the kind {kind}")
    yield facts
    if depth is Depth.READING and kind in (Kind.NOTE, Kind.SPEECH):
        return
    if depth is Depth.FIRST:
        yield from _preview(plugin, file)
    parts = _checked(items, _PARTS[kind])
    if kind is Kind.NOTE and hasattr(plugin, "segment"):
        passages = _checked(_iterator(plugin.segment(parts)), TextPart)
        parts = (replace(one, whole=True) for one in passages if isinstance(one, TextPart))
    for part in parts:
        unread = isinstance(part, PhotoPart) or (isinstance(part, PagePart) and part.needs_reading)
        if depth is Depth.FIRST or unread:
            yield part


def _preview(plugin: Any, file: BinaryIO) -> Iterator[PreviewPart]:  # noqa: ANN401
    """Yield the picture that a plug-in draws of a file, and leave the file as it was."""
    if not hasattr(plugin, "preview"):
        return
    place = file.tell()
    file.seek(0)
    picture = plugin.preview(file)
    file.seek(place)
    if picture is not None:
        part = PreviewPart(picture)
        _check_arrays(part)
        yield part


def _checked(items: Iterable[Any], wanted: type[Part]) -> Iterator[Part]:
    for item in items:
        if type(item) is not wanted:
            raise BadMessage(f"a part is no {wanted.__name__}")
        _check_arrays(item)
        yield item


def _check_arrays(part: Part) -> None:
    """Refuse what cannot even be sent; the parent looks at every value of what can."""
    if isinstance(part, SoundPart):
        if not (isinstance(part.samples, np.ndarray) and part.samples.ndim == 1):
            raise BadMessage("sound is no numpy array with one dimension")
    elif not isinstance(part, TextPart):
        picture = part.picture
        if not (isinstance(picture, np.ndarray) and picture.dtype == np.uint8):
            raise BadMessage("a picture is no numpy array of unsigned bytes")
        if picture.ndim != 3 or picture.shape[2] != 3:  # noqa: PLR2004 - height, width, RGB
            raise BadMessage("a picture has not the shape (height, width, 3)")
        if max(picture.shape) > MAX_SIDE:
            raise BadMessage(f"a picture has a side of more than {MAX_SIDE} pixels")


def _iterator(found: Any) -> Iterator[Any]:  # noqa: ANN401
    try:
        return iter(found)
    except TypeError:
        raise BadMessage("what it returns cannot be gone through") from None

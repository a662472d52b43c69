"""Read a file of any kind: find out what it is, and hand it to the reader of that kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from assistant.errors import UnreadableFile
from assistant.extract.document import document_parts
from assistant.extract.kinds import kind_by_name
from assistant.extract.opening import (
    Stamp,
    changed,
    open_regular,
    reading_failed,
    stamp_of,
    too_much_memory,
)
from assistant.extract.pdf import page_picture, pdf_parts
from assistant.extract.photo import photo_parts
from assistant.extract.plugin_parts import plugin_parts
from assistant.extract.recording import recording_parts
from assistant.extract.sniff import TIFF, FileType, file_type
from assistant.extract.tiff import page_frames, tiff_parts
from assistant.records import Depth, Facts, Kind, Part
from assistant.told import told

__all__ = ["extract", "kind_by_name"]

_PHOTO_SIDE = {Depth.FIRST: 640, Depth.READING: 2000}
_READING_SHORTEST = 1000


def extract(
    path: Path,
    depth: Depth,
    *,
    stamp: Stamp | None = None,
    plugin: str | None = None,
    page: int | None = None,
    side: int | None = None,
) -> Iterator[Facts | Part]:
    """Yield what a file holds: first its `Facts`, then its parts in order.

    At depth `first` a photo gives its picture (longer side at most 640 pixels), a PDF every page
    (480), a recording its sound in windows of at most 60 seconds, a note its text. At depth
    `reading` a photo gives its picture at 2,000 pixels (a long one at up to 4,096) and a PDF the
    pages without a usable text layer at 144 dots an inch; others give their facts only.

    With a page, a PDF or a TIFF gives at depth `first` only that one, to be looked at closely
    (1,024 pixels). With a side, only a picture is wanted: a photo, or that page without its text.

    Args:
        path: of the file, without links.
        depth: how deep.
        stamp: what the file must be; without it, any file will do.
        plugin: where the code is that reads it, as "package.module:Name"; without it, Keepsake's.
        page: the number of the only page that is wanted, from 1.
        side: pixels of the longer side.

    Raises:
        UnreadableFile: the file cannot be read, at once or half way.
    """
    try:
        with open_regular(path) as file:
            before = stamp_of(file)
            if stamp is not None and before != stamp:
                raise changed()
            if not before.size:
                raise UnreadableFile(told("is empty"))
            try:
                if plugin is not None:
                    yield from plugin_parts(file, plugin, depth)
                else:
                    yield from _parts(file, file_type(file, path.name), depth, (page, side))
            except UnreadableFile as exc:
                if not exc.passing and stamp_of(file) != before:
                    raise changed() from exc
                raise
            if stamp_of(file) != before:
                raise changed()
    except (OSError, MemoryError) as exc:
        raise (reading_failed(exc) if isinstance(exc, OSError) else too_much_memory()) from exc


def _parts(
    file: BinaryIO, found: FileType, depth: Depth, wanted: tuple[int | None, int | None]
) -> Iterator[Facts | Part]:
    page, side = wanted
    frames = page_frames(file) if found.media_type == TIFF else []
    if len(frames) > 1:
        yield from tiff_parts(file, frames, depth, page=page, side=side)
    elif found.kind is Kind.PHOTO:
        shortest = _READING_SHORTEST if depth is Depth.READING and side is None else 0
        longest = side or _PHOTO_SIDE[depth]
        yield from photo_parts(file, found.media_type, longest, shortest=shortest)
    elif found.kind is Kind.PAGE:
        if page is not None and side is not None:
            yield from page_picture(file, page, side)
        else:
            yield from pdf_parts(file, depth, only=page)
    else:
        read = recording_parts if found.kind is Kind.SPEECH else document_parts
        for item in read(file, found.media_type):
            yield item
            if depth is Depth.READING:
                return

"""Finds out which part of which indexed file an example picture is.

The file need not be indexed yet: it is told by its content, wherever else that lies. When a file of
that content is forgotten, the example then forgets where it came from.
"""

from __future__ import annotations

import os
from pathlib import Path

from assistant.errors import UnreadableFile, shown_path
from assistant.extract.identity import CHUNK, digest_of
from assistant.extract.opening import open_regular
from assistant.records import Box
from assistant.store import passages, roots, sources, verdicts
from assistant.store.transactions import ReadTx
from assistant.taught import Place

PASTED = "pasted"
"""What an example came from that was never a file."""


def origin_of(picture: Path | bytes, box: Box | None) -> tuple[str, Place | None]:
    """Return where an example is from, in words, and its place unless the file is gone by now."""
    if isinstance(picture, bytes):
        return PASTED, Place(digest_of([picture], ""), len(picture), box=box)
    return shown_path(str(picture)), _place_on_disk(picture, box)


def _place_on_disk(path: Path, box: Box | None) -> Place | None:
    """Return the place of a box in a photo by its bytes, or None when they cannot be read."""
    real = Path(os.path.realpath(path.expanduser()))
    try:
        with open_regular(real) as file:
            size = os.fstat(file.fileno()).st_size
            digest = digest_of(iter(lambda: file.read(CHUNK), b""), real.name)
    except (OSError, UnreadableFile):
        return None
    return Place(digest, size, box=box)


def place_of_file(tx: ReadTx, path: Path, box: Box | None) -> Place | None:
    """Return the place of a box in a photo that is indexed, or None when it is not."""
    full = path.expanduser().absolute()
    for root in roots.all_roots(tx):
        if not full.is_relative_to(root.path):
            continue
        relative = full.relative_to(root.path).as_posix()
        for source_id in sources.sources_below(tx, root.id, relative):
            source = sources.get_source(tx, source_id)
            if source is not None and source.path == relative and source.content is not None:
                shown = passages.pictures_of(tx, source.content)
                return verdicts.place_in(tx, shown[0].id, box=box) if shown else None
    return None

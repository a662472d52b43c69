"""Finds out which part of which indexed file an example picture is.

When that file is forgotten, the example then forgets where it came from.
"""

from __future__ import annotations

from pathlib import Path

from assistant.errors import shown_path
from assistant.records import Box
from assistant.store import passages, roots, sources, verdicts
from assistant.store.transactions import ReadTx
from assistant.taught import Place

PASTED = "pasted"
"""What an example came from that was never a file."""


def origin_of(tx: ReadTx, picture: Path | bytes, box: Box | None) -> tuple[str, Place | None]:
    """Return where an example is from, in words, and its place when that is indexed."""
    if isinstance(picture, bytes):
        return PASTED, None
    return shown_path(str(picture)), place_of_file(tx, picture, box)


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

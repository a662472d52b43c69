"""Shows one content closely: large pictures, the waveform, the words, and what is known of it.

Files are decoded in a child process with limits, as in indexing. One that cannot be opened any more
leaves what the library holds of it: small pictures, words, facts.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from io import BytesIO
from pathlib import Path

from PIL import Image

from assistant.arrays import Picture
from assistant.errors import Cancelled, UnreadableFile
from assistant.extract.limits import MAX_SIDE
from assistant.extract.plugins import Plugins
from assistant.extract.sandbox import Extractor
from assistant.index import peaks
from assistant.index.shown import Drawn, Marked, Presence, Shown, Spot, Text, Waveform
from assistant.index.thumbnails import Thumbnails
from assistant.ports import Stop
from assistant.records import (
    ContentId,
    Depth,
    Facts,
    Kind,
    Locator,
    PagePart,
    PhotoPart,
    PreviewPart,
    RootState,
    SoundPart,
    Source,
    StoredPassage,
)
from assistant.store import contents, mentions, passages, roots, sources
from assistant.store.connection import Store
from assistant.store.transactions import ReadTx
from assistant.taught import Decision, MentionState

MOST_CHARACTERS = 120_000
"""Characters of one content that are handed out at once: about 20,000 words or two hours."""

_MOST_TAGGED = 1_500  # passages of a content in which names are looked up
_SMALLEST = 64  # pixels
_QUALITY = 86
_NO_FILE = "has vanished"


class Showing:
    """Keeps one decoding child between pictures; `rest` ends it."""

    def __init__(
        self,
        store: Store,
        thumbnails: Thumbnails,
        find_plugins: Callable[[], Plugins] = Plugins,
    ) -> None:
        """Take the store, the small pictures, and what finds readers of further kinds of file."""
        self._store = store
        self._thumbnails = thumbnails
        self._find_plugins = find_plugins
        self._extractor: Extractor | None = None

    def rest(self) -> None:
        """End the decoding child, which the next picture starts again."""
        if self._extractor is not None:
            self._extractor.close()
            self._extractor = None

    def about(self, content: ContentId, root: str, path: str) -> Shown:
        """Return what is known of a content; `root` and `path` say where it was when found.

        When the content is gone but that file holds another one now, it is that one.
        """
        with self._store.read() as tx:
            found = sources.sources_of(tx, content)
            changed = not found
            if changed:
                content, found = _now_at(tx, root, path)
            source = _chosen(found, root, path)
            if source is None:
                presence = Presence.FORGOTTEN if _lexists(root, path) else Presence.GONE
                return Shown(ContentId(0), root, path, _away(tx, root) or presence)
            facts = contents.get_facts(tx, content)
            place = contents.get_place(tx, content)
            seen = passages.pictures_of(tx, content)
            marked = _marked(tx, content, seen)
        return Shown(
            content=content,
            root=source.root.path,
            path=source.path,
            presence=_presence(source, changed=changed),
            facts=facts,
            size=source.size,
            reason=source.reason,
            marked=marked,
            picture=next((one.id for one in seen if one.passage.kind is Kind.PHOTO), None),
            place=place,
        )

    def photo(self, content: ContentId, longest: int) -> Drawn:
        """Return a photo, upright, its longer side at most `longest` pixels, never enlarged."""
        return self._drawn(content, None, longest)

    def page(self, content: ContentId, number: int, longest: int) -> Drawn:
        """Return a page of a document, its longer side `longest` pixels."""
        return self._drawn(content, number, longest)

    def waveform(self, content: ContentId, stop: Stop) -> Waveform:
        """Return the waveform of a recording; the first time takes seconds an hour of sound.

        Raises:
            Cancelled: `stop()` said so.
            DiskFull, LibraryProblem: it cannot be kept.
        """
        digest, path = self._file(content)
        kept = self._kept_peaks(digest)
        if kept is not None:
            return kept
        if path is None or digest is None:
            return Waveform(b"", reason=_NO_FILE)
        try:
            found, seconds = peaks.measured(self._sound(path, stop))
        except UnreadableFile as problem:
            return Waveform(b"", reason=problem.reason)
        self._thumbnails.put_peaks(digest, peaks.packed(found, seconds))
        return Waveform(found, seconds)

    def kept_waveform(self, content: ContentId) -> Waveform:
        """Return the waveform of a recording if it was measured; no recording is opened."""
        with self._store.read() as tx:
            found = sources.sources_of(tx, content)
            digests = sources.digests(tx, [one.id for one in found])
        digest = next((digest for digest, _ in digests.values()), None)
        return self._kept_peaks(digest) or Waveform(b"")

    def text(
        self, content: ContentId, page: int | None = None, *, near: Locator | None = None
    ) -> Text:
        """Return the words of a content or of a page of it, in order.

        Of very many only those around a place, without one the first.
        """
        with self._store.read() as tx:
            if page is not None:
                return Text(tuple(passages.passages_on(tx, content, page)))
            found = [one for one in passages.passages_of(tx, content) if one.passage.text]
        kept = _around(found, _index(found, near))
        return Text(tuple(kept), len(found) - len(kept))

    def find(self, content: ContentId, words: str) -> tuple[Spot, ...]:
        """Return the passages of a content that hold these very words, whatever their case."""
        wanted = _folded(words)
        if not wanted:
            return ()
        with self._store.read() as tx:
            found = passages.passages_of(tx, content)
        counted = ((one.passage, _folded(one.passage.text).count(wanted)) for one in found)
        spots = [Spot(one.locator.page, one.locator.box, times) for one, times in counted if times]
        return tuple(sorted(spots, key=_in_order))

    def _drawn(self, content: ContentId, page: int | None, longest: int) -> Drawn:
        digest, path = self._file(content)
        small = (self._thumbnails.get(digest, page) or b"") if digest else b""
        if path is None:
            return Drawn(small, _NO_FILE)
        side = min(max(longest, _SMALLEST), MAX_SIDE)
        pages, picture = None, None
        try:
            # To the end: the child is ended when a file is left in the middle.
            for part in self._reader().extract(path, Depth.FIRST, page=page, side=side):
                if isinstance(part, Facts):
                    pages = part.pages
                elif isinstance(part, PhotoPart | PagePart | PreviewPart) and picture is None:
                    picture = part.picture
        except UnreadableFile as problem:
            return Drawn(small, problem.reason)
        if picture is None:
            return Drawn(small, "has no picture")
        return Drawn(_encoded(picture, has_letters=page is not None), pages=pages)

    def _kept_peaks(self, digest: bytes | None) -> Waveform | None:
        kept = peaks.unpacked(self._thumbnails.get_peaks(digest)) if digest else None
        return None if kept is None else Waveform(*kept)

    def _file(self, content: ContentId) -> tuple[bytes | None, Path | None]:
        """Return the digest of a content and a file that should hold it."""
        with self._store.read() as tx:
            found = sources.sources_of(tx, content)
            digests = sources.digests(tx, [one.id for one in found])
        there = [one for one in found if one.root.state is not RootState.OFFLINE]
        path = next((Path(one.root.path, one.path) for one in there if _is_there(one)), None)
        return next((digest for digest, _ in digests.values()), None), path

    def _sound(self, path: Path, stop: Stop) -> Iterator[SoundPart]:
        parts = self._reader().extract(path, Depth.FIRST)
        with closing(parts):  # type: ignore[type-var]
            for part in parts:
                if stop():
                    raise Cancelled
                if isinstance(part, SoundPart):
                    yield part

    def _reader(self) -> Extractor:
        if self._extractor is None:
            self._extractor = Extractor(plugins=self._find_plugins())
        return self._extractor


def _now_at(tx: ReadTx, root: str, path: str) -> tuple[ContentId, list[Source]]:
    """Return what the file at a path holds now."""
    for one in roots.all_roots(tx):
        if one.path == root:
            known = sources.known_below(tx, one.id, [path]).get(path)
            if known is not None and known.content is not None:
                return known.content, sources.sources_of(tx, known.content)
    return ContentId(0), []


def _chosen(found: list[Source], root: str, path: str) -> Source | None:
    """Return the copy that was found, if it is still there, or else the best one."""
    same = (one for one in found if (one.root.path, one.path) == (root, path) and _is_there(one))
    return next(same, None) or next(filter(_is_there, found), None) or next(iter(found), None)


def _is_there(source: Source) -> bool:
    return source.root.state is not RootState.OFFLINE and _lexists(source.root.path, source.path)


def _lexists(root: str, path: str) -> bool:
    return os.path.lexists(os.path.join(root, path))  # noqa: PTH118 - Path() would tidy the name


def _away(tx: ReadTx, root: str) -> Presence | None:
    gone = any(one.path == root and one.state is RootState.OFFLINE for one in roots.all_roots(tx))
    return Presence.AWAY if gone else None


def _presence(source: Source, *, changed: bool) -> Presence:
    if source.root.state is RootState.OFFLINE:
        return Presence.AWAY
    try:
        state = Path(source.root.path, source.path).lstat()
    except (OSError, ValueError):
        return Presence.GONE
    same = (state.st_size, state.st_mtime_ns) == (source.size, source.mtime_ns)
    return Presence.CHANGED if changed or not same else Presence.THERE


def _marked(tx: ReadTx, content: ContentId, seen: Sequence[StoredPassage]) -> tuple[Marked, ...]:
    """Return the concepts of a content: those in pictures first, each name in words once."""
    said = passages.passages_of(tx, content, limit=_MOST_TAGGED)
    stored = {one.id: one for one in (*seen, *said)}
    found = mentions.mentions_in(tx, stored)
    boxed: list[Marked] = []
    named: dict[str, Marked] = {}
    for passage, every in found.items():
        page = _page(stored[passage])
        for one in every:
            sure = one.state is MentionState.CONFIRMED or one.decision is Decision.YES
            mark = Marked(one.concept, one.name, sure, page, one.box)
            if one.box is not None:
                boxed.append(mark)
            else:
                named.setdefault(one.name, mark)
    return (*boxed, *named.values())


def _page(stored: StoredPassage) -> int | None:
    return stored.passage.locator.page


def _around(found: Sequence[StoredPassage], number: int) -> Sequence[StoredPassage]:
    """Return the passages around one, as many on each side, that are not too much."""
    first = last = number
    room = MOST_CHARACTERS
    while room > 0 and (first > 0 or last < len(found)):
        if last < len(found):
            room -= len(found[last].passage.text)
            last += 1
        if first > 0 and room > 0:
            first -= 1
            room -= len(found[first].passage.text)
    return found[first:last]


def _index(found: Sequence[StoredPassage], near: Locator | None) -> int:
    """Return how many passages begin before a place."""
    if near is None:
        return 0
    wanted = near.chars[0] if near.chars else near.start or 0.0
    places = (one.passage.locator for one in found)
    return sum((one.chars[0] if one.chars else one.start or 0.0) < wanted for one in places)


def _in_order(spot: Spot) -> tuple[int, float, float]:
    x, y = (spot.box or (0.0, 0.0, 0.0, 0.0))[:2]
    return spot.page or 0, y, x


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _encoded(picture: Picture, *, has_letters: bool) -> bytes:
    """Return a picture as JPEG; coloured letters stay sharp where colours are as fine as light."""
    out = BytesIO()
    fineness = "4:4:4" if has_letters else "4:2:0"
    Image.fromarray(picture).save(out, "JPEG", quality=_QUALITY, subsampling=fineness)
    return out.getvalue()

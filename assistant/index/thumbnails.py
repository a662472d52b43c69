"""Keeps small pictures, and peaks of recordings, as files beside the database, by content."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from assistant.arrays import Picture
from assistant.extract.thumbnail import thumbnail
from assistant.index.private_files import write_whole

_PEAKS = ".peaks"
_ENDINGS = (".webp", _PEAKS)


class Thumbnails:
    """The thumbnails of one library.

    A file is named after the digest of its content, not after a database id: it may be written
    before the content is stored, and an id that is used again can never show a strange picture.
    """

    def __init__(self, library: Path) -> None:
        """Take the library's folder; nothing is made before the first picture."""
        self._library = library
        self._folder = library / "thumbnails"

    def put(self, digest: bytes, page: int | None, picture: Picture) -> None:
        """Keep the thumbnail of a photo (`page` None) or of a page.

        Raises:
            DiskFull, LibraryProblem: it cannot be written.
        """
        write_whole(self._path(digest, page), thumbnail(picture), below=self._library)

    def get(self, digest: bytes, page: int | None) -> bytes | None:
        """Return a thumbnail as WebP, or None when there is none."""
        try:
            return self._path(digest, page).read_bytes()
        except OSError:
            return None

    def has(self, digest: bytes) -> bool:
        """Say whether the thumbnail of a photo is there."""
        return self._path(digest, None).exists()

    def put_peaks(self, digest: bytes, peaks: bytes) -> None:
        """Keep what the waveform of a recording is drawn from.

        Raises:
            DiskFull, LibraryProblem: it cannot be written.
        """
        write_whole(self._path(digest, None).with_suffix(_PEAKS), peaks, below=self._library)

    def get_peaks(self, digest: bytes) -> bytes | None:
        """Return what was kept of a recording, or None."""
        try:
            return self._path(digest, None).with_suffix(_PEAKS).read_bytes()
        except OSError:
            return None

    def remove(self, digests: Iterable[bytes]) -> int:
        """Remove all small pictures of these contents and return how many there were."""
        removed = 0
        for name in (digest.hex() for digest in digests):
            for path in (self._folder / name[:2]).glob(f"{name}*"):
                with suppress(OSError):
                    path.unlink()
                    removed += 1
        return removed

    def sweep(self, kept: Collection[bytes]) -> int:
        """Remove what belongs to none of the digests, and half-written files; return how many."""
        wanted = {digest.hex() for digest in kept}
        removed = 0
        for path in self._files():
            if path.suffix not in _ENDINGS or path.stem.partition("-")[0] not in wanted:
                with suppress(OSError):
                    path.unlink()
                    removed += 1
        return removed

    def _files(self) -> Iterator[Path]:
        return self._folder.glob("??/*") if self._folder.is_dir() else iter(())

    def _path(self, digest: bytes, page: int | None) -> Path:
        name = digest.hex()
        return self._folder / name[:2] / (f"{name}.webp" if page is None else f"{name}-{page}.webp")

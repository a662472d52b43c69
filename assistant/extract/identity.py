"""Tells contents by a digest of their bytes, and of the way their name has them read, if it does.

The same bytes under names that have them read in different ways, as a table or as a text, count as
different contents: what is known of one is not true of the other.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable

from assistant.extract.sniff import HEAD_BYTES, way_of_reading

CHUNK = 1 << 20
"""So many bytes of a file are read at a time."""

_DIGEST = 32  # bytes


def digest_of(chunks: Iterable[bytes], name: str) -> bytes:
    """Return the digest of a content, BLAKE2b of 32 bytes.

    Args:
        chunks: all its bytes in order; the first chunk holds what `sniff` looks at.
        name: that the reader will see.
    """
    hashed = hashlib.blake2b(digest_size=_DIGEST)
    head = b""
    for chunk in chunks:
        head = head or chunk[:HEAD_BYTES]
        hashed.update(chunk)
    digest = hashed.digest()
    if way := way_of_reading(head, name):
        digest = hashlib.blake2b(digest + os.fsencode(way), digest_size=_DIGEST).digest()
    return digest

"""Decode text files in any common encoding, and refuse what is no text."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from assistant.errors import UnreadableFile
from assistant.extract.clean import clean_text

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control bytes that no text of an 8-bit encoding holds; escape, tab and the line ends may occur.
_CONTROLS = bytes(sorted({*range(0x20), 0x7F} - {0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B}))
_MAX_CONTROLS = 0.01
_MULTIBYTE = re.compile("[^\x00-\x7f\ufffd]")
_GUESS_BYTES = 64_000


def decode_text(data: bytes) -> str:
    """Return the text of a file, cleaned, with offsets that stay valid for the cleaned text.

    Order of belief: a byte order mark, UTF-8, UTF-16 without mark, then a statistical guess.

    Raises:
        UnreadableFile: it is not text.
    """
    encoding = _encoding(data)
    if encoding is None:
        raise UnreadableFile("is not text")
    return clean_text(data.decode(encoding, "replace"))


def looks_like_text(head: bytes) -> str | None:
    """Return the beginning of a file as text, or None when it is not text."""
    encoding = _encoding(head, guess=False)
    return None if encoding is None else clean_text(head.decode(encoding, "replace"))


def _encoding(data: bytes, *, guess: bool = True) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding if _is_sane(data.decode(encoding, "replace")) else None
    if (wide := _wide_encoding(data)) is not None:
        return wide
    sample = data[:1_000_000]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if b"\0" in sample or controls > _MAX_CONTROLS * len(sample):
        return None
    if _mostly_utf8(data):
        return "utf-8"
    return _guessed(data) if guess else "latin-1"


def _wide_encoding(data: bytes) -> str | None:
    """Recognise UTF-16 without a mark: in most texts one byte of two is often zero."""
    sample = data[: _GUESS_BYTES & ~1]
    half = len(sample) // 2
    if half < 2:  # noqa: PLR2004 - too short to tell
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > 0.2 * half and others < 0.02 * half:
            text = sample[: half * 2].decode(encoding, "replace")
            return encoding if _is_sane(text) else None
    return None


def _is_sane(text: str) -> bool:
    """Say whether a decoded text is made of characters that texts are made of."""
    if not text:
        return True
    sample = text[:20_000]
    odd = sum(not (c.isprintable() or c.isspace()) or c == "\ufffd" for c in sample)
    return odd <= max(2, 0.05 * len(sample))


def _mostly_utf8(data: bytes) -> bool:
    """Accept UTF-8 with a few broken places, as left by programs that mixed encodings."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as exc:
        if exc.start >= len(data) - 3 and exc.reason == "unexpected end of data":
            return True
    else:
        return True
    text = data[:1_000_000].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return len(_MULTIBYTE.findall(text)) > 4 * broken


def _guessed(data: bytes) -> str:
    """Return the likeliest encoding; in doubt that of Western Europe, in which most old notes are.

    Short texts fit the encodings of neighbouring languages just as well.
    """
    matches = from_bytes(data[:_GUESS_BYTES])
    best = matches.best()
    western = next((match for match in matches if match.encoding == "cp1252"), None)
    if best is None:
        return "cp1252"
    if western and western.chaos <= best.chaos + 0.1 and western.coherence >= best.coherence - 0.1:
        return "cp1252"
    return best.encoding

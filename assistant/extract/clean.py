"""Make text from files fit for storage: one form of each character, nothing invisible."""

from __future__ import annotations

import re
import unicodedata

# Line ends of every system and script become "\n", odd spaces a space; what stays is dropped.
_LINE_ENDS = dict.fromkeys(map(ord, "\r\x0b\x0c\x85\u2028\u2029"), "\n")
_SPACES = dict.fromkeys(map(ord, "\xa0\u2007\u202f"), " ")
_INVISIBLE = (0xAD, 0xFEFF, 0xFFFE, 0xFFFF)  # soft hyphen, byte order mark, no characters
_DROPPED = dict.fromkeys(
    (*range(9), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), *_INVISIBLE)
)
_LIGATURES = dict(
    zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)
)
_TABLE = _DROPPED | _LINE_ENDS | _SPACES | _LIGATURES
_SURROGATES = re.compile("[\ud800-\udfff]")
_ESCAPES = re.compile("\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\x07\x1b\n]*(?:\x07|\x1b\\\\)|[ -/]*[0-~])")
"""What terminals take for colours, titles and movements."""
_BLANKS = re.compile(r"\s+")


def clean_text(text: str) -> str:
    r"""Return text in composed form with "\n" line ends, without control characters.

    Escape sequences of terminals go as a whole. Ligatures such as "fi" in one character are taken
    apart, soft hyphens go, and halves of characters outside the basic plane become the
    replacement character.
    """
    if text.isascii() and text.isprintable():  # nearly all cells of nearly all tables
        return text
    if "\x1b" in text:
        text = _ESCAPES.sub("", text)
    text = text.replace("\r\n", "\n").translate(_TABLE)
    return unicodedata.normalize("NFC", _SURROGATES.sub("\ufffd", text))


def one_line(text: str, limit: int = 300) -> str:
    """Return cleaned text on one line with single spaces, at most `limit` characters."""
    return _BLANKS.sub(" ", clean_text(text[: limit * 8])).strip()[:limit].rstrip()


def table_row(cells: list[str]) -> str:
    """Return the cells of a row on one line, in order; empty when no cell holds anything."""
    texts = [_cell(cell) if cell else "" for cell in cells]
    return " | ".join(texts).rstrip(" |") if any(texts) else ""


def _cell(text: str) -> str:
    text = clean_text(text)
    if "  " in text or not text.isprintable():  # no single line with single spaces
        text = _BLANKS.sub(" ", text)
    return text.strip().replace(" | ", " / ")

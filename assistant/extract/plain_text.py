"""Decode text files in any common encoding, and refuse what is no text."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from assistant.errors import UnreadableFile
from assistant.extract.clean import clean_text
from assistant.told import told

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
_MAX_CONTROLS_UTF8 = 0.1  # what is sound UTF-8 and not plain ASCII bytes by chance may have more
_MULTIBYTE = re.compile("[^\x00-\x7f\ufffd]")
_GUESS_BYTES = 64_000
_DECLARED = re.compile(rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]+)", re.I)
_DECLARED_WITHIN = 2048  # bytes
_HIGH_RUN = re.compile(b"[\x80-\xff]+")
_ASCII_LETTER = re.compile(b"[A-Za-z]")
_LATIN_RUN = 3  # bytes; words of other scripts consist of high bytes, ours hold one or two
_SURE = 40  # high bytes from which on statistics tell neighbouring languages apart
# Lead bytes of Shift-JIS that stand for rare signs or for nothing in the encodings of the West.
_ODD = bytes((0x81, 0x83, 0x86, 0x87, 0x88, 0x89, 0x8D, 0x8F, 0x90, 0x98, 0x9D))
_LATIN = ["cp1252", "cp1250", "cp1254"]
_OTHERS = [
    "cp1252",
    "cp1251",
    "koi8_r",
    "cp1253",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_jp",
    "euc_kr",
]


def decode_text(data: bytes) -> str:
    """Return the text of a file, cleaned, with offsets that stay valid for the cleaned text.

    Order of belief: a byte order mark, UTF-8, UTF-16 without mark, then a statistical guess.

    Raises:
        UnreadableFile: it is not text.
    """
    encoding = _encoding(data)
    if encoding is None:
        raise UnreadableFile(told("is not text"))
    return clean_text(data.decode(encoding, "replace"))


def decode_markup(data: bytes) -> str:
    """Return the text of HTML or XML, cleaned; the encoding that it names is believed after UTF-8.

    Raises:
        UnreadableFile: it is not text.
    """
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    if declared is None or data.startswith(tuple(mark for mark, _ in _BOMS)):
        return decode_text(data)
    try:
        name = codecs.lookup(declared[1].decode("ascii")).name
        sound = name if name.startswith("iso2022") or not _mostly_utf8(data) else "utf-8"
        if b"\0" not in data and (text := data.decode(sound, "replace")):
            # What browsers do: pages that name Latin-1 were written on Windows.
            return clean_text(data.decode("cp1252", "replace") if sound == "iso8859-1" else text)
    except (LookupError, UnicodeError):  # no encoding, or none of text
        pass
    return decode_text(data)


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
    if b"\0" in sample or controls > _MAX_CONTROLS_UTF8 * len(sample):
        return None
    if _mostly_utf8(data):
        return "utf-8"
    if controls > _MAX_CONTROLS * len(sample):
        return None
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
    sound = len(_MULTIBYTE.findall(text))
    # In other encodings a sound sequence is a rare accident among many broken ones.
    return sound >= 2 * broken or sound >= broken == 1


def _guessed(data: bytes) -> str:
    """Return the likeliest encoding; in doubt that of Western Europe, in which most old notes are.

    Short texts fit the encodings of neighbouring languages just as well.
    """
    sample = data[:_GUESS_BYTES]
    runs = _HIGH_RUN.findall(sample)
    high = b"".join(runs)
    odd = len(high) - len(high.translate(None, _ODD))
    is_latin = (
        len(high) <= _LATIN_RUN * len(runs)
        and len(high) <= 2 * len(_ASCII_LETTER.findall(sample))
        and 2 * odd <= len(high)
    )
    if is_latin and len(high) < _SURE:
        return "cp1252"
    matches = from_bytes(sample, cp_isolation=_LATIN if is_latin else _OTHERS)
    best = matches.best()
    western = next((match for match in matches if match.encoding == "cp1252"), None)
    if best is None:
        return "cp1252"
    if western and western.chaos <= best.chaos + 0.1 and western.coherence >= best.coherence - 0.1:
        return "cp1252"
    return best.encoding

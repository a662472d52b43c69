"""Decide what a file is from its first bytes; its name only settles what bytes leave open."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from assistant.errors import UnreadableFile
from assistant.extract.damage import DAMAGED
from assistant.extract.kinds import ending_of, kind_by_name
from assistant.extract.plain_text import looks_like_text
from assistant.records import Kind
from assistant.told import told

HEAD_BYTES = 16_384
"""Bytes at the start of a file that say what it is."""

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODP = "application/vnd.oasis.opendocument.presentation"
EPUB = "application/epub+zip"
RTF = "application/rtf"
MAILBOX = "application/mbox"
TIFF = "image/tiff"
JSON = "application/json"
CALENDAR, CONTACTS, SUBTITLES = "text/calendar", "text/vcard", "text/vtt"


@dataclass(frozen=True, slots=True)
class FileType:
    """What a file is: the kind, which says which reader takes it, and its media type."""

    kind: Kind
    media_type: str


# Bytes at the start -> media type; the kind follows from the first word of the media type.
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "image/jp2"),
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
    (b"II+\0", TIFF),
    (b"MM\0+", TIFF),
    (b"fLaC", "audio/flac"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"RF64", "audio/wav"),
    (b"caff\0", "audio/x-caf"),
    (b"#!AMR", "audio/amr"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "audio/x-ms-wma"),
    (b"\x1a\x45\xdf\xa3", "video/x-matroska"),
)
_ZIP = b"PK\x03\x04"
_LONGEST_TYPE = 120  # bytes
_RTF = b"{\\rtf"
_ZIPPED = {"word/": DOCX, "xl/workbook.xml": XLSX, "ppt/": PPTX}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NEW_OFFICE = "docx docm dotx xlsx xlsm xltx pptx pptm ppsx potx".split()
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (_OLD_OFFICE, "is in an old Office format; save it as DOCX or PDF"),
    (b"%!PS", "is PostScript, which Keepsake does not read; save it as PDF"),
    (b"\xc5\xd0\xd3\xc6", "is PostScript, which Keepsake does not read; save it as PDF"),
)
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_HEIF_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"mif2"}
_AVIF_BRANDS = {b"avif", b"avis"}
_MOVIE_BOXES = {b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"}
_BITMAP_HEADERS = (12, 40, 52, 56, 64, 108, 124)  # bytes, of all versions
_PDF_SIGNS = re.compile(rb"%PDF-|%%EOF|startxref|\d+ \d+ obj\b")
_HTML = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.I | re.S
)
_MAIL_FIELD = re.compile(r"[!-9;-~]{1,60}:[ \t]?.*(\n[ \t]+.*)*\n")
_MAIL_SIGNS = {"from", "to", "subject", "date", "received", "message-id", "mime-version"}
_TEXT_ENDINGS = {
    "md": "text/markdown",
    "markdown": "text/markdown",
    "mdown": "text/markdown",
    "mkd": "text/markdown",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "json": JSON,
    "html": "text/html",
    "htm": "text/html",
    "xhtml": "text/html",
    "eml": "message/rfc822",
    "mht": "message/rfc822",
    "mhtml": "message/rfc822",
    "ics": CALENDAR,
    "vcs": CALENDAR,
    "vcf": CONTACTS,
    "srt": SUBTITLES,
    "vtt": SUBTITLES,
}
_BEGINS = re.compile(r"\s*BEGIN:(VCALENDAR|VCARD)\b", re.I)
_BOX = re.compile(r"From [^\n]*\d[^\n]*\n")
_MPEG_FRAME = re.compile(rb"\xff[\xe0-\xfe]")
_KIND_OF = {"image": Kind.PHOTO, "audio": Kind.SPEECH, "video": Kind.SPEECH}


def file_type(file: BinaryIO, name: str) -> FileType:
    """Return what a file is; leaves the file at its start.

    Raises:
        UnreadableFile: it is empty, no text although its name says so, or none of our kinds.
    """
    head = file.read(HEAD_BYTES)
    if not head:
        raise UnreadableFile(told("is empty"))
    if head.startswith(_OLD_OFFICE) and ending_of(name) in _NEW_OFFICE:
        raise UnreadableFile(told("needs a password"))  # which wraps it into an old file
    found = _by_signature(head) or _inside_zip(file, head)
    file.seek(0)
    return found or _by_name(head, name)


def kind_by_content(head: bytes) -> Kind | None:
    """Return the kind of a file whose name says nothing, from its first bytes; None: not for us."""
    try:
        found = _by_signature(head)
    except UnreadableFile:
        return None
    if found is not None:
        return found.kind
    return Kind.NOTE if head and looks_like_text(head) is not None else None


def kind_of_media(media_type: str) -> Kind:
    """Return the kind of files of a media type."""
    if media_type == "application/pdf":
        return Kind.PAGE
    return _KIND_OF.get(media_type.partition("/")[0], Kind.NOTE)


def way_of_reading(head: bytes, name: str) -> str:
    """Return in which way the name has a file read; empty for most, or when its bytes say it all.

    Files with the same bytes and the same way are read alike, whatever they are called.
    """
    promised, ending = kind_by_name(name), ending_of(name)
    if promised is None and ending is not None:
        return f".{ending}"  # by a plug-in
    try:
        if head.startswith(_ZIP) or _by_signature(head) is not None:
            return ""
    except UnreadableFile:
        return ""  # whatever it is called
    sounds = _is_mpeg(head)
    if promised in (Kind.PHOTO, Kind.PAGE, Kind.SPEECH):
        return "" if sounds and promised is Kind.SPEECH else promised
    if sounds and promised is None:
        return ""
    return _TEXT_ENDINGS.get(_last_word(name), "text/plain" if sounds else "")


def _by_signature(head: bytes) -> FileType | None:
    for start, reason in _REFUSED:
        if head.startswith(start):
            raise UnreadableFile(reason)
    if head.startswith(_RTF):
        return FileType(Kind.NOTE, RTF)
    media_type = next((known for start, known in _STARTS if head.startswith(start)), None)
    if media_type := media_type or _riff(head) or _boxes(head) or _bitmap(head):
        return FileType(_KIND_OF[media_type.partition("/")[0]], media_type)
    if b"%PDF-" in head[:1024]:
        return FileType(Kind.PAGE, "application/pdf")
    return None


def _riff(head: bytes) -> str | None:
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12])
    if head.startswith(b"FORM") and head[8:12] in (b"AIFF", b"AIFC"):
        return "audio/aiff"
    return None


def _boxes(head: bytes) -> str | None:
    """Tell the families of files apart that are made of boxes: HEIF, AVIF and MP4."""
    box = head[4:8]
    if box in _MOVIE_BOXES:
        return "video/quicktime"
    if box != b"ftyp":
        return None
    size = min(int.from_bytes(head[:4], "big"), 512)
    major = head[8:12]
    brands = {major, *(head[i : i + 4] for i in range(16, size - 3, 4))}
    if major in _AVIF_BRANDS or (major in _HEIF_BRANDS and brands & _AVIF_BRANDS):
        return "image/avif"
    if major in _HEIF_BRANDS or (brands & _HEIF_BRANDS and not brands & {b"isom", b"mp42"}):
        return "image/heic"
    if major in (b"M4A ", b"M4B "):
        return "audio/mp4"
    return "video/quicktime" if major == b"qt  " else "video/mp4"


def _bitmap(head: bytes) -> str | None:
    if len(head) < 18:  # noqa: PLR2004 - "BM", twelve bytes and the length of the next header
        return None
    known = head[:2] == b"BM" and head[14] in _BITMAP_HEADERS and head[15:18] == b"\0\0\0"
    return "image/bmp" if known else None


def _inside_zip(file: BinaryIO, head: bytes) -> FileType | None:
    if not head.startswith(_ZIP):
        return None
    if head[30:38] == b"mimetype" and (found := _open_document(head[38:])):
        return found
    try:
        with ZipFile(file) as archive:
            names = set(archive.namelist())
            # Some programs compress it, or put it last.
            named = archive.open("mimetype").read(_LONGEST_TYPE) if "mimetype" in names else b""
    except (BadZipFile, zlib.error, EOFError, ValueError, RuntimeError) as exc:
        raise UnreadableFile(DAMAGED) from exc
    if found := _open_document(named):
        return found
    if "[Content_Types].xml" in names:
        for member, media_type in _ZIPPED.items():
            if any(name.startswith(member) for name in names):
                return FileType(Kind.NOTE, media_type)
    if "META-INF/container.xml" in names:
        return FileType(Kind.NOTE, EPUB)
    raise UnreadableFile(told("is not a kind of file that Keepsake reads"))


def _open_document(named: bytes) -> FileType | None:
    """Return what a package says that it is; templates say more behind it."""
    known = (one for one in (ODT, ODS, ODP, EPUB) if named.startswith(one.encode()))
    return next((FileType(Kind.NOTE, one) for one in known), None)


def _by_name(head: bytes, name: str) -> FileType:
    """Settle what bytes leave open: texts of all sorts, MP3 without tags, damaged beginnings."""
    text = looks_like_text(head)
    promised = kind_by_name(name)
    ending = _last_word(name)
    if text is not None:
        if _HTML.match(text):
            return FileType(Kind.NOTE, "text/html")
        if ending not in _TEXT_ENDINGS and (media_type := _text_family(text)):
            return FileType(Kind.NOTE, media_type)
    if promised is Kind.PAGE and _PDF_SIGNS.search(head):
        return FileType(Kind.PAGE, "application/pdf")
    if _is_mpeg(head) and promised in (None, Kind.SPEECH):
        return FileType(Kind.SPEECH, _mpeg_type(head))
    if promised in (Kind.PHOTO, Kind.PAGE, Kind.SPEECH):
        raise UnreadableFile(told("is damaged, or is not what its name says"))
    if text is None:
        raise UnreadableFile(told("is not text"))
    return FileType(Kind.NOTE, _TEXT_ENDINGS.get(ending, "text/plain"))


def _last_word(name: str) -> str:
    return name.rpartition(".")[2].strip().lower()


def _is_mpeg(head: bytes) -> bool:
    """Say whether the bytes start with a frame of MPEG sound, as in MP3 without tags and AAC.

    Some programs leave zeros where they took tags away.
    """
    return _MPEG_FRAME.match(head.lstrip(b"\0")) is not None


def _mpeg_type(head: bytes) -> str:
    return "audio/aac" if head.lstrip(b"\0")[1] & 0x06 == 0 else "audio/mpeg"


def _text_family(text: str) -> str | None:
    """Return the media type of a text that begins as mails, calendars and address books do."""
    if begun := _BEGINS.match(text):
        return CALENDAR if begun[1].upper() == "VCALENDAR" else CONTACTS
    if _is_mail(text):
        return "message/rfc822"
    box = _BOX.match(text)
    return MAILBOX if box and _is_mail(text[box.end() :]) else None


def _is_mail(text: str) -> bool:
    """Say whether a text starts with a block of mail header fields."""
    fields, position = set(), 0
    while found := _MAIL_FIELD.match(text, position):
        fields.add(found.group().partition(":")[0].lower())
        position = found.end()
    return len(fields & _MAIL_SIGNS) >= 3 and "from" in fields  # noqa: PLR2004

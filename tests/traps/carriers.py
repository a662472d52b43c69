"""Hides a text in files of many kinds where people do not look, and reads it back as passages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from xml.sax.saxutils import escape

from assistant.extract.document import document_parts
from assistant.extract.sniff import (
    CALENDAR,
    CONTACTS,
    DOCX,
    EPUB,
    MAILBOX,
    ODP,
    ODS,
    ODT,
    PPTX,
    RTF,
    XLSX,
)
from assistant.records import TextPart
from assistant.segment.text import note_passages

_TYPES = ("[Content_Types].xml", "<Types/>")
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OTHERS = ("The caretaker comes on Tuesday.", "The bins go out on Friday.")


def _zipped(*members: tuple[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in members:
            archive.writestr(name, text)
    return made.getvalue()


def _relations(**targets: str) -> str:
    lines = (
        f'<Relationship Id="{one}" Type="{_RELATED}/{target.split(":")[0]}" '
        f'Target="{target.split(":")[1]}"/>'
        for one, target in targets.items()
    )
    return f"<Relationships>{''.join(lines)}</Relationships>"


def _workbook(text: str, *, state: str = "", remark: str = "") -> bytes:
    def sheet(words: str) -> str:
        cell = f'<c t="inlineStr"><is><t>{escape(words)}</t></is></c>'
        other = f'<c t="inlineStr"><is><t>{_OTHERS[1]}</t></is></c>'
        return f"<x><row>{other}</row><row>{cell}</row><row>{other}{cell}</row></x>"

    return _zipped(
        _TYPES,
        (
            "xl/workbook.xml",
            f'<w xmlns:r="{_RELATED}"><sheet name="Rent" r:id="a"/>'
            f'<sheet name="Old" state="{state}" r:id="b"/></w>',
        ),
        (
            "xl/_rels/workbook.xml.rels",
            _relations(a="worksheet:s.xml", b="worksheet:t.xml"),
        ),
        ("xl/s.xml", sheet(_OTHERS[0])),
        ("xl/t.xml", sheet(text or _OTHERS[0])),
        ("xl/_rels/t.xml.rels", _relations(c="comments:c.xml")),
        ("xl/c.xml", f"<x><comment><text><t>{escape(remark)}</t></text></comment></x>"),
    )


def _slides(text: str, notes: str = "") -> bytes:
    def shape(words: str) -> str:
        paragraphs = "".join(f"<p><r><t>{escape(one)}</t></r></p>" for one in words.split("\n"))
        return f'<sp><ph type="body"/><txBody>{paragraphs}</txBody></sp>'

    return _zipped(
        _TYPES,
        ("ppt/presentation.xml", f'<p xmlns:r="{_RELATED}"><sldId r:id="x"/></p>'),
        ("ppt/_rels/presentation.xml.rels", _relations(x="slide:s.xml")),
        ("ppt/s.xml", f'<sld show="0">{shape(_OTHERS[0])}{shape(text)}</sld>'),
        ("ppt/_rels/s.xml.rels", _relations(n="notesSlide:n.xml")),
        ("ppt/n.xml", f"<notes>{shape(notes)}</notes>"),
    )


def _letter(text: str, remark: str = "") -> bytes:
    def paragraphs(words: str, look: str = "") -> str:
        runs = (f"<r>{look}<t>{escape(one)}</t></r>" for one in words.split("\n"))
        return "".join(f"<p>{run}</p>" for run in runs)

    small = '<rPr><color val="FFFFFF"/><sz val="1"/><vanish/></rPr>'
    body = paragraphs(_OTHERS[0]) + paragraphs(text, small)
    return _zipped(
        _TYPES,
        ("word/document.xml", f"<d><body>{body}</body></d>"),
        ("word/comments.xml", f"<c>{paragraphs(remark)}</c>"),
    )


def _open_document(kind: str, body: str) -> bytes:
    names = " ".join(f'xmlns:{n}="{n}"' for n in ("office", "text", "table", "draw"))
    return _zipped(("mimetype", kind), ("content.xml", f"<office:all {names}>{body}</office:all>"))


def _open_paragraphs(text: str) -> str:
    return "".join(f"<text:p>{escape(one)}</text:p>" for one in text.split("\n"))


def _open_sheet(text: str) -> bytes:
    cells = "".join(
        f"<table:table-row><table:table-cell>{_open_paragraphs(one)}</table:table-cell>"
        "</table:table-row>"
        for one in (_OTHERS[0], text)
    )
    shown = f'<table:table table:name="Old" table:display="false">{cells}</table:table>'
    return _open_document(ODS, shown)


def _open_slide(text: str) -> bytes:
    spoken = f"<notes>{_open_paragraphs(text)}</notes>"
    return _open_document(ODP, f"<draw:page>{_open_paragraphs(_OTHERS[0])}{spoken}</draw:page>")


def _open_letter(text: str) -> bytes:
    remark = f"<office:annotation>{_open_paragraphs(text)}</office:annotation>"
    return _open_document(ODT, f"<text:p>{_OTHERS[0]}{remark}</text:p>")


def _page(text: str) -> str:
    shown = escape(text).replace("\n", "<br/>")
    return (
        f"<html><body><p>{_OTHERS[0]}</p><div style='display:none'>{shown}</div>"
        f"<p style='font-size:0;color:#fff'>{shown}</p></body></html>"
    )


def _book(text: str) -> bytes:
    item = '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
    return _zipped(
        ("META-INF/container.xml", '<container><rootfile full-path="b.opf"/></container>'),
        ("b.opf", f'<package>{item}<itemref idref="a"/></package>'),
        ("a.xhtml", _page(text)),
    )


def _rich(text: str) -> bytes:
    words = "".join(
        {"\n": r"\line "}.get(one, rf"\u{ord(one) if ord(one) < 2**15 else ord(one) - 2**16}?")
        if not one.isascii() or one in "\\{}\n"
        else one
        for one in text
        if ord(one) < 2**16
    )
    look = r"{\rtf1\ansi{\colortbl;\red255\green255\blue255;}\pard "
    return f"{look}{_OTHERS[0]}\\par\\pard\\cf1\\fs1 {words}\\par}}".encode("ascii", "replace")


def _mail(text: str, form: str = "plain") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"] = "jo@example.org", "al@example.org"
    mail["Subject"], mail["Date"] = "The bins", "Mon, 02 Mar 2026 10:00:00 +0100"
    mail.set_content(f"{_OTHERS[0]}\n\n{text}\n" if form == "plain" else _page(text), subtype=form)
    return mail


def _box(text: str) -> bytes:
    start = b"From jo Mon Mar  2 10:00:00 2026\n"
    return b"".join(start + bytes(_mail(one)) + b"\n" for one in (_OTHERS[1], text))


def _lines(name: str, field: str, text: str) -> bytes:
    told = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;").replace("\n", "\\n")
    inner = f"VERSION:4.0\nFN:Jo Lee\n{field}:{told}"
    if name == "VCALENDAR":
        event = f"DTSTART:20260302T100000\nSUMMARY:Bins\n{field}:{told}"
        inner = f"BEGIN:VEVENT\n{event}\nEND:VEVENT"
    return f"BEGIN:{name}\n{inner}\nEND:{name}\n".encode()


CARRIERS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "hidden sheet": (XLSX, lambda text: _workbook(text, state="hidden")),
    "very hidden sheet": (XLSX, lambda text: _workbook(text, state="veryHidden")),
    "remark on a cell": (XLSX, lambda text: _workbook("", remark=text)),
    "hidden slide": (PPTX, _slides),
    "notes of a slide": (PPTX, lambda text: _slides("Bins", text)),
    "white letters": (DOCX, _letter),
    "remark on a letter": (DOCX, lambda text: _letter(_OTHERS[1], text)),
    "undisplayed table": (ODS, _open_sheet),
    "notes of an open slide": (ODP, _open_slide),
    "remark on an open letter": (ODT, _open_letter),
    "undisplayed part of a book": (EPUB, _book),
    "white rich text": (RTF, _rich),
    "undisplayed part of a mail": ("message/rfc822", lambda text: bytes(_mail(text, "html"))),
    "mail of a mailbox": (MAILBOX, _box),
    "event": (CALENDAR, lambda text: _lines("VCALENDAR", "DESCRIPTION", text)),
    "place of an event": (CALENDAR, lambda text: _lines("VCALENDAR", "LOCATION", text)),
    "note of a card": (CONTACTS, lambda text: _lines("VCARD", "NOTE", text)),
}
"""Where a text is put in files of which media type, by what a person would call the place."""


def passages_with(carrier: str, text: str) -> list[str]:
    """Return the passages that the real reader makes of a file that carries a text."""
    media_type, write = CARRIERS[carrier]
    parts = document_parts(io.BytesIO(write(text)), media_type)
    return [one.text for one in note_passages(part for part in parts if isinstance(part, TextPart))]

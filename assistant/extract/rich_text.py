"""Read RTF: paragraphs, headings by their styles, tables, and text in any code page."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.extract.clean import one_line
from assistant.extract.dates import iso_date
from assistant.extract.note_text import NoteText

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)",
    re.I,
)
_SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet info pict object header footer headerl headerr headerf footerl "
    b"footerr footerf listtable listoverridetable revtbl rsidtbl generator themedata datastore "
    b"xmlnstbl latentstyles fldinst bkmkstart bkmkend nonshppict atnid atnauthor atntime "
    b"atnref atndate sp filetbl pntext pnseclvl ftnsep ftnsepc aftnsep".split()
)
_SIGNS = {
    b"line": "\n",
    b"tab": "\t",
    b"emdash": "\u2014",
    b"endash": "\u2013",
    b"lquote": "\u2018",
    b"rquote": "\u2019",
    b"ldblquote": "\u201c",
    b"rdblquote": "\u201d",
    b"bullet": "\u2022",
    b"emspace": " ",
    b"enspace": " ",
    b"nestcell": "\t",
    b"nestrow": "\n",
}
_SYMBOLS = {b"~": " ", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}
_CHARSETS = {
    77: "mac-roman",
    128: "cp932",
    129: "cp949",
    134: "gb18030",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
_FONT = re.compile(rb"\\f(\d+)\b[^{};]*?\\fcharset(\d+)")
_HEADING = re.compile(
    rb"\\s(\d+)\b[^{};]*?[ }](?:heading|\\'dcberschrift|\xdcberschrift) (\d)\s*;", re.I
)
_TITLE = re.compile(rb"\{\\title ([^{}]{1,1000})\}")
_AUTHOR = re.compile(rb"\{\\author ([^{}]{1,1000})\}")
_CREATED = re.compile(rb"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_HEAD_BYTES = 1_000_000  # in which fonts, styles and facts are looked for


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group, until the group ends."""

    skipping: bool = False
    hidden: bool = False
    encoding: str = "cp1252"
    stand_ins: int = 1  # characters behind one that old programs do not know


class _RichText:
    """Walks over the words of an RTF file and feeds its text into a note."""

    def __init__(self, head: bytes, note: NoteText) -> None:
        self._note = note
        self._fonts = {int(font): _CHARSETS.get(int(n)) for font, n in _FONT.findall(head)}
        self._headings = {int(style): int(level) for style, level in _HEADING.findall(head)}
        self._state = _State()
        self._groups: list[_State] = []
        self._page = "cp1252"  # the encoding of the whole file
        self._bytes = bytearray()  # in it or in that of a font; they may be parts of one character
        self._text: list[str] = []
        self._ignored = 0  # characters that stand in for the one before
        self._level = 0
        self._around: tuple[int, list[str]] | None = None  # of a foot note: groups and text
        self._foot_notes: list[str] = []  # that follow the open paragraph
        self._in_table = False
        self._row: list[str] = []
        self._rows: list[list[str]] = []
        self._commands: dict[bytes, Callable[[int], None]] = {
            b"par": self._end_paragraph,
            b"sect": self._end_paragraph,
            b"page": self._end_paragraph,
            b"pard": self._plain,
            b"intbl": self._into_table,
            b"cell": self._end_cell,
            b"row": self._end_row,
            b"s": self._style,
            b"outlinelevel": self._outline,
            b"u": self._unicode,
            b"uc": lambda number: self._set(replace(self._state, stand_ins=number)),
            b"f": self._font,
            b"ansicpg": self._code_page,
            b"v": lambda number: self._set(replace(self._state, hidden=number != 0)),
        }

    def read(self, data: bytes) -> None:
        """Read all of it."""
        at = 0
        while found := _TOKEN.match(data, at):
            at = found.end()
            word, number, code, symbol, brace, text = found.groups()
            if code or text:
                self._raw(bytes.fromhex(code.decode("ascii")) if code else text)
                continue
            self._flush()
            if word == b"bin":
                at += max(0, int(number or 0))
            elif word:
                self._word(word, number)
            elif symbol:
                self._symbol(symbol)
            elif brace:
                self._brace(brace)
        self._flush()
        if self._around:  # a foot note that nothing ends
            self._end_foot_note(self._around[1])
        self._end_paragraph()
        self._end_table()

    def text(self, data: bytes) -> str:
        """Return a piece of text without paragraphs, such as the title."""
        self._state = _State(encoding=self._page)
        for found in _TOKEN.finditer(data):
            word, number, code, _, _, text = found.groups()
            if code or text:
                self._raw(bytes.fromhex(code.decode("ascii")) if code else text)
            elif word:
                self._flush()
                self._word(word, number)
        self._flush()
        return self._taken()

    def _brace(self, brace: bytes) -> None:
        if brace == b"{":
            self._groups.append(self._state)
        elif self._groups:
            self._state = self._groups.pop()
            if self._around and len(self._groups) < self._around[0]:
                self._end_foot_note(self._around[1])
        self._ignored = 0

    def _word(self, word: bytes, number: bytes | None) -> None:
        if word in _SKIPPED:
            self._set(replace(self._state, skipping=True))
        elif word == b"shpinst":  # the text box of which is of use to all
            self._set(
                replace(self._state, skipping=bool(self._groups) and self._groups[-1].skipping)
            )
        elif word == b"footnote" and self._around is None and not self._state.skipping:
            self._around, self._text = (len(self._groups), self._text), []
        elif self._state.skipping and word not in (b"ansicpg", b"uc"):
            return
        elif word in _SIGNS:
            self._write(_SIGNS[word])
        elif word in self._commands:
            default = 0 if word in (b"s", b"f", b"u") else 1
            self._commands[word](int(number) if number else default)

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._set(replace(self._state, skipping=True))
        elif symbol in _SYMBOLS:
            self._write(_SYMBOLS[symbol])

    def _raw(self, data: bytes) -> None:
        ignored = min(self._ignored, len(data))
        self._ignored -= ignored
        if not self._state.skipping and not self._state.hidden:
            self._bytes += data[ignored:]

    def _flush(self) -> None:
        if self._bytes:
            self._write(self._bytes.decode(self._state.encoding, "replace"))
            self._bytes.clear()

    def _write(self, text: str) -> None:
        if not self._state.skipping and not self._state.hidden:
            self._text.append(text)

    def _set(self, state: _State) -> None:
        self._state = state

    def _taken(self) -> str:
        text = "".join(self._text)
        self._text.clear()
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _end_paragraph(self, _: int = 0) -> None:
        if self._in_table or self._around:
            self._write("\n")
            return
        self._end_table()
        if self._level:
            self._note.heading(self._taken(), self._level)
        else:
            self._note.paragraph(self._taken())
        for text in self._foot_notes:
            self._note.paragraph(text)
        self._foot_notes.clear()

    def _end_foot_note(self, around: list[str]) -> None:
        self._foot_notes.append(self._taken())
        self._around, self._text = None, around

    def _plain(self, _: int) -> None:
        self._level, self._in_table = 0, False

    def _into_table(self, _: int) -> None:
        if not self._in_table and not self._row and not self._rows:
            self._note.paragraph(self._taken())
        self._in_table = True

    def _end_cell(self, _: int) -> None:
        self._row.append(self._taken().strip())

    def _end_row(self, _: int) -> None:
        self._rows.append(self._row)
        self._row = []

    def _end_table(self) -> None:
        if self._row:
            self._end_row(0)
        self._note.table(self._rows)
        self._rows = []

    def _style(self, number: int) -> None:
        self._level = self._headings.get(number, 0)

    def _outline(self, number: int) -> None:
        self._level = self._level or (number + 1 if number < 9 else 0)  # noqa: PLR2004 - 9 is body text

    def _unicode(self, number: int) -> None:
        self._write(chr(number % 0x10000))
        self._ignored = self._state.stand_ins

    def _font(self, number: int) -> None:
        self._set(replace(self._state, encoding=self._fonts.get(number) or self._page))

    def _code_page(self, number: int) -> None:
        try:
            codecs.lookup(f"cp{number}")
        except LookupError:
            return
        self._page = f"cp{number}"
        self._set(replace(self._state, encoding=self._page))


def read_rtf(data: bytes, note: NoteText) -> tuple[str, str | None]:
    """Add the text of an RTF file to a note; return its title and date.

    Heads and feet of pages are left out.
    """
    head = data[:_HEAD_BYTES]
    reader = _RichText(head, note)
    reader.read(data)
    title, author, created = _TITLE.search(head), _AUTHOR.search(head), _CREATED.search(head)
    note.author(reader.text(author[1]) if author else "")
    date = "-".join(part.decode("ascii").zfill(2) for part in created.groups()) if created else ""
    return one_line(reader.text(title[1])) if title else "", iso_date(date)

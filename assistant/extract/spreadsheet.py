"""Read XLSX workbooks: every sheet with its name, cells as they are shown, and remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import BinaryIO

from assistant.extract.blank_rows import BlankRows
from assistant.extract.clean import one_line
from assistant.extract.csv_table import MOST_COLUMNS, add_rows
from assistant.extract.note_text import MAX_CHARACTERS, NoteText, too_much_text
from assistant.extract.office import Attributes, Package, XmlReader, read_about, relations

_DIGITS = "0123456789"
_LONGEST_PLACE = 3  # letters of a column
_LONGEST_ROW = 7  # digits of the number of a row
_QUOTED = re.compile(r'\[\$([^\]-]*)[^\]]*\]|"([^"]*)"|\\(.)')
_UNIT = re.compile(r"[€$£¥₹]|[A-Z]{3}")
_DECIMALS = re.compile(r"0\.(0+)")
_DATE_SIGNS, _TIME_SIGNS = re.compile(r"[yd]|m{3}", re.I), re.compile(r"[hs]|\[m+\]", re.I)
_BUILT_IN = {9: "0%", 10: "0.00%", 2: "0.00", 4: "0.00", 20: "h:mm", 21: "h:mm:ss", 22: "d h:mm"}
_BUILT_IN |= dict.fromkeys((14, 15, 16, 17), "d") | {18: "h:mm", 19: "h:mm:ss", 46: "[h]:mm:ss"}
_LONGEST_CELL = 32_767  # characters that a cell may have; what is longer was made to be a bomb
_LONGEST_CODE = 255  # characters, as in the programs that write them
_LATEST = 2_958_465  # the day 31 December 9999
_DAY_ZERO, _DAY_ZERO_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - no zone


class _Strings(XmlReader):
    """Collects the texts that cells share; what tells how to pronounce them is left out."""

    skipped = frozenset({"rPh"})

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._in_text = False

    def start(self, tag: str, attributes: Attributes) -> None:  # noqa: ARG002
        """Begin a text or a piece of one."""
        if tag == "si":
            self.texts.append("")
        self._in_text = tag == "t"

    def end(self, tag: str) -> None:
        """End a piece."""
        if tag == "t":
            self._in_text = False

    def data(self, text: str) -> None:
        """Add to the text."""
        if self._in_text and self.texts and len(self.texts[-1]) < _LONGEST_CELL:
            self.texts[-1] += text


class _Formats(XmlReader):
    """Finds the number format of every cell style, in order of their numbers."""

    def __init__(self) -> None:
        self.of_style: list[str] = []
        self._codes: dict[int, str] = dict(_BUILT_IN)
        self._in_styles = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """Note a format, or the format that a style has."""
        number = attributes.get("numFmtId", "")
        if tag == "numFmt" and number.isdecimal():
            self._codes[int(number)] = attributes.get("formatCode", "")[:_LONGEST_CODE]
        elif tag == "cellXfs":
            self._in_styles = True
        elif tag == "xf" and self._in_styles:
            self.of_style.append(self._codes.get(int(number) if number.isdecimal() else 0, ""))

    def end(self, tag: str) -> None:
        """Leave the styles of cells."""
        if tag == "cellXfs":
            self._in_styles = False


class _Book(XmlReader):
    """Finds the names of the sheets with their relations, and where the calendar begins."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []  # name, relation
        self.day_zero = _DAY_ZERO

    def start(self, tag: str, attributes: Attributes) -> None:
        """Note a sheet."""
        if tag == "sheet":
            self.sheets.append((attributes.get("name", ""), attributes.get("id", "")))
        elif tag == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            self.day_zero = _DAY_ZERO_1904


class _Sheet(XmlReader):
    """Collects the rows of a sheet; values stand in their columns."""

    skipped = frozenset({"rPh", "f"})
    blank_rows = BlankRows("row", ("c",))

    def __init__(self, strings: list[str], formats: list[str], day_zero: datetime) -> None:
        self.rows: list[list[str]] = []
        self._strings = strings
        self._formats = formats
        self._day_zero = day_zero
        self._room = MAX_CHARACTERS  # an empty cell before a full one takes as much as a letter
        self._row = 0  # the number of the last one
        self._cell: Attributes = {}
        self._text = ""
        self._in_text = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """Follow rows and cells."""
        if tag == "c":
            self._cell, self._text = attributes, ""
        elif tag in ("v", "t"):
            self._in_text = True
        elif tag == "row":
            self._skip_to(attributes.get("r", ""))
            self.rows.append([])

    def end(self, tag: str) -> None:
        """Put a complete value into its column."""
        if tag in ("v", "t"):
            self._in_text = False
        elif tag == "c" and self.rows and self._text:
            place = self._cell.get("r", "").rstrip(_DIGITS)
            column = _column(place)
            column = len(self.rows[-1]) if column is None else column
            if column < MOST_COLUMNS:
                self._put(column, self._shown())

    def data(self, text: str) -> None:
        """Collect a value."""
        if self._in_text and len(self._text) < _LONGEST_CELL:
            self._text += text

    def _put(self, column: int, shown: str) -> None:
        row = self.rows[-1]
        empty = column - len(row)
        self._room -= len(shown) + max(0, empty)
        if self._room < 0:  # before a million rows more are read for nothing
            raise too_much_text()
        if empty >= 0:
            row.extend([""] * empty)
            row.append(shown)
        else:
            row[column] = shown

    def _skip_to(self, row: str) -> None:
        """Let an empty row stand for those that the file leaves out."""
        number = int(row) if row.isdecimal() and len(row) <= _LONGEST_ROW else self._row + 1
        if number > self._row + 1 and self.rows and self.rows[-1]:
            self.rows.append([])
        self._row = number

    def _shown(self) -> str:
        """Return the value of the open cell as the program shows it, dates in ISO 8601."""
        kind, value = self._cell.get("t", "n"), self._text
        if kind == "s":
            known = value.isdecimal() and int(value) < len(self._strings)
            return self._strings[int(value)] if known else ""
        if kind == "b":
            return "yes" if value == "1" else "no"
        if kind != "n":
            return "" if kind == "e" else value  # errors such as #REF! say nothing
        style = self._cell.get("s", "0")
        known = style.isdecimal() and int(style) < len(self._formats)
        return shown_number(value, self._formats[int(style)] if known else "", self._day_zero)


def shown_number(value: str, code: str, day_zero: datetime = _DAY_ZERO) -> str:
    """Return a number as its format code shows it: date, time, per cent, amount with its unit.

    Dates and times are in ISO 8601, numbers have a point and no other marks.
    """
    try:
        number = float(value)
    except ValueError:
        return value
    look = _look_of(code)
    if look.has_date or look.has_time:
        return _moment(number, look, day_zero) if 0 <= number < _LATEST else value
    if look.is_percent:
        return f"{number * 100:.{look.decimals}f}%"
    shown = f"{number:.{look.decimals}f}" if look.decimals else f"{number:.15g}"
    return f"{shown} {look.unit}" if look.unit else shown


@dataclass(frozen=True, slots=True)
class _Look:
    """What a format code makes of a number."""

    has_date: bool
    has_time: bool
    is_span: bool  # of hours, which may be more than a day has
    is_percent: bool
    decimals: int
    unit: str


@lru_cache(maxsize=256)
def _look_of(code: str) -> _Look:
    code = code.partition(";")[0]
    literals = "".join(map("".join, _QUOTED.findall(code)))
    signs = _QUOTED.sub("", code)
    decimals = _DECIMALS.search(signs)
    unit = _UNIT.search(literals) or _UNIT.search(re.sub("General|Standard", "", signs))
    return _Look(
        has_date=_DATE_SIGNS.search(signs) is not None,
        has_time=_TIME_SIGNS.search(code) is not None,
        is_span="[h" in code.lower(),
        is_percent="%" in signs,
        decimals=len(decimals[1]) if decimals else 0,
        unit=unit[0] if unit else "",
    )


def _moment(number: float, look: _Look, day_zero: datetime) -> str:
    if look.is_span:
        minutes = round(number * 24 * 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    moment = day_zero + timedelta(seconds=round(number * 86_400))
    if look.has_date and not look.has_time:
        return moment.date().isoformat()
    clock = moment.isoformat(" ", "seconds" if moment.second else "minutes")
    return clock if look.has_date else clock.partition(" ")[2]


@lru_cache(maxsize=1024)
def _column(letters: str) -> int | None:
    """Return the number of a column from 0; None for what is no name of one."""
    if not (letters.isascii() and letters.isalpha() and letters.isupper()):
        return None
    number = 0
    for letter in letters[: _LONGEST_PLACE + 1]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def read_xlsx(file: BinaryIO, note: NoteText) -> tuple[str, str | None]:
    """Add the sheets of a workbook to a note; return its title and date.

    Hidden rows, columns and sheets are read as well. Of formulas the results are read.

    Raises:
        UnreadableFile: it is damaged, encrypted or unpacks to too much.
    """
    package = Package(file)
    book, strings, formats = _Book(), _Strings(), _Formats()
    package.read("xl/workbook.xml", book)
    targets = relations(package, "xl/workbook.xml")
    for target in targets.values():
        reader = {"sharedStrings": strings, "styles": formats}.get(target.kind)
        if reader is not None and package.has(target.path):
            package.read(target.path, reader)
    for name, relation in book.sheets:
        found = targets.get(relation)
        if found is None or not package.has(found.path) or found.kind != "worksheet":
            continue  # a sheet that is one chart
        sheet = _Sheet(strings.texts, formats.of_style, book.day_zero)
        package.read(found.path, sheet)
        add_sheet(one_line(name), sheet.rows, note)
        for remark in _remarks(package, found.path):
            note.paragraph(f"Comment: {remark}")
    return read_about(package, note)


def add_sheet(name: str, rows: list[list[str]], note: NoteText) -> None:
    """Add a sheet that holds anything, as a section that its name begins."""
    if any(map(any, rows)):
        note.heading(name, 1)
    for block in _blocks(rows):
        add_rows(block, note)


def _blocks(rows: list[list[str]]) -> Iterator[list[list[str]]]:
    """Yield the tables of a sheet, which empty rows set apart; empty columns at the left go."""
    block: list[list[str]] = []
    for row in [*rows, []]:
        if any(map(str.strip, row)):
            block.append(row)
        elif block:
            filled = [[at for at, cell in enumerate(row) if cell.strip()] for row in block]
            left = min(at for at, *_ in filled)
            yield [row[left : at[-1] + 1] for row, at in zip(block, filled, strict=True)]
            block = []


def _remarks(package: Package, sheet: str) -> list[str]:
    """Return what was remarked on the cells of a sheet, in order."""
    for target in relations(package, sheet).values():
        if target.kind == "comments" and package.has(target.path):
            remarks = _Remarks()
            package.read(target.path, remarks)
            return [text for text in map(one_line, remarks.texts) if text]
    return []


class _Remarks(_Strings):
    """Collects remarks, each of them made of pieces."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """Begin a remark or a piece of one."""
        super().start("si" if tag == "comment" else tag, attributes)

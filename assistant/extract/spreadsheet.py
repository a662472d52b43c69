"""Read XLSX workbooks: every sheet with its name, cells as they are shown, and remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import BinaryIO

from assistant.extract.clean import one_line
from assistant.extract.csv_table import MOST_COLUMNS, add_rows
from assistant.extract.note_text import NoteText
from assistant.extract.office import Attributes, Package, XmlReader, read_about, relations

_PLACE = re.compile(r"([A-Z]{1,3})\d*")
_QUOTED = re.compile(r'\[\$([^\]-]*)[^\]]*\]|"([^"]*)"|\\(.)')
_UNIT = re.compile(r"[€$£¥₹]|[A-Z]{3}")
_DECIMALS = re.compile(r"0\.(0+)")
_DATE_SIGNS, _TIME_SIGNS = re.compile(r"[yd]|m{3}", re.I), re.compile(r"[hs]|\[m+\]", re.I)
_BUILT_IN = {9: "0%", 10: "0.00%", 2: "0.00", 4: "0.00", 20: "h:mm", 21: "h:mm:ss", 22: "d h:mm"}
_BUILT_IN |= dict.fromkeys((14, 15, 16, 17), "d") | {18: "h:mm", 19: "h:mm:ss", 46: "[h]:mm:ss"}
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
        if self._in_text and self.texts:
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

    def __init__(self, strings: list[str], formats: list[str], day_zero: datetime) -> None:
        self.rows: list[list[str]] = []
        self._strings = strings
        self._formats = formats
        self._day_zero = day_zero
        self._cell: Attributes = {}
        self._text = ""
        self._in_text = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """Follow rows and cells."""
        if tag == "row":
            self._skip_to(attributes.get("r", ""))
            self.rows.append([])
        elif tag == "c":
            self._cell, self._text = attributes, ""
        self._in_text = tag in ("v", "t")

    def end(self, tag: str) -> None:
        """Put a complete value into its column."""
        if tag in ("v", "t"):
            self._in_text = False
        elif tag == "c" and self.rows and self._text:
            place = _PLACE.match(self._cell.get("r", ""))
            column = _column(place[1]) if place else len(self.rows[-1])
            if column < MOST_COLUMNS:
                row = self.rows[-1]
                row.extend([""] * (column + 1 - len(row)))
                row[column] = self._shown()

    def data(self, text: str) -> None:
        """Collect a value."""
        if self._in_text:
            self._text += text

    def _skip_to(self, row: str) -> None:
        """Let an empty row stand for those that the file leaves out."""
        if row.isdecimal() and int(row) > len(self.rows) + 1 and self.rows and self.rows[-1]:
            self.rows.append([])

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
    code = code.partition(";")[0]
    literals = "".join(map("".join, _QUOTED.findall(code)))
    signs = _QUOTED.sub("", code)
    if _DATE_SIGNS.search(signs) or _TIME_SIGNS.search(code):
        return _moment(number, signs, code, day_zero) if 0 <= number < _LATEST else value
    decimals = len(found[1]) if (found := _DECIMALS.search(signs)) else 0
    if "%" in signs:
        return f"{number * 100:.{decimals}f}%"
    shown = f"{number:.{decimals}f}" if decimals else f"{number:.15g}"
    unit = _UNIT.search(literals) or _UNIT.search(re.sub("General|Standard", "", signs))
    return f"{shown} {unit[0]}" if unit else shown


def _moment(number: float, signs: str, code: str, day_zero: datetime) -> str:
    if "[h" in code.lower():
        minutes = round(number * 24 * 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    moment = day_zero + timedelta(seconds=round(number * 86_400))
    clock = f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"
    if not _DATE_SIGNS.search(signs):
        return clock
    return f"{moment:%Y-%m-%d} {clock}" if _TIME_SIGNS.search(signs) else f"{moment:%Y-%m-%d}"


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
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

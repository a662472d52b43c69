"""Write marked-up text as a DOCX file that is the same, byte by byte, every time."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx

_WHEN = datetime(2025, 2, 20, 18, 30, tzinfo=UTC)


def write_docx(text: str, path: Path) -> None:
    """Write headings, paragraphs and tables; the markup is that of `typeset`."""
    document = docx.Document()
    document.core_properties.created = _WHEN
    document.core_properties.modified = _WHEN
    document.core_properties.author = "Jonas Lindqvist"
    rows: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("| ").split("|")])
            continue
        if rows:
            _table(document, rows)
            rows = []
        if line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            document.add_heading(line.lstrip("# "), level=level - 1)
        elif line.strip():
            document.add_paragraph(line)
    target = io.BytesIO()
    document.save(target)
    path.parent.mkdir(parents=True, exist_ok=True)
    _write_dated(target, path)


def _table(document: "docx.document.Document", rows: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Light Grid Accent 1")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def _write_dated(archive: io.BytesIO, path: Path) -> None:
    """Copy the archive with one fixed date for all members."""
    stamp = _WHEN.timetuple()[:6]
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, stamp)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))

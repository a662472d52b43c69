"""Read HTML: title, date, sections, paragraphs and tables; scripts and menus are left out."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from assistant.extract.clean import one_line
from assistant.extract.dates import iso_date
from assistant.extract.note_text import NoteText

_SKIPPED = {"script", "style", "noscript", "template", "svg", "math", "nav", "iframe", "object"}
_SKIPPED |= {"select", "button", "canvas", "audio", "video"}
_BLOCKS = set(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption "
    "figure footer form header hr html legend li main ol p pre section summary table ul".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_AUTHOR_NAMES = frozenset(("author", "dc.creator", "article:author"))
_DATE_NAMES = {"article:published_time", "date", "dcterms.created", "dc.date", "datepublished"}
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")
_WIDEST = 100  # cells of a row


class _Table:
    """A table that is open, and the text of the cell around it."""

    def __init__(self, around: list[str]) -> None:
        self.rows: list[list[str]] = []
        self.around = around
        self.in_cell = False


class WebPage(HTMLParser):
    """Feeds the text of a page into a note; use `read_html`."""

    def __init__(self, note: NoteText) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.date: str | None = None
        self.author = ""
        self._note = note
        self._text: list[str] = []
        self._skipping: list[str] = []
        self._heading = 0
        self._in_title = False
        self._pre = 0
        self._tables: list[_Table] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notice where blocks, headings, tables and unwanted parts begin."""
        if self._skipping or tag in _SKIPPED:
            if tag in _SKIPPED:
                self._skipping.append(tag)
        elif tag == "title":
            self._in_title = True
        elif tag == "meta":
            self._meta({name: value or "" for name, value in attrs})
        elif tag in _HEADINGS:
            self._end_block()
            self._heading = _HEADINGS[tag]
        elif tag == "br":
            self._text.append("\n")
        elif tag == "img":
            self._text.append(f" {dict(attrs).get('alt') or ''} ")
        else:
            self._start_structure(tag)

    def _start_structure(self, tag: str) -> None:
        if tag == "table":
            self._end_block()
            self._tables.append(_Table(self._text))
            self._text = []
        elif self._tables and tag in ("tr", "td", "th"):
            self._end_cell()
            if tag == "tr" or not self._tables[-1].rows:
                self._tables[-1].rows.append([])
            self._tables[-1].in_cell = tag != "tr"
        elif tag in _BLOCKS:
            self._end_block()
            self._pre += tag == "pre"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Treat `<br/>` as `<br>`; a self-closed unwanted element skips nothing."""
        if tag not in _SKIPPED:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Notice where they end; what was never closed ends with the next block."""
        if self._skipping:
            if tag in self._skipping:
                del self._skipping[self._skipping.index(tag) :]
        elif tag == "title":
            self._in_title = False
        elif tag in _HEADINGS:
            self._end_block()
            self._heading = 0
        elif tag in ("td", "th", "tr") and self._tables:
            self._end_cell()
        elif tag == "table" and self._tables:
            self._end_table()
        elif tag in _BLOCKS:
            self._end_block()
            self._pre -= tag == "pre" and self._pre > 0

    def handle_data(self, data: str) -> None:
        """Collect text."""
        if self._in_title:
            self.title = one_line(self.title + data)
        elif not self._skipping:
            self._text.append(data if self._pre else _BLANKS.sub(" ", data))

    def finish(self) -> None:
        """Add what is still open."""
        self.close()
        while self._tables:
            self._end_table()
        self._end_block()

    def _meta(self, attrs: dict[str, str]) -> None:
        name = (attrs.get("property") or attrs.get("name") or attrs.get("itemprop") or "").lower()
        if name in _AUTHOR_NAMES and not self.author:
            self.author = attrs.get("content", "")
        if name in _DATE_NAMES and self.date is None:
            self.date = iso_date(attrs.get("content", ""))

    def _taken(self) -> str:
        text = "".join(self._text)
        self._text.clear()
        return text if self._pre else re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", text)).strip()

    def _end_block(self) -> None:
        if self._tables:
            # Blocks inside a cell are lines of the cell.
            if self._text and not self._text[-1].endswith("\n"):
                self._text.append("\n")
            return
        text = self._taken()
        if self._heading:
            self._note.heading(text, self._heading)
        else:
            self._note.paragraph(text)

    def _end_cell(self) -> None:
        """Put the text so far into the open cell; outside of cells it is a caption, say."""
        table = self._tables[-1]
        text = self._taken()
        if not table.in_cell and text:
            table.rows.append([text])
        elif table.in_cell and len(table.rows[-1]) < _WIDEST:
            table.rows[-1].append(text)
        table.in_cell = False

    def _end_table(self) -> None:
        self._end_cell()
        table = self._tables.pop()
        self._text = table.around
        filled = [[cell for cell in row if cell] for row in table.rows]
        if self._tables:
            # A table inside a cell of another: the outer one is there for the looks only.
            self._text.extend(" ".join(row) + "\n" for row in filled if row)
        elif sum(len(row) > 1 for row in filled) > 1 and not _is_layout(filled):
            self._note.table(table.rows)
        else:
            for row in filled:
                for cell in row:
                    self._note.paragraph(cell)


def _is_layout(rows: list[list[str]]) -> bool:
    """Say whether a table only arranges a page: some cell holds whole paragraphs."""
    longest = max((len(cell) for row in rows for cell in row), default=0)
    return longest > 1500  # noqa: PLR2004 - characters; no cell of data is that long


def read_html(text: str, note: NoteText) -> tuple[str, str | None]:
    """Add a page's text to a note; return its title and date."""
    page = WebPage(note)
    page.feed(text)
    page.finish()
    note.author(page.author)
    return page.title, page.date

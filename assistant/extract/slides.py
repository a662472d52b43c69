"""Read PPTX presentations: slide by slide, with tables, diagrams and the speaker's notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from assistant.extract.clean import one_line
from assistant.extract.note_text import NoteText
from assistant.extract.office import (
    Attributes,
    MarkedTables,
    Package,
    Target,
    XmlReader,
    read_about,
    relations,
)

_DECORATION = {"sldNum", "dt", "ftr", "hdr", "sldImg"}
_TITLES = {"title", "ctrTitle"}


class _Order(XmlReader):
    """Finds the order in which slides are shown, as ids of relations."""

    def __init__(self) -> None:
        self.slides: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        """Note a slide; its own number, which is an id as well, is no relation."""
        if tag == "sldId":
            self.slides.append(attributes.get("id", ""))


class _Slide(XmlReader):
    """Collects what stands on a slide: its title, and paragraphs and tables in order."""

    # A fallback repeats the choice before it; a field is a number or a date that changes.
    skipped = frozenset({"Fallback", "fld"})

    def __init__(self) -> None:
        self.title = ""
        self.body: list[str | list[list[str]]] = []
        self._tables = MarkedTables(self.body.append)
        self._paragraph: list[str] | None = None
        self._role = ""  # of the shape that is open
        self._in_text = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """Follow shapes, paragraphs and tables."""
        if tag == "sp":
            self._role = ""
        elif tag == "ph":
            self._role = attributes.get("type", "")
        elif tag == "p":
            self._paragraph = []
        elif tag == "t":
            self._in_text = True
        elif tag == "br" and self._paragraph is not None:
            self._paragraph.append("\n")
        else:
            self._tables.start(tag)

    def end(self, tag: str) -> None:
        """Hand over what is complete."""
        if tag == "t":
            self._in_text = False
        elif tag == "sp":
            self._role = ""
        elif tag == "tbl":
            self._tables.end_table()
        elif tag == "p" and self._paragraph is not None:
            text = "".join(self._paragraph).strip()
            self._paragraph = None
            if text and self._role not in _DECORATION:
                self._add(text)

    def data(self, text: str) -> None:
        """Collect the text of runs."""
        if self._in_text and self._paragraph is not None:
            self._paragraph.append(text)

    def _add(self, text: str) -> None:
        if self._tables.open:
            self._tables.add(text)
        elif self._role in _TITLES:
            self.title = one_line(f"{self.title} {text}")
        else:
            self.body.append(text)


def read_pptx(file: BinaryIO, note: NoteText) -> tuple[str, str | None]:
    """Add the slides of a presentation to a note; return its title and date.

    Every slide is a section that its number begins. Hidden slides are read as well.

    Raises:
        UnreadableFile: it is damaged, encrypted or unpacks to too much.
    """
    package = Package(file)
    order = _Order()
    package.read("ppt/presentation.xml", order)
    targets = relations(package, "ppt/presentation.xml")
    slides = [targets[one].path for one in order.slides if one in targets]
    for number, path in enumerate(filter(package.has, slides), start=1):
        slide = _Slide()
        package.read(path, slide)
        others = relations(package, path).values()
        for member in _members(package, others, "diagramData"):
            package.read(member, slide)
        spoken = _Slide()
        for member in _members(package, others, "notesSlide"):
            package.read(member, spoken)
        add_slide(number, slide.title, slide.body, spoken.body, note=note)
    return read_about(package, note)


def _members(package: Package, others: Iterable[Target], kind: str) -> list[str]:
    return [one.path for one in others if one.kind == kind and package.has(one.path)]


def add_slide(
    number: int,
    title: str,
    body: Sequence[str | list[list[str]]],
    spoken: Sequence[str | list[list[str]]],
    *,
    note: NoteText,
) -> None:
    """Add a slide on its own: paragraphs and tables in order, then what is to be said with it."""
    if not (title or body or spoken):
        return
    slide = NoteText()
    slide.heading(f"Slide {number}: {title}" if title else f"Slide {number}", 1)
    for one in body:
        if isinstance(one, str):
            slide.paragraph(one)
        else:
            slide.table(one)
    words = "\n".join(one for one in spoken if isinstance(one, str))
    slide.paragraph(f"Notes: {words}" if words else "")
    note.take(list(slide.parts()))

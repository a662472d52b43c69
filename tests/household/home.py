"""Writes the files of a household and keeps the questions that are asked about them."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from random import Random
from textwrap import wrap

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample" / "library"
_EXIF, _GPS = 0x8769, 0x8825
_TAKEN, _MAKER = 0x9003, 0x010F
_LINE, _MARGIN, _TOP, _LEADING = 88, 64, 770, 15
_SMALL = (800, 800)


@dataclass
class Home:
    """A folder that fills with files, the questions about them, and the dice."""

    folder: Path
    dice: Random
    asked: list[dict[str, object]] = field(default_factory=list)

    def note(self, path: str, text: str) -> str:
        """Write a text file and return its path, for targets."""
        self.place(path).write_text(text.strip() + "\n", encoding="utf-8")
        return path

    def table(self, path: str, rows: Sequence[Sequence[object]]) -> str:
        """Write a CSV file, the first row its header."""
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows)
        return self.note(path, text.getvalue())

    def web(self, path: str, title: str, rows: Sequence[tuple[str, str]], text: str = "") -> str:
        """Write a saved web page: a heading, a table of two columns, a paragraph."""
        cells = "\n".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows)
        return self.note(
            path,
            f"<!DOCTYPE html>\n<html><head><meta charset='utf-8'><title>{title}</title></head>\n"
            f"<body><h1>{title}</h1>\n<table>\n{cells}\n</table>\n<p>{text}</p></body></html>",
        )

    def paper(self, path: str, pages: Sequence[str]) -> str:
        """Write a PDF with text; each page is paragraphs, one a line."""
        canvas = Canvas(str(self.place(path)), pagesize=A4, invariant=True)
        for page in pages:
            writer = canvas.beginText(_MARGIN, _TOP)
            writer.setLeading(_LEADING)
            for paragraph in page.strip().splitlines():
                for line in wrap(paragraph, _LINE) or [""]:
                    writer.textLine(line)
                writer.textLine("")
            canvas.drawText(writer)
            canvas.showPage()
        canvas.save()
        return path

    def mail(
        self, path: str, *, sender: str, to: str, sent: datetime, subject: str, text: str
    ) -> str:
        """Write a saved mail."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = sender, to, subject
        message["Date"] = format_datetime(sent)
        message.set_content(text.strip() + "\n")
        self.place(path).write_bytes(bytes(message))
        return path

    def photo(self, path: str, sample: str, taken: datetime, place: tuple[float, float]) -> str:
        """Write a photo of the sample library as if it had been taken then and there."""
        with Image.open(SAMPLE / "photos" / sample) as picture:
            small = picture.convert("RGB")
        small.thumbnail(_SMALL)
        save_photo(small, self.place(path), taken, place)
        return path

    def recording(self, path: str, sample: str) -> str:
        """Copy a recording of the sample library."""
        shutil.copyfile(SAMPLE / "recordings" / sample, self.place(path))
        return path

    def ask(
        self,
        kind: str,
        ways: str | Sequence[str],
        *places: str,
        answer: object = None,
        answers: Sequence[object] = (),
        every: bool = False,
        facts: Sequence[object] = (),
        context: Sequence[str] = (),
    ) -> None:
        """Keep a question, worded in one of the ways; `target_of` says how places are written."""
        text = self.pick(ways)
        asked: dict[str, object] = {"question": text, "kind": kind}
        if others := [one for one in ([] if isinstance(ways, str) else ways) if one != text]:
            asked["phrasings"] = others
        asked["relevant"] = [target_of(place) for place in places]
        if answer is not None:
            asked["answer"] = str(answer)
        if answers:
            asked["answers"] = [str(one) for one in answers]
        if every:
            asked["all"] = True
        if facts:
            asked["facts"] = [str(one) for one in facts]
        if context:
            asked["context"] = list(context)
        self.asked.append(asked)

    def never(self, *questions: str) -> None:
        """Keep questions whose topic is in the files and whose answer is not."""
        for one in questions:
            self.asked.append(
                {"question": one, "kind": "unanswerable", "relevant": [], "answerable": False}
            )

    def pick(self, ways: str | Sequence[str]) -> str:
        """Return one of the ways to say something."""
        return ways if isinstance(ways, str) else self.dice.choice(list(ways))

    def day(self, year: int, first: int = 1, last: int = 12) -> date:
        """Return some day of a year, in these months."""
        return date(year, self.dice.randint(first, last), self.dice.randint(1, 28))

    def euros(self, low: int, high: int) -> float:
        """Return some amount with cents."""
        return self.dice.randint(low * 100, high * 100) / 100

    def save_questions(self, path: Path) -> None:
        """Write the questions, one a line."""
        lines = [json.dumps(one, ensure_ascii=False) for one in self.asked]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def place(self, path: str) -> Path:
        """Return where a file goes; its folder is made."""
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        return place


def target_of(place: str) -> dict[str, object]:
    """Return a target: "a.pdf#2" is page 2, "b.opus@3.5-8" the seconds from 3.5 to 8."""
    if "@" in place:
        source, _, times = place.partition("@")
        start, _, end = times.partition("-")
        return {"source": source, "start": float(start), "end": float(end)}
    source, _, page = place.partition("#")
    return {"source": source, "page": int(page)} if page else {"source": source}


def save_photo(
    picture: Image.Image, path: Path, taken: datetime, place: tuple[float, float]
) -> None:
    """Write a picture as a camera would have written it then and there."""
    exif = Image.Exif()
    exif[_MAKER] = "Pocket camera"
    exif.get_ifd(_EXIF)[_TAKEN] = f"{taken:%Y:%m:%d %H:%M:%S}"
    north, east = place
    exif.get_ifd(_GPS).update({1: "N", 2: _degrees(north), 3: "E", 4: _degrees(east)})
    picture.save(path, "JPEG", quality=82, exif=exif)


def spoken(day: date) -> str:
    """Return "4 May 2024"."""
    return f"{day.day} {day:%B} {day.year}"


def dotted(day: date) -> str:
    """Return "4.5.2024"."""
    return f"{day.day}.{day.month}.{day.year}"


def money(amount: float) -> str:
    """Return "1,234.50"."""
    return f"{amount:,.2f}"


def _degrees(value: float) -> tuple[float, float, float]:
    minutes, whole = (value % 1) * 60, float(int(value))
    return whole, float(int(minutes)), round((minutes % 1) * 60, 2)

"""Makes small files of every kind for tests: photos, documents, recordings and notes."""

from __future__ import annotations

import wave
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assistant.records import SAMPLE_RATE
from tests.fakes import COLOURS

RENT = "The rent of the garden house is due on the first day of every month without reminder."
BOILER = "The boiler must be descaled twice a year by a certified technician with citric acid."


def make_photo(path: Path, colour: str = "red", *, taken: str | None = None) -> Path:
    """A JPEG of one colour; `taken` as EXIF writes it, "2021:05:04 10:20:30"."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.new("RGB", (320, 240), COLOURS[colour])
    exif = Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    image.save(path, "JPEG", quality=90, exif=exif)
    return path


def make_document(path: Path, pages: Sequence[str]) -> Path:
    """A PDF with a paragraph of text on each page; an empty text makes a scanned, white page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    canvas = Canvas(str(path), pagesize=A4, invariant=True)
    for text in pages:
        if text:
            writer = canvas.beginText(72, 720)
            words = text.split()
            for start in range(0, len(words), 8):
                writer.textLine(" ".join(words[start : start + 8]))
            canvas.drawText(writer)
        else:
            scan = Image.new("RGB", (400, 560), COLOURS["white"])
            ImageDraw.Draw(scan).text((40, 40), "a letter", fill=COLOURS["black"])
            canvas.drawImage(ImageReader(scan), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return path


def make_recording(path: Path, seconds: float = 2.0, *, loud: bool = True) -> Path:
    """A WAV file with a tone, or with silence."""
    path.parent.mkdir(parents=True, exist_ok=True)
    moments = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    sound = np.sin(moments * 2 * np.pi * 220) * (0.4 if loud else 0.0)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes((sound * 32767).astype("<i2").tobytes())
    return path


def make_note(path: Path, text: str) -> Path:
    """A text file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def make_household(folder: Path) -> Path:
    """A little of everything: two photos, a document, a scan, a recording and two notes."""
    make_photo(folder / "photos" / "barn.jpg", "red", taken="2021:05:04 10:20:30")
    make_photo(folder / "photos" / "letter.jpg", "white")
    make_document(folder / "papers" / "lease.pdf", [RENT, BOILER])
    make_document(folder / "papers" / "scan.pdf", [""])
    make_recording(folder / "memos" / "fence.wav")
    make_note(folder / "notes" / "garden.md", "# Garden\n\nPlant the tomatoes in May.\n")
    make_note(folder / "notes" / "trip.txt", "The ferry to the island leaves at nine.\n")
    return folder

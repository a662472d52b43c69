"""Files of every format, made on the spot for the tests of extraction."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import av
import numpy as np
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from assistant.arrays import Picture
from assistant.extract.dispatch import extract
from assistant.records import Depth, Facts, PagePart, Part, PhotoPart, TextPart

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LEFT = (200, 30, 30)
RIGHT = (30, 30, 200)


def read(path: Path, depth: Depth = Depth.FIRST) -> tuple[Facts, list[Part]]:
    """Extract a file in this process."""
    facts, *parts = extract(path, depth)
    assert isinstance(facts, Facts)
    return facts, [part for part in parts if not isinstance(part, Facts)]


def pages(path: Path) -> list[PagePart]:
    """The pages of a PDF."""
    return [part for part in read(path)[1] if isinstance(part, PagePart)]


def notes(path: Path) -> list[TextPart]:
    """The parts of a note."""
    return [part for part in read(path)[1] if isinstance(part, TextPart)]


def whole(path: Path) -> str:
    """The whole text of a note; checks the offsets on the way."""
    text = ""
    for part in notes(path):
        assert part.offset == len(text)
        text += part.text
    return text


def picture(path: Path, depth: Depth = Depth.FIRST) -> Picture:
    """The picture of a photo."""
    (part,) = read(path, depth)[1]
    assert isinstance(part, PhotoPart)
    return part.picture


def two_halves(width: int = 80, height: int = 40, mode: str = "RGB") -> Image.Image:
    """A picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", (width, height), LEFT)
    image.paste(RIGHT, (width // 2, 0, width, height))
    return image.convert(mode)


def has_two_halves(image: Picture) -> bool:
    """Say whether left is reddish and right bluish."""
    left, right = (
        image[:, side].reshape(-1, 3).mean(axis=0) for side in (slice(0, 3), slice(-3, None))
    )
    return bool(left[0] > left[2] + 60 and right[2] > right[0] + 60)


def pdf(path: Path, draw: list[list[tuple[float, float, float, str]]], **about: str) -> Path:
    """Write a PDF: for each page, texts with x and y in points from the upper left, and a size."""
    canvas = Canvas(str(path), pagesize=A4)
    if title := about.get("title"):
        canvas.setTitle(title)
    canvas.setAuthor(about.get("author", ""))
    for page in draw:
        for x, y, size, text in page:
            canvas.setFont("Helvetica", size)
            canvas.drawString(x, A4[1] - y, text)
        canvas.showPage()
    canvas.save()
    return path


def docx(path: Path, body: str, **members: str) -> Path:
    """Write a DOCX with this inside of its body; further members by name, "__" for "/"."""
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
        for name, text in members.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return path


def odt(path: Path, body: str, meta: str = "") -> Path:
    """Write an ODT with this inside of its text, and this inside of its metadata."""
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{n}="{urn}:{n}:1.0"' for n in ("office", "text", "table", "meta"))
    names += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        text = f"<office:body><office:text>{body}</office:text></office:body>"
        archive.writestr("content.xml", f"<office:all {names}>{text}</office:all>")
        archive.writestr("meta.xml", f"<office:all {names}>{meta}</office:all>")
    return path


def sound(path: Path, *, seconds: float, codec: str, rate: int = 44_100, **tags: str) -> Path:
    """Write a tone of 440 hertz in stereo."""
    with av.open(str(path), "w") as container:
        container.metadata.update(tags)
        # FFmpeg's own Vorbis encoder calls itself experimental.
        stream = container.add_stream(codec, rate=rate, layout="stereo", options={"strict": "-2"})
        times = np.arange(int(seconds * rate)) / rate
        tone = (np.sin(2 * np.pi * 440 * times) * 0.5).astype(np.float32)
        resampler = av.AudioResampler(stream.format, stream.layout, rate)
        for start in range(0, len(tone), 4096):
            chunk = np.stack([tone[start : start + 4096]] * 2)
            frame = av.AudioFrame.from_ndarray(chunk, format="fltp", layout="stereo")
            frame.sample_rate = rate
            frame.pts = start
            for ready in resampler.resample(frame):
                container.mux(stream.encode(ready))
        for ready in resampler.resample(None):
            container.mux(stream.encode(ready))
        container.mux(stream.encode(None))
    return path


def silent_film(path: Path) -> Path:
    """Write a film without a sound track."""
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=5)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for _ in range(5):
            frame = av.VideoFrame.from_ndarray(
                np.zeros((48, 64, 3), dtype=np.uint8), format="rgb24"
            )
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def png_bytes() -> bytes:
    """A small PNG as bytes."""
    out = BytesIO()
    two_halves().save(out, "PNG")
    return out.getvalue()


def picture_of_page(folder: Path) -> str:
    """Write a noisy grey picture, as scanners make them; return its path."""
    noise = np.random.default_rng(0).integers(120, 255, (300, 200), dtype=np.uint8)
    Image.fromarray(noise).save(folder / "scan.png")
    return str(folder / "scan.png")

"""Turn a typeset page into what a scanner or a camera makes of the paper."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

Corner = tuple[float, float]
_OVERSAMPLING = 2  # so that the edges of the paper are smooth


@dataclass(frozen=True, slots=True)
class Shot:
    """How a sheet is photographed: picture size, corners (clockwise from top left), surface.

    Corners are fractions of width and height; the colour of the surface is red, green, blue.
    """

    size: tuple[int, int]
    corners: tuple[Corner, Corner, Corner, Corner]
    surface: tuple[int, int, int]
    grain: tuple[float, float]
    paper: tuple[int, int, int]
    seed: int
    taped: bool = False


def render_page(pdf: bytes, dpi: int) -> Image.Image:
    """Return the first page of the PDF as an RGB picture."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        picture: Image.Image = document[0].render(scale=dpi / 72).to_pil()
        return picture.convert("RGB")
    finally:
        document.close()


def scan(page: Image.Image, path: Path, *, seed: int, dpi: int, when: datetime) -> None:
    """Write the page as an image-only PDF: slightly turned, grey, with a shadow and specks."""
    rng = np.random.default_rng(seed)
    grey = page.convert("L").rotate(-0.7, Image.Resampling.BICUBIC, fillcolor=250)
    ink = np.asarray(grey.filter(ImageFilter.GaussianBlur(0.7)), dtype=np.float64)
    height, width = ink.shape
    shade = 1 - 0.10 * np.exp(-np.linspace(0, 60, width))  # dark edge of a lid that is not shut
    soft = rng.normal(0, 1, (height // 40 + 1, width // 40 + 1)).astype(np.float32)
    cloud = Image.fromarray(soft).resize((width, height), Image.Resampling.BICUBIC)
    ink = (ink * 0.90 + 18) * shade + np.asarray(cloud) * 1.2 + rng.normal(0, 3.5, ink.shape)
    specks = rng.random(ink.shape) > 0.99996  # noqa: PLR2004 - some dust on the glass
    ink[specks] = 90
    sheet = Image.fromarray(np.clip(ink, 0, 255).astype(np.uint8))
    path.parent.mkdir(parents=True, exist_ok=True)
    stamp = when.timetuple()
    sheet.save(
        path, "PDF", resolution=dpi, quality=75, title="Scan", creationDate=stamp, modDate=stamp
    )


def photograph(page: Image.Image, shot: Shot) -> Image.Image:
    """Return the page as seen by a camera: on a surface, in perspective, in uneven light."""
    rng = np.random.default_rng(shot.seed)
    wide = (shot.size[0] * _OVERSAMPLING, shot.size[1] * _OVERSAMPLING)
    scene = _surface(shot, rng)
    tinted = ImageChops.multiply(page, Image.new("RGB", page.size, shot.paper))
    tinted = _creased(tinted, rng)
    numbers = _perspective([(x * wide[0], y * wide[1]) for x, y in shot.corners], page.size)
    sheet, mask = (
        layer.transform(
            wide, Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BICUBIC, fillcolor=around
        ).resize(shot.size, Image.Resampling.BOX)
        for layer, around in ((tinted, shot.paper), (Image.new("L", page.size, 255), 0))
    )
    mask = mask.filter(ImageFilter.GaussianBlur(0.8))
    shadow = ImageChops.offset(mask, 10, 14).filter(ImageFilter.GaussianBlur(14))
    scene.paste((35, 30, 26), mask=shadow.point(lambda v: int(v * 0.5)))
    scene.paste(sheet, mask=mask)
    if shot.taped:
        _tape(scene, [(x * shot.size[0], y * shot.size[1]) for x, y in shot.corners])
    return _lit(scene, rng)


def _surface(shot: Shot, rng: np.random.Generator) -> Image.Image:
    """Return plaster or wood: noise stretched by the grain (across, along)."""
    width, height = shot.size
    total = np.zeros((height, width), dtype=np.float32)
    for scale, strength in ((3, 4.0), (12, 7.0), (60, 9.0)):
        across = max(2, int(width / scale * shot.grain[0]))
        along = max(2, int(height / scale * shot.grain[1]))
        rough = rng.normal(0, strength, (along, across)).astype(np.float32)
        fine = Image.fromarray(rough).resize((width, height), Image.Resampling.BICUBIC)
        total += np.asarray(fine)
    plane = np.asarray(shot.surface, dtype=np.float32) + total[:, :, None]
    return Image.fromarray(np.clip(plane, 0, 255).astype(np.uint8))


def _creased(page: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Add the soft shadow of a fold across the middle and a slight waviness of light."""
    tones = np.asarray(page, dtype=np.float32)
    height, width, _ = tones.shape
    rows = np.linspace(-1, 1, height)[:, None]
    columns = np.linspace(-1, 1, width)[None, :]
    fold = 1 - 0.10 * np.exp(-((rows - 0.03 + 0.01 * columns) ** 2) / 0.0004)
    waves = 1 + 0.02 * np.sin(columns * 5 + rows * 3 + rng.uniform(0, 3))
    lit = tones * (fold * waves)[:, :, None]
    return Image.fromarray(np.clip(lit, 0, 255).astype(np.uint8))


def _perspective(corners: list[Corner], size: tuple[int, int]) -> list[float]:
    """Return the eight numbers that take a point of the picture back to the page."""
    width, height = size
    page = [(0, 0), (width, 0), (width, height), (0, height)]
    rows, values = [], []
    for (x, y), (u, v) in zip(corners, page, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return [float(n) for n in np.linalg.solve(np.array(rows), np.array(values, dtype=float))]


def _tape(scene: Image.Image, corners: list[Corner]) -> None:
    """Stick a strip of blue tape over each upper corner."""
    overlay = Image.new("RGBA", scene.size)
    draw = ImageDraw.Draw(overlay)
    for (x, y), lean in zip(corners[:2], (1, -1), strict=True):
        strip = [(-75, 38 * lean), (-52, 70 * lean), (75, -38 * lean), (52, -70 * lean)]
        place = [(x + 14 * lean + dx, y + 16 + dy) for dx, dy in strip]
        draw.polygon(place, fill=(62, 108, 168, 225))
    scene.paste(overlay.convert("RGB"), mask=overlay.getchannel("A"))


def _lit(scene: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Add warm light from one side, darker corners, the softness of a lens, and sensor noise."""
    tones = np.asarray(scene.filter(ImageFilter.GaussianBlur(0.6)), dtype=np.float32)
    height, width, _ = tones.shape
    rows = np.linspace(-1, 1, height)[:, None]
    columns = np.linspace(-1, 1, width)[None, :]
    light = 1.0 - 0.13 * columns - 0.07 * rows - 0.10 * (rows**2 + columns**2)
    warm = np.array([1.01, 1.0, 0.96], dtype=np.float32)
    noisy = tones * light[:, :, None] * warm + rng.normal(0, 4.0, tones.shape)
    return Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))

"""What happens to a thing from one photo to the next: view, light, size, place, covering, blur."""

import numpy as np
from PIL import Image, ImageFilter

_WORK = 400  # pixels of the longer side while a cut-out is bent

Random = np.random.Generator
Box = tuple[float, float, float, float]


def turned(cutout: Image.Image, random: Random, degrees: float, tilt: float) -> Image.Image:
    """Return a cut-out from another view: mirrored by chance, in perspective, turned."""
    if random.random() < 0.3:
        cutout = cutout.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    scale = _WORK / max(cutout.size)
    size = tuple(max(8, int(side * scale)) for side in cutout.size)
    cutout = cutout.resize(size, Image.Resampling.BICUBIC)
    pad = _WORK // 4
    room = Image.new("RGBA", (size[0] + 2 * pad, size[1] + 2 * pad))
    room.paste(cutout, (pad, pad))
    corners = np.array([(0, 0), (size[0], 0), size, (0, size[1])], dtype=float) + pad
    moved = corners + random.uniform(-tilt, tilt, (4, 2)) * size
    room = room.transform(
        room.size,
        Image.Transform.PERSPECTIVE,
        _perspective(moved, corners),
        Image.Resampling.BICUBIC,
    )
    room = room.rotate(random.uniform(-degrees, degrees), Image.Resampling.BICUBIC, expand=True)
    return room.crop(room.getchannel("A").getbbox())


def lit(cutout: Image.Image, random: Random, strength: float) -> Image.Image:
    """Return a cut-out in other light: gamma, gain, colour and a shadow from one side."""
    colours = np.asarray(cutout.convert("RGB"), dtype=np.float32) / 255
    gain = np.exp(random.uniform(-strength, strength)) * np.exp(random.uniform(-0.12, 0.12, 3))
    slope = 1 + random.uniform(-strength, strength) * np.linspace(-1, 1, colours.shape[1])
    gamma = np.exp(random.uniform(-strength, strength))
    colours = np.clip(colours, 1e-4, 1) ** gamma * gain * slope[None, :, None]
    changed = Image.fromarray((np.clip(colours, 0, 1) * 255).astype(np.uint8)).convert("RGBA")
    changed.putalpha(cutout.getchannel("A"))
    return changed


def placed(
    photo: Image.Image, cutout: Image.Image, area: float, random: Random, within: Box = (0, 0, 1, 1)
) -> tuple[Image.Image, Box]:
    """Return the photo with the cut-out over `area` of it, or what fits, and its box."""
    width, height = photo.size
    covered = np.asarray(cutout.getchannel("A")).mean() / 255
    scale = np.sqrt(area * width * height / (cutout.size[0] * cutout.size[1] * covered))
    scale = min(
        scale,
        0.98 * width * within[2] / cutout.size[0],
        0.98 * height * within[3] / cutout.size[1],
    )
    size = tuple(max(6, int(side * scale)) for side in cutout.size)
    small = cutout.resize(size, Image.Resampling.LANCZOS)
    free = (width * within[2] - size[0], height * within[3] - size[1])
    left = int(width * within[0] + random.uniform(0, max(1, free[0])))
    top = int(height * within[1] + random.uniform(0, max(1, free[1])))
    made = photo.copy()
    mask = small.getchannel("A").filter(ImageFilter.GaussianBlur(0.7))
    made.paste(small.convert("RGB"), (left, top), mask)
    return made, (left / width, top / height, size[0] / width, size[1] / height)


def covered(photo: Image.Image, made: Image.Image, box: Box, random: Random) -> Image.Image:
    """Return the picture with 10 to 30 % of a box hidden behind another piece of the photo."""
    share = random.uniform(0.1, 0.3)
    width, height = photo.size
    wide, high = int(box[2] * width), int(box[3] * height)
    size = (
        (max(1, int(wide * share)), high)
        if random.random() < 0.5
        else (wide, max(1, int(high * share)))
    )
    shift = (0, 0) if random.random() < 0.5 else (wide - size[0], high - size[1])
    left = int(random.integers(0, max(1, width - size[0])))
    top = int(random.integers(0, max(1, height - size[1])))
    piece = photo.crop((left, top, left + size[0], top + size[1]))
    hidden = made.copy()
    hidden.paste(piece, (int(box[0] * width) + shift[0], int(box[1] * height) + shift[1]))
    return hidden


def taken(picture: Image.Image, random: Random) -> Image.Image:
    """Return the picture as a camera takes it: a little blur at times, and noise."""
    if random.random() < 0.4:
        picture = picture.filter(ImageFilter.GaussianBlur(random.uniform(0.3, 1.8)))
    pixels = np.asarray(picture, dtype=np.float32)
    pixels = pixels + random.normal(0, random.uniform(0, 5), pixels.shape)
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def cropped(photo: Image.Image, random: Random) -> Image.Image:
    """Return a random part of a photo, at least 60 % of each side, in the album's size."""
    share = random.uniform(0.6, 1)
    size = [int(side * share) for side in photo.size]
    left, top = (int(random.integers(0, photo.size[axis] - size[axis] + 1)) for axis in (0, 1))
    part = photo.crop((left, top, left + size[0], top + size[1]))
    scale = 560 / max(size)
    return part.resize((int(size[0] * scale), int(size[1] * scale)), Image.Resampling.BICUBIC)


def _perspective(source: np.ndarray, target: np.ndarray) -> tuple[float, ...]:
    """Return the eight numbers that bring four points onto four others."""
    rows, values = [], []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return tuple(np.linalg.solve(np.array(rows), np.array(values)))

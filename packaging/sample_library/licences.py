"""Write one licence file for each item of the sample library."""

from pathlib import Path

from sample_library.photos import CAMERA, Photo

_TEXTS = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-2.0": "https://creativecommons.org/licenses/by/2.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "LicenseRef-PublicDomain": "public domain, as stated on the page of the work",
}
_OWN = """\
SPDX-FileCopyrightText: The Keepsake contributors
SPDX-License-Identifier: CC0-1.0

Title: {title}
Author: The Keepsake contributors
Source: made for this sample library{how}
Licence: https://creativecommons.org/publicdomain/zero/1.0/
Note: the people, firms, addresses and numbers in this file are fictional.
"""
_PHOTO = """\
SPDX-FileCopyrightText: {year}{author}
SPDX-License-Identifier: {licence}

Title: {title}
Author: {author}
Source: {page}
Taken from: {origin}
Licence: {text}
Changes: resized to at most 1600 pixels and saved again.{crop}
Note: the camera ("{camera}"){facts} in the EXIF data are fictional; they belong to the story of
the sample household and say nothing about the author or the real subject.
"""
_CROPPED = " Cropped and sharpened before by the GCompris project."


def photo_licence(photo: Photo) -> str:
    """Return the licence statement of one photograph."""
    facts = " and the date" if photo.place is None else ", the date and the position"
    return _PHOTO.format(
        year=f"{photo.year} " if photo.year is not None else "",
        author=photo.author,
        licence=photo.licence,
        title=photo.title,
        page=photo.page,
        origin=photo.origin.replace(":", " ", 1).replace(":", ", ", 1),
        text=_TEXTS[photo.licence],
        crop=_CROPPED if "gcompris" in photo.origin else "",
        camera=CAMERA,
        facts=facts,
    )


def own_licence(name: str) -> str:
    """Return the licence statement of a file that was made for the sample library."""
    how = {
        ".opus": ", spoken by the espeak-ng speech synthesiser",
        ".jpg": "; a drawn page, made to look photographed (the EXIF data are fictional)",
    }
    path = Path(name)
    return _OWN.format(title=path.stem.replace("_", " "), how=how.get(path.suffix, ""))


def write_licences(library: Path, folder: Path, photos: list[Photo]) -> int:
    """Write the licence file of every item, drop those of items that are gone; return the count."""
    known = {photo.file: photo for photo in photos}
    wanted: dict[Path, str] = {}
    for item in sorted(path for path in library.rglob("*") if path.is_file()):
        name = item.relative_to(library).as_posix()
        text = photo_licence(known[name]) if name in known else own_licence(name)
        wanted[folder / f"{name}.license"] = text
    for old in folder.rglob("*.license"):
        if old not in wanted:
            old.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return len(wanted)

"""Guess the kind of a file from its name alone, before anything of it is read."""

from __future__ import annotations

import re

from assistant.records import Kind

_PHOTO = (
    "jpg jpeg jpe jfif pjpeg png webp gif tif tiff bmp dib heic heif hif heics heifs avif mpo jp2"
)
_PAGE = "pdf"
_SPEECH = (
    "wav wave mp3 m4a m4b m4r aac flac ogg oga opus spx weba aif aiff caf wma amr "
    "mp4 m4v mov qt mkv mka webm avi 3gp 3g2 ogv"
)
_NOTE = (
    "txt text md markdown mdown mkd html htm xhtml mht mhtml log org rst rtf epub "
    "docx docm dotx odt ott xlsx xlsm xltx ods ots csv tsv pptx pptm ppsx potx odp otp "
    "eml mbox ics vcs vcf srt vtt json"
)

_KINDS: dict[str, Kind] = {
    ending: kind
    for endings, kind in (
        (_PHOTO, Kind.PHOTO),
        (_PAGE, Kind.PAGE),
        (_SPEECH, Kind.SPEECH),
        (_NOTE, Kind.NOTE),
    )
    for ending in endings.split()
}

# Side files that other programs leave beside the real one under almost the same name.
_LITTER = ("._", "~$", ".~lock.")
# What photo services put beside each photo of an export: IMG_1.jpg.supplemental-metadata.json.
_BESIDE = re.compile(
    rf".+\.(?:{'|'.join(_PHOTO.split())}|mp4|m4v|mov|avi|3gp|dng|cr2|cr3|nef|arw|raf|orf|rw2)"
    r"(?:\.[a-z-]*)?(?:\(\d+\))?\.json",
    re.IGNORECASE | re.DOTALL,
)
# Data that programs keep for themselves in folders of people who write programs.
_OF_PROGRAMS = frozenset(
    "package.json package-lock.json composer.json tsconfig.json jsconfig.json manifest.json "
    "metadata.json".split()
)


def kind_by_name(name: str) -> Kind | None:
    """Return the kind that the ending of a file name or path promises, in any case.

    None means that the file is not for us: an unknown ending or none, or a side file such as
    `._photo.jpg`. The content of the file has the last word; see `assistant.extract.dispatch`.
    """
    return _KINDS.get(ending_of(name) or "")


def endings_of(kind: Kind) -> tuple[str, ...]:
    """Return the endings that promise a kind, in small letters and without their dots."""
    return tuple(ending for ending, promised in _KINDS.items() if promised is kind)


def ending_of(name: str) -> str | None:
    """Return the ending of a file name or path in small letters; None for side files and without.

    The ending comes without its dot.
    """
    base = name.rsplit("/", 1)[-1]
    if base.startswith(_LITTER) or base.lower() in _OF_PROGRAMS or _BESIDE.fullmatch(base):
        return None
    _, dot, ending = base.rpartition(".")
    return ending.strip().lower() if dot else None


def has_no_ending(name: str) -> bool:
    """Say whether a file name has no ending at all, so that only the content can tell its kind."""
    return "." not in name and not name.startswith(_LITTER)

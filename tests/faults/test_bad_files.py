"""Bad and hostile files: each ends with parts or a plain reason, in time, and hurts nobody else."""

import os
import socket
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from assistant.errors import UnreadableFile
from assistant.extract.damage import DAMAGED
from assistant.extract.dispatch import extract
from assistant.extract.sandbox import Extractor
from assistant.records import Depth, Facts, PagePart, PhotoPart, SoundPart, TextPart


@pytest.fixture(scope="module")
def extractor():
    with Extractor() as shared:
        yield shared


@pytest.fixture(autouse=True)
def no_leftovers():
    """The module's extractor outlives a test on purpose; it is closed with the module."""


def outcome(extractor, path):
    """Read a file in the child: what it is, or the plain reason."""
    try:
        facts, *parts = extractor.extract(path, Depth.FIRST)
    except UnreadableFile as problem:
        found = problem.reason
    else:
        assert all(isinstance(p, PagePart | PhotoPart | SoundPart | TextPart) for p in parts)
        found = facts
    assert found not in ("", "made the reader crash", "made the reader fail")
    assert found != "took too long to read"
    return found


def png(width, height, data=b""):
    """A PNG with this size in its header, whatever follows."""

    def chunk(name, body):
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def test_every_shared_file_ends_well(extractor, shared_data):
    for path in sorted(file for file in shared_data.rglob("*") if file.is_file()):
        outcome(extractor, path)


@pytest.mark.parametrize("size", [(50_000, 50_000), (2**31 - 1, 2**31 - 1), (1_000_000, 1000)])
def test_a_picture_bomb_is_refused_by_its_size(extractor, tmp_path, size):
    (tmp_path / "bomb.png").write_bytes(png(*size, zlib.compress(b"\0" * 1_000_000)))
    assert outcome(extractor, tmp_path / "bomb.png") == "has more than 260 megapixels"


def test_a_picture_that_claims_more_than_it_holds_is_damaged(extractor, tmp_path):
    (tmp_path / "a.png").write_bytes(png(10_000, 10_000, zlib.compress(b"\0" * 1000)))
    assert outcome(extractor, tmp_path / "a.png") == DAMAGED


def test_a_200_megapixel_photo_is_read_at_a_small_scale(extractor, tmp_path):
    image = Image.new("L", (16_320, 12_240), 90)
    image.save(tmp_path / "big.jpg", quality=20)
    facts = outcome(extractor, tmp_path / "big.jpg")
    assert (facts.width, facts.height) == (16_320, 12_240)


def test_a_huge_flat_png_is_read(extractor, tmp_path):
    Image.new("1", (15_000, 15_000)).save(tmp_path / "plan.png")
    assert outcome(extractor, tmp_path / "plan.png").width == 15_000


def test_an_animation_with_very_many_pictures(extractor, tmp_path):
    frames = [Image.new("L", (2, 2), n % 256) for n in range(2000)]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:])
    assert outcome(extractor, tmp_path / "a.gif").width == 2


def test_postscript_is_never_run(extractor, tmp_path):
    (tmp_path / "a.png").write_text("%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage\n")
    assert "PostScript" in outcome(extractor, tmp_path / "a.png")


@pytest.fixture(scope="module")
def whole_pdf(tmp_path_factory):
    path = tmp_path_factory.mktemp("pdf") / "whole.pdf"
    canvas = Canvas(str(path))
    for page in range(5):
        for line in range(40):
            canvas.drawString(70, 780 - 15 * line, f"Page {page + 1}, line {line}: some words.")
        canvas.showPage()
    canvas.save()
    return path.read_bytes()


@pytest.mark.parametrize("share", [0.001, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.999])
def test_a_truncated_pdf_is_damaged_or_gives_what_is_left(extractor, tmp_path, whole_pdf, share):
    path = tmp_path / "cut.pdf"
    path.write_bytes(whole_pdf[: int(len(whole_pdf) * share)])
    found = outcome(extractor, path)
    assert isinstance(found, Facts) or "is damaged" in found


def test_pdfs_with_flipped_bytes(extractor, tmp_path, whole_pdf):
    random = np.random.default_rng(5)
    for _ in range(60):
        data = np.frombuffer(whole_pdf, dtype=np.uint8).copy()
        places = random.integers(0, len(data), 12)
        data[places] = random.integers(0, 256, 12)
        (tmp_path / "odd.pdf").write_bytes(data.tobytes())
        outcome(extractor, tmp_path / "odd.pdf")


ENDINGS = ["jpg", "png", "webp", "gif", "tif", "bmp", "avif", "heic", "wav", "mp3", "docx", "eml"]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("data", [b"", b"\0", b"\xff\xd8\xff", b"RIFF\0\0\0\0WAVE", b"A" * 5000])
def test_scraps_under_any_name_have_a_reason_or_a_text(extractor, tmp_path, ending, data):
    (tmp_path / f"a.{ending}").write_bytes(data)
    found = outcome(extractor, tmp_path / f"a.{ending}")
    assert found == "is empty" if not data else found


STARTS = [b"\xff\xd8\xff\xe0", b"GIF89a", b"II*\0", b"ID3\4", b"fLaC", b"OggS\0", b"PK\3\4"]
STARTS += [b"%PDF-1.7\n", b"\x1a\x45\xdf\xa3", b"\0\0\0\x18ftypheic", b"\0\0\0\x18ftypmp42"]
STARTS += [
    b"RIFF1234WEBP",
    b"RIFF1234WAVEfmt ",
    b"\x89PNG\r\n\x1a\n",
    b"BM1234\0\0\0\0\x36\0\0\0\x28\0\0\0",
]


@pytest.mark.parametrize("start", STARTS)
def test_noise_behind_a_good_start(extractor, tmp_path, start):
    noise = np.random.default_rng(9).integers(0, 256, 30_000, dtype=np.uint8).tobytes()
    (tmp_path / "a.bin").write_bytes(start + noise)
    assert isinstance(outcome(extractor, tmp_path / "a.bin"), str)


NAMES = [b"new\nline.txt", b"bad\xff\xfeutf8.txt", "right\u202eto left.txt".encode()]
NAMES += [b"x" * 251 + b".txt", b"-rf.txt", b"'; drop table.txt", b"%s%n.txt", b"file:..txt"]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_can_be_read(extractor, tmp_path, name):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    path.write_text("Some words.")
    assert isinstance(outcome(extractor, path), Facts)


def test_a_pdf_with_an_odd_name(extractor, tmp_path, whole_pdf):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\n.pdf"))
    path.write_bytes(whole_pdf)
    assert outcome(extractor, path).pages == 5


def test_a_name_that_is_too_long(extractor, tmp_path):
    assert outcome(extractor, tmp_path / ("x" * 300)) == "has too long a name"


def test_a_file_that_vanished_may_come_back(extractor, tmp_path):
    for path in (tmp_path / "gone.txt", tmp_path / "no folder" / "a.txt"):
        with pytest.raises(UnreadableFile, match="has vanished") as problem:
            list(extractor.extract(path, Depth.FIRST))
        assert problem.value.passing


def test_only_ordinary_files_are_opened(extractor, tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "link.txt").symlink_to("/etc/hostname")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket.txt"))
        assert "ordinary file" in outcome(extractor, tmp_path / "socket.txt")
    assert outcome(extractor, tmp_path / "pipe.txt") == "is not an ordinary file"
    assert outcome(extractor, tmp_path / "folder.txt") == "is a folder, not a file"
    assert outcome(extractor, tmp_path / "link.txt") == "is a link, not a file"
    assert outcome(extractor, Path("/dev/zero")) == "is not an ordinary file"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(extractor, tmp_path):
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "a.txt").chmod(0)
    assert outcome(extractor, tmp_path / "a.txt") == "may not be read"


def test_a_file_that_changes_while_it_is_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("words " * 10)
    items = extract(path, Depth.FIRST)
    next(items)
    path.write_text("other words")
    with pytest.raises(UnreadableFile, match="changed while it was read") as problem:
        list(items)
    assert problem.value.passing


def test_a_sparse_file_of_a_terabyte(extractor, tmp_path):
    for name in ("a.txt", "a.pdf", "a.jpg", "a.mp3", "a.docx"):
        with (tmp_path / name).open("wb") as file:
            file.write(b"words ")
            file.truncate(2**40)
        assert isinstance(outcome(extractor, tmp_path / name), str)


def test_a_text_that_is_too_large_for_a_note(extractor, tmp_path):
    with (tmp_path / "a.txt").open("wb") as file:
        for _ in range(70):
            file.write(b"word and " * 116_509)
    assert outcome(extractor, tmp_path / "a.txt") == "is too large for a note"


def test_deeply_nested_markup_ends(extractor, tmp_path):
    (tmp_path / "a.html").write_text("<html>" + "<div><table><tr><td>" * 20_000 + "words")
    assert isinstance(outcome(extractor, tmp_path / "a.html"), Facts)
    parts = "Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 3000
    (tmp_path / "a.eml").write_text("From: a\nSubject: b\n" + parts)
    outcome(extractor, tmp_path / "a.eml")

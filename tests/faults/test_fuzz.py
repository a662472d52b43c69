"""Thousands of damaged files: each is read or refused with a reason, in time, without a crash."""

from collections import Counter

import pytest
from PIL import Image

from assistant.extract.damage import DAMAGED
from tests.faults.fuzz_files import read_all, variants
from tests.samples import make_document, make_photo, make_recording
from tests.unit.assistant.extract.made import docx, odt, silent_film, sound, two_halves

PHOTOS = ("png", "webp", "gif", "tif", "bmp", "avif")
SOUNDS = {
    "mp3": "libmp3lame",
    "m4a": "aac",
    "flac": "flac",
    "ogg": "vorbis",
    "opus": "libopus",
    "mkv": "aac",
    "aiff": "pcm_s16be",
}
MAIL = (
    "From: a@example.org\nTo: b@example.org\nSubject: Rent\nDate: Mon, 1 Mar 2021 10:00:00\n\nHi."
)
PAGE = "<html><title>Rent</title><body><h1>Rent</h1><table><tr><td>1<td>2</table></body></html>"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A small file of every format that Keepsake reads."""
    folder = tmp_path_factory.mktemp("made")
    make_photo(folder / "a.jpg", taken="2021:05:04 10:20:30")
    for ending in PHOTOS:
        two_halves().save(folder / f"a.{ending}")
    two_halves(mode="P").save(folder / "palette.png", transparency=0)
    frames = [Image.new("P", (40, 30), colour) for colour in range(4)]
    frames[0].save(folder / "moving.gif", save_all=True, append_images=frames[1:])
    make_document(folder / "a.pdf", ["The rent is due on the first day.", ""])
    make_recording(folder / "a.wav", 0.3)
    for ending, codec in SOUNDS.items():
        rate = 48_000 if codec == "libopus" else 44_100
        sound(folder / f"a.{ending}", seconds=0.3, codec=codec, rate=rate, title="A tone")
    silent_film(folder / "silent.mp4")
    docx(folder / "a.docx", "<w:p><w:r><w:t>The rent is due.</w:t></w:r></w:p>")
    odt(folder / "a.odt", "<text:p>The rent is due.</text:p>")
    (folder / "a.eml").write_text(MAIL)
    (folder / "a.html").write_text(PAGE)
    (folder / "a.md").write_text("---\ntitle: Rent\n---\n# Rent\n\nThe rent is due.\n")
    (folder / "a.csv").write_text("day;rent\n1;100\n2;200\n")
    (folder / "a.txt").write_text("Die Miete ist am Ersten fällig.")
    return sorted(folder.iterdir())


def check(files, count, folder):
    reasons = Counter()
    for outcome in read_all(variants(files, count, seed=7), folder):
        assert not outcome.is_bad, f"{outcome.variant.story}: {outcome}"
        reasons[outcome.reason] += 1
    assert reasons.total() == count
    assert reasons[""] > count / 10  # or else the damage is too great to be a test
    assert reasons[DAMAGED] > count / 20


def test_damaged_files_of_every_format(made, tmp_path, expected_warnings):
    check(made, 1600, tmp_path)


def test_damaged_real_files(shared_data, tmp_path, expected_warnings):
    check(sorted(file for file in shared_data.rglob("*") if file.is_file()), 1600, tmp_path)

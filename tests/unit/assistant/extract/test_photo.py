"""Photos of every format come out upright, small and with their facts."""

import numpy as np
import pillow_heif
import pytest
from PIL import ExifTags, Image

from assistant.errors import UnreadableFile
from assistant.extract.dispatch import extract
from assistant.records import Depth, Kind
from tests.unit.assistant.extract.made import has_two_halves, picture, read, two_halves

FORMATS = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "GIF": "image/gif",
    "TIFF": "image/tiff",
    "BMP": "image/bmp",
    "AVIF": "image/avif",
    "JPEG2000": "image/jp2",
}


@pytest.mark.parametrize("ending", ["jpg", "txt", "pdf", ""])
@pytest.mark.parametrize(("name", "media_type"), FORMATS.items())
def test_every_format_is_known_by_its_content(tmp_path, name, media_type, ending):
    path = tmp_path / f"photo.{ending}"
    two_halves().save(path, name)
    facts, _ = read(path)
    assert (facts.kind, facts.media_type) == (Kind.PHOTO, media_type)
    assert (facts.width, facts.height) == (80, 40)
    assert has_two_halves(picture(path))


def test_heic_named_as_jpeg(tmp_path):
    path = tmp_path / "IMG_0001.jpg"
    pillow_heif.from_pillow(two_halves()).save(path, format="HEIF")
    facts, _ = read(path)
    assert (facts.media_type, facts.width, facts.height) == ("image/heic", 80, 40)
    assert has_two_halves(picture(path))


def test_a_tiff_stands_upright_and_its_small_copies_are_no_pages(tmp_path):
    path = tmp_path / "photo.tif"
    lying = two_halves().transpose(Image.Transpose.ROTATE_90)
    copy = two_halves(20, 10)
    copy.encoderinfo = {"tiffinfo": {254: 1}}
    lying.save(path, save_all=True, append_images=[copy], tiffinfo={274: 6})
    facts, _ = read(path)
    assert (facts.kind, facts.width, facts.height) == (Kind.PHOTO, 80, 40)
    assert has_two_halves(picture(path))


def test_every_page_of_a_tiff_is_shown_and_read(tmp_path):
    path = tmp_path / "fax.tif"
    first, last = two_halves(1000, 1400), two_halves(1000, 700)
    first.save(path, save_all=True, append_images=[Image.new("RGB", (90, 60), "white"), last])
    facts, parts = read(path)
    assert (facts.kind, facts.media_type, facts.pages) == (Kind.PAGE, "image/tiff", 3)
    assert [(part.number, part.needs_reading) for part in parts] == [
        (1, True),
        (2, False),
        (3, True),
    ]
    assert [part.picture.shape for part in parts] == [(480, 343, 3), (60, 90, 3), (336, 480, 3)]
    _, large = read(path, Depth.READING)
    assert [(part.number, part.picture.shape[1]) for part in large] == [(1, 1000), (3, 1000)]
    _, shown = extract(path, Depth.FIRST, page=3, side=200)
    assert (shown.number, shown.picture.shape) == (3, (140, 200, 3))
    path.write_bytes(path.read_bytes()[:-1200])  # the last page is gone
    assert [part.number for part in read(path)[1]] == [1, 2]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16", "I", "F"])
def test_every_mode_becomes_rgb(tmp_path, mode):
    if mode in ("I;16", "I", "F"):
        ramp = np.tile(np.linspace(0, 60_000, 1600), (1200, 1))
        image = Image.fromarray(ramp.astype({"I;16": "uint16", "I": "int32", "F": "float32"}[mode]))
    else:
        image = two_halves(1600, 1200, "RGB").convert(mode)
    path = tmp_path / ("photo.tif" if mode in ("CMYK", "I", "F") else "photo.png")
    image.save(path)
    small = picture(path)
    assert small.shape == (480, 640, 3)
    if mode in ("I;16", "I", "F"):
        assert small[0, 5].mean() < 30
        assert small[0, -5].mean() > 200
    if mode in ("P", "RGBA", "CMYK"):
        assert has_two_halves(small)


def test_transparent_ground_becomes_white(tmp_path):
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(tmp_path / "a.png")
    assert picture(tmp_path / "a.png").min() == 255


def test_sizes_by_depth_and_never_enlarged(tmp_path):
    path = tmp_path / "big.jpg"
    two_halves(5000, 2500).save(path)
    assert picture(path).shape == (320, 640, 3)
    assert picture(path, Depth.READING).shape == (1000, 2000, 3)
    two_halves(30, 10).save(path)
    assert picture(path, Depth.READING).shape == (10, 30, 3)


def test_an_extreme_strip_keeps_a_pixel(tmp_path):
    Image.new("RGB", (20_000, 3)).save(tmp_path / "strip.png")
    assert picture(tmp_path / "strip.png").shape == (1, 640, 3)


def test_only_the_first_picture_of_an_animation(tmp_path):
    first, second = two_halves(), Image.new("RGB", (80, 40))
    first.save(tmp_path / "a.gif", save_all=True, append_images=[second] * 50)
    assert has_two_halves(picture(tmp_path / "a.gif"))


def test_facts_from_exif(tmp_path):
    exif = Image.Exif()
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Model] = "Canon", "Canon EOS 5D"
    exif[ExifTags.Base.ImageDescription] = "Grandma's birthday"
    details = exif.get_ifd(ExifTags.IFD.Exif)
    details[ExifTags.Base.DateTimeOriginal] = "2019:07:14 09:30:05"
    details[ExifTags.Base.OffsetTimeOriginal] = "+02:00"
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place.update({1: "S", 2: (33.0, 51.0, 36.0), 3: "W", 4: (70.0, 30.0, 0.0)})
    two_halves().save(tmp_path / "a.jpg", exif=exif)
    facts, _ = read(tmp_path / "a.jpg")
    assert facts.date == "2019-07-14T09:30:05+02:00"
    assert facts.camera == "Canon EOS 5D"
    assert facts.title == "Grandma's birthday"
    assert (facts.latitude, facts.longitude) == (-33.86, -70.5)


def test_senseless_exif_is_left_out(tmp_path):
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = "OLYMPUS DIGITAL CAMERA"
    exif[ExifTags.Base.DateTime] = "0000:00:00 00:00:00"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(
        {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)}
    )
    two_halves().save(tmp_path / "a.jpg", exif=exif)
    facts, _ = read(tmp_path / "a.jpg")
    assert (facts.title, facts.date, facts.latitude, facts.longitude) == ("", None, None, None)


def likeness(one, other):
    """How much two pictures agree on where it is bright, up to 1."""
    coarse = [np.asarray(Image.fromarray(p).convert("L").resize((12, 12))) for p in (one, other)]
    return np.corrcoef(coarse[0].ravel(), coarse[1].ravel())[0, 1]


@pytest.mark.parametrize("way", ["landscape", "portrait"])
def test_real_photos_stand_upright_in_all_eight_orientations(shared_data, way):
    upright = picture(shared_data / f"photos_orientation/{way}_1.jpg")
    assert likeness(upright, upright[:, ::-1]) < 0.9  # so that a mirrored one would show
    for number in range(2, 9):
        path = shared_data / f"photos_orientation/{way}_{number}.jpg"
        turned = picture(path)
        assert turned.shape == upright.shape
        assert likeness(turned, upright) > 0.98
        facts, _ = read(path)
        assert (facts.height, facts.width) == upright.shape[:2]


def test_real_photos_tell_time_place_and_camera(shared_data):
    facts, _ = read(shared_data / "photos_gps/DSCN0010.jpg")
    assert facts.date == "2008-10-22T16:28:39"
    assert facts.camera == "NIKON COOLPIX P6000"
    assert facts.latitude == pytest.approx(43.46745, abs=1e-4)
    assert facts.longitude == pytest.approx(11.88513, abs=1e-4)


@pytest.mark.parametrize("name", ["corrupted.heic", "corrupted.hif"])
def test_damaged_heif_is_said_to_be_damaged(shared_data, name):
    with pytest.raises(UnreadableFile, match="is damaged"):
        read(shared_data / "heif" / name)

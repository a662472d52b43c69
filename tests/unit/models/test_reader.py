"""The reader: order of lines, what is left out, boxes. The networks are in the package itself."""

from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from assistant.records import ReadLine
from models.onnx_session import open_session
from models.pieces import pieces_of
from models.reader import PpOcrReader, in_reading_order, reader_installed
from tests.fakes import plain_picture


def line(text, x, y, width=0.3, height=0.05):
    return ReadLine(text, (x, y, width, height), 0.9)


def test_lines_are_read_from_the_top_and_rows_from_the_left():
    lines = [
        line("total", 0.1, 0.90),
        line("12.50", 0.7, 0.505),
        line("shop", 0.3, 0.10),
        line("bread", 0.1, 0.50),
    ]
    assert [read.text for read in in_reading_order(lines)] == ["shop", "bread", "12.50", "total"]


class StubEngine:
    def __init__(self, boxes, txts, scores):
        self.found = SimpleNamespace(boxes=boxes, txts=txts, scores=scores)

    def __call__(self, _picture, **_options):
        return self.found


def corners(x, y, width, height):
    return np.array([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])


def reader_that_sees(boxes, txts, scores):
    reader = PpOcrReader()
    reader._engines = dict.fromkeys((480, 1280), StubEngine(boxes, txts, scores))
    return reader


def test_boxes_are_fractions_within_the_picture():
    reader = reader_that_sees([corners(-10, 50, 110, 60)], ["hello"], [0.99])
    (read,) = reader.read(plain_picture("white", 200, 100))
    assert read.box == pytest.approx((0, 0.5, 0.5, 0.5))


def test_unsure_and_empty_lines_are_left_out():
    boxes = [corners(0, 20 * n, 50, 10) for n in range(4)]
    reader = reader_that_sees(boxes, ["good line", "bad", " ", "***"], [0.9, 0.3, 0.9, 0.95])
    found = reader.read(plain_picture("white", 200, 100))
    assert [read.text for read in found] == ["good line"]


def test_a_lone_letter_is_a_pattern_not_text():
    reader = reader_that_sees([corners(0, 0, 50, 10)], ["M"], [0.9])
    assert reader.read(plain_picture("white", 200, 100)) == []


def test_nothing_found_is_nothing_read():
    reader = reader_that_sees(None, None, None)
    assert reader.read(plain_picture("white")) == []
    assert not reader.has_text(plain_picture("white"))


@pytest.mark.parametrize(("score", "worth"), [(0.8, True), (0.3, False)])
def test_a_sure_line_makes_reading_worth_while(score, worth):
    reader = reader_that_sees([corners(0, 0, 50, 10)], None, [score])
    assert reader.has_text(plain_picture("white", 200, 100)) is worth


@pytest.mark.skipif(not reader_installed(), reason="rapidocr is not installed")
def test_a_drawn_page_is_read_without_any_connection():
    picture = Image.new("RGB", (900, 300), "white")
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=32)
    draw.text((40, 40), "The boiler was serviced in March", fill="black", font=font)
    draw.text((40, 140), "Invoice 4711 over 238 euros", fill="black", font=font)
    reader = PpOcrReader(threads=2)
    assert reader.has_text(np.asarray(picture))
    text = " / ".join(read.text for read in reader.read(np.asarray(picture)))
    assert "boiler was serviced in March" in text
    assert "4711" in text
    assert text.index("boiler") < text.index("4711")
    assert not reader.has_text(plain_picture("grey", 640, 480))
    assert reader.read(plain_picture("grey", 640, 480)) == []
    assert reader.read(plain_picture("grey", 1, 1)) == []
    reader.close()


@pytest.mark.skipif(not reader_installed(), reason="rapidocr is not installed")
@pytest.mark.parametrize("turns", [1, 2, 3])
def test_what_lies_on_its_side_or_head_is_read_in_order(turns):
    picture = Image.new("RGB", (560, 200), "white")
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(size=30)
    draw.text((40, 30), "The boiler was serviced in March", fill="black", font=font)
    draw.text((40, 120), "Invoice over 238 euros", fill="black", font=font)
    reader = PpOcrReader(threads=2)
    first, second = reader.read(np.rot90(np.asarray(picture), turns))
    assert ("boiler" in first.text, "Invoice" in second.text) == (True, True)
    # The first line lies at the left, at the foot, or at the right of the turned picture.
    middle = {1: first.box[0], 2: 1 - first.box[1], 3: 1 - first.box[0]}[turns]
    assert 0.1 < middle < 0.4
    reader.close()


def test_a_long_picture_is_read_piece_by_piece_and_no_line_twice():
    picture = np.zeros((4500, 300, 3), dtype=np.uint8)
    rows = range(50, 4500, 100)
    pieces = list(pieces_of(picture))
    found = []
    for piece in pieces:
        top, height = round(piece.start * 4500), len(piece.picture)
        for row in rows:
            if top <= row < top + height:  # as the reader would see it
                there = ReadLine(str(row), (0.1, (row - top) / height, 0.5, 4 / height), 0.9)
                found += [kept] if (kept := piece.of(there)) else []
    assert [line.text for line in found] == [str(row) for row in rows]
    assert [line.box[1] * 4500 for line in found] == pytest.approx(list(rows))
    assert max(len(piece.picture) for piece in pieces) <= 2000
    assert len(list(pieces_of(picture[:2400]))) == 1
    reader = reader_that_sees([corners(0, 0, 50, 10)], None, [0.8])
    sizes = []
    engine = reader._engines[1280]
    reader._engines[1280] = lambda seen, **how: sizes.append(seen.shape) or engine(seen, **how)
    assert reader.has_text(picture)
    assert sizes == [(1280, 192, 3)], "a glance at the whole of it would show no writing"


def test_both_networks_run_on_a_card_where_there_is_one(monkeypatch):
    ran = []

    def on_card(path, *, threads, noted):
        assert (threads, noted) == (1, False), "nothing is written into the package"
        session = open_session(path, threads=threads)

        def run(outputs, feeds):
            ran.append(path.name)
            return session.run(outputs, feeds)

        return SimpleNamespace(
            run=run, get_inputs=session.get_inputs, get_outputs=session.get_outputs
        )

    monkeypatch.setattr("models.reader.on_card", on_card)
    picture = np.asarray(_written("Receipt 4711"))
    reader = PpOcrReader(threads=1)
    assert "4711" in reader.read(picture)[0].text
    assert not ran, "the first picture finds out"
    assert "4711" in reader.read(picture)[0].text
    assert sorted(set(ran)) == ["PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"]


def _written(words):
    image = Image.new("RGB", (480, 120), "white")
    font = ImageFont.load_default(size=48)
    ImageDraw.Draw(image).text((20, 30), words, fill="black", font=font)
    return image

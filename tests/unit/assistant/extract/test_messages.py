"""What goes through the pipe of the reading child: whole, checked, and nothing else."""

import os
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import UnreadableFile
from assistant.extract.messages import (
    HEADER,
    BadMessage,
    Description,
    Failure,
    Finished,
    Nonsense,
    Request,
    pack,
    pack_description,
    pack_request,
    unpack,
    unpack_description,
    unpack_header,
    unpack_request,
)
from assistant.extract.opening import Stamp
from assistant.records import (
    Block,
    Depth,
    Facts,
    Kind,
    PagePart,
    PhotoPart,
    PreviewPart,
    SoundPart,
    TextPart,
)

PICTURE = np.arange(2 * 3 * 3, dtype=np.uint8).reshape(2, 3, 3)
MESSAGES = [
    Facts(Kind.PHOTO, "image/heic", "Tïtle", "2020-01-02", 1.5, -2.5, "Cam", 3, 4.5, 6, 7),
    PhotoPart(PICTURE),
    PagePart(3, (Block("a\nb", (0.1, 0.2, 0.3, 0.4), table=True),), PICTURE, needs_reading=True),
    SoundPart(60.0, np.linspace(-1, 1, 16, dtype=np.float32)),
    TextPart("tëxt", 5, "Heading", table=True),
    TextPart("a passage", whole=True),
    PreviewPart(PICTURE),
    Nonsense(),
    UnreadableFile("is damaged", passing=True),
    Finished(),
]


def same(one, other):
    """Compare messages field by field, arrays included."""
    if isinstance(one, np.ndarray):
        return one.dtype == other.dtype and np.array_equal(one, other)
    if isinstance(one, UnreadableFile):
        return (one.reason, one.passing) == (other.reason, other.passing)
    if isinstance(one, Finished | Nonsense):
        return type(one) is type(other)
    if hasattr(one, "__dataclass_fields__"):
        names = one.__dataclass_fields__
        return type(one) is type(other) and all(
            same(getattr(one, name), getattr(other, name)) for name in names
        )
    return one == other


@pytest.mark.parametrize("message", MESSAGES, ids=lambda m: type(m).__name__)
def test_messages_survive_the_pipe(message):
    data = pack(7, message)
    number, head, rest = unpack_header(data[: HEADER.size])
    assert number == 7
    assert len(data) == HEADER.size + head + rest
    fields, raw = data[HEADER.size : HEADER.size + head], data[HEADER.size + head :]
    assert same(message, unpack(fields, raw))


@pytest.mark.parametrize("stamp", [None, Stamp(1, 2**63, 3, -4)])
@pytest.mark.parametrize(("plugin", "page"), [(None, 7), ("package.module:Name", None)])
def test_requests_survive_the_pipe(stamp, plugin, page):
    path = Path(os.fsdecode(b"/odd \xff\nname"))
    request = Request(7, path, Depth.READING, stamp, plugin, page)
    data = pack_request(request)
    number, head, _ = unpack_header(data[: HEADER.size])
    fields, rest = data[HEADER.size : HEADER.size + head], data[HEADER.size + head :]
    assert unpack_request(number, fields, rest) == request


NOTE = '{"is": "text", "text": "a", "offset": 0, "heading": "", "table": false, "whole": false}'
FACTS = (
    '{"is": "facts", "kind": "note", "media_type": "a/b", "title": "", "date": null, '
    '"latitude": null, "longitude": null, "camera": "", "pages": null, "duration": null, '
    '"width": null, "height": null}'
)


@pytest.mark.parametrize(
    ("good", "was", "odd"),
    [
        (NOTE, '"a"', "5"),
        (NOTE, '"a"', '"\\ud800"'),
        (NOTE, '"offset": 0', '"offset": -1'),
        (NOTE, '"offset": 0', '"offset": 1.5'),
        (NOTE, '"offset": 0', '"offset": 99999999999'),
        (FACTS, '"note"', '"virus"'),
        (FACTS, '"latitude": null', '"latitude": NaN'),
        (FACTS, '"duration": null', '"duration": Infinity'),
        (FACTS, '"duration": null', '"duration": "long"'),
        (FACTS, '"pages": null', '"pages": -3'),
        (FACTS, '"date": null', '"date": "yesterday"'),
        (FACTS, '"date": null', '"date": 2020'),
        (FACTS, '"title": ""', '"title": null'),
    ],
)
def test_a_message_with_one_odd_field_is_refused(good, was, odd):
    assert unpack(good.encode(), b"")
    assert was in good
    with pytest.raises(BadMessage):
        unpack(good.replace(was, odd).encode(), b"")


def test_sound_that_is_no_number_is_refused():
    sound = np.array([0.0, np.nan], dtype="<f4").tobytes()
    with pytest.raises(BadMessage):
        unpack(b'{"is": "sound", "start": 0}', sound)


@pytest.mark.parametrize(
    ("fields", "rest"),
    [
        (b"nonsense", b""),
        (b"[]", b""),
        (b"{}", b""),
        (b'{"is": "unknown"}', b""),
        (b'{"is": "photo", "size": [2, 3]}', b"too short"),
        (b'{"is": "photo", "size": [0, 0]}', b""),
        (b'{"is": "photo", "size": [-1, -18]}', b"x" * 54),
        (b'{"is": "photo", "size": [1000000, 1000000]}', b""),
        (b'{"is": "sound", "start": "x"}', b""),
        (b'{"is": "sound", "start": 0}', b"abc"),
        (b'{"is": "facts", "kind": "virus"}', b""),
        (b"[" * 100_000, b""),
    ],
)
def test_odd_messages_are_refused(fields, rest):
    with pytest.raises(BadMessage):
        unpack(fields, rest)


def test_a_message_that_announces_too_much_is_refused():
    with pytest.raises(BadMessage):
        unpack_header(HEADER.pack(b"Kspk", 1, 2**31, 0))


@pytest.mark.parametrize("found", [Description(("ics", "a-b"), Kind.NOTE, 3), Failure("x at y:1")])
def test_what_a_plug_in_says_of_itself_survives_the_pipe(found):
    assert unpack_description(pack_description(found)[HEADER.size :]) == found


@pytest.mark.parametrize("endings", [(), ("A",), ("a.b",), ("",), ("x" * 17,), ("a",) * 101])
def test_odd_endings_are_refused(endings):
    with pytest.raises(BadMessage):
        unpack_description(pack_description(Description(endings, Kind.NOTE))[HEADER.size :])

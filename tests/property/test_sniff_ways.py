"""Files with the same bytes and the same way of reading are what they are under any name."""

import io

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import UnreadableFile
from assistant.extract.sniff import file_type, way_of_reading

STARTS = (
    b"\xff\xd8\xff",
    b"%PDF-1.7\n",
    b"junk %PDF-1.7\n",
    b"\xff\xfb\x90\x00",
    b"\xff\xfeh\x00i\x00",
    b"ID3\x04",
    b"PK\x03\x04",
    b"BEGIN:VCARD\nFN:a\nEND:VCARD\n",
    b"{\\rtf1",
    b"<html>",
    b"From: a@b.c\nTo: d@e.f\nSubject: x\nDate: today\n\nwords",
    b"# words",
    b"\x00\x01",
)
NAMES = "a a.txt a.log a.md a.MD a.csv a.tsv a.html a.eml a.docx a.ics a.pdf a.jpg a.mp3 md".split()


def found(data, name):
    try:
        return file_type(io.BytesIO(data), name)
    except UnreadableFile as exc:
        return exc.reason


@settings(max_examples=400, deadline=None)
@given(
    st.builds(bytes.__add__, st.sampled_from(STARTS), st.binary(max_size=20)),
    st.sampled_from(NAMES),
    st.sampled_from(NAMES),
)
def test_the_same_way_of_reading_gives_the_same_type(data, one, other):
    if way_of_reading(data, one) == way_of_reading(data, other):
        assert found(data, one) == found(data, other)


def test_what_a_plug_in_reads_is_read_in_no_other_way():
    ways = {way_of_reading(b"\xff\xd8\xff", name) for name in ("a.ical", "a.jpg", "a.gpx", "a")}
    assert len(ways) == 3

"""JSON: chats, notes and lists that other programs export."""

import json

import pytest

from assistant.errors import UnreadableFile
from assistant.extract.kinds import kind_by_name
from assistant.records import Kind
from tests.unit.assistant.extract.made import notes, read, whole


def saved(path, value):
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return path


def test_messages_are_the_lines_of_a_chat(tmp_path):
    value = {
        "name": "Kestrel Lane",
        "messages": [
            {
                "type": "message",
                "date": "2024-05-01T10:22:33",
                "from": "Ines",
                "text": ["see ", {"type": "link", "text": "plan.example"}, "\nnow"],
            },
            {"type": "service", "date": "2024-05-01T10:23:00", "actor": "Ines", "action": "pin"},
            {"type": "message", "date": "2024-05-01T10:25:00", "from": "Bo", "text": "ok"},
        ],
    }
    assert whole(saved(tmp_path / "result.json", value)) == (
        "name: Kestrel Lane\n\n"
        "[2024-05-01 10:22] Ines: see plan.example now\n[2024-05-01 10:25] Bo: ok\n\n"
    )


@pytest.mark.parametrize("parts", [1, 1000, 1_000_000])
def test_counted_times_are_told_as_dates(tmp_path, parts):
    value = [
        {"sender_name": "Bo", "timestamp_ms": 1_700_000_000 * parts, "content": "eggs"},
        {"sender_name": "Al", "timestamp_ms": 1_700_000_060 * parts, "content": "milk"},
    ]
    assert whole(saved(tmp_path / "a.json", value)) == (
        "[2023-11-14 22:13] Bo: eggs\n[2023-11-14 22:14] Al: milk\n\n"
    )


def test_records_are_a_table_and_amounts_stay_as_written(tmp_path):
    value = {
        "updated": "2025-11-02",
        "items": [
            {"name": "SIM", "amount": 11.00, "dueDay": 12, "keep": True, "left": None},
            {"name": "Broadband", "amount": 29.5, "dueDay": 18, "keep": False, "tags": ["a", "b"]},
        ],
    }
    text = json.dumps(value).replace("11.0,", "11.00,")
    path = saved(tmp_path / "a.json", text)
    assert whole(path) == (
        "updated: 2025-11-02\n\n"
        "name: SIM | amount: 11.00 | due day: 12 | keep: yes\n"
        "name: Broadband | amount: 29.5 | due day: 18 | keep: no | tags: a, b\n\n"
    )
    assert [part.table for part in notes(path)] == [False, True]


def test_objects_of_objects_are_rows_by_their_names(tmp_path):
    value = {"2023": {"rent": 900, "heat_pump": {"kwh": 5}}, "2024": {"rent": 950}}
    assert whole(saved(tmp_path / "a.json", value)) == (
        "2023 | rent: 900 | heat pump kwh: 5\n2024 | rent: 950\n\n"
    )


def test_longer_texts_are_passages_of_their_own(tmp_path):
    long = "We walked to the weir and back. " * 8
    value = {
        "entries": [{"title": "Weir", "text": long, "createdAt": 1_700_000_000}, {"text": "b"}]
    }
    first, second = notes(saved(tmp_path / "a.json", value))
    assert (first.heading, first.whole, second.heading) == ("Weir", True, "b")
    assert "created at: 2023-11-14 22:13" in first.text
    assert long.strip() in first.text


def test_what_lies_deeper_has_headings(tmp_path):
    value = {"title": "Flat", "rooms": {"kitchen": {"walls": {"colour": "red"}}, "size": 40}}
    path = saved(tmp_path / "a.json", value)
    facts, parts = read(path)
    assert facts.title == "Flat"
    assert (facts.kind, facts.media_type) == (Kind.NOTE, "application/json")
    assert [part.heading for part in parts][-1] == "rooms > kitchen > walls"
    assert "colour: red" in parts[-1].text


@pytest.mark.parametrize(
    "text", ['{"rent": 1180, "due": ', "[" * 100_000 + "rent", '{"rent": 1180,}', "the rent"]
)
def test_a_text_that_is_no_json_is_read_as_it_stands(tmp_path, text):
    assert whole(saved(tmp_path / "a.json", text)).strip() == text.strip()


def test_what_lies_very_deep_is_read_without_names(tmp_path):
    text = '{"a":' * 400 + '"rent 1180"' + "}" * 400
    assert "rent 1180" in whole(saved(tmp_path / "a.json", text))


def test_data_in_it_is_left_out(tmp_path):
    value = {"cover": "iVBORw0KGgo" * 100, "about": "a boat"}
    assert whole(saved(tmp_path / "a.json", value)) == "about: a boat\n\n"


@pytest.mark.parametrize("text", ["{}", "[]", "null", '{"a": null, "b": [[]]}', '""'])
def test_json_without_text_is_told(tmp_path, text):
    with pytest.raises(UnreadableFile, match="no text"):
        read(saved(tmp_path / "a.json", text))


@pytest.mark.parametrize(
    "name",
    [
        "IMG_1.jpg.json",
        "IMG_1.HEIC.supplemental-metadata.json",
        "clip.mp4.supplemental-metad(1).json",
        "package.json",
        "Package-Lock.json",
        "IMG_1.dng.json",
        "album/metadata.json",
    ],
)
def test_data_of_programs_are_left_alone(name):
    assert kind_by_name(f"a/{name}") is None


@pytest.mark.parametrize(
    "name",
    [
        "result.json",
        "My jpg list.JSON",
        "notes.2024.json",
        "interview.mp3.json",
        "logo.png-notes 2024.json",
    ],
)
def test_other_json_is_a_note(name):
    assert kind_by_name(name) is Kind.NOTE


def again(text):
    """A text as Messenger exports it."""
    return text.encode().decode("latin-1")


def test_a_chat_of_messenger_has_its_letters_and_what_was_sent_without_words(tmp_path):
    twice = {
        "sender_name": again("Jürgen"),
        "timestamp_ms": 1_700_000_000_000,
        "content": again("Grüße"),
    }
    photo = {"sender_name": "Bo", "timestamp_ms": 1_700_000_060_000, "photos": [{"uri": "p/9.jpg"}]}
    call = {"sender_name": "Bo", "timestamp_ms": 1_700_000_120_000, "call_duration": 20}
    path = saved(
        tmp_path / "a.json", {"title": again("Jürgen"), "messages": [twice, photo, call, twice]}
    )
    assert whole(path) == (
        "title: Jürgen\n\n[2023-11-14 22:13] Jürgen: Grüße\n[2023-11-14 22:14] Bo: p/9.jpg\n"
        "[2023-11-14 22:13] Jürgen: Grüße\n\n"
    )


@pytest.mark.parametrize(
    ("message", "line"),
    [
        (
            {"ts": "1700000000.000200", "user": "U1", "text": "a", "user_profile": {"name": "Bo"}},
            "[2023-11-14 22:13] Bo: a",
        ),
        (
            {"timestamp": "2024-05-01T10:22:33.1+00:00", "author": {"name": "Bo"}, "content": "a"},
            "[2024-05-01 10:22] Bo: a",
        ),
        (
            {
                "createdAt": "2024-05-01T10:22Z",
                "from": {"user": {"displayName": "Bo"}},
                "body": "a",
            },
            "[2024-05-01 10:22] Bo: a",
        ),
        ({"date": "2024-05-01T10:22:33", "from": None, "text": "a"}, "[2024-05-01 10:22] ?: a"),
    ],
)
def test_messages_of_many_programs_are_read(tmp_path, message, line):
    spoken = {"date": "2024-05-01T09:00:00", "from": "Al", "text": "hello"}
    path = saved(tmp_path / "a.json", [spoken, spoken, message])
    assert whole(path).splitlines()[2] == line


@pytest.mark.parametrize(
    "value",
    [
        [{"date": "2024-05-01", "name": "Rent", "type": "debit", "amount": -945}] * 2,
        [{"date": "2024-05-01", "from": "Bo", "message": "rent", "amount": 945}] * 2,
        [{"t": 4, "user": "Bo", "type": "chore", "title": "945"}] * 2,
    ],
)
def test_records_with_times_and_names_lose_nothing(tmp_path, value):
    assert "945" in whole(saved(tmp_path / "a.json", value))


def test_numbers_are_dates_only_under_names_of_times(tmp_path):
    value = {
        "creditedAccount": 1_234_567_890,
        "mandate": 1_000_200_300,
        "lifetime_value": 1_234_567_890,
        "created": 1_700_000_000,
        "time": 10**400,
    }
    text = whole(saved(tmp_path / "a.json", value))
    assert "credited account: 1234567890\nmandate: 1000200300\nlifetime value: 1234567890" in text
    assert "created: 2023-11-14 22:13" in text


def test_long_texts_without_blanks_stay_and_lists_of_lists_are_rows(tmp_path):
    value = {"diary": "今天" * 150, "rows": [["Tent", 890], ["Boat", 1350]]}
    text = whole(saved(tmp_path / "a.json", value))
    assert "今天" * 150 in text
    assert "Tent | 890\nBoat | 1350" in text


def test_nested_without_an_end_is_read(tmp_path):
    text = "[" * 900 + '"rent é"' + ",[]]" * 900
    assert "rent é" in whole(saved(tmp_path / "a.json", text))

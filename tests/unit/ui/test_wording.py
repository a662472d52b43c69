"""Words for people: numbers, times and places as they are read, and text that does no harm."""

import os
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.phrases import count
from assistant.records import Kind, Locator
from tests.hits import make_hit
from tests.ui.fake_engine import HITS
from ui import wording


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1_500, "1.5 KB"),
        (123_456_789, "123 MB"),
        (5_000_000_000_000, "5.0 TB"),
    ],
)
def test_sizes(number, shown):
    assert wording.size(number) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0.2, "1 s"),
        (59, "59 s"),
        (90, "2 min"),
        (3700, "1 h 2 min"),
        (10_800, "3 h"),
        (180_000, "2 days"),
    ],
)
def test_durations(seconds, shown):
    assert wording.duration(seconds) == shown


@pytest.mark.parametrize(
    ("per_second", "shown"),
    [
        (1234, "1,234 a second"),
        (4.23, "4.2 a second"),
        (0.5, "30 a minute"),
        (0.001, "3.6 an hour"),
    ],
)
def test_rates(per_second, shown):
    assert wording.rate(per_second) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (None, ""),
        ("2024", "2024"),
        ("2024-05", "May 2024"),
        ("2024-05-02T14:20:00", "2 May 2024"),
        ("no date", "no date"),
    ],
)
def test_days(text, shown):
    assert wording.day(text) == shown


def test_a_moment_of_another_day_has_its_date():
    noon = datetime(2026, 5, 12, 12, 0).astimezone().timestamp()
    assert wording.moment(noon + 60, noon) == "12:01"
    assert wording.moment(noon + 86_400, noon) == "13 May 2026, 12:00"
    assert wording.day_of(noon) == "12 May 2026"


@pytest.mark.parametrize(
    ("locator", "shown"),
    [
        (Locator(), ""),
        (Locator(page=3), "page 3"),
        (Locator(start=7.9), "at 0:07"),
        (Locator(start=62.0, end=3750.0), "1:02 to 1:02:30"),
    ],
)
def test_places(locator, shown):
    assert wording.place(locator) == shown


def test_counts_follow_their_number():
    assert count(1, "file") == "1 file"
    assert count(1204, "photo") == "1,204 photos"


@given(st.text())
def test_one_line_never_holds_what_could_steer_a_terminal(text):
    line = wording.one_line(text)
    assert "\n" not in line
    assert all(c.isprintable() or c in "\u200c\u200d" for c in line)


def test_one_line_keeps_scripts_and_drops_escapes():
    assert (
        wording.one_line("Grüße\n\x1b[31m 東京\u202e می\u200cخواهم")
        == "Grüße [31m 東京 می\u200cخواهم"
    )


@given(st.text(alphabet="ab <", max_size=200))
def test_breakable_changes_nothing_that_is_seen(text):
    assert wording.breakable(text).replace("\u200b", "") == text


def test_an_address_is_exact_to_the_byte():
    assert wording.file_uri(os.fsdecode(b"/a b/\xff#.txt")) == "file:///a%20b/%FF%23.txt"


@pytest.mark.parametrize(
    ("path", "name"),
    [("/home/ada/photos/", "photos"), ("a\x1bb", "a\\x1bb"), ("/", "/"), ("C:\\old\\", "C:\\old")],
)
@pytest.mark.skipif(os.sep != "/", reason="paths of POSIX")
def test_a_path_is_called_by_its_last_part(path, name):
    assert wording.name_of(path) == name


def test_the_home_folder_is_shortened(monkeypatch):
    monkeypatch.setenv("HOME", "/home/ada")
    assert wording.short_path("/home/ada/x") == "~/x"
    assert wording.short_path("/home/adam/x") == "/home/adam/x"


def test_a_very_long_path_loses_its_middle():
    shown = wording.short_path("/first" + "/folder" * 600 + "/last.txt")
    assert len(shown) == 300
    assert shown.startswith("/first/folder/")
    assert shown.endswith("/last.txt")
    assert "…" in shown
    assert wording.short_path("/" + "x" * 299) == "/" + "x" * 299


def test_a_concept_is_told_once_with_how_sure_it_is():
    told = replace(HITS[0], concepts=("Bo", "Max"), reasons=("Bo 0.91", "words: beach"), date=None)
    assert wording.why(told) == "Max · Bo 0.91 · words: beach"


def test_a_hit_that_others_are_likelier_than_says_so():
    hit = replace(HITS[0], reasons=("words: beach",), concepts=())
    assert wording.why_shown(hit) == "words: beach"
    assert wording.why_shown(replace(hit, likely=False)) == "less likely · words: beach"
    assert wording.why_shown(replace(hit, likely=False, reasons=())) == "less likely"


def test_a_hit_in_a_sheet_names_it():
    sheet = make_hit("rent", title="Costs", heading="Costs > Sheet 2")
    assert wording.section_of(sheet) == "Sheet 2"
    assert wording.section_of(make_hit("rent", title="Costs", heading="Costs")) == ""
    assert wording.section_of(make_hit("rent", kind=Kind.PAGE, heading="Costs > Sheet 2")) == ""

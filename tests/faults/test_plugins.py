"""Plug-ins read further kinds of file; one that misbehaves is named, and hurts nobody else."""

import os
import re
import select
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import NotTried, UnreadableFile
from assistant.extract.plugins import Plugin, Plugins, find_plugins
from assistant.extract.sandbox import Extractor
from assistant.records import Depth, Facts, Kind, PreviewPart, Query, TextPart
from tests.plugins.installed import (
    BROKEN,
    CALENDAR,
    calendar_points,
    make_importable,
    make_visible,
)

EVENTS = """BEGIN:VCALENDAR
X-WR-CALNAME:Family
BEGIN:VEVENT
SUMMARY:Dentist\\, second visit
DTSTART;TZID=Europe/Berlin:20270303T103000
LOCATION:Long
 er Weg 5
DESCRIPTION:Bring the papers.\\nNothing to eat before.
END:VEVENT
BEGIN:VEVENT
SUMMARY:Chimney sweep
DTSTART;VALUE=DATE:20270114
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def calendar(monkeypatch, tmp_path):
    """The sample plug-in is installed."""
    make_visible(monkeypatch, tmp_path / "site", CALENDAR, calendar_points())


@pytest.fixture
def broken(monkeypatch):
    """The classes of the broken plug-ins, by name, as plug-ins."""
    make_importable(monkeypatch, BROKEN)

    def plugins(*names):
        kinds = {"Painting": Kind.PHOTO, "HugePicture": Kind.PHOTO, "Noise": Kind.SPEECH}
        return Plugins(
            tuple(
                Plugin(name, f"broken_plugins:{name}", (name.lower(),), kinds.get(name, Kind.NOTE))
                for name in names
            )
        )

    return plugins


def reason(extractor, path):
    """Why a file is refused, and whether that may pass."""
    with pytest.raises(UnreadableFile) as problem:
        list(extractor.extract(path, Depth.FIRST))
    return problem.value.reason, problem.value.passing


def written(folder, name, text="Some words."):
    path = folder / name
    path.write_text(text)
    return path


def test_the_sample_is_found_without_being_imported(calendar):
    found = find_plugins()
    assert found.endings == {"ical": Kind.NOTE, "ifb": Kind.NOTE}
    assert found.of("/home/a/Family.ICAL") == "calendar"
    assert found.of("a.txt") is None
    assert found.of("._a.ical") is None
    assert found.notices == ()
    assert "keepsake_calendar" not in sys.modules


def test_the_sample_reads_segments_and_draws(calendar, tmp_path):
    path = written(tmp_path, "a.ical", EVENTS.replace("\n", "\r\n"))
    with Extractor(plugins=find_plugins()) as extractor:
        facts, preview, *events = extractor.extract(path, Depth.FIRST)
        assert [type(i) for i in extractor.extract(path, Depth.READING)] == [Facts]
    assert facts == Facts(Kind.NOTE, "text/calendar", "Family", "2027-01-14T00:00:00")
    assert isinstance(preview, PreviewPart)
    assert preview.picture.dtype == np.uint8
    sweep = "Chimney sweep\nThursday, 14 January 2027"
    dentist = "Dentist, second visit\nWednesday, 03 March 2027, 10:30\nLonger Weg 5\n"
    dentist += "Bring the papers.\nNothing to eat before."
    assert events == [
        TextPart(sweep, 0, "Family", whole=True),
        TextPart(dentist, len(sweep) + 2, "Family", whole=True),
    ]


def test_the_sample_is_short():
    lines = (CALENDAR / "keepsake_calendar.py").read_text().splitlines()
    assert len(lines) < 100


def test_the_sample_refuses_what_is_no_calendar(calendar, tmp_path):
    with Extractor(plugins=find_plugins()) as extractor:
        assert reason(extractor, written(tmp_path, "a.ical")) == ("is not a calendar", False)
        assert reason(extractor, written(tmp_path, "b.ical", "")) == ("is empty", False)


def index(engine):
    return engine.index(lambda _: None, lambda: False)


def test_the_sample_works_from_the_folder_to_the_hit(calendar, engine, tree):
    written(tree, "family.ical", EVENTS)
    written(tree, "note.txt", "The boiler must be descaled.")
    engine.add_root(tree)
    assert index(engine).indexed == 2
    hit = engine.search(Query("dentist nothing to eat")).hits[0]
    assert (hit.path, hit.kind, hit.heading) == ("family.ical", Kind.NOTE, "Family")
    assert "Wednesday, 03 March 2027" in hit.text
    assert "Chimney" not in hit.text
    assert engine.thumbnail(hit.content, None).startswith(b"RIFF")
    assert engine.status().problems == ()


def test_bad_plug_ins_cost_the_library_their_own_files_only(
    monkeypatch, engine, tree, tmp_path, expected_warnings
):
    points = {"bad": "broken_plugins:Aborting", "worse": "import_raises:Plugin"}
    make_visible(monkeypatch, tmp_path / "site", BROKEN, points)
    for number in range(5):
        written(tree, f"{number}.aborting")
        written(tree, f"{number}.txt", f"Note {number} on the boiler.")
    engine.add_root(tree)
    report = index(engine)
    assert (report.indexed, report.failed) == (5, 5)
    assert len(engine.search(Query("boiler")).hits) == 5
    status = engine.status()
    assert {Path(problem.path).suffix for problem in status.problems} == {".aborting"}
    assert all("plug-in “bad”" in problem.reason for problem in status.problems)
    tries = sorted((problem.attempts, problem.retry_at is not None) for problem in status.problems)
    assert tries == [(0, False)] * 2 + [(1, True)] * 3
    assert any("The plug-in “worse” is left out" in notice for notice in status.notices)


def test_without_the_plug_in_its_files_are_read_as_before(tmp_path):
    with Extractor(plugins=find_plugins()) as extractor:
        facts, *_ = extractor.extract(written(tmp_path, "a.ical", EVENTS), Depth.FIRST)
    assert (facts.title, facts.date) == ("Family", None)  # by what Keepsake knows of calendars


def test_the_page_on_plug_ins_holds_what_it_says(monkeypatch, tmp_path):
    page = (CALENDAR.parents[2] / "docs" / "plugins.md").read_text()
    project, code, trial = re.findall(r"```(?:toml|python)\n(.*?)```", page, re.DOTALL)
    folder = tmp_path / "code"
    folder.mkdir()
    (folder / "keepsake_lyrics.py").write_text(code)
    points = tomllib.loads(project)["project"]["entry-points"]["keepsake.extractors"]
    make_visible(monkeypatch, tmp_path / "site", folder, points)
    path = written(tmp_path, "song.lrc", "[00:01.00]Where is the key?\n")
    with Extractor(plugins=find_plugins()) as extractor:
        _, part = extractor.extract(path, Depth.FIRST)
    assert part.text.strip() == "Where is the key?"
    compile(trial, "trial", "exec")


BAD_IMPORTS = {
    "hangs": ("import_hangs:Plugin", "it took too long to load"),
    "crashes": ("import_crashes:Plugin", "it crashed while it was loaded"),
    "exits": ("import_exits:Plugin", "it crashed while it was loaded"),
    "raises": ("import_raises:Plugin", "it could not be loaded (RuntimeError: out of order)"),
    "missing": ("nowhere:Plugin", "it could not be loaded (ModuleNotFoundError: No module"),
    "nameless": ("broken_plugins:Plugin", "it could not be loaded (AttributeError"),
    "odd": ("broken_plugins:Odd", "it does not say properly what it reads"),
}


def test_a_plug_in_that_cannot_be_loaded_is_left_out_and_named(
    monkeypatch, tmp_path, expected_warnings
):
    points = {name: target for name, (target, _) in BAD_IMPORTS.items()}
    points["good"] = "broken_plugins:Good"
    make_visible(monkeypatch, tmp_path / "site", BROKEN, points)
    found = find_plugins(deadline=6)
    assert [plugin.name for plugin in found.known] == ["good"]
    assert len(found.notices) == len(BAD_IMPORTS)
    for name, (_, why) in BAD_IMPORTS.items():
        (notice,) = [line for line in found.notices if f"“{name}”" in line]
        assert notice.startswith(f"The plug-in “{name}” is left out: {why}")
    assert len(expected_warnings) == len(BAD_IMPORTS)


def test_no_plug_in_takes_what_another_reads(monkeypatch, tmp_path):
    points = {"a": "broken_plugins:Greedy", "b": "broken_plugins:Good"}
    make_visible(monkeypatch, tmp_path / "site", BROKEN, points)
    found = find_plugins()
    assert found.of("a.good") == "a"
    assert found.of("a.pdf") is None
    assert [plugin.name for plugin in found.known] == ["a"]
    assert found.notices == (
        "The plug-in “a” is not asked for .pdf files: Keepsake reads them itself.",
        "The plug-in “b” is not asked for .good files: “a” reads them.",
    )


MISBEHAVIOUR = {
    "Refusing": ("is too dull", False),
    "Raising": ("the plug-in “Raising” failed on it", False),
    "Missing": ("the plug-in “Missing” failed on it", False),
    "Hanging": ("the plug-in “Hanging” took too long for it", True),
    "Dripping": ("the plug-in “Dripping” took too long for it", True),
    "Segfaulting": ("the plug-in “Segfaulting” crashed on it", True),
    "Aborting": ("the plug-in “Aborting” crashed on it", True),
    "Exiting": ("the plug-in “Exiting” crashed on it", True),
    "Eating": ("the plug-in “Eating” needed too much memory for it", True),
    "Flooding": ("the plug-in “Flooding” gave too much for it", True),
    "Painting": ("the plug-in “Painting” gave too much for it", True),
    "Printing": ("the plug-in “Printing” returned nonsense", False),
    "Forking": ("the plug-in “Forking” took too long for it", True),
    "Disk": ("the plug-in “Disk” failed on it", False),
    "SilentFacts": ("the plug-in “SilentFacts” returned nonsense", False),
    "NoGenerator": ("the plug-in “NoGenerator” returned nonsense", False),
    "OtherKind": ("the plug-in “OtherKind” returned nonsense", False),
    "Strange": ("the plug-in “Strange” returned nonsense", False),
    "Misplaced": ("the plug-in “Misplaced” returned nonsense", False),
    "HalfCharacter": ("the plug-in “HalfCharacter” returned nonsense", False),
    "WrongNumber": ("the plug-in “WrongNumber” returned nonsense", False),
    "WrongDate": ("the plug-in “WrongDate” returned nonsense", False),
    "NoNumber": ("the plug-in “NoNumber” returned nonsense", False),
    "BytesTitle": ("the plug-in “BytesTitle” failed on it", False),
    "Noise": ("the plug-in “Noise” returned nonsense", False),
    "HugePicture": ("the plug-in “HugePicture” returned nonsense", False),
    "FlatPicture": ("the plug-in “FlatPicture” returned nonsense", False),
    "NoPicture": ("the plug-in “NoPicture” returned nonsense", False),
    "TwoPreviews": ("the plug-in “TwoPreviews” returned nonsense", False),
    "BadSegments": ("the plug-in “BadSegments” returned nonsense", False),
    "LosingSegments": ("the plug-in “LosingSegments” failed on it", False),
}


@pytest.mark.parametrize("name", MISBEHAVIOUR)
def test_a_plug_in_that_misbehaves_is_named_and_hurts_nobody(
    broken, tmp_path, name, expected_warnings
):
    bad, note = written(tmp_path, f"a.{name.lower()}"), written(tmp_path, "a.txt")
    # Only where waiting is the point may it be what ends the test.
    limit = 3 if "took too long" in MISBEHAVIOUR[name][0] else 60
    with Extractor(plugins=broken(name), deadline=limit, file_deadline=limit) as extractor:
        assert reason(extractor, bad) == MISBEHAVIOUR[name]
        assert len(list(extractor.extract(note, Depth.FIRST))) == 2
    said = [record.getMessage() for record in expected_warnings]
    assert not any("Some words" in one for one in said)
    why = {"WrongDate": "a date is not in ISO 8601", "WrongNumber": "a value has the wrong type"}
    assert any(
        one.startswith(f"a plug-in returned nonsense: {why.get(name, '')}") for one in said
    ) == ("nonsense" in MISBEHAVIOUR[name][0])


def test_a_plug_in_that_keeps_crashing_is_switched_off(broken, tmp_path, expected_warnings):
    plugins = broken("Aborting", "Good")
    paths = [written(tmp_path, f"{number}.aborting") for number in range(5)]
    with Extractor(plugins=plugins) as extractor:
        found = [reason(extractor, path) for path in paths]
        extractor.prepare(paths[0], Depth.FIRST)
        assert len(list(extractor.extract(written(tmp_path, "a.good"), Depth.FIRST))) == 2
    off = "is tried again later, as the plug-in “Aborting” failed on one file after another"
    assert found == [MISBEHAVIOUR["Aborting"]] * 3 + [(off, True)] * 2


def test_a_plug_in_that_is_switched_off_gets_one_more_chance_at_a_time(
    broken, tmp_path, expected_warnings
):
    bad = [written(tmp_path, f"{number}.choosy", "bad") for number in range(6)]
    good = written(tmp_path, "good.choosy")
    with Extractor(plugins=broken("Choosy")) as extractor:

        def tried(path):
            try:
                return len(list(extractor.extract(path, Depth.FIRST))) == 2
            except NotTried:
                return False
            except UnreadableFile:
                return True

        assert [tried(path) for path in (*bad[:4], good)] == [True] * 3 + [False] * 2
        extractor.give_another_chance()
        assert [tried(path) for path in (bad[3], good)] == [True, False]
        extractor.give_another_chance()
        assert [tried(path) for path in (good, *bad[:4])] == [True] * 4 + [False]


def test_one_file_that_fails_again_and_again_does_not_switch_its_plug_in_off(
    broken, tmp_path, expected_warnings
):
    bad = written(tmp_path, "a.choosy", "bad")
    with Extractor(plugins=broken("Choosy")) as extractor:
        for _ in range(5):
            assert reason(extractor, bad) == ("the plug-in “Choosy” crashed on it", True)
        assert len(list(extractor.extract(written(tmp_path, "b.choosy"), Depth.FIRST))) == 2


@pytest.fixture
def choosy(monkeypatch, tmp_path, expected_warnings):
    """A plug-in is installed that crashes on bad files."""
    make_visible(monkeypatch, tmp_path / "site", BROKEN, {"choosy": "broken_plugins:Choosy"})


@pytest.mark.parametrize("between", ["nothing", "retry"])
@pytest.mark.parametrize("newest", ["bad", "good"])
def test_bad_files_of_a_plug_in_do_not_starve_its_good_ones(choosy, engine, tree, newest, between):
    for number in range(8):
        is_bad = number >= 5 if newest == "bad" else number < 3
        path = written(tree, f"{number}.choosy", f"{'bad' if is_bad else 'Good'} note {number}")
        os.utime(path, (1_600_000_000 + number, 1_600_000_000 + number))
    engine.add_root(tree)
    index(engine)
    off = [one for one in engine.status().problems if one.attempts == 0]
    assert all(one.retry_at is None for one in off)
    assert all(one.reason.startswith("is tried again later") for one in off)
    assert len(off) == (5 if newest == "bad" else 0)
    if between == "retry":
        assert engine.retry() == len(off) + 3
    index(engine)
    assert len(engine.search(Query("good note")).hits) == 5
    assert {Path(one.path).name for one in engine.status().problems} == {
        f"{number}.choosy" for number in (range(5, 8) if newest == "bad" else range(3))
    }


def test_plain_refusals_do_not_switch_a_plug_in_off(broken, tmp_path, expected_warnings):
    with Extractor(plugins=broken("Refusing", "Raising")) as extractor:
        for number in range(4):
            path = written(tmp_path, f"{number}.refusing")
            assert reason(extractor, path) == MISBEHAVIOUR["Refusing"]
            path = written(tmp_path, f"{number}.raising")
            assert reason(extractor, path) == MISBEHAVIOUR["Raising"]


PARENT = """
import sys
import tomllib
from pathlib import Path
from assistant.extract.plugins import Plugin, Plugins
from assistant.extract.sandbox import Extractor
from assistant.records import Depth, Kind
plugins = Plugins((Plugin("Hanging", "broken_plugins:Hanging", ("hanging",), Kind.NOTE),))
extractor = Extractor(plugins=plugins)
items = extractor.extract(Path(sys.argv[1]), Depth.FIRST)
next(items), next(items)
print(extractor._child._process.pid, flush=True)
list(items)
"""


def test_a_hanging_child_ends_with_its_killed_parent(broken, tmp_path):
    broken("Hanging")
    path = written(tmp_path, "a.hanging")
    command = [sys.executable, "-c", PARENT, str(path)]
    environment = {**os.environ, "PYTHONPATH": os.environ["PYTHONPATH"] + os.pathsep + "."}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=environment, cwd=BROKEN.parents[2]
    ) as parent:
        child = int(parent.stdout.readline())
        handle = os.pidfd_open(child)
        parent.send_signal(signal.SIGKILL)
    try:
        assert ended(handle, 10)
    finally:
        os.close(handle)


def ended(handle, seconds):
    """Wait for the end of a process that is not ours."""
    return bool(select.select([handle], [], [], seconds)[0])

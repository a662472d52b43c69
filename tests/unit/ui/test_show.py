"""Terminal output is plain, harmless and complete."""

import io
import time
from dataclasses import replace

import pytest
from rich.console import Console

from assistant.errors import Cancelled
from assistant.records import (
    Answer,
    AnswerDone,
    Form,
    Kind,
    Locator,
    SearchResult,
    Sentence,
    StepTaken,
    TextWritten,
)
from assistant.reports import FileProblem, IndexReport, Progress
from tests.fakes import never
from tests.ui.fake_engine import ANSWER, HITS, hit
from ui.commands import show
from ui.commands.live_answer import follow_answer
from ui.commands.progress import IndexingBars
from ui.commands.terminal import Screen, Terminal
from ui.wording import day_of


@pytest.fixture
def terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    return Terminal()


@pytest.fixture
def colourful(monkeypatch):
    """Return a terminal that somebody looks at."""
    monkeypatch.setenv("TERM", "xterm")
    out = Screen()
    out.file = io.StringIO()
    out._force_terminal = out.is_interactive = True
    out.width = 80
    return Terminal(out=out)


def test_hostile_text_is_harmless(terminal, capfd):
    evil = hit(
        1,
        Kind.PAGE,
        "[red]title[/red]\x1b]0;x\x07",
        snippet="a\x1b[2Jb\r\n:smile: [link=x]c",
        path="x\ny/\udcff.pdf",
        locator=Locator(page=2),
    )
    show.show_hits(terminal, SearchResult("x", 1.0, (evil,)))
    out = capfd.readouterr().out
    assert "\x1b" not in out
    assert "\r" not in out
    assert "[red]title[/red]]0;x" in out
    assert "a[2Jb :smile: [link=x]c" in out
    assert "x\\ny/\\udcff.pdf" in out


def test_pictures_say_what_they_show_and_words_are_quoted(terminal, capfd):
    show.show_hits(terminal, SearchResult("x", 1.0, HITS))
    out = capfd.readouterr().out
    assert "shows: words about cat" in out
    assert "“words about memo”" in out
    assert "1:02 to 1:10" in out
    assert "12 May 2024" in out
    assert all(line == line.rstrip() for line in out.splitlines())


def test_an_answer_marks_what_is_not_backed(terminal, capfd):
    show.show_answer(terminal, ANSWER)
    out = capfd.readouterr().out
    assert "On the <i>third</i>. [1]\nThe cat is grey. (not backed by your files)\n" in out
    assert "[1] contract" in out
    assert "[2]" not in out


def test_what_may_hold_the_answer_too_is_named_below_the_sources(terminal, capfd):
    show.show_answer(terminal, replace(ANSWER, also=(2,)))
    out = capfd.readouterr().out
    assert out.count("[2]") == 1
    assert "[2] See also: " in out
    assert out.index("[1] contract") < out.index("[2] See also")


def test_a_declined_answer_is_shown_as_it_is(terminal, capfd):
    text = "I did not find this in your library."
    declined = Answer("x", text, False, (), (), (), "", 0.0, 5.0)
    show.show_answer(terminal, declined)
    assert capfd.readouterr().out.startswith(text)


def test_a_long_list_of_problems_is_cut(terminal, capfd):
    show.show_problems(terminal, [FileProblem(f"/x/{n}", "is empty") for n in range(25)])
    out = capfd.readouterr().out
    assert "25 files could not be indexed:" in out
    assert "and 5 more; --json lists all." in out


def test_folders_are_not_counted_as_files(terminal, capfd):
    folder = FileProblem("/x", "this folder may not be opened", is_folder=True)
    show.show_problems(terminal, [FileProblem("/y", "is empty"), folder, folder])
    said = "1 file could not be indexed, and 2 folders could not be looked into in full:"
    assert said in " ".join(capfd.readouterr().out.split())


def test_a_stopped_run_says_that_it_goes_on(terminal, capfd):
    report = IndexReport(10, 4, 0, 2, 1, 61.0)
    show.show_index_report(terminal, report, stopped=True)
    out = " ".join(capfd.readouterr().out.split())
    assert (
        out
        == "Stopped; it goes on next time: 4 indexed, 0 unchanged, 2 removed, 1 failed, in 1 min."
    )


def test_streamed_words_are_replaced_by_the_checked_answer(colourful):
    events = [StepTaken("reading"), TextWritten("On the "), TextWritten("4th"), AnswerDone(ANSWER)]
    assert follow_answer(colourful, events, never) is ANSWER
    shown = colourful.out.file.getvalue()
    assert "reading" in shown
    assert "On the 4th" in shown
    assert shown.rstrip().endswith("\x1b[2K")  # the draft is wiped out


def test_an_answer_that_never_ends_was_stopped(terminal):
    with pytest.raises(Cancelled):
        follow_answer(terminal, [TextWritten("On")], never)


def test_unsupported_sentences_have_no_numbers(terminal, capfd):
    sentence = Sentence("It is red.", (1,), supported=False)
    answer = Answer("x", "It is red.", True, (sentence,), (HITS[0],), (), "m", 1.0, 1.0)
    show.show_answer(terminal, answer)
    assert "It is red. (not backed by your files)" in capfd.readouterr().out


def test_progress_is_a_line_a_stage_where_nobody_looks(capfd):
    console = Screen(stderr=True)
    with IndexingBars(console) as bars:
        for done in range(101):
            bars.report(Progress("first", done, 100))
        bars.report(Progress("vectors", 5, 5))
        bars.report(Progress("vectors", 5, 5))
    assert capfd.readouterr().err.splitlines() == [
        "Indexing files: 100 of 100",
        "Learning meanings: 5 of 5",
    ]


def test_progress_is_a_bar_with_rate_on_a_terminal():
    console = Console(file=io.StringIO(), force_terminal=True, width=80)
    with IndexingBars(console) as bars:
        bars.report(Progress("scan", 3, 0))
        for done in range(11):
            bars.report(Progress("first", done, 10))
    shown = console.file.getvalue()
    assert "Indexing files" in shown
    assert "10 of 10" in shown


def test_picture_hits_without_words_show_no_empty_line(terminal, capfd):
    plain = hit(1, Kind.PHOTO, "cat", snippet="", form=Form.PICTURE, reasons=())
    show.show_hits(terminal, SearchResult("x", 1.0, (plain,)))
    assert len(capfd.readouterr().out.strip().splitlines()) == 2


def test_a_problem_tells_how_often_it_was_tried_and_when_it_will_be(terminal, capfd):
    now = time.time()
    problems = [
        FileProblem("/x/a", "crashed", 2, now + 3 * 86_400),
        FileProblem("/x/b", "hangs", 1, now - 5),
        FileProblem("/x/c", "is damaged", 1),
    ]
    show.show_problems(terminal, problems)
    lines = capfd.readouterr().out.splitlines()[-3:]
    assert f"crashed · tried 2 times · next try: {day_of(now + 3 * 86_400)}, " in lines[0]
    assert lines[1].endswith("hangs · next try: soon")
    assert lines[2].endswith("is damaged")


def test_what_an_answer_quotes_does_not_stand_below_it_again(terminal, capsys):
    show.show_answer(terminal, ANSWER)
    snippet = ANSWER.citations[0].snippet
    assert snippet in capsys.readouterr().out
    quoting = replace(ANSWER.sentences[0], text="keys: “We were given ten keys for the door.”")
    show.show_answer(terminal, replace(ANSWER, sentences=(quoting,)))
    shown = capsys.readouterr().out
    assert "ten keys for the door" in shown
    assert f"“{snippet}”" not in shown

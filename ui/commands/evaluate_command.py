"""The command that measures finding and answering with labelled questions, or recognition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from assistant.engine import Engine
from assistant.errors import UsageProblem
from assistant.evaluation import ablation, run
from assistant.evaluation.library_check import check_library
from assistant.evaluation.own_files import MOST, make_questions
from assistant.evaluation.questions import read_questions
from assistant.ports import LanguageModel
from ui.commands.album_command import measure_album
from ui.commands.options import FolderParam, with_session
from ui.commands.progress import StageBars
from ui.commands.session import Session
from ui.commands.show_ablation import show_ablation
from ui.commands.show_evaluation import show_evaluation
from ui.commands.show_library_check import show_library_check


def measure_questions(
    session: Session, file: Path, *, answers: bool, model_alone: bool, judges: bool
) -> None:
    """Measure and print.

    Args:
        session: holds the library.
        file: with questions.
        answers: also measure these.
        model_alone: also measure the language model without the program.
        judges: an able language model may say whether the sources state an answer.

    Raises:
        UsageProblem: the file is not a question file.
        ModelMissing, ModelDamaged: a model that is to be measured alone cannot be used.
    """
    terminal = session.terminal
    with (
        session.engine() as engine,
        _alone(session, wanted=model_alone) as model,
        StageBars(terminal.err) as bars,
    ):
        engine.answerer.judges = judges
        report = run.evaluate(
            engine,
            file,
            answers=answers,
            alone=model,
            on_progress=lambda done, total: bars.show("Asking questions", done, total),
        ).as_dict()
    if terminal.as_json:
        terminal.write_json(report)
    else:
        show_evaluation(terminal, report)


def measure_switches(session: Session, file: Path) -> None:
    """Measure and print what each thing that a search makes use of brings.

    Raises:
        UsageProblem: the file is not a question file, or names no place.
    """
    terminal = session.terminal
    asked = [ablation.Asked(question) for question in read_questions(file)]
    if not any(one.question.relevant for one in asked):
        raise UsageProblem(
            f'No question of {file} names a place. Give some of them "relevant" sources.'
        )
    with session.engine() as engine, StageBars(terminal.err) as bars:
        report = _switched_off(engine, asked, bars)
    if terminal.as_json:
        terminal.write_json(report)
    else:
        show_ablation(terminal, report)


def measure_own(session: Session, most: int, *, ablate: bool) -> None:
    """Measure and print how well the library's own files are found again.

    Raises:
        UsageProblem: no question can be made from the files.
    """
    terminal = session.terminal
    with session.engine() as engine, StageBars(terminal.err) as bars:
        asked = make_questions(engine.samples, most=most)
        if not asked:
            raise UsageProblem(
                "No question can be made from the files of this library: there are no names, "
                "captions, headings or texts of several words. Index some first: keepsake index"
            )
        report = check_library(
            engine.searches(),
            asked,
            on_progress=lambda done, total: bars.show("Asking questions", done, total),
        ).as_dict()
        if ablate:
            report["ablation"] = _switched_off(engine, asked, bars)
    if terminal.as_json:
        terminal.write_json(report)
        return
    show_library_check(terminal, report)
    if ablate:
        terminal.out.print()
        show_ablation(terminal, report["ablation"])


def _switched_off(
    engine: Engine, asked: Sequence[ablation.Asked], bars: StageBars
) -> dict[str, Any]:
    return ablation.ablate(
        engine.searches(),
        asked,
        models=engine.status().models,
        on_progress=lambda done, total: bars.show("Switching off", done, total),
    ).as_dict()


@contextmanager
def _alone(session: Session, *, wanted: bool) -> Iterator[LanguageModel | None]:
    """Open the language model by itself, if that is wanted, for as long as the block runs."""
    if not wanted:
        yield None
        return
    models = session.wiring.models(session.library)
    try:
        yield models.language()
    finally:
        models.close()


_EXAMPLE = (
    '{"question": "How much was the heater repair?", "kind": "numeric", '
    '"relevant": [{"source": "bills/heater.pdf", "page": 2}], "answer": "184"}'
)
_FORM = """\b
A line of FILE, of which "question" alone has to be there:
  "question"    as a person would ask or search
  "relevant"    places that answer it, a list of objects:
                  "source"  path in its watched folder, with / between folders
                  "page"    from 1; without it any page
                  "start", "end"  seconds of a recording; without them any moment
                [] says that nothing in the library does
  "answer"      words that a right answer holds
  "answers"     other words that do as well, a list
  "all"         true: the answer has to hold all of these, as of a list
  "answerable"  false: it has to be declined; true: it has to be answered, somehow
  "kind"        what results are grouped by, in a word of your own
  "facts"       what the cited passages hold, where the answer is worked out, a list
  "whole"       true: it asks about all of a document
  "context"     questions asked before it in the same conversation, a list
  "phrasings"   other ways to ask the same, whose ranks are compared, a list

\b
A whole line:
  %s

\b
A line of an album, for --concepts (paths are relative to the album):
  {"image": "beach.jpg", "concepts": ["Bo", "Mia"]}

"""


@click.command(
    epilog=_FORM % _EXAMPLE + "\b\nExamples:\n  keepsake evaluate questions.jsonl --no-answers\n"
    "  keepsake evaluate questions.jsonl --model-alone\n"
    "  keepsake evaluate questions.jsonl --ablate\n"
    "  keepsake evaluate --own\n"
    "  keepsake evaluate album.jsonl --concepts",
)
@click.argument("file", type=FolderParam(), required=False)
@click.option("--no-answers", is_flag=True, help="Measure finding alone, without a language model.")
@click.option(
    "--model-alone", is_flag=True, help="Ask the language model without the program as well."
)
@click.option(
    "--no-judge",
    is_flag=True,
    help="Never ask a larger model whether the sources state the answer, to see what that brings.",
)
@click.option(
    "--ablate", is_flag=True, help="Measure what each part of finding brings: each off in turn."
)
@click.option(
    "--own",
    is_flag=True,
    help="Check the library: make questions from your own files, instead of FILE.",
)
@click.option(
    "--most",
    type=click.IntRange(min=1),
    help=f"With --own: how many questions at most.  [{MOST}]",
)
@click.option("--concepts", is_flag=True, help="FILE is an album: measure who is recognised in it.")
@with_session
def evaluate(
    session: Session,
    file: Path | None,
    *,
    no_answers: bool,
    model_alone: bool,
    no_judge: bool,
    ablate: bool,
    own: bool,
    most: int | None,
    concepts: bool,
) -> int | None:
    """Measure finding and answering, or recognition in pictures.

    FILE holds labelled questions, or labelled pictures, one JSON object a line; the form of a
    line is below.

    With --own there is no FILE: questions are made from the names, captions, headings and texts
    of the library's files, and each file has to be found again.
    """
    if concepts and (ablate or own):
        raise UsageProblem("--concepts excludes --ablate and --own.")
    if model_alone and (no_answers or ablate or own):
        raise UsageProblem(
            "--model-alone excludes --no-answers, --ablate and --own: it needs answers."
        )
    if no_judge and (no_answers or ablate or own or concepts):
        raise UsageProblem("--no-judge is for answers: use it with FILE alone, or --model-alone.")
    if most is not None and not own:
        raise UsageProblem("--most belongs to --own.")
    if own:
        if file is not None:
            raise UsageProblem("With --own questions are made from your files: leave FILE out.")
        measure_own(session, most or MOST, ablate=ablate)
        return None
    if file is None:
        raise UsageProblem("Give a FILE with questions, or --own to check your own library.")
    if concepts:
        return measure_album(session, file)
    if ablate:
        measure_switches(session, file)
    else:
        measure_questions(
            session, file, answers=not no_answers, model_alone=model_alone, judges=not no_judge
        )
    return None

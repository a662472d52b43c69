"""The command that measures finding and answering with labelled questions, or recognition."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from assistant.errors import UsageProblem
from assistant.evaluation import ablation, run
from assistant.evaluation.questions import read_questions
from assistant.ports import LanguageModel
from ui.album_command import measure_album
from ui.options import FolderParam, with_session
from ui.progress import StageBars
from ui.session import Session
from ui.show_ablation import show_ablation
from ui.show_evaluation import show_evaluation


def measure_questions(session: Session, file: Path, *, answers: bool, model_alone: bool) -> None:
    """Measure and print.

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
        report = ablation.ablate(
            engine.searches(),
            asked,
            models=engine.status().models,
            on_progress=lambda done, total: bars.show("Switching off", done, total),
        ).as_dict()
    if terminal.as_json:
        terminal.write_json(report)
    else:
        show_ablation(terminal, report)


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


@click.command(
    epilog="\b\nExamples:\n  keepsake evaluate questions.jsonl --no-answers\n"
    "  keepsake evaluate questions.jsonl --model-alone\n"
    "  keepsake evaluate questions.jsonl --ablate\n"
    "  keepsake evaluate album.jsonl --concepts",
)
@click.argument("file", type=FolderParam())
@click.option("--no-answers", is_flag=True, help="Measure finding alone, without a language model.")
@click.option(
    "--model-alone", is_flag=True, help="Ask the language model without the program as well."
)
@click.option(
    "--ablate", is_flag=True, help="Measure what each part of finding brings: each off in turn."
)
@click.option("--concepts", is_flag=True, help="FILE is an album: measure who is recognised in it.")
@with_session
def evaluate(
    session: Session,
    file: Path,
    *,
    no_answers: bool,
    model_alone: bool,
    ablate: bool,
    concepts: bool,
) -> int | None:
    """Measure finding and answering, or recognition in pictures.

    FILE holds labelled questions, one JSON object a line, with the keys "question", "relevant",
    "answer" or "answers" (any of them; with "all": true, all of them), "answerable", "kind",
    "facts" (what the cited passages hold, where the answer is worked out) and "context" (questions
    asked before); or labelled pictures, each as {"image": PATH, "concepts": [NAME, ...]}.
    """
    if concepts and ablate:
        raise UsageProblem("--concepts and --ablate exclude each other.")
    if concepts:
        return measure_album(session, file)
    if model_alone and (no_answers or ablate):
        raise UsageProblem("--model-alone excludes --no-answers and --ablate: it needs answers.")
    if ablate:
        measure_switches(session, file)
    else:
        measure_questions(session, file, answers=not no_answers, model_alone=model_alone)
    return None

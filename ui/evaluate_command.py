"""The command that measures finding and answering with labelled questions, or recognition."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from assistant.errors import UsageProblem
from assistant.evaluation import run
from assistant.ports import LanguageModel
from ui.album_command import measure_album
from ui.options import FolderParam, with_session
from ui.progress import StageBars
from ui.session import Session
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
    "  keepsake evaluate album.jsonl --concepts",
)
@click.argument("file", type=FolderParam())
@click.option("--no-answers", is_flag=True, help="Measure finding alone, without a language model.")
@click.option(
    "--model-alone", is_flag=True, help="Ask the language model without the program as well."
)
@click.option("--concepts", is_flag=True, help="FILE is an album: measure who is recognised in it.")
@with_session
def evaluate(
    session: Session, file: Path, *, no_answers: bool, model_alone: bool, concepts: bool
) -> int | None:
    """Measure finding and answering, or recognition in pictures.

    FILE holds labelled questions, one JSON object a line, with the keys "question", "relevant",
    "answer" or "answers" (any of them; with "all": true, all of them), "answerable", "kind",
    "facts" (what the cited passages hold, where the answer is worked out) and "context" (questions
    asked before); or labelled pictures, each as {"image": PATH, "concepts": [NAME, ...]}.
    """
    if concepts:
        return measure_album(session, file)
    if no_answers and model_alone:
        raise UsageProblem("--no-answers and --model-alone exclude each other.")
    measure_questions(session, file, answers=not no_answers, model_alone=model_alone)
    return None

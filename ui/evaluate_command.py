"""The part of `evaluate` that measures finding and answering with labelled questions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.evaluation.run import evaluate
from assistant.ports import LanguageModel
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
        report = evaluate(
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

"""Measures the installed models of a role, for the command and for the window, and keeps that."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from assistant.engine import Engine
from assistant.errors import Cancelled, UsageProblem
from assistant.evaluation.comparison import Candidate, Comparison, compare
from assistant.evaluation.gathering import gather
from assistant.evaluation.measured import keep
from assistant.evaluation.metrics import Interval
from assistant.ports import Stop
from assistant.told import told
from ui.pipe.measuring_messages import (
    MeasuredModel,
    MeasuredRole,
    MeasureModels,
    MeasuringGoesOn,
    RoleMeasured,
    Span,
)
from ui.serving.lane import Send
from ui.serving.model_serving import models_found
from ui.wiring import ModelState, Wiring

_PAUSE_S = 0.1  # between two tellings of how far it is

OnStep = Callable[[ModelState | None, int, int], None]
"""Told which model is in work (None: files are opened), how many items are done, of how many."""


@dataclass(frozen=True, slots=True)
class Measuring:
    """What measures the models of a library, and what hears of it."""

    engine: Engine
    wiring: Wiring
    library: Path
    on_step: OnStep
    stop: Stop

    def compare(
        self, role: str, able: Sequence[ModelState], *, within_s: float | None = None
    ) -> Comparison:
        """Measure models of a role, keep what they did, and say which one to use.

        Args:
            role: as in the catalogue.
            able: the models.
            within_s: seconds in which the whole library has to be done; None: any time.

        Raises:
            Cancelled: `stop()` became true; what was known of the role stays.
            UsageProblem: there is nothing to measure on.
            DiskFull, LibraryProblem: the figures cannot be kept.
        """
        samples = self.engine.samples
        self._opened(0, 0)
        material = gather(role, samples, self.wiring.sample(), on_done=self._opened)
        if material.is_empty:
            raise UsageProblem(told("There is nothing to measure models for {} on.", role))
        trials = []
        for state in able:
            trial = self.wiring.measure_model(
                state.model,
                material,
                library=self.library,
                on_done=partial(self.on_step, state),
                stop=self.stop,
            )
            trials.append(Candidate(state.model.name, state.model.title, state.used, trial))
        amount = samples.amounts().get(role, 0.0)
        found = compare(role, trials, material, amount=amount, within_s=within_s)
        if self.library.is_dir():
            keep(self.library, found, now=time.time())
        return found

    def _opened(self, done: int, whole: int) -> None:
        if self.stop():
            raise Cancelled(told("The measurement was stopped. Nothing was changed."))
        self.on_step(None, done, whole)


def serve_measuring(
    wiring: Wiring, engine: Engine, request: MeasureModels, *, send: Send, stop: Stop
) -> None:
    """Measure the models of all roles that the request names; raises what measuring raises."""
    said_at = 0.0

    def show(role: str, state: ModelState | None, done: int, whole: int) -> None:
        nonlocal said_at
        now = time.monotonic()
        if now - said_at >= _PAUSE_S or done in {0, whole}:
            said_at = now
            title = "" if state is None else state.model.title
            send(MeasuringGoesOn(request.id, role, title, done, whole))

    for role in request.roles:
        if able := wiring.candidates(role):
            work = Measuring(engine, wiring, engine.folder, partial(show, role), stop)
            send(RoleMeasured(request.id, measured_role(work.compare(role, able))))
    send(models_found(wiring, engine, request.id))


def measured_role(found: Comparison) -> MeasuredRole:
    """Return a comparison as the window and the commands tell of it."""
    return MeasuredRole(
        role=found.role,
        models=tuple(map(_model, found.candidates)),
        amount=found.amount,
        own=found.own,
        basis=found.basis,
        recommended=found.recommended,
        why=found.why,
        within_s=found.within_s,
    )


def _model(one: Candidate) -> MeasuredModel:
    return MeasuredModel(
        name=one.name,
        title=one.title,
        used=one.used,
        per_second=one.per_second,
        memory_bytes=one.trial.memory_bytes,
        first_token_s=one.trial.first_token_s,
        library_s=one.library_s,
        recall=_span(one.recall),
        gain=_span(one.gain),
        problem=one.trial.problem,
    )


def _span(given: Interval | None) -> Span | None:
    return None if given is None else Span(given.value, given.low, given.high)

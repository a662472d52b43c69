"""The messages about measuring models between app and engine; see `ui.pipe.messages`."""

from __future__ import annotations

from typing import ClassVar

from assistant.evaluation.choices import Why
from ui.pipe.message import message


@message
class MeasureModels:
    """Request: measure the installed models of roles on the user's files, the roles in order.

    Answered by `MeasuringGoesOn` and a `RoleMeasured` for each role, then by `ModelsFound`.
    """

    id: int
    roles: tuple[str, ...]


MeasuringRequest = MeasureModels


@message
class Span:
    """A figure with its 95 % bootstrap interval."""

    value: float
    low: float
    high: float


@message
class MeasuredModel:
    """What a model did, as in `assistant.evaluation.comparison.Candidate`."""

    name: str
    title: str
    used: bool
    per_second: float  # items, in the unit of its role
    memory_bytes: int
    first_token_s: float | None = None
    library_s: float | None = None  # for the whole library; None: nothing has to be done
    recall: Span | None = None  # at 5; None: not measured
    gain: Span | None = None  # of nDCG@10, over the model in use
    problem: str = ""  # a sentence: why there is nothing of all this


@message
class MeasuredRole:
    """All measured models of a role, as in `assistant.evaluation.comparison.Comparison`."""

    role: str
    models: tuple[MeasuredModel, ...]
    amount: float  # of the library, in the role's unit
    own: bool  # measured on the user's own items
    basis: str
    recommended: str  # the name of a model; "": none is
    why: Why
    within_s: float | None = None


@message
class MeasuringGoesOn:
    """Reply to `MeasureModels`, before the last: how many items are through."""

    GOES_ON: ClassVar[bool] = True

    id: int
    role: str
    title: str  # of the model in work; "": what it is measured on is gathered
    done: int
    total: int


@message
class RoleMeasured:
    """Reply to `MeasureModels`, before the last: what came of one role; it is kept already."""

    GOES_ON: ClassVar[bool] = True

    id: int
    found: MeasuredRole


MeasuringReply = MeasuringGoesOn | RoleMeasured

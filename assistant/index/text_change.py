"""Says how far a change of the text model is, from the vectors that are there."""

from __future__ import annotations

from assistant.errors import ModelDamaged, ModelMissing
from assistant.ports import Models
from assistant.records import Space
from assistant.reports import TextChange
from assistant.store.serving import get_serving, serving_space, word_count
from assistant.store.transactions import ReadTx

_HALF = 2  # bytes of a number in a stored vector


def change_of(tx: ReadTx, models: Models) -> TextChange | None:
    """Return the change of the text model that goes on, or is to be confirmed; None for none."""
    try:
        chosen = models.text().space
    except (ModelMissing, ModelDamaged):
        return None
    decided, serving = get_serving(tx), serving_space(tx, chosen)
    complete = serving in (None, chosen)
    old = decided.before if complete else serving
    if old is None:
        return None
    return TextChange(
        old=old.model,
        new=chosen.model,
        done=word_count(tx, chosen),
        total=max(word_count(tx, chosen), 0 if complete else word_count(tx, old)),
        complete=complete,
        bytes=word_count(tx, old) * old.dimension * _HALF,
        old_is_there=_is_there(models, old),
    )


def _is_there(models: Models, space: Space) -> bool:
    try:
        models.text_in(space)
    except (ModelMissing, ModelDamaged):
        return False
    return True

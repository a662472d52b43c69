"""The engine process lists copies, makes one, and brings one back."""

from __future__ import annotations

import pytest

from assistant.concepts.work import NewConcept
from assistant.errors import UsageProblem
from assistant.reports import Reason
from tests.unit.ui.conftest import SharpWiring
from ui.pipe import choice_messages as about
from ui.serving.choice_serving import serve_choices


@pytest.fixture
def serve(engine, library):
    return lambda request: serve_choices(SharpWiring(), library, engine, request)


def test_a_copy_is_made_and_restored(serve, engine):
    assert serve(about.GetCopies(1)).copies.kept == ()
    engine.memory.create(NewConcept("Bo"))
    [copy] = serve(about.MakeCopy(2)).copies.kept
    engine.memory.remove(engine.memory.find("Bo").id)
    restored = serve(about.RestoreCopy(3, copy.name))
    assert [one.concept.name for one in engine.memory.all()] == ["Bo"]
    assert {one.reason for one in restored.copies.kept} == {Reason.DAILY, Reason.RESTORE}
    serve(about.RestoreCopy(4, restored.before))
    assert engine.memory.all() == []
    with pytest.raises(UsageProblem, match="no copy named"):
        serve(about.RestoreCopy(5, "nothing"))

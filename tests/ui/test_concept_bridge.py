"""The app teaches through the bridge: a real engine process with fake models answers by signals."""

from __future__ import annotations

import sys

import pytest

from assistant.records import PassageId
from assistant.taught import By, ConceptId, Decision, Mention, MentionId, MentionState
from tests.halves import halves
from ui.bridge import EngineBridge
from ui.pipe.concept_messages import ShownPicture

pytestmark = pytest.mark.ui


@pytest.fixture
def bridge(qtbot, qapp, closing, library):
    """Return a bridge to an engine over an empty library."""
    command = [sys.executable, "-m", "tests.e2e.fake_program", "serve", "--library", str(library)]
    bridge = EngineBridge(command)
    closing.append(bridge)
    with qtbot.waitSignal(bridge.ready, timeout=30_000):
        bridge.start()
    return bridge


def wait(qtbot, signal, act):
    """Return what a signal brings after an act."""
    with qtbot.waitSignal(signal, timeout=30_000) as got:
        number = act()
    assert got.args[0] == number
    return got.args[1:]


def test_what_is_taught_comes_back_by_signals(qtbot, bridge, tmp_path):
    first, second = (
        ShownPicture(str(halves(tmp_path / f"{n}.png", "red", "blue", seed=n)), (0, 0, 0.5, 1))
        for n in range(2)
    )
    changed = bridge.concepts.concept_taught
    (done, (bo,)) = wait(
        qtbot, changed, lambda: bridge.concepts.create_concept("Bo", [first], category="dog")
    )
    assert (done[0].what, bo.concept.category) == ("Created “Bo”.", "dog")
    me = bo.concept.id
    (_, (bo,)) = wait(qtbot, changed, lambda: bridge.concepts.add_examples(me, [second]))
    shown = [one.id for one in bo.concept.examples]
    (picture,) = wait(
        qtbot, bridge.concepts.example_shown, lambda: bridge.concepts.get_example(shown[0])
    )
    assert picture[8:12] == b"WEBP"
    (_, both) = wait(qtbot, changed, lambda: bridge.concepts.split_concept(me, shown[1:], "Rex"))
    assert [one.concept.name for one in both] == ["Bo", "Rex"]
    wait(qtbot, changed, lambda: bridge.concepts.merge_concepts(me, both[1].concept.id))
    wait(qtbot, changed, lambda: bridge.concepts.remove_example(me, shown[1]))
    (_, (bo,)) = wait(
        qtbot, changed, lambda: bridge.concepts.change_concept(me, info="Ours", aliases=())
    )
    assert (bo.concept.info, bo.concept.aliases) == ("Ours", ())
    seen, caption = wait(
        qtbot, bridge.concepts.recognised, lambda: bridge.concepts.recognise(first.path)
    )
    assert [one.name for one in seen] == ["Bo"]
    assert caption.startswith("Bo: a photo of a dog")
    wait(qtbot, changed, lambda: bridge.concepts.remove_concept(me))
    wait(qtbot, changed, bridge.concepts.undo_teaching)
    wait(qtbot, changed, bridge.concepts.redo_teaching)
    assert wait(qtbot, bridge.concepts.concepts_found, bridge.concepts.list_concepts) == [()]
    (edits,) = wait(qtbot, bridge.concepts.edits_found, bridge.concepts.list_edits)
    assert edits[0].what == "Removed “Bo”."


def test_what_was_found_is_listed_and_problems_are_sentences(qtbot, bridge):
    assert wait(qtbot, bridge.concepts.sightings_found, bridge.concepts.list_suggestions) == [()]
    assert wait(
        qtbot, bridge.concepts.sightings_found, lambda: bridge.concepts.list_sightings(1)
    ) == [()]
    assert wait(qtbot, bridge.concepts.clusters_found, bridge.concepts.discover) == [()]
    assert wait(
        qtbot, bridge.concepts.clusters_found, lambda: bridge.concepts.discover(dismissed=True)
    ) == [()]
    for keys, wanted in ((["r1-0"], False), (["d1"], True)):
        (sentence,) = wait(
            qtbot,
            bridge.failed,
            lambda keys=keys, wanted=wanted: bridge.concepts.judge_clusters(keys, wanted=wanted),
        )
        assert keys[0] in sentence
    gone = Mention(
        MentionId(7),
        ConceptId(1),
        "Bo",
        PassageId(1),
        By.PICTURE,
        0.5,
        Decision.UNSURE,
        MentionState.SUGGESTED,
    )
    (sentence,) = wait(qtbot, bridge.failed, lambda: bridge.concepts.judge([gone], right=True))
    assert "no longer there" in sentence


def test_what_a_slider_needs_exports_imports_and_faces_come_by_signals(qtbot, bridge, tmp_path):
    ask = bridge.concepts
    picture = ShownPicture(str(halves(tmp_path / "0.png", "red", "blue")))
    (_, (bo,)) = wait(
        qtbot, ask.concept_taught, lambda: ask.create_concept("Bo", [picture], category="dog")
    )
    (concept, seen) = wait(qtbot, ask.seen_counted, lambda: ask.count_seen(bo.concept.id))
    assert concept == bo.concept.id
    assert [level for level, _ in seen] == [step / 4 for step in range(-4, 5)]
    folder = tmp_path / "out"
    (where, concepts, pictures) = wait(
        qtbot, ask.concepts_exported, lambda: ask.export_concepts(str(folder))
    )
    assert (where, concepts, pictures) == (str(folder), 1, 1)
    (database,) = folder.rglob("database.json")
    (done, known) = wait(
        qtbot, ask.concept_taught, lambda: ask.import_concepts(str(database), numbered=True)
    )
    assert done[0].what == "Imported 1 concept."
    assert [one.concept.name for one in known] == ["Bo", "Bo 2"]
    assert wait(qtbot, ask.faces_told, ask.ask_faces) == [True, False]

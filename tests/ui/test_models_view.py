"""The view of models says what is used, installs with progress, asks before it removes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from assistant.reports import ModelChange, Speeds
from tests.ui.fake_models import card
from tests.ui.pressing import answer_boxes
from ui.model_view.model_row import ModelRow
from ui.model_view.model_words import (
    can_words,
    choice_words,
    facts_words,
    fetch_words,
    health_words,
    measured_words,
    speed_words,
)
from ui.model_view.models_view import ModelsView
from ui.pipe.model_messages import ModelFigures

pytestmark = pytest.mark.ui


def labels(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


@pytest.fixture
def view(qtbot, make_window) -> ModelsView:
    window = make_window()
    window.show_view("models")
    view = window.views["models"]
    qtbot.waitUntil(lambda: len(rows(view)) == 5)
    return view


def rows(view) -> dict[str, ModelRow]:
    return {row.model.name: row for row in view.findChildren(ModelRow) if row.isVisible()}


def press(widget, text: str) -> None:
    [button] = [b for b in widget.findChildren(QPushButton) if b.text() == text]
    button.click()


def test_each_role_says_what_is_used_and_what_is_missing(view):
    words = labels(view)
    assert "See photos" in words
    assert "600 photos a minute here" in words
    assert "Recordings wait" in words
    assert "a.onnx is damaged" in words


def test_a_model_that_the_settings_leave_out_is_chosen_and_at_rest(qtbot, view):
    assert health_words(card("talker", "language")) == "Used"
    seen = card("talker", "language", used=False, used_for_pictures=True)
    assert health_words(seen) == "Used for pictures"
    models = (replace(seen, used=True, rests=True), card("clip", "image"))
    view.requests.found.emit(99, models, Speeds(), "", ())
    qtbot.waitUntil(lambda: set(rows(view)) == {"talker", "clip"})
    assert "Chosen, at rest" in labels(rows(view)["talker"])
    assert "Used" in labels(rows(view)["clip"])
    assert "At rest: answers only quote, as chosen under Settings." in labels(view)


def test_opened_again_it_keeps_its_rows_unless_something_changed(qtbot, view):
    before = rows(view)
    with qtbot.waitSignal(view.requests.found):
        view.enter()
    assert rows(view) == before
    press(before["thinker"], "Use")
    qtbot.waitUntil(lambda: "thinker" in rows(view) and rows(view)["thinker"].model.used)
    assert rows(view)["thinker"] is not before["thinker"]


def test_it_says_what_models_are_computed_on_and_why(view):
    assert view.hardware.isVisible()
    said = view.hardware.text().replace("\u200b", "")
    assert said == "Language models run on the processor: no card was found that CUDA can reach."


def test_it_says_what_of_the_own_catalogue_is_left_out(view):
    assert view.left_out.isVisible()
    said = view.left_out.text().replace("\u200b", "")
    assert said == "The entry bad of catalogue.toml is left out: so it is."


def test_another_model_is_chosen_for_a_role(qtbot, view):
    press(rows(view)["thinker"], "Use")
    qtbot.waitUntil(lambda: "thinker" in rows(view) and rows(view)["thinker"].model.used)
    assert not rows(view)["talker"].model.used


def test_the_starter_pack_says_what_it_fetches_and_can_be_stopped(qtbot, view):
    said = answer_boxes("Install")
    view.install_starter()
    assert "40.0 MB will be fetched" in said[0]
    assert "hearer-package==1.0" in said[0]
    qtbot.waitUntil(lambda: "Fetching Hearer · 5.0 KB / 20.0 MB" in labels(view.progress))
    view.progress.stop.click()
    qtbot.waitUntil(lambda: "Stopped. What was fetched is kept" in labels(view.progress))
    view.progress.stop.click()
    assert not view.progress.isVisible()


def test_an_installation_that_ends_shows_the_new_state(qtbot, view):
    answer_boxes("Install")
    press(rows(view)["broken"], "Install again…")
    qtbot.waitUntil(lambda: "broken" in rows(view) and rows(view)["broken"].model.is_there)
    assert not view.progress.isVisible()


def test_a_refused_installation_does_nothing(qtbot, view):
    answer_boxes("Cancel")
    view.install_starter()
    assert not view.progress.isVisible()


def test_files_that_nobody_checked_are_agreed_to(qtbot, view, monkeypatch):
    asked = []
    monkeypatch.setattr(
        view.requests, "install", lambda *how, agreed: asked.append((*how, agreed)) or 1
    )
    hub = card("clip", "image", health="missing", unchecked=True, packages=("org/clip",))
    said = answer_boxes("Agree and install")
    view.install_one(replace(hub, licence="Acme", terms="For research alone."))
    assert "from a model hub" in said[0]
    assert "org/clip" in said[0]
    assert "Acme: For research alone." in said[0]
    assert "SHA-256" not in said[0]
    assert asked == [("clip", "", True)]


def test_a_bad_file_is_explained(qtbot, view, tmp_path):
    view.bring(str(tmp_path / "bad.gguf"))
    view.bring(str(tmp_path / "other.gguf"))
    qtbot.waitUntil(view.progress.isHidden)


def test_a_model_is_brought_as_a_file_or_as_a_folder(view, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(view.requests, "install", lambda *how, **_: asked.append(how) or 0)
    given = {"A file…": tmp_path / "Tiny Q4.1.gguf", "A folder…": tmp_path / "E5 small v1.5"}
    given["A folder…"].mkdir()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(given["A file…"]), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(given["A folder…"]))
    for action in view.bring_menu().actions():
        action.trigger()
    assert asked == [
        ("tiny-q4.1", str(given["A file…"])),
        ("e5-small-v1.5", str(given["A folder…"])),
    ]


def test_nothing_is_installed_when_no_file_and_no_folder_is_chosen(view, monkeypatch):
    asked = []
    monkeypatch.setattr(view.requests, "install", lambda *how, **_: asked.append(how) or 0)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    for action in view.bring_menu().actions():
        action.trigger()
    assert asked == []


def test_a_model_is_removed_only_after_the_question(qtbot, view):
    answer_boxes("Cancel")
    press(rows(view)["seer"], "Remove…")
    assert rows(view)["seer"].model.is_there
    said = answer_boxes("Remove")
    press(rows(view)["seer"], "Remove…")
    assert "30.0 MB are freed" in said[0]
    qtbot.waitUntil(lambda: "seer" in rows(view) and not rows(view)["seer"].model.is_there)


def test_models_that_would_go_with_it_are_named_first(view, monkeypatch):
    removed = []
    monkeypatch.setattr(view.requests, "remove", removed.append)
    needed = card("words", "text", needed_by=("Seer", "Hearer"))
    said = answer_boxes("Cancel")
    view.remove_one(needed)
    assert "It takes with it what cannot work without it: Seer, Hearer." in said[0]
    assert not removed
    answer_boxes("Remove all of them")
    view.remove_one(needed)
    assert removed == ["words"]


def test_words_of_a_model():
    model = card("x", "language", context=4096)
    assert facts_words(model) == (
        "30.0 MB on disk · 120 MB of memory · English · MIT · 4,096 tokens at once"
    )
    hub = card("y", "image", unchecked=True)
    assert facts_words(hub).endswith("English · MIT · from a hub, not checked")
    own = card("z", "text", own=True, packages=("me/mine",))
    assert facts_words(own).endswith("MIT · of your own catalogue")
    assert "20.0 MB will be fetched, as your own catalogue says:" in fetch_words([own])
    assert "the revision that you wrote down" in fetch_words([own])
    assert speed_words("speech", Speeds()) == ""
    assert speed_words("reading", Speeds(reading=3.4)) == "3 s a file here"


def changing(view, qtbot, **changes):
    """Show a change of a model, as the status of the library tells of it."""
    library = view.desk.library
    qtbot.waitUntil(lambda: library.status is not None)
    given = {"old": "MiniLM", "new": "E5", "done": 30, "total": 120, "bytes": 92_160}
    change = ModelChange(**{"complete": False, **given, **changes})
    shown = {"image_change" if change.role == "image" else "change": change}
    library.status = replace(library.status, **shown)
    library.changed.emit()
    return view.image_change if change.role == "image" else view.change


def test_a_change_of_the_text_model_is_shown_and_can_be_called_off(view, qtbot):
    assert not view.change.isVisible()
    shown = changing(view, qtbot)
    assert shown.isVisible()
    assert "30 of 120 texts have their meaning by E5" in shown.words.text()
    assert (shown.bar.value(), shown.bar.maximum()) == (30, 120)
    assert not shown.keep.isVisible()
    assert shown.back.text() == "Stay with MiniLM"
    with qtbot.waitSignal(view.requests.found):
        shown.back.click()
    qtbot.waitUntil(lambda: not shown.isVisible())


def test_a_complete_change_is_kept_or_taken_back(view, qtbot):
    shown = changing(view, qtbot, done=120, complete=True)
    assert "Searches go by E5 now" in shown.words.text()
    assert not shown.bar.isVisible()
    assert shown.back.text() == "Go back to MiniLM"
    with qtbot.waitSignal(view.requests.found):
        shown.keep.click()
    gone = changing(view, qtbot, old_is_there=False)
    assert "not installed any more" in gone.words.text()
    assert not gone.back.isVisible()


def test_a_change_of_the_image_model_has_a_card_of_its_own(view, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(view.requests, "settle", lambda role, *, keep: asked.append((role, keep)))
    changing(view, qtbot)
    shown = changing(view, qtbot, old="Basic", new="CLIP", role="image")
    assert shown.isVisible()
    assert "30 of 120 pictures were seen by CLIP" in shown.words.text()
    assert "found by Basic until all were" in shown.words.text()
    shown.back.click()
    assert "30 of 120 texts" in view.change.words.text()
    done = changing(view, qtbot, old="Basic", new="CLIP", role="image", complete=True)
    assert "Pictures and concepts are found by CLIP now" in done.words.text()
    done.keep.click()
    gone = changing(view, qtbot, old="Basic", new="CLIP", role="image", old_is_there=False)
    assert "Basic is not installed any more" in gone.words.text()
    assert asked == [("image", False), ("image", True)]


def test_a_model_that_makes_vectors_anew_is_used_only_after_the_question(qtbot, view, monkeypatch):
    asked = []
    monkeypatch.setattr(view.requests, "use", lambda *how: asked.append(how) or 1)
    other = card("deep", "text", used=False, to_remake=40_000, remake_s=3000.0)
    answer_boxes("Cancel")
    view._use(other)
    assert asked == []
    said = answer_boxes("Use")
    view._use(other)
    assert "up to 40,000 passages" in said[0]
    assert "about 50 min on this computer" in said[0]
    assert asked == [("text", "deep")]


def test_words_of_what_was_measured():
    unknown = card("x", "image", to_remake=5)
    assert "up to 5 pictures" in choice_words(unknown)
    assert "was not measured yet" in choice_words(unknown)
    assert (choice_words(card("x", "speech")), measured_words(unknown)) == ("", "")
    text = card("x", "text", measured=ModelFigures(5.5, 385_000_000, 0.92))
    assert measured_words(text) == (
        "Measured here: 330 passages a minute · 385 MB of memory · 92 % of your own files found "
        "again"
    )
    speech = card("x", "speech", measured=ModelFigures(1.66, 470_000_000))
    assert measured_words(speech) == "Measured here: 1.7 s of sound a second · 470 MB of memory"


def test_a_model_that_is_made_better_now_can_be_installed_again(qtbot):
    qtbot.addWidget(row := ModelRow(card("eyes", "image", outdated=True), chooses=True))
    wanted = []
    row.install_wanted.connect(wanted.append)
    verbs = {button.text(): button for button in row.findChildren(QPushButton)}
    assert "Remove…" in verbs
    verbs["Install again…"].click()
    assert [one.name for one in wanted] == ["eyes"]
    assert can_words(row.model) == "A newer form of it is better. What you taught stays."

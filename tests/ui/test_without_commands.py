"""The window names no commands for a terminal."""

from __future__ import annotations

import pytest

from assistant.phrases import no_model
from ui.commands.without_commands import together, without_commands

pytestmark = pytest.mark.ui


def test_instead_of_a_command_for_models_there_is_a_button(make_window):
    window = make_window()
    view = window.search_view
    told = "No model for text is installed. Run `keepsake models install starter`."
    view.news.show_news((told, told), offers=False)
    said = view.news.notice.text().replace("\u200b", "")
    assert said.count("No model for text is installed.") == 1
    assert "keepsake models" not in said
    assert not view.news.models.isHidden()
    view.news.models.click()
    assert window.stack.currentWidget() is window.views["models"]
    view.news.show_news(("a notice",), offers=False)
    assert view.news.models.isHidden()


def test_all_models_that_one_step_brings_are_told_as_one():
    way, of_one = "Run `keepsake models install starter`.", "Run `keepsake models install x`."
    lacking = [no_model(role, way) for role in ("text", "image", "language")]
    told = together([*lacking, "Other.", no_model("faces", of_one), lacking[0], "Other."])
    assert told == [
        f"No model for text, image and language is installed. {way}",
        "Other.",
        f"No model for faces is installed. {of_one}",
    ]


def test_what_stands_around_a_command_is_kept():
    lost = "It stopped. If it does so again, choose with `keepsake models use`; searching works."
    assert without_commands([lost, lost]) == ["It stopped. Searching works."]

"""German is complete: every text of the code has it, and a window shows it."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QToolButton

from assistant.answer.quote import quote
from assistant.answer.sources.gate import Evidence
from assistant.errors import UsageProblem
from assistant.phrases import count
from assistant.records import AnswerDone, Kind, Locator
from assistant.told import template_of, told
from models.known import known_models
from tests.hits import make_hit
from tests.ui.fake_engine import ANSWER
from ui import figures
from ui.language import speak, speak_english
from ui.pipe import messages
from ui.search_field import SearchField
from ui.translation import retold, translate
from ui.wording import day, rate, section_of, size

_ROOT = Path(__file__).parents[2]
_HOLE = re.compile(r"\{[^}]*\}|%n")


def _script():
    spec = importlib.util.spec_from_file_location("translate", _ROOT / "packaging/translate.py")
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def script():
    """Return the script that collects the texts."""
    module = _script()
    yield module
    del sys.modules["translate"]


@pytest.fixture
def german(qapp):
    """Have the interface speak German, and English again after the test."""
    speak(qapp, "de")
    yield
    speak_english(qapp)


def test_every_text_of_the_code_has_its_german(script):
    found, german = script.collect(), script.read_german()
    assert not found.unread
    assert found.words == set(german), "run make translations"
    assert not [words for words, forms in german.items() if not all(forms)]


_PROBLEMS = frozenset(
    {"UsageProblem", "InstallProblem", "DiskFull", "NotAgreed", "WrongContent", "ModelDamaged"}
    | {"ModelMissing", "LibraryProblem", "Cancelled", "Refused"}
)


def test_what_the_models_complain_of_can_be_said_in_german():
    """No problem of `models/` is made of a text that forgets how it was made."""
    english = [
        f"{path.name}:{text.lineno}"
        for path in (_ROOT / "models").glob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) in _PROBLEMS
        for text in call.args
        if isinstance(text, ast.JoinedStr | ast.BinOp)
        or (isinstance(text, ast.Constant) and " " in str(text.value))
    ]
    assert not english


def test_german_keeps_what_is_filled_in(script):
    for words, forms in script.read_german().items():
        assert len(forms) == (2 if words.counts else 1)
        wanted = Counter(_HOLE.findall(words.text))
        assert all(Counter(_HOLE.findall(form)) == wanted for form in forms), words


def test_the_compiled_german_is_that_of_the_file(script, german):
    for words, forms in script.read_german().items():
        if not words.counts:
            assert QCoreApplication.translate(words.context, words.text) == forms[0]
            continue
        for number, form in ((1, forms[0]), (2, forms[1])):
            shown = QCoreApplication.translate(words.context, words.text, None, number)
            assert shown == form.replace("%n", str(number))


def test_texts_of_all_sorts_are_found(script, tmp_path):
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui/some.py").write_text(
        "_CONTEXT = 'Some'\n_NAMES = {1: ('one', 'two')}\n_tr = partial(translate, 'Short')\n"
        "def say(text, number=-1):\n    return translate(_CONTEXT, text, number)\n"
        "class View:\n    def show(self):\n"
        "        self.tr('plain' if self else 'other')\n        self.tr('%n (s)', '', 3)\n"
        "        _tr('short', 2), say('said'), say(_NAMES[1][0]), translate('Else', 'where')\n"
        "        self.tr(f'{self}')\n"
    )
    found = script.collect(tmp_path)
    assert {(words.context, words.text, words.counts) for words in found.words} == {
        *{("View", "plain", False), ("View", "other", False), ("View", "%n (s)", True)},
        *{("Short", "short", True), ("Some", "said", False), ("Else", "where", False)},
        *{("Some", "one", False), ("Some", "two", False)},
    }
    assert [place.split()[0] for place in found.unread] == ["ui/some.py:11"]


def test_a_text_that_moved_takes_its_german_along(script, tmp_path):
    file, old, new = (
        tmp_path / "de.ts",
        script.Words("A", "x", False),
        script.Words("B", "x", False),
    )
    assert script.write_german({old, script.Words("A", "y", True)}, {old: ("ix",)}, file) == 1
    assert script.write_german({new}, script.read_german(file), file) == 0
    assert script.read_german(file) == {new: ("ix",)}


def test_a_window_speaks_german(german, make_window):
    window = make_window()
    titles = [view.title() for view in window.views.values()]
    assert {"Suche", "Bibliothek", "Ordner", "Konzepte", "Modelle", "Einstellungen"} <= set(titles)
    shown = {button.text() for button in window.findChildren(QToolButton)}
    assert {"Suche", "Ordner"} <= shown
    assert window.findChild(SearchField).placeholderText() == "Suchen oder fragen …"


def test_words_without_a_window_are_german(german):
    assert translate("Folders", "%n file(s)", 1) == "1 Datei"
    assert translate("Folders", "%n file(s)", 3) == "3 Dateien"
    assert day("2024-05-12") == "12. Mai 2024"


class PictureBody(QObject):
    """Has the name of a class whose texts others inherit."""


class Inheriting(PictureBody):
    """Has no texts of its own."""


def test_what_is_inherited_is_german_too(german):
    assert Inheriting().tr("Fit") == "Einpassen"


def test_no_text_for_a_number_is_inherited(script):
    """Qt asks for the class of the object first, and takes a filled-in number for an answer."""
    trees = [ast.parse(path.read_text("utf-8")) for path in (_ROOT / "ui").rglob("*.py")]
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    bases = {ast.unparse(base) for node in classes for base in node.bases}
    assert "Body" in bases
    assert not {words.context for words in script.collect().words if words.counts} & bases


def test_without_its_file_german_is_english(qapp, tmp_path, expected_warnings):
    speak(qapp, "de", tmp_path / "none.qm")
    assert QCoreApplication.translate("Folders", "%n file(s)", None, 2) == "2 files"
    assert translate("Folders", "%n file(s)", 2) == "2 files"
    assert "none.qm" in expected_warnings[0].getMessage()
    speak_english(qapp)


def test_english_comes_back(qapp):
    speak(qapp, "de")
    speak(qapp, "en")
    assert translate("Folders", "%n file(s)", 2) == "2 files"
    assert QCoreApplication.translate("Rail", "Views") == "Views"


def test_what_the_engine_tells_is_german(german):
    found = told("{} lies in {}", told("meaning {:.2f}", 0.8312), "x")
    assert retold(found) == "Bedeutung 0,83 lies in x"
    reply = messages.Failed(3, told("There is no folder {}. Check how it is written.", "/a"))
    read = messages.read_reply(messages.to_line(reply))
    assert read.sentence == "Es gibt keinen Ordner /a. Prüfe die Schreibweise."
    assert template_of(read.sentence).startswith("There is no folder")
    assert retold(count(1204, "passage")) == "1.204 Stellen"
    assert retold(told("needs a password")) == "braucht ein Passwort"
    assert retold(told("never heard of {}", 1)) == "never heard of 1"


def test_errors_of_the_installer_are_german(german, tmp_path):
    with pytest.raises(UsageProblem) as raised:
        known_models(tmp_path).model("nothing")
    reply = messages.Failed(3, raised.value.sentence)
    said = messages.read_reply(messages.to_line(reply)).sentence
    assert said.startswith("Es gibt kein Modell namens 'nothing'. Bekannt sind: ")


def test_numbers_days_and_sizes_are_german(german):
    assert size(1_234_500_000_000_000) == "1.235 TB"
    assert size(12_345_678) == "12,3 MB"
    assert size(1) == "1 Byte"
    assert day("2026-11-26") == "26. November 2026"
    assert day("2026-03") == "März 2026"
    assert rate(4.23) == "4,2 je Sekunde"
    assert translate("Folders", "%n file(s)", 12_345) == "12.345 Dateien"
    assert figures.number(-1234.5, 1) == "-1.234,5"


def test_figures_are_english_again_after_german(qapp):
    speak(qapp, "de")
    speak(qapp, "en")
    assert (size(12_345_678), day("2026-11-26")) == ("12.3 MB", "26 November 2026")


def test_the_place_of_a_quotation_is_german(german):
    """The library and commands keep the English; what comes off the pipe is German."""
    page = make_hit("The rent.", title="lease", kind=Kind.PAGE, locator=Locator(page=1204))
    talk = make_hit("The key.", 2, title="memo", locator=Locator(start=65.0, end=70.0))
    sentences = quote([Evidence(one, one.text, 1.0) for one in (page, talk)], [1, 2])
    assert [one.text for one in sentences] == [
        "lease, page 1204: “The rent.”",
        "memo, at 1:05: “The key.”",
    ]
    answer = replace(ANSWER, sentences=tuple(sentences), citations=(page, talk))
    line = messages.to_line(messages.Said(3, AnswerDone(answer)))
    assert [one.text for one in messages.read_reply(line).event.answer.sentences] == [
        "lease, Seite 1204: “The rent.”",
        "memo, bei 1:05: “The key.”",
    ]


def test_a_slide_is_german_where_it_is_a_slide(german):
    slide = make_hit(path="talk.pptx", heading="Slide 3: Rent", title="talk")
    assert section_of(slide) == "Folie 3: Rent"
    assert section_of(replace(slide, path="talk.md")) == "Slide 3: Rent"

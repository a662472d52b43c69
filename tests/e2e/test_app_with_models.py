"""The app as a user meets it, with the starter models: from the first steps to a second start."""

from __future__ import annotations

import os
import shutil

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from assistant.records import Query
from models.catalogue import STARTER, load_catalogue
from models.inventory import Health, check
from models.load import default_folder
from ui.around.single import SingleWindow
from ui.chat.exchange import Phase
from ui.child_process import ChildProcess
from ui.desktop import Desktop
from ui.engine_process import engine_command
from ui.pipe.concept_messages import ShownPicture
from ui.places import sample_folder

starter = load_catalogue().expand(STARTER)
whole = {Health.OK, Health.BUILTIN}
pytestmark = [
    pytest.mark.ui,
    pytest.mark.real_models,
    pytest.mark.skipif(
        any(s.health not in whole for s in check(default_folder()) if s.model in starter),
        reason="run `keepsake models install starter` first",
    ),
]
PATIENCE = 240_000  # milliseconds; models are loaded and files are read
FILES = (
    "documents/rental_contract.pdf",
    "notes/saffron_health_record.md",
    "photos/home/IMG_0982.jpg",
    "photos/home/IMG_0978.jpg",
    "photos/garden/IMG_1133.jpg",
)
CAT = "photos/home/IMG_0982.jpg"


@pytest.fixture
def files(tmp_path):
    """Return a folder with a few files of the sample."""
    folder = tmp_path / "files"
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(sample_folder() / name, folder / name)
    return folder


@pytest.fixture
def start(qtbot, qapp, library, tmp_path, monkeypatch):
    """Return what starts the app, each time in the place of the one before."""
    monkeypatch.setenv("KEEPSAKE_CONFIG", str(tmp_path / "config"))
    running: list[Desktop] = []

    def end() -> None:
        for desktop in running:
            desktop.window.close()
            desktop.close()
            desktop.quick.close()
            desktop.window.deleteLater()
        running.clear()

    def make() -> Desktop:
        end()
        engine = ChildProcess(engine_command(library))
        desktop = Desktop(qapp, library, SingleWindow(library), engine)
        running.append(desktop)
        desktop.window.restore()
        desktop.window.show()
        desktop._bridge.start()
        qtbot.waitUntil(lambda: desktop.window.desk.library.status is not None, timeout=PATIENCE)
        return desktop

    yield make
    end()


def up_to_date(desktop, files: int) -> bool:
    status = desktop.window.desk.library.status
    done = sum(states.get("done", 0) for states in status.sources.values())
    return done == files and desktop.window.footer.text.startswith("Up to date")


def found(qtbot, desktop, query: Query) -> list[str]:
    """Return the paths that a search finds."""
    search = desktop.window.search_view
    before = search.result
    desktop.window.desk.search(query)
    qtbot.waitUntil(
        lambda: search.result is not None and search.result is not before, timeout=PATIENCE
    )
    return [hit.path for hit in search.result.hits]


def index(qtbot, desktop, files) -> None:
    """Go through the first steps and wait until all is indexed."""
    steps = desktop.show_welcome()
    steps.next.click()
    folders = desktop.window.folders_view
    folders.offer(str(files), steps)
    words = folders.dialog.words
    qtbot.waitUntil(lambda: "5 of 5 files will be indexed" in words.text(), timeout=PATIENCE)
    folders.dialog.accept()
    steps.accept()
    qtbot.waitUntil(lambda: up_to_date(desktop, 5), timeout=PATIENCE)


def open_at_its_page(qtbot, desktop, hit) -> None:
    """Show a hit beside the results, and look whether it is its page and its place."""
    preview = desktop.window.preview
    desktop.window.desk.preview(hit)
    qtbot.waitUntil(lambda: preview.body is not None, timeout=PATIENCE)
    qtbot.waitUntil(lambda: preview.body.canvas.sharpest.height() > 330, timeout=PATIENCE)
    assert preview.body.page == hit.locator.page
    assert preview.body.canvas.marks
    preview.close_preview()


def ask_and_follow(qtbot, desktop) -> None:
    """Ask what the contract says, and follow the citation to it."""
    window = desktop.window
    window.desk.ask("How much is the monthly rent?")
    talk = window.chat_view.talk
    answered = lambda: bool(talk.exchanges) and talk.exchanges[-1].phase is Phase.ANSWERED  # noqa: E731
    qtbot.waitUntil(answered, timeout=PATIENCE)
    answer = talk.exchanges[-1].answer
    assert "1,180" in answer.text
    assert any(1 in sentence.citations for sentence in answer.sentences)
    turn = window.chat_view.thread_view.turn_of(talk.exchanges[-1])
    turn.text.citation_chosen.emit(1)
    qtbot.waitUntil(window.preview.isVisible, timeout=PATIENCE)
    qtbot.waitUntil(lambda: window.preview.body is not None, timeout=PATIENCE)
    window.preview.close_preview()


def teach(qtbot, desktop, picture) -> None:
    """Teach the cat by a picture."""
    window = desktop.window
    window.show_view("concepts")
    concepts = window.views["concepts"]
    concepts.begin_lesson(ShownPicture(str(picture)))
    qtbot.waitUntil(lambda: concepts.lesson.picker.box_picture.has_picture, timeout=PATIENCE)
    concepts.lesson.name.setText("Saffron")
    qtbot.keyClick(concepts.lesson.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(concepts.lessons.known), timeout=PATIENCE)


def test_from_the_first_steps_to_a_second_start(qtbot, start, files):
    desktop = start()
    window = desktop.window
    index(qtbot, desktop, files)
    paths = found(qtbot, desktop, Query("how much is the monthly rent", limit=10))
    assert paths[0] == "documents/rental_contract.pdf"
    open_at_its_page(qtbot, desktop, window.search_view.result.hits[0])
    ask_and_follow(qtbot, desktop)
    teach(qtbot, desktop, files / CAT)
    of_cat = Query("", concepts=("Saffron",), limit=10)
    assert set(found(qtbot, desktop, of_cat)) >= {CAT, "notes/saffron_health_record.md"}
    window.desk.library.pause()
    qtbot.waitUntil(lambda: window.footer.text.startswith("Paused"), timeout=PATIENCE)
    window.desk.library.resume()
    qtbot.waitUntil(lambda: window.footer.text.startswith("Up to date"), timeout=PATIENCE)

    again = start()
    assert again.window.stack.currentWidget() is again.window.search_view
    assert set(found(qtbot, again, of_cat)) >= {CAT, "notes/saffron_health_record.md"}
    assert not [b for b in again.window.findChildren(QPushButton) if b.text() == "Try again"]

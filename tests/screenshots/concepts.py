"""Pictures of the view of the concepts, of a window on a library in which something is taught."""

from __future__ import annotations

from collections.abc import Callable

from tests.screenshots.waiting import FOR_FINDS, rest, wait
from ui.main_window import MainWindow
from ui.pipe.concept_messages import ShownPicture
from ui.teaching.concepts_view import ConceptsView
from ui.wording import path_of


def shots(window: MainWindow, save: Callable[..., None]) -> None:
    """Save the pages of the view one after the other."""
    view = window.views[ConceptsView.NAME]
    assert isinstance(view, ConceptsView)
    window.show_view(ConceptsView.NAME)
    wait(lambda: view.lessons.is_loaded)
    rest()
    save("concepts")
    if view.lessons.known:
        _editor(view, save)
        _teach(view, save)
    view.tabs.setCurrentIndex(2)
    save("concept-who")
    view.who.look()
    wait(lambda: view.who.stack.currentWidget() is not view.who._waiting)
    rest()
    save("concept-who-found")


def _editor(view: ConceptsView, save: Callable[..., None]) -> None:
    view.open(view.lessons.known[0].concept.id)
    photos = view.editor.finds.photos.places
    wait(lambda: bool(photos.places))
    rest()
    save("concept-editor")
    view.editor.finds.setCurrentWidget(view.editor.finds.texts_tab)
    wait(lambda: bool(view.editor.finds.texts.places.places), FOR_FINDS)
    save("concept-mentions")
    view.editor.finds.show_likes(None)
    wait(lambda: bool(view.editor.finds.alike.places.places), FOR_FINDS)
    rest()
    save("concept-alike")
    likes = view.editor.finds.alike.places.places
    if likes:
        view.begin_lesson(ShownPicture(path_of(likes[0].where), likes[0].box))
        wait(lambda: view.lesson.picker.box_picture.has_picture)
        save("concept-lesson")
        view.lesson.clear()


def _teach(view: ConceptsView, save: Callable[..., None]) -> None:
    view.check(view.lessons.known[0].concept.id)
    wait(lambda: view.teach.stack.currentWidget() is not view.teach.waiting)
    rest()
    save("concept-teach")
    if view.teach.queue.items:
        view.teach.many.click()
        rest()
        save("concept-teach-many")
        view.teach.many.click()

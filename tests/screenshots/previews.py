"""Pictures of the preview: a photo, a page, a recording, a note, and a file that is gone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.records import ContentId, Hit, Kind, Query
from tests.screenshots.waiting import rest, wait
from ui.main_window import MainWindow

LARGE = 400  # pixels of a picture that is no thumbnail


def shots(window: MainWindow, save: Callable[..., None]) -> None:
    """Save the preview of each kind of file beside the search that found it."""
    photo = found(window, "Saffron", Kind.PHOTO, ".jpg")
    page = found(window, "descale the washing machine drum", Kind.PAGE, ".pdf")
    talk = found(window, "landlord call", Kind.SPEECH, ".opus")
    note = found(window, "cardamom buns dough", Kind.NOTE, ".md")
    window.desk.search(Query("washing machine"))
    for name, hit in (("photo", photo), ("page", page), ("recording", talk), ("note", note)):
        show(window, hit)
        save(f"preview-{name}")
    show(window, page)
    window.preview.finder.open_bar()
    window.preview.finder.field.setText("filter")
    window.preview.finder.wanted.emit("filter", False)
    wait(lambda: bool(window.preview.finder.count))
    rest()
    save("preview-find")
    window.preview.finder.close_bar()
    show(window, replace(page, content=ContentId(0), path="documents/lost.pdf"))
    save("preview-gone")
    window.preview.close_preview()


def found(window: MainWindow, words: str, kind: Kind, ending: str) -> Hit:
    """Return the best hit of a kind."""
    results: dict[int, object] = {}
    bridge = window.desk.bridge
    link = bridge.found.connect(results.__setitem__)
    number = bridge.search(Query(words, kinds=(kind,), limit=30), replaces=False)
    wait(lambda: number in results)
    bridge.disconnect(link)
    hits = results[number].hits
    return next(hit for hit in hits if hit.path.endswith(ending))


def show(window: MainWindow, hit: Hit) -> None:
    """Show a hit and wait until it is there."""
    preview = window.preview
    window.desk.preview(hit)
    wait(lambda: preview.body is not None and preview.body.subject.hit.title == hit.title)
    canvas = getattr(preview.body, "canvas", None)
    if canvas is not None:
        wait(lambda: max(canvas.sharpest.width(), canvas.sharpest.height()) >= LARGE)
    if hit.kind is Kind.SPEECH:
        wait(lambda: bool(preview.body.wave.peaks))
    rest()

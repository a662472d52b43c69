"""The first steps: what stays on this computer, which folders, which models; all skippable."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.buttons import push_button
from ui.cards import plain_label
from ui.desk import Desk
from ui.folders.folders_view import FoldersView
from ui.layouts import empty, grow, scrolled
from ui.model_view.model_words import can_words, model_title, role_title, to_fetch
from ui.model_view.models_view import ModelsView
from ui.pipe.model_messages import ModelCard
from ui.theme import XL, XS, XXL, L, M, S
from ui.wording import one_line, short_path, size

_SIZE = (600, 520)


class Welcome(QDialog):
    """Three steps; closing it at any time is fine."""

    def __init__(
        self, parent: QWidget, desk: Desk, *, folders: FoldersView, models: ModelsView
    ) -> None:
        """Take the views whose work it offers."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Welcome"))
        grow(self, *_SIZE)
        self._desk, self._folders, self._models = desk, folders, models
        self._shown_roots: tuple[str, ...] | None = None
        self.steps = QStackedWidget()
        self._usual: dict[str, QPushButton] = {}  # what adds each of the usual folders
        self._watched = plain_label("", wraps=True)
        self._pack = plain_label("", wraps=True)
        words = self.tr("Install the starter pack…")
        self._install = push_button(words, self._install_pack, kind="primary")
        self._more = QVBoxLayout()  # the models besides the starter pack
        self._more.setSpacing(M)
        self._back = QPushButton(self.tr("Back"))
        self._skip = QPushButton(self.tr("Skip"))
        self.next = QPushButton()
        self.next.setProperty("kind", "primary")
        self.next.setDefault(True)
        for step in (self._private_step(), self._folder_step(), self._model_step()):
            self.steps.addWidget(scrolled(step))
        self._build()
        self._connect()
        self._show_step(0)
        models.enter()

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(S)
        buttons.addWidget(self._skip)
        buttons.addStretch(1)
        buttons.addWidget(self._back)
        buttons.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(XXL, XXL, XXL, XL)
        column.setSpacing(L)
        column.addWidget(self.steps, stretch=1)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.next.clicked.connect(self._go_on)
        self._back.clicked.connect(lambda: self._show_step(self.steps.currentIndex() - 1))
        self._skip.clicked.connect(self.accept)
        self._models.requests.found.connect(self._show_models)
        self._desk.library.changed.connect(self._show_roots)
        self.finished.connect(self._desk.bridge.get_status)

    # The steps

    def _private_step(self) -> QWidget:
        step, rows = _step(
            self.tr("Your memory, on your computer"),
            self.tr(
                "Keepsake reads the folders that you choose, and then finds what you look for in "
                "photos, documents, recordings and notes, and answers questions with proof."
            ),
        )
        for words in (
            self.tr("Nothing leaves this computer. There is no account and no cloud."),
            self.tr("Your files are only ever read, never changed, moved or deleted."),
            self.tr(
                "The network is used only when you install a model, and you are told what for."
            ),
            self.tr("Every sentence of an answer shows the place it comes from, or is marked."),
        ):
            rows.addLayout(_point(words))
        rows.addStretch(1)
        return step

    def _folder_step(self) -> QWidget:
        step, rows = _step(
            self.tr("What should be remembered?"),
            self.tr("You see what would be indexed, and how long it takes, before it begins."),
        )
        usual = usual_folders()
        for path in usual:
            words = self.tr("Add {}…").format(one_line(short_path(path)))
            self._usual[path] = push_button(words, partial(self._offer, path))
            rows.addWidget(self._usual[path])
        words = self.tr("Add another folder…") if usual else self.tr("Choose a folder…")
        rows.addWidget(push_button(words, self._choose))
        words = self.tr("Only look around: open the sample library")
        rows.addWidget(push_button(words, self._open_sample, kind="quiet"))
        rows.addSpacing(M)
        rows.addWidget(self._watched)
        rows.addStretch(1)
        return step

    def _model_step(self) -> QWidget:
        step, rows = _step(
            self.tr("Models that understand"),
            self.tr(
                "They run on this computer. Without them, files are found by their words only. "
                "Larger ones can be added later."
            ),
        )
        rows.addWidget(self._pack)
        rows.addWidget(self._install)
        rows.addLayout(self._more)
        rows.addStretch(1)
        return step

    # What happens

    def _show_step(self, place: int) -> None:
        self.steps.setCurrentIndex(place)
        self._back.setVisible(place > 0)
        is_last = place == self.steps.count() - 1
        self._skip.setVisible(not is_last)
        self.next.setText(self.tr("Start") if is_last else self.tr("Next"))
        self.next.setFocus()

    @Slot()
    def _go_on(self) -> None:
        place = self.steps.currentIndex() + 1
        if place < self.steps.count():
            self._show_step(place)
        else:
            self.accept()

    def _offer(self, path: str) -> None:
        self._folders.offer(path, self)

    @Slot()
    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Add a folder"))
        if folder:
            self._offer(folder)

    @Slot()
    def _open_sample(self) -> None:
        self._folders.add_sample()
        self._show_step(self.steps.count() - 1)

    @Slot()
    def _install_pack(self) -> None:
        self._models.install_starter()
        self._follow()

    def _install_more(self, model: ModelCard) -> None:
        self._models.install_one(model)
        self._follow()

    def _follow(self) -> None:
        """Go where the installation is shown, if the user wanted it."""
        if self._models.is_installing:
            self._desk.go(ModelsView.NAME)
            self.accept()

    @Slot()
    def _show_roots(self) -> None:
        status = self._desk.library.status
        roots = tuple(root.path for root in status.roots) if status is not None else ()
        if roots == self._shown_roots:
            return
        self._shown_roots = roots
        names = "\n".join(one_line(short_path(root)) for root in roots)
        for path, button in self._usual.items():
            button.setHidden(path in roots)  # it stands below as watched
        self._watched.setText(self.tr("Watched now:") + "\n" + names if roots else "")

    @Slot(int, object, object)
    def _show_models(self, _number: int, models: tuple[ModelCard, ...], _speeds: object) -> None:
        pack = [model for model in models if model.starter]
        lacks = to_fetch(pack)
        self._install.setVisible(bool(lacks))
        lacking = [one for one in models if not one.starter and one.health == "missing"]
        self._offer_more([one for one in lacking if not one.unchecked and not one.terms])
        if not lacks:
            self._pack.setText(self.tr("All of the starter pack is installed. You are ready."))
            return
        whole = size(sum(model.fetch_bytes for model in lacks))
        words = self.tr("The starter pack, {} to fetch:").format(whole)
        self._pack.setText("\n".join([words, *map(_offered, lacks)]))

    def _offer_more(self, models: list[ModelCard]) -> None:
        empty(self._more)
        if models:
            self._more.addWidget(plain_label(self.tr("Besides it, now or later:"), "muted"))
        for model in models:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, L, 0)  # the bar of the page stands right beside it
            row.setSpacing(L)
            words = QVBoxLayout()
            words.setSpacing(XS)
            words.addWidget(plain_label(_offered(model), "strong", wraps=True))
            words.addWidget(plain_label(can_words(model), "small", wraps=True))
            row.addLayout(words, stretch=1)
            button = push_button(
                self.tr("Install…"),
                partial(self._install_more, model),
                name=self.tr("Install {}").format(model_title(model.title)),
            )
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
            self._more.addWidget(line)


def usual_folders() -> tuple[str, ...]:
    """Return the user's folders of photos and documents that are there."""
    places = QStandardPaths.StandardLocation
    found = [
        QStandardPaths.writableLocation(one)
        for one in (places.PicturesLocation, places.DocumentsLocation)
    ]
    home = str(Path.home())
    return tuple(dict.fromkeys(p for p in found if p and p != home and Path(p).is_dir()))


def _step(title: str, sentence: str) -> tuple[QWidget, QVBoxLayout]:
    step = QWidget()
    rows = QVBoxLayout(step)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(M)
    rows.addWidget(plain_label(title, "page", wraps=True))
    rows.addWidget(plain_label(sentence, "muted", wraps=True))
    rows.addSpacing(S)
    return step, rows


def _offered(model: ModelCard) -> str:
    """Return what a model is for, its name and how much it fetches, if anything."""
    words = f"{role_title(model.role)}: {model_title(model.title)}"
    return f"{words} · {size(model.fetch_bytes)}" if model.fetch_bytes else words


def _point(words: str) -> QHBoxLayout:
    """Return one of several sentences, whose lines stand beside its dot."""
    row = QHBoxLayout()
    row.setSpacing(S)
    row.addWidget(plain_label("•"), alignment=Qt.AlignmentFlag.AlignTop)
    row.addWidget(plain_label(words, wraps=True), stretch=1)
    return row

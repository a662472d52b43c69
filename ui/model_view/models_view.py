"""The view of models: one card a role, with what is used, what could be, and how fast it was."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
)

from assistant.evaluation.choices import MEASURED_ROLES
from assistant.reports import Speeds
from ui.cards import plain_label
from ui.column import Column
from ui.desk import Desk
from ui.layouts import FlowLayout, empty
from ui.model_view.change_card import ChangeCard
from ui.model_view.drift_card import DriftCard
from ui.model_view.measure_card import MeasureCard
from ui.model_view.model_row import ModelRow
from ui.model_view.model_words import (
    ICONS,
    ROLES,
    at_rest,
    choice_words,
    fetch_words,
    model_title,
    removal_words,
    role_title,
    speed_words,
    to_fetch,
    without,
)
from ui.model_view.progress_card import ProgressCard
from ui.model_view.requests import ModelRequests
from ui.pipe.model_messages import ModelCard
from ui.questions import sure
from ui.skeleton import SKELETON_AFTER, Skeleton
from ui.theme import ICON_SIZE, XS, L, M, S
from ui.tinted import TintedPicture
from ui.view import View
from ui.wording import breakable, one_line

_STARTER = "starter"


class ModelsView(View):
    """Lists the models anew each time it is opened."""

    NAME = "models"
    ICON = "cpu"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.requests = ModelRequests(desk.bridge, self)
        self._models: tuple[ModelCard, ...] = ()
        self._listed: tuple[tuple[ModelCard, ...], Speeds] | None = None  # what the rows say
        # The requests that go on, the last one by what was said of a change or a drift.
        self._listing = self._installing = self._settling = 0
        self._cards = QVBoxLayout()
        self._cards.setSpacing(M)
        self._to_come: list[str] = []  # roles whose cards are not shown yet
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show_next)
        self._skeleton = QTimer(self, singleShot=True, interval=SKELETON_AFTER)
        self._skeleton.timeout.connect(lambda: self._cards.addWidget(Skeleton()))
        self._state = plain_label("", "muted", wraps=True)
        self.hardware = plain_label("", "muted", wraps=True)  # on what models are computed, and why
        self.hardware.hide()
        self.left_out = plain_label("", "warning", wraps=True)  # of the user's own catalogue
        self.left_out.hide()
        self._starter = QPushButton(self.tr("Install the starter pack…"))
        self._starter.setProperty("kind", "primary")
        self._starter.hide()
        self._bring = QPushButton(self.tr("From disk…"))
        self._check = QPushButton(self.tr("Check all files"))
        self._measure = QPushButton(self.tr("Measure…"))
        self._measure.setToolTip(self.tr("Compare the installed models on your own files"))
        self._measure.hide()
        self.progress = ProgressCard()
        self.measuring = MeasureCard(desk)
        self.change, self.image_change = ChangeCard("text"), ChangeCard("image")
        self.drift, self.image_drift = DriftCard("text"), DriftCard("image")
        self._build()
        self._connect()

    def _connect(self) -> None:
        desk = self.desk
        self._starter.clicked.connect(self.install_starter)
        self._bring.clicked.connect(self._open_bring_menu)
        self._check.clicked.connect(self._check_all)
        self._measure.clicked.connect(self._open_measure_menu)
        self.measuring.turned.connect(self._offer_measuring)
        self.progress.stop.clicked.connect(self._stop)
        for role, card in (("text", self.change), ("image", self.image_change)):
            card.settled.connect(partial(self._settle, role))
        for role, one in (("text", self.drift), ("image", self.image_drift)):
            one.renewal_wanted.connect(partial(self._renew, role))
        desk.library.changed.connect(self._show_change)
        self.requests.found.connect(self._show)
        self.requests.went_on.connect(self._show_progress)
        desk.bridge.failed.connect(self._show_failure)
        desk.bridge.stopped.connect(self._show_stopped)

    def title(self) -> str:
        """Return the word of the rail."""
        return self.tr("Models")

    def enter(self) -> None:
        """Fetch how the models stand."""
        self._listing = self.requests.list()
        if self._listed is None and not self._cards.count():
            self._skeleton.start()
        self._show_change()

    def awaits(self, number: int) -> bool:
        """Say whether it tells of a failure itself."""
        return number in {self._listing, self._installing} or self.measuring.awaits(number)

    @property
    def is_installing(self) -> bool:
        """Say whether an installation goes on."""
        return self._installing > 0

    @Slot()
    def install_starter(self) -> None:
        """Install the starter pack, after saying what that fetches."""
        pack = [model for model in self._models if model.starter]
        self._install(_STARTER, to_fetch(pack))

    def _build(self) -> None:
        column = Column(self)
        head = FlowLayout(gap=S, titled=True)
        head.addWidget(plain_label(self.title(), "page"))
        for widget in (self._check, self._measure, self._bring, self._starter):
            head.addWidget(widget)
        column.rows.addLayout(head)
        column.rows.addWidget(
            plain_label(
                self.tr("All of them run on this computer; none sends anything anywhere."),
                "muted",
                wraps=True,
            )
        )
        column.rows.addWidget(self.hardware)
        column.rows.addWidget(self.left_out)
        column.rows.addWidget(self.progress)
        column.rows.addWidget(self.measuring)
        for about in (self.change, self.image_change, self.drift, self.image_drift):
            column.rows.addWidget(about)
        column.rows.addWidget(self._state)
        column.rows.addLayout(self._cards)
        column.rows.addStretch(1)
        self._state.hide()

    # What the engine says

    @Slot(int, object, object, str, object)
    def _show(
        self, number: int, models: tuple[ModelCard, ...], speeds: Speeds, *words: object
    ) -> None:
        graphics, problems = words
        self.measuring.take_end(number)
        if number == self._installing:
            self._installing = 0
            self.progress.hide()
            self.desk.say(self.tr("Installed. What waited for it is worked on now."))
        if number == self._settling:
            self._settling = 0
            self.desk.library.refresh()
        self._listing = 0
        self._models = models
        self._state.hide()
        self.hardware.setText(breakable(one_line(str(graphics))))
        self.hardware.setVisible(bool(graphics))
        left_out = problems if isinstance(problems, tuple) else ()
        self.left_out.setText("\n".join(breakable(one_line(one)) for one in left_out))
        self.left_out.setVisible(bool(left_out))
        lacks = to_fetch([model for model in models if model.starter])
        self._starter.setVisible(bool(lacks) and not self._installing)
        self._offer_measuring()
        if self._listed == (models, speeds):
            return  # making all rows anew takes long
        is_first, self._listed = self._listed is None, (models, speeds)
        self._skeleton.stop()
        empty(self._cards)
        there = {model.role for model in models}
        self._to_come = [role for role in ROLES if role in there]
        self._show_next()
        while self._to_come and not is_first:  # at once, or the page would scroll to its top
            self._show_next()

    @Slot()
    def _show_next(self) -> None:
        """Show the card of one role, and the others in later turns: all at once block a frame."""
        if self._to_come and self._listed:
            role, (models, speeds) = self._to_come.pop(0), self._listed
            of_role = [model for model in models if model.role == role]
            self._cards.addWidget(self._card(role, of_role, speeds))
            self._later.start()

    def _card(self, role: str, models: list[ModelCard], speeds: Speeds) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(L, M, L, S)
        column.setSpacing(XS)
        head = QHBoxLayout()
        head.setSpacing(S)
        head.addWidget(TintedPicture(ICONS[role], ICON_SIZE))
        head.addWidget(plain_label(role_title(role), "strong"), stretch=1)
        head.addWidget(plain_label(speed_words(role, speeds), "small"))
        column.addLayout(head)
        if not any(model.is_there for model in models):
            column.addWidget(plain_label(without(role), "warning", wraps=True))
        elif any(model.rests for model in models):
            column.addWidget(plain_label(at_rest(role), "muted", wraps=True))
        for model in sorted(
            models, key=lambda one: (not one.used, not one.is_there, one.unchecked)
        ):
            row = ModelRow(model, chooses=len(models) > 1)
            row.use_wanted.connect(self._use)
            row.install_wanted.connect(self.install_one)
            row.removal_wanted.connect(self.remove_one)
            column.addWidget(row)
        return card

    @Slot(int, str, str, int, int)
    def _show_progress(self, number: int, *how: object) -> None:
        if number == self._installing:
            title, stage, done, total = how
            self.progress.show_state(str(title), str(stage), done, total)

    @Slot()
    def _show_change(self) -> None:
        status = self.desk.library.status
        self.change.show_change(None if status is None else status.change)
        self.image_change.show_change(None if status is None else status.image_change)
        self.drift.show_drift(None if status is None else status.drift)
        self.image_drift.show_drift(None if status is None else status.image_drift)

    @Slot(int, str)
    def _show_failure(self, number: int, sentence: str) -> None:
        if number == self._installing:
            self._installing = 0
            self.progress.show_problem(one_line(sentence))
            self.enter()
        elif number == self._settling:
            self._settling = 0
            self.drift.show_refusal()
            self.image_drift.show_refusal()
        elif number == self._listing:
            self._listing = 0
            self._skeleton.stop()
            if self._listed is None:
                empty(self._cards)
            self._state.setText(one_line(sentence))
            self._state.show()

    @Slot(int)
    def _show_stopped(self, number: int) -> None:
        if number == self._installing:
            self._installing = 0
            self.progress.show_problem(self.tr("Stopped. What was fetched is kept for next time."))
            self.enter()

    # What the user does

    def measure_menu(self) -> QMenu:
        """Return a new menu of what can be measured: a role, or all of them."""
        menu = QMenu(self)
        roles = self._measurable()
        for role in roles:
            menu.addAction(role_title(role), partial(self.measuring.measure, (role,)))
        if len(roles) > 1:
            menu.addSeparator()
            menu.addAction(self.tr("All of them"), partial(self.measuring.measure, roles))
        return menu

    def _measurable(self) -> tuple[str, ...]:
        there = {model.role for model in self._models if model.is_there}
        return tuple(role for role in ROLES if role in there and role in MEASURED_ROLES)

    @Slot()
    def _offer_measuring(self) -> None:
        self._measure.setVisible(bool(self._measurable()))
        self._measure.setEnabled(not self.measuring.is_busy)

    @Slot()
    def _open_measure_menu(self) -> None:
        _drop(self.measure_menu(), self._measure)

    def _settle(self, role: str, keep: bool) -> None:  # noqa: FBT001 - as the signal has it
        self._settling = self.requests.settle(role, keep=keep)

    def _renew(self, role: str) -> None:
        self._settling = self.requests.renew(role)

    @Slot(object)
    def install_one(self, model: ModelCard) -> None:
        """Install a model, after saying what that fetches."""
        self._install(model.name, (model,))

    def _install(self, name: str, models: tuple[ModelCard, ...], path: str = "") -> None:
        if self._installing:
            self.desk.say(self.tr("One installation at a time; the one that goes on comes first."))
            return
        binds = any(model.terms or model.unchecked for model in models)
        verb = self.tr("Agree and install") if binds else self.tr("Install")
        if not path and not sure(
            self, self.tr("Install?"), fetch_words(models), verb, is_grave=binds
        ):
            return
        self._starter.hide()
        self._installing = self.requests.install(name, path, agreed=binds)
        self.progress.show_state(models[0].title if models else name, "check", 0, 0)

    @Slot()
    def _stop(self) -> None:
        if self._installing:
            self.desk.bridge.stop(self._installing)
            self.progress.show_waiting(self.tr("Stopping…"))
        else:
            self.progress.hide()

    def bring_menu(self) -> QMenu:
        """Return a new menu of what a model of one's own can be."""
        menu = QMenu(self)
        menu.addAction(self.tr("A file…"), self._choose_file)
        menu.addAction(self.tr("A folder…"), self._choose_folder)
        return menu

    @Slot()
    def _open_bring_menu(self) -> None:
        _drop(self.bring_menu(), self._bring)

    def _choose_file(self) -> None:
        title = self.tr("A language model of your own (GGUF), or files of a model")
        path, _ = QFileDialog.getOpenFileName(self, title)
        if path:
            self.bring(path)

    def _choose_folder(self) -> None:
        title = self.tr("The folder of a text model, of an image model (OpenCLIP) or of others")
        path = QFileDialog.getExistingDirectory(self, title)
        if path:
            self.bring(path)

    def bring(self, path: str) -> None:
        """Install what a file or a folder holds; a name of its own is made of that one's."""
        name = Path(path).name if Path(path).is_dir() else Path(path).stem
        kept = (c if c.isalnum() or c in "-._" else "-" for c in name.lower())
        self._install("".join(kept).strip("-._") or "model", (), path)

    @Slot()
    def _check_all(self) -> None:
        self._state.setText(self.tr("Reading all files of the models…"))
        self._state.show()
        self._listing = self.requests.list(thorough=True)

    @Slot(object)
    def _use(self, model: ModelCard) -> None:
        words = choice_words(model)
        title = self.tr("Use {}?").format(model_title(model.title))
        if not words or sure(self, title, words, self.tr("Use"), is_grave=False):
            self.requests.use(model.role, model.name)

    @Slot(object)
    def remove_one(self, model: ModelCard) -> None:
        """Delete a model, after naming what goes with it."""
        title = self.tr("Remove {}?").format(model_title(model.title))
        verb = self.tr("Remove all of them") if model.needed_by else self.tr("Remove")
        if sure(self, title, removal_words(model), verb):
            self.requests.remove(model.name)


def _drop(menu: QMenu, button: QPushButton) -> None:
    """Open a menu below a button; it goes when it is closed."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))

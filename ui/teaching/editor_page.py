"""The editor of one concept: its pictures, names and texts, and where it was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from assistant.taught import ConceptId, ExampleId, Taught
from ui.cards import plain_label
from ui.layouts import scrolled
from ui.pictures import as_plain_tip
from ui.pipe.concept_messages import ShownPicture
from ui.teaching.avatars import Avatar
from ui.teaching.choices import ExampleDialog, ForgetDialog, MergeDialog, NameDialog
from ui.teaching.concept_form import ConceptForm
from ui.teaching.concept_words import count_words
from ui.teaching.example_strip import ExampleStrip
from ui.teaching.finds_tabs import FindsTabs
from ui.teaching.lessons import Lessons
from ui.teaching.photo_loader import PhotoLoader
from ui.teaching.plain_button import PlainButton
from ui.theme import L, M, S, pixels
from ui.wording import breakable, one_line

_AVATAR = 56
_NARROW = 640  # below that, the fields are one of the tabs
_FORM = 320
_LONGEST_NAME = 60  # characters of it above the page
_LEAST_HEIGHT = 160  # of what is below the name; with less room the page scrolls


class EditorPage(QWidget):
    """Shows a concept as it is after every edit; what is typed in it meanwhile stays."""

    left = Signal()
    search_wanted = Signal(str)  # the name of the concept
    check_wanted = Signal(object)  # ConceptId: judge what is unsure

    def __init__(
        self, lessons: Lessons, loader: PhotoLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lessons, self._loader = lessons, loader
        self.concept: ConceptId | None = None
        self._saving: set[int] = set()
        self._counting = 0
        self.is_narrow = False
        self.avatar = Avatar(loader, _AVATAR)
        self.title = plain_label("", "title", wraps=True)
        self.count = plain_label("", "small", wraps=True)
        self.notice = plain_label("", "notice", wraps=True)
        self.examples = ExampleStrip(loader)
        self.form = ConceptForm()
        self.finds = FindsTabs(lessons, loader)
        self.menu_button = PlainButton("ellipsis", self.tr("More to do with it"))
        self.check_button = QPushButton(self.tr("Check what is unsure"))
        self.split = QSplitter(childrenCollapsible=False)
        self._build()
        self._connect()

    def _build(self) -> None:
        inner = QWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inner))
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        self._head = self._top()
        column.addLayout(self._head)
        column.addWidget(self.notice)
        self.notice.hide()
        fields = QWidget()
        inside = QVBoxLayout(fields)
        inside.setContentsMargins(0, 0, L, 0)
        inside.setSpacing(M)
        inside.addWidget(self.examples)
        inside.addWidget(self.form)
        inside.addStretch(1)
        self._fields = QWidget()
        side = QVBoxLayout(self._fields)
        side.setContentsMargins(0, 0, S, 0)  # so that its bar does not touch the line
        side.addWidget(scrolled(fields))
        self.split.addWidget(self._fields)
        found = QWidget()
        beside = QVBoxLayout(found)
        beside.setContentsMargins(L, 0, 0, 0)
        beside.addWidget(self.finds)
        self.split.addWidget(found)
        self.split.setStretchFactor(1, 1)
        self.split.setMinimumHeight(pixels(_LEAST_HEIGHT))
        self.split.setSizes([pixels(_FORM), 3 * pixels(_FORM)])
        column.addWidget(self.split, stretch=1)

    def _top(self) -> QBoxLayout:
        self.back_button = PlainButton("arrow-left", self.tr("All concepts"))
        self.back_button.setToolTip(self.tr("All concepts (Esc)"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)  # beside the middle of the avatar
        words.addWidget(self.title)
        words.addWidget(self.count)
        words.addWidget(self.form.state)
        words.addStretch(1)
        find = QPushButton(self.tr("Find"))
        find.setToolTip(self.tr("Search for all that shows or names it"))
        find.clicked.connect(self._search)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setMenu(self._menu())
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(self.back_button)
        row.addWidget(self.avatar)
        row.addLayout(words, stretch=1)
        acts = QHBoxLayout()
        acts.setSpacing(S)
        for widget in (self.check_button, find, self.menu_button):
            acts.addWidget(widget)
        acts.addStretch(0)
        top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top.setSpacing(S)
        top.addLayout(row, stretch=1)
        top.addLayout(acts)
        return top

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        self.merge_action = menu.addAction(self.tr("Merge with another…"), self.merge)
        menu.addAction(self.tr("Remove"), self.remove)
        menu.addSeparator()
        menu.addAction(self.tr("Forget for good…"), self.forget)
        return menu

    def _connect(self) -> None:
        lessons, strip = self._lessons, self.examples
        self.back_button.clicked.connect(self.left)
        self.check_button.clicked.connect(lambda: self.check_wanted.emit(self.concept))
        self.form.edited.connect(self._save)
        strip.add_wanted.connect(self.add_picture)
        strip.avatar_wanted.connect(self._make_avatar)
        strip.removal_wanted.connect(self._remove_example)
        strip.split_wanted.connect(self.split_off)
        strip.likes_wanted.connect(self.finds.show_likes)
        lessons.changed.connect(self._renew)
        lessons.taught.connect(self._saved)
        lessons.refused.connect(self._refused)
        lessons.ask.seen_counted.connect(self._take_count)

    def show_concept(self, concept: ConceptId) -> None:
        """Show a concept."""
        self.form.flush()
        self.notice.hide()
        self.concept = concept
        self._show(fresh=True)

    @Slot()
    def _renew(self) -> None:
        if self.concept is None or not self.isVisible():
            return
        if self._lessons.get(self.concept) is None:
            self.concept = None
            self.left.emit()
        else:
            self._show(fresh=False)

    def _show(self, *, fresh: bool) -> None:
        known = self._lessons.get(self.concept)
        if known is None:
            return
        concept = known.concept
        name = one_line(concept.name)
        cut = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
        self.title.setText(breakable(cut))
        self.title.setToolTip("" if cut == name else as_plain_tip(name))
        words = count_words(known)
        self.count.setText(words[:1].upper() + words[1:])
        self.avatar.show_concept(concept)
        self.examples.show_examples(concept)
        self.form.show_concept(concept, fresh=fresh)
        self.finds.show_concept(concept.id, fresh=fresh)
        self.check_button.setVisible(bool(known.in_pictures.unsure + known.by_name.unsure))
        self.merge_action.setEnabled(len(self._lessons.known) > 1)
        self._lessons.bridge.cancel(self._counting)  # of how it was before
        number = self._lessons.ask.count_seen(concept.id)
        self._counting = self._lessons.watch(number)

    @Slot(int, object, object)
    def _take_count(
        self, number: int, _concept: ConceptId, counted: tuple[tuple[float, int], ...]
    ) -> None:
        if number == self._counting:
            self.form.show_count(counted)

    # Edits

    @Slot(object)
    def _save(self, fields: Mapping[str, object]) -> None:
        if self.concept is not None:
            number = self._lessons.ask.change_concept(self.concept, **fields)  # type: ignore[arg-type]
            self._saving.add(self._lessons.expect(number, self.concept, explained=True))

    @Slot(int, object)
    def _saved(self, number: int, done: Sequence[Taught]) -> None:
        if number in self._saving:
            self._saving.discard(number)
            self.form.show_state(self.tr("Saved"))
        notices = [words for one in done if one.concept == self.concept for words in one.notices]
        self.notice.setText(one_line(" ".join(notices)))
        self.notice.setVisible(bool(notices))

    @Slot(int, str)
    def _refused(self, number: int, sentence: str) -> None:
        if number in self._saving:
            self._saving.discard(number)
            self.form.forget_sent()
            self.form.show_state(sentence, wrong=True)

    @Slot()
    def add_picture(self) -> None:
        """Have the user give another picture."""
        known = self._lessons.get(self.concept)
        if known is not None:
            dialog = ExampleDialog(self._loader, known.concept, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.accepted.connect(lambda: self._add(dialog.picture))
            dialog.open()

    def _add(self, picture: ShownPicture | None) -> None:
        if self.concept is not None and picture is not None:
            number = self._lessons.ask.add_examples(self.concept, [picture])
            self._lessons.expect(number, self.concept)

    @Slot(object)
    def _make_avatar(self, example: ExampleId) -> None:
        if self.concept is not None:
            number = self._lessons.ask.change_concept(self.concept, avatar=example)
            self._lessons.expect(number, self.concept)

    @Slot(object)
    def _remove_example(self, example: ExampleId) -> None:
        if self.concept is not None:
            number = self._lessons.ask.remove_example(self.concept, example)
            self._lessons.expect(number, self.concept)

    @Slot(object)
    def split_off(self, examples: list[ExampleId]) -> None:
        """Make a concept of its own of some pictures, whose name the user gives."""
        known = self._lessons.get(self.concept)
        if known is None:
            return
        concept = known.concept.id
        dialog = NameDialog(known.concept, len(examples), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(
            lambda: self._lessons.expect(
                self._lessons.ask.split_concept(concept, examples, dialog.name.text()), concept
            )
        )
        dialog.open()

    @Slot()
    def merge(self) -> None:
        """Have the user merge it with another one."""
        known = self._lessons.get(self.concept)
        others = [one for one in self._lessons.known if one is not known]
        if known is not None and others:
            dialog = MergeDialog(known, others, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.accepted.connect(lambda: self._merge(*dialog.chosen))
            dialog.open()

    def _merge(self, kept: ConceptId, gone: ConceptId) -> None:
        self._lessons.expect(self._lessons.ask.merge_concepts(kept, gone), kept)

    @Slot()
    def remove(self) -> None:
        """Remove the concept, which can be undone."""
        if self.concept is not None:
            self._lessons.expect(self._lessons.ask.remove_concept(self.concept))

    @Slot()
    def forget(self) -> None:
        """Forget the concept for good when the user confirms it."""
        known = self._lessons.get(self.concept)
        if known is not None:
            concept = known.concept.id
            dialog = ForgetDialog(known, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.accepted.connect(
                lambda: self._lessons.expect(self._lessons.ask.remove_concept(concept, forget=True))
            )
            dialog.open()

    @Slot()
    def _search(self) -> None:
        known = self._lessons.get(self.concept)
        if known is not None:
            self.search_wanted.emit(known.concept.name)

    # The frame

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what was typed when the page is left."""
        self.form.flush()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the fields beside what was found, or into a tab of it when there is little room."""
        super().resizeEvent(event)
        narrow = event.size().width() < pixels(_NARROW)
        if narrow == self.is_narrow:
            return
        self.is_narrow = narrow
        way = QBoxLayout.Direction
        self._head.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        if narrow:
            self.finds.insertTab(0, self._fields, self.tr("About"))
            self.finds.setCurrentIndex(0)
        else:
            self.split.insertWidget(0, self._fields)  # takes it from the tabs
            self._fields.show()
            self.split.setSizes([pixels(_FORM), 3 * pixels(_FORM)])

"""A photo: zoomed and moved, with who and what is where on it, and a box to teach from it."""

from __future__ import annotations

from PySide6.QtCore import QSizeF, Qt, Slot
from PySide6.QtGui import QImage

from assistant.records import Box
from ui.cards import plain_label
from ui.desk import Desk
from ui.pipe.concept_messages import ShownPicture
from ui.preview.body import Subject, inset
from ui.preview.buttons import ButtonRow, PreviewButton
from ui.preview.canvas import Canvas
from ui.preview.picture_body import PictureBody
from ui.preview.requests import PreviewRequests
from ui.wording import file_of


class PhotoBody(PictureBody):
    """Shows a photo upright, as large as it is wanted."""

    def __init__(self, desk: Desk, requests: PreviewRequests) -> None:
        """Take the desk, and what asks the engine."""
        super().__init__(desk, requests, Canvas(self.tr("Photo")))
        self.teach = PreviewButton(
            "square-dashed-mouse-pointer",
            self.tr("Teach by drawing a box"),
            text=self.tr("Teach…"),
            checkable=True,
        )
        self.teach.toggled.connect(self._turn_teaching)
        row = ButtonRow(self.tr("Tools for the photo"))
        row.add(*self.zoom_buttons(), self.names)
        row.add_stretch()
        row.add(self.teach)
        self._hint = plain_label(
            self.tr("Draw a box around what to teach. Enter takes the whole photo."),
            "notice",
            wraps=True,
        )
        self._hint.hide()
        self.column.addWidget(row)
        self.column.addLayout(inset(self._hint))
        self.column.addWidget(self.canvas, stretch=2)
        self.column.addWidget(self.words, stretch=1)
        self.canvas.box_drawn.connect(self._teach)

    def begin(self, subject: Subject) -> None:
        """Show another photo."""
        self.teach.setChecked(False)
        self.names.setVisible(any(one.box is not None for one in subject.shown.marked))
        super().begin(subject)

    def first_page(self, _subject: Subject) -> int | None:
        """Return None: a photo has no pages."""
        return None

    def current_page(self) -> int | None:
        """Return None: a photo has no pages."""
        return None

    def ask(self, _page: int | None, longest: int) -> int:
        """Ask for the photo."""
        content = self.subject.shown.content if self.subject else 0
        return self.requests.get_photo(content, longest)  # type: ignore[arg-type]

    def true_size(self, image: QImage) -> QSizeF:
        """Return the size of the photo itself, or of what is there of it."""
        facts = self.subject.shown.facts if self.subject else None
        if facts is None or not facts.width or not facts.height:
            return QSizeF(image.size())
        return QSizeF(facts.width, facts.height)

    def back(self) -> bool:
        """Stop teaching."""
        was_teaching = self.teach.isChecked()
        self.teach.setChecked(False)
        return was_teaching

    @Slot(bool)
    def _turn_teaching(self, wanted: bool) -> None:  # noqa: FBT001 - a slot takes what comes
        self.canvas.draw_boxes(wanted=wanted)
        self._hint.setVisible(wanted)
        if wanted:
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _teach(self, box: Box | None) -> None:
        if self.subject is not None and self.teach.isChecked():
            self.teach.setChecked(False)
            self.desk.teach(ShownPicture(file_of(self.subject.hit), box))

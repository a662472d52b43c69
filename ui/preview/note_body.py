"""A note of any format as plain text with its headings, the found passage in sight."""

from __future__ import annotations

from ui.desk import Desk
from ui.preview.body import Body, Subject, inset
from ui.preview.requests import PreviewRequests


class NoteBody(Body):
    """Shows the words as the library keeps them; the file is not opened."""

    def __init__(self, desk: Desk, requests: PreviewRequests) -> None:
        """Take the desk, and what asks the engine."""
        super().__init__(desk, requests)
        self.column.addLayout(inset(self.part))
        self.column.addWidget(self.words, stretch=1)

    def begin(self, _subject: Subject) -> None:
        """Show another note."""
        self.words.show_pieces([])
        self.part.hide()
        self.ask_for_words(None)

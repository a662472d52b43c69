"""What the preview asks of the engine: each call returns the number of its request at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtCore import Signal

from assistant.records import ContentId, Locator
from ui.area import Area
from ui.pipe import preview_messages as about


class PreviewRequests(Area):
    """One content shown closely; its signals answer."""

    shown_found = Signal(int, object)  # Shown
    picture_drawn = Signal(int, object)  # Drawn
    waveform_found = Signal(int, object)  # Waveform
    text_found = Signal(int, object)  # Text
    spots_found = Signal(int, object)  # tuple of Spot
    file_forgotten = Signal(int, int)  # how many files
    preview_left = Signal(int)

    SIGNALS: ClassVar[Mapping[type, str]] = {
        about.ShownFound: "shown_found",
        about.PictureDrawn: "picture_drawn",
        about.WaveformFound: "waveform_found",
        about.TextFound: "text_found",
        about.SpotsFound: "spots_found",
        about.FileForgotten: "file_forgotten",
        about.PreviewLeft: "preview_left",
    }

    def get_shown(self, content: ContentId, root: str, path: str) -> int:
        """Fetch what is known of a content; answered by `shown_found`."""
        return self._request(lambda number: about.GetShown(number, content, root, path))

    def get_photo(self, content: ContentId, longest: int) -> int:
        """Fetch a photo, its longer side at most so many pixels; answered by `picture_drawn`."""
        return self._request(lambda number: about.GetPhoto(number, content, longest))

    def get_page(self, content: ContentId, page: int, longest: int) -> int:
        """Fetch a page, its longer side so many pixels; answered by `picture_drawn`."""
        return self._request(lambda number: about.GetPage(number, content, page, longest))

    def get_waveform(self, content: ContentId) -> int:
        """Fetch the waveform of a recording; answered by `waveform_found`, maybe after seconds."""
        return self._request(lambda number: about.GetWaveform(number, content))

    def get_text(self, content: ContentId, page: int | None, near: Locator) -> int:
        """Fetch the words of a content around a place, or of a page; answered by `text_found`."""
        return self._request(lambda number: about.GetText(number, content, page, near))

    def find_inside(self, content: ContentId, words: str) -> int:
        """Look for words in a content; answered by `spots_found`."""
        return self._request(lambda number: about.FindInside(number, content, words))

    def forget(self, path: str) -> int:
        """Forget a file for good; answered by `file_forgotten`."""
        return self._request(lambda number: about.ForgetFile(number, path))

    def leave(self) -> int:
        """Let the engine free what it holds for the preview; answered by `preview_left`."""
        return self._request(about.LeavePreview)

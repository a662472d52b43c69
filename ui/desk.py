"""What the views of the window share: the library, and the ways from one view to another."""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from assistant.errors import shown_path
from assistant.records import Hit, Query, RootState
from ui.bridge import EngineBridge
from ui.browsing_requests import BrowsingRequests
from ui.file_manager import FileManager
from ui.footer_words import away_words
from ui.library_state import LibraryState
from ui.pipe.concept_messages import ShownPicture
from ui.quick_key.shortcut import QuickKey
from ui.thumbnail_loader import ThumbnailLoader
from ui.window_preferences import Preferences
from ui.wording import file_of, file_uri, one_line


class Desk(QObject):
    """Views ask for things here, and the window sees to them."""

    view_wanted = Signal(str)  # the name of a view
    search_wanted = Signal(object)  # Query: search for it, in its view
    question_wanted = Signal(str, str)  # a question, and the path of a picture or ""
    preview_wanted = Signal(object)  # Hit: show it beside the view, at its exact place
    preview_follows = Signal(object)  # Hit: show it there in place of another one, if one is shown
    likes_wanted = Signal(object)  # Hit: search for what looks like it
    lesson_wanted = Signal(object)  # ShownPicture: teach a new concept with it
    folder_wanted = Signal()  # the user wants to add a folder
    sample_wanted = Signal()  # the bundled sample is to be watched
    message = Signal(str)  # a sentence for the footer
    rescue_wanted = Signal()  # a copy is to be restored in the place of the damaged library
    restart_wanted = Signal()  # the whole app begins anew, with what is chosen by now

    def __init__(
        self,
        bridge: EngineBridge,
        library: LibraryState,
        preferences: Preferences,
        open_address: Callable[[str], object],
    ) -> None:
        """Take the bridge, the library's state, the choices, and what opens a `file:` address."""
        super().__init__(bridge)
        self.bridge = bridge
        self.library = library
        self.preferences = preferences
        self.view_names: frozenset[str] = frozenset()  # of the views that there are
        self._open_address = open_address
        self._files = FileManager(open_address, self)
        self._files.failed.connect(self._say_hidden)
        self.thumbnails = ThumbnailLoader(bridge)
        self.quick_key = QuickKey(preferences, self)
        self.browsing = BrowsingRequests(bridge, self)

    @property
    def rescue(self) -> Callable[[], None] | None:
        """Return what restores a copy of the library; None: it is not damaged."""
        return self.rescue_wanted.emit if self.bridge.is_damaged else None

    def say(self, sentence: str) -> None:
        """Show a sentence in the footer for a while."""
        self.message.emit(sentence)

    def go(self, view: str) -> None:
        """Show a view."""
        self.view_wanted.emit(view)

    def has(self, view: str) -> bool:
        """Say whether there is a view of this name."""
        return view in self.view_names

    def search(self, query: Query) -> None:
        """Show a search in its view."""
        self.search_wanted.emit(query)

    def ask(self, question: str, picture: str = "") -> None:
        """Ask a question, about a picture file if its path is given."""
        self.question_wanted.emit(question, picture)

    def preview(self, hit: Hit) -> None:
        """Show a hit beside the view, at its exact place."""
        self.preview_wanted.emit(hit)

    def find_like(self, hit: Hit) -> None:
        """Search for what looks like a hit."""
        self.likes_wanted.emit(hit)

    def teach(self, picture: ShownPicture) -> None:
        """Begin a new concept with a picture."""
        self.lesson_wanted.emit(picture)

    def open(self, hit: Hit) -> None:
        """Open the file of a hit with the program that the system has for it."""
        status = self.library.status
        for root in status.roots if status else ():
            if status and root.path == hit.root and root.state is RootState.OFFLINE:
                self.say(self.tr("{} now.").format(away_words(status, root)))
                return
        path, name = file_of(hit), one_line(shown_path(hit.path))
        is_gone = not os.path.lexists(path)  # pathlib would tidy the name
        if is_gone and os.path.isdir(hit.root):  # noqa: PTH112 - the same
            self.say(
                self.tr(
                    "{} is not there any more: it was moved or deleted. If it was moved, look for "
                    "changes, and search again."
                ).format(name)
            )
        elif not self._open_address(file_uri(path)):
            away = self.tr("{} cannot be reached now. Is its drive connected?")
            words = away if is_gone else self.tr("No program opens {} here.")
            self.say(words.format(name))

    @Slot()
    def look_for_changes(self) -> None:
        """Have all folders looked through now."""
        self.say(self.tr("Looking for changes…"))
        self.bridge.look_for_changes()

    def reveal(self, path: str) -> None:
        """Show where a file or folder is, in the file manager; `path` is absolute."""
        self._files.show(path)

    @Slot(str)
    def _say_hidden(self, path: str) -> None:
        self.say(self.tr("{} cannot be shown here.").format(one_line(shown_path(path))))

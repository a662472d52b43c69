"""Makes the views of the window, in the order of the rail."""

from __future__ import annotations

from ui.browsing.library_view import LibraryView
from ui.chat.view import ChatView
from ui.desk import Desk
from ui.folders.folders_view import FoldersView
from ui.model_view.models_view import ModelsView
from ui.preferences.settings_view import SettingsView
from ui.search_view import SearchView
from ui.teaching.concepts_view import ConceptsView
from ui.view import View


def make_views(desk: Desk) -> tuple[View, ...]:
    """Return every view, new."""
    return (
        SearchView(desk),
        LibraryView(desk),
        ChatView(desk),
        ConceptsView(desk),
        FoldersView(desk),
        ModelsView(desk),
        SettingsView(desk),
    )

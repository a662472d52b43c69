"""What the thread shows before the first question: what to do, or what is missing for it."""

from __future__ import annotations

from ui.cards import StateCard
from ui.desk import Desk
from ui.translation import translate

Need = tuple[bool, bool]


def needs(desk: Desk) -> Need:
    """Return whether folders are missing, and whether a language model is; it decides the words."""
    status = desk.library.status
    if status is None:
        return False, False
    return not status.roots, not status.models.get("language")


def invitation(desk: Desk) -> StateCard:
    """Return the state of a conversation in which nothing was asked."""
    lacks_folder, lacks_model = needs(desk)
    if lacks_folder:
        acts = [(translate("Chat", "Add folder…"), desk.folder_wanted.emit)]
        if desk.has("folders"):  # it is what watches the sample
            acts.append((translate("Chat", "Open sample"), desk.sample_wanted.emit))
        return StateCard(
            "folder-plus",
            translate("Chat", "There is nothing to ask about yet"),
            translate(
                "Chat",
                "First choose a folder with your photos, documents, recordings or notes.",
            ),
            acts,
        )
    words = translate(
        "Chat",
        "Answers come from your files alone, each sentence with its source. "
        "Go on asking: “and in June?” is understood.",
    )
    if lacks_model:
        quotes = translate("Chat", "Without a language model, answers quote your files.")
        words = f"{words} {quotes}"
    act = (translate("Chat", "Choose a language model"), lambda: desk.go("models"))
    acts = [act] if lacks_model and desk.has("models") else []
    return StateCard("messages-square", translate("Chat", "Ask about your files"), words, acts)

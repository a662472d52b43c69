"""Answers a greeting, thanks or a call for help, and takes the greeting off a question."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.told import told

_HELLO = told("Hello. Ask me about anything in your files.")
_WELCOME = told("You are welcome.")
_HELP = told(
    "Ask me what stands in your files, what your photos show or your recordings say: “When is the "
    "rent due?”, “What did the vet cost last year?”, “What do I have next week?”, “Photos of my "
    "sister in summer”. I quote the place that each answer rests on; where your files hold no "
    "answer, I say so."
)
_ASKED_FOR_HELP = (
    "help|help me|help please|what can you do|what can you do for me|what can i ask|what can i ask "
    "you|what can i ask here|how do i use this|how does this work|how do you work|who are you|what "
    "are you|hilfe|was kannst du|was kann ich fragen|wer bist du"
)
_GREETINGS = (
    "hello|hi|hey|hi there|hello there|good morning|good afternoon|good evening|hallo|servus|moin|"
    "guten morgen|guten tag|guten abend|bonjour|bonsoir|salut|hola|buenos días|ciao|buongiorno"
)
_THANKS = (
    "thanks|thank you|thanks a lot|many thanks|thank you very much|thank you so much|thx|danke|"
    "danke schön|danke sehr|vielen dank|besten dank|merci|merci beaucoup|gracias|muchas gracias|"
    "grazie|grazie mille"
)
_REPLIES: Mapping[str, str] = {
    **dict.fromkeys(_GREETINGS.split("|"), _HELLO),
    **dict.fromkeys(_THANKS.split("|"), _WELCOME),
    **dict.fromkeys(_ASKED_FOR_HELP.split("|"), _HELP),
}
_AROUND = " \t\n!?.,;:)(-…"
# "Hello, Dolly" is no greeting, nor is "Hello Fresh": a question has to follow.
_BEFORE = re.compile(
    rf"^\W*(?:{_GREETINGS}|{_THANKS})\s*[,.!;:]\W*(?=(?:who|whom|whose|what|when|where|why|how|which|is|"
    r"are|was|were|do|does|did|can|could|may|must|will|would|should|has|have|please|show|list|"
    r"find|tell|summari[sz]e|wer|wem|was|wann|wo|warum|wie|welche[rsmn]?|ist|sind|hat|haben)\b)",
    re.IGNORECASE,
)


def request(said: str) -> str:
    """Return what is asked without the greeting or thanks before it."""
    asked = _BEFORE.sub("", said, count=1)
    return said if asked == said else asked[:1].upper() + asked[1:]


def reply(said: str) -> str:
    """Return what is said back; "" where more than that is said."""
    return _REPLIES.get(" ".join(said.casefold().split()).strip(_AROUND), "")

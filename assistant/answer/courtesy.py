"""Returns a greeting or thanks, for which nothing is looked up in the files."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.told import told

_HELLO = told("Hello. Ask me about anything in your files.")
_WELCOME = told("You are welcome.")
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
}
_AROUND = " \t\n!.,;:)(-…"


def reply(said: str) -> str:
    """Return what is said back; "" where more is said than a greeting or thanks."""
    return _REPLIES.get(" ".join(said.casefold().split()).strip(_AROUND), "")

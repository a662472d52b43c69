"""Says whom a document is by, as its metadata name them, in a line that is part of its text."""

from __future__ import annotations

import re

from assistant.extract.clean import one_line

_LONGEST = 200  # characters
# What programs and systems write where nobody said who it is.
_NOBODY = re.compile(
    r"(?:microsoft )?(?:office )?(?:user|benutzer|utilisateur)\d*|(?:an)?onym(?:ous)?|unknown|"
    r"unbekannt|author|autor|root|admin(?:istrator)?|default|owner|guest|none|null|n/?a|test|pc|windows|"
    r"python-docx|openpyxl|\(?(?:un)?specified\)?|.*\.(?:dll|exe)",
    re.IGNORECASE,
)


def author_line(author: str) -> str:
    """Return "Author: Ann Lee", or "" for what is no name of a person or of a body."""
    name = one_line(author, _LONGEST).strip(" ;,")
    if not any(char.isupper() for char in name) or _NOBODY.fullmatch(name):
        return ""  # names of accounts have small letters
    return f"Author: {name}"

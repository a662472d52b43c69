"""Tells which files are mails."""

from __future__ import annotations

_ENDINGS = (".eml", ".emlx", ".msg")  # the last two by plug-ins


def is_mail(path: str) -> bool:
    """Say whether a file is a single mail, by its ending."""
    return path.lower().endswith(_ENDINGS)


def has_mails(path: str) -> bool:
    """Say whether a file is a mail, or holds several of them."""
    return is_mail(path) or path.lower().endswith(".mbox")

"""What is said of a search that has no word to look for."""

from __future__ import annotations

from assistant.told import template_of, told


def no_word() -> str:
    """Return the notice that there is nothing to look for."""
    return told("Words to look for are missing: what stands behind a minus is only left out.")


def tells_of_no_word(notice: str) -> bool:
    """Say whether a notice, in whatever language, is that one."""
    return template_of(notice) == template_of(no_word())

"""The errors that Keepsake expects: each is a sentence that tells a person what to do.

Anything that is not a `Problem` is a bug and ends up in the log with its traceback. At the end
stand two functions that make text of odd bytes fit for such sentences, for models and the store.
"""

from __future__ import annotations


class Problem(Exception):  # noqa: N818 - the word of the interface, not of the language
    """Something outside the program that a person can act on; `str()` is shown as it is."""

    @property
    def sentence(self) -> str:
        """Return the sentence, which may be a `Told` that can be said in other languages."""
        first = self.args[0] if self.args else ""
        return first if isinstance(first, str) else str(self)


class UsageProblem(Problem):
    """A command was called with something it cannot accept (exit code 2)."""


class LibraryProblem(Problem):
    """The library cannot be opened or used (exit code 3)."""


class LibraryDamaged(LibraryProblem):
    """The library's file is damaged; what was typed can be had back from a copy."""


class LibraryBusy(LibraryProblem):
    """Another process is indexing this library."""


class DiskFull(Problem):
    """There is no room left on the disk that holds the library or the models."""


class UnreadableFile(Problem):
    """One file cannot be indexed; `reason` is a short plain clause such as "needs a password"."""

    def __init__(self, reason: str, *, passing: bool = False) -> None:
        """Take the reason; `passing` says that trying again later may well help."""
        super().__init__(reason)
        self.reason = reason
        self.passing = passing


class NotTried(UnreadableFile):
    """A file was not even begun, through no fault of its own; it waits for the next run."""

    def __init__(self, reason: str) -> None:
        """Take the reason."""
        super().__init__(reason, passing=True)


class ModelMissing(Problem):
    """No model is installed for a role; the text says how to get one."""

    def __init__(self, role: str, sentence: str) -> None:
        """Take the role's name, as in the catalogue, and the sentence to show."""
        super().__init__(sentence)
        self.role = role


class ModelDamaged(Problem):
    """A model file is not what the catalogue promises, or its library refuses it."""


class InstallProblem(Problem):
    """A model could not be installed; what was fetched so far is kept for the next try."""


class Cancelled(Problem):
    """The user stopped the work; nothing is lost."""


def shown_path(path: str) -> str:
    """Return a path fit for screens and JSON: odd bytes and control characters are escaped."""
    clean = path.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in clean)


def whole_characters(text: str) -> str:
    """Return a text with "?" for halves of characters, as names of files with odd bytes hold them.

    Models, SQLite and screens refuse such halves.
    """
    return text.encode("utf-8", "replace").decode("utf-8")

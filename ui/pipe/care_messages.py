"""The messages about the library as a whole between the app and a process for it."""

from __future__ import annotations

from assistant.care.finding import Finding
from ui.pipe.message import message


@message
class CheckLibrary:
    """Request: a check-up, after mending what can be if wanted; answered by `LibraryChecked`."""

    id: int
    mend: bool = False


@message
class ExportLibrary:
    """Request: write all that is the user's to a folder; answered by `LibraryExported`."""

    id: int
    folder: str  # absolute


@message
class ImportExport:
    """Request: bring an export in; answered by `ExportImported`."""

    id: int
    folder: str  # absolute


CareRequest = CheckLibrary | ExportLibrary | ImportExport


@message
class LibraryChecked:
    """Reply to `CheckLibrary`."""

    id: int
    findings: tuple[Finding, ...]
    mended: tuple[str, ...]
    failure: str  # why it could not be mended


@message
class LibraryExported:
    """Reply to `ExportLibrary`."""

    id: int
    folder: str  # fit to be shown
    concepts: int
    chats: int
    notes: int


@message
class ExportImported:
    """Reply to `ImportExport`."""

    id: int
    concepts: int  # that are new, as all numbers here
    chats: int
    questions: int
    notes: int
    there: tuple[str, ...]  # names that the library had already
    notices: tuple[str, ...]


CareReply = LibraryChecked | LibraryExported | ExportImported

"""Knows by which version of its reader a file was read, so that a newer one can read it again.

Recordings and photos but for TIFF, of which people have few, are not in the table: to look at and
to hear all of a library again takes hours, so their readers have to come to read very much more
for that.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from assistant.extract.sniff import (
    CALENDAR,
    CONTACTS,
    DOCX,
    EPUB,
    MAILBOX,
    ODP,
    ODS,
    ODT,
    PPTX,
    RTF,
    TIFF,
    XLSX,
    kind_of_media,
)
from assistant.records import Kind

VERSIONS: Mapping[str, int] = {
    "application/pdf": 1,  # remarks, authors
    "message/rfc822": 1,  # attached texts, forwarded mails
    "text/csv": 1,  # what stands above the header
    "text/tab-separated-values": 1,
    "text/plain": 3,  # lists that begin with small letters; the day that a file is called by
    "text/html": 1,  # authors
    "text/markdown": 3,  # the day that a file is called by; diaries have no day as their title
    DOCX: 3,  # heads, comments, boxes, authors; days of files and of templates told apart
    ODT: 1,
    XLSX: 2,  # tables below rows that the file leaves out
    PPTX: 2,  # days of templates are none
    ODS: 1,
    ODP: 1,
    EPUB: 1,
    RTF: 1,
    MAILBOX: 2,  # the day of each mail
    CALENDAR: 3,  # the day of each event; on which of its days it is not
    CONTACTS: 1,
    TIFF: 1,  # pages behind the first, and which side is up
}
"""The version of each reader by media type, 0 for those that are not here.

Add one when a reader comes to read more of files that it has read already: they are then read
again in every library, and those of its kind that failed get one more chance.
"""

_OWN = re.compile(r"\d*")  # "" stands for version 0: what was read before versions were noted
_OF_PLUGIN = re.compile(r"(.*) (\d+)", re.DOTALL)


class ReadingPlugin(Protocol):
    """What is asked of a plug-in here."""

    @property
    def name(self) -> str:
        """Return what it is called."""
        ...

    @property
    def version(self) -> int:
        """Return the version that it tells, from 0."""
        ...

    @property
    def kind(self) -> Kind:
        """Return the kind of its sources."""
        ...


def reader_of(media_type: str, plugin: ReadingPlugin | None = None) -> str:
    """Return what is noted of a file that is read now: the version, of a plug-in with its name."""
    if plugin is not None:
        return f"{plugin.name} {plugin.version}"
    version = VERSIONS.get(media_type, 0)
    return str(version) if version else ""


def is_outdated(media_type: str, reader: str, plugins: Iterable[ReadingPlugin] = ()) -> bool:
    """Say whether what a reader read once is read better by the present one.

    What a plug-in read that is gone by now is left as it is.
    """
    if _OWN.fullmatch(reader):
        return int(reader or 0) < VERSIONS.get(media_type, 0)
    found = _OF_PLUGIN.fullmatch(reader)
    versions = {plugin.name: plugin.version for plugin in plugins}
    return found is not None and int(found[2]) < versions.get(found[1], 0)


def present_versions(plugins: Iterable[ReadingPlugin] = ()) -> dict[str, int]:
    """Return the versions of all readers: by media type, and of plug-ins as "NAME KIND"."""
    return {**VERSIONS, **{f"{one.name} {one.kind}": one.version for one in plugins}}


def changed_kinds(before: Mapping[str, int], now: Mapping[str, int]) -> Collection[Kind]:
    """Return the kinds of which a reader has come to read more between two sets of versions."""
    return {_kind(name) for name, version in now.items() if version > before.get(name, 0)}


def _kind(name: str) -> Kind:
    last = name.rpartition(" ")[2]
    return Kind(last) if last in set(Kind) else kind_of_media(name)

"""What words of a query can stand for, and what can join two memories; found in `records` too."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Facet(StrEnum):
    """What words of a query can be understood as, besides words."""

    TIME = "time"
    PLACE = "place"
    KIND = "kind"
    CONCEPT = "concept"
    FOLDER = "folder"
    CAMERA = "camera"


@dataclass(frozen=True, slots=True)
class Understood:
    """Words of a query that were taken for more than words; `Query.literal` takes that back.

    The label says what is meant: a kind by its value; a time as in ISO 8601 (`2024-05`,
    `2024-06/2024-08`, `../2019`, of any year `--05` or `--12-24/--12-26`); else a name.
    """

    facet: Facet
    label: str
    said: str  # the words of the query


class Edge(StrEnum):
    """What joins two memories; the strongest first."""

    TALK = "talk"  # the slides and the recording of a talk
    THREAD = "thread"  # mails of one thread
    HOUR = "hour"
    CONCEPT = "concept"
    PLACE = "place"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where something is, in names: the town and its region may be empty."""

    country: str
    region: str = ""
    city: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that a search wants more or less of, and how much they count beside its others."""

    text: str
    weight: float = 1.0

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


@dataclass(frozen=True, slots=True)
class Understood:
    """Words of a query that were taken for more than words; `Query.literal` takes that back."""

    facet: Facet
    label: str  # what is meant
    said: str  # the words of the query


class Edge(StrEnum):
    """What joins two memories; the strongest first."""

    TALK = "talk"  # the slides and the recording of a talk
    THREAD = "thread"  # mails of one thread
    HOUR = "hour"
    CONCEPT = "concept"
    PLACE = "place"
    FOLDER = "folder"

"""The roles whose models can be compared, and the reasons for which one is recommended."""

from __future__ import annotations

from enum import StrEnum

MEASURED_ROLES = ("text", "image", "speech", "language", "reranking")
"""The roles of which there can be several models."""


class Why(StrEnum):
    """Why a model is recommended, or none is."""

    BETTER = "finds more than the one in use"
    BEST = "finds most"
    STAYS = "no other one is measurably better"
    FASTEST = "the fastest, since quality could not be told"
    IN_TIME = "the one in use takes longer than there is time"
    ALONE = "the only one that is installed"
    TOO_SLOW = "none is through in that time"
    BROKEN = "none could be measured"

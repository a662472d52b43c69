"""Keeps the search for garbage short: a full one over very many things would block a frame."""

from __future__ import annotations

import gc


def settle() -> None:
    """Look for garbage from now on, but never among what is there already.

    What is given up is freed all the same; only knots of things that hold each other stay.
    """
    gc.freeze()
    gc.enable()


def settle_new() -> None:
    """Look for garbage among what came since the last time, and never again among it."""
    gc.collect()
    gc.freeze()

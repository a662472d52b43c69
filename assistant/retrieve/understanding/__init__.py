"""Understands what a query says besides words: when, where, which kind, folder and camera."""

"""Answers about the library itself: which files there are, what it holds of a time, which photos show what."""

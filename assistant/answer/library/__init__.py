"""Answers about the library itself: its files, what it holds of a time, what its photos show."""

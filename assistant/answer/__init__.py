"""Answers questions from hits, each sentence checked against its citation."""

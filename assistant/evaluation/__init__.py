"""Measures retrieval and answers on labelled question files."""

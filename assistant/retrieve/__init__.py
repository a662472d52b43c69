"""Finds passages for a question: words, vectors and filters, fused into ranked hits."""

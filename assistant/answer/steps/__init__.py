"""Answers that are worked out from several places: sums, comparisons, days, and events."""

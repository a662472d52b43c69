"""Answers that the program works out from several places: sums, comparisons, days, and what leads over an event."""

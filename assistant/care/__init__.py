"""Looks after a library as a whole: checked, repaired, taken out in open formats, brought in."""

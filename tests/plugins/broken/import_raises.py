"""A plug-in whose import raises."""

raise RuntimeError("out of order")

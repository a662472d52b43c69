"""The reason that is given for damaged files, in one wording for every format."""

from __future__ import annotations

from assistant.told import told

DAMAGED = told("is damaged; if its own program still opens it, save it again there")

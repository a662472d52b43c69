"""Loads one plug-in and says what it reads, in a child process of `assistant.extract.plugins`."""

from __future__ import annotations

import sys
from typing import Any

from assistant.extract.confine import confine, private_streams
from assistant.extract.messages import Description, Failure, pack_description
from assistant.extract.plugin_parts import load_plugin
from assistant.records import Kind

_LONGEST = 150  # characters of an error


def main(target: str) -> None:
    """Load the plug-in at "package.module:Name" and write its description, or why there is none."""
    _, messages = private_streams()
    confine()
    try:
        found: Description | Failure = _described(load_plugin(target))
    except Exception as exc:  # noqa: BLE001 - outermost handler: whatever a plug-in does
        found = Failure(f"{type(exc).__name__}: {exc}"[:_LONGEST])
    messages.write(pack_description(found))
    messages.flush()


def _described(plugin: Any) -> Description:  # noqa: ANN401 - whatever somebody wrote
    if not callable(plugin.read):
        raise TypeError("a plug-in needs a method that reads files")
    if isinstance(plugin.endings, str):
        raise TypeError("the endings must be several")
    endings = (str(ending).removeprefix(".").lower() for ending in plugin.endings)
    version = int(getattr(plugin, "version", 0))
    return Description(tuple(endings), Kind(plugin.kind), version)


if __name__ == "__main__":
    main(sys.argv[1])

"""Works out which patterns a watched folder has after some are added or taken away again."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import UsageProblem, shown_path, whole_characters
from assistant.index.places import locate
from assistant.records import Root
from assistant.told import told
from assistant.watch.rules import rules_of_root

_SPECIAL = re.compile(r"([\\*?\[\]!#\s])")


def rules_after(
    root: Root | None, *, excludes: Sequence[str], includes: Sequence[str], only: bool
) -> tuple[str, ...]:
    """Return the patterns of a folder, after those that it has now.

    Args:
        root: the folder as it is watched now; None when it is not.
        excludes: patterns that are added.
        includes: patterns as they were written, or paths, whose rule is taken away.
        only: nothing of what there is stays.

    Raises:
        UsageProblem: a pattern has no meaning, or what is to be included stays left out.
    """
    rules_of_root(excludes)
    before = () if root is None or only else root.excludes
    if includes and not before:
        raise UsageProblem(
            told("--include takes a rule of a watched folder away, and there is none.")
        )
    if root is not None and includes:
        before = _without(root, before, includes)
    return tuple(dict.fromkeys([*before, *excludes]))


def exactly(relative: str) -> str:
    """Return the pattern, as in a .gitignore file, that leaves out a path and what is below it."""
    shown = whole_characters(relative)
    pattern = "/" + _SPECIAL.sub(r"\\\1", shown)
    if rules_of_root([pattern]).leave_out(relative):
        return pattern
    # Such patterns cannot name every character; one of any kind then stands for it.
    return "/" + "".join(c if c.isalnum() or c in "/._-" else "?" for c in shown)


def _without(root: Root, before: Sequence[str], includes: Sequence[str]) -> tuple[str, ...]:
    paths = {text: _relative(root, text) for text in includes if text not in before}
    away = set(includes)
    for path in paths.values():
        away |= {exactly(path), *(start + path + end for start in ("/", "") for end in ("/", ""))}
    left = tuple(rule for rule in before if rule not in away)
    for text, path in paths.items():
        still = [rule for rule in left if _leaves_out([rule], root, path)]
        if still and _leaves_out(left, root, path):
            raise UsageProblem(
                told(
                    "{} is left out by the rule {}, which may leave out more. Name that rule with "
                    "--include to take it away.",
                    shown_path(text),
                    repr(shown_path(still[-1])),
                )
            )
        if not _leaves_out(before, root, path):
            raise UsageProblem(
                told(
                    "No rule of {} leaves out {}. `keepsake roots` lists the rules.",
                    shown_path(root.path),
                    shown_path(text),
                )
            )
    return left


def _relative(root: Root, text: str) -> str:
    """Return the path in a root that a text names, from where we are or from the root on."""
    try:
        return locate([root], Path(text))[1]
    except UsageProblem:
        return os.path.normpath(text).strip("/")


def _leaves_out(patterns: Sequence[str], root: Root, path: str) -> bool:
    """Say whether patterns leave out a path of a root, or a folder above it."""
    rules = rules_of_root(patterns)
    names = path.split("/")
    above = ("/".join(names[:number]) + "/" for number in range(1, len(names)))
    end = "/" if Path(root.path, path).is_dir() else ""
    return rules.leave_out(path + end) or any(map(rules.leave_out, above))

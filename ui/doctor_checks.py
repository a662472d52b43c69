"""What a check-up says of the program itself: its version, its libraries and the models."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version

from assistant.care.finding import Finding, broken, look, ok
from assistant.errors import Problem
from assistant.phrases import count, listed
from ui.program_version import program_version
from ui.wiring import STARTER, Wiring

_NAME = re.compile(r"[\w.-]+")
_NEEDED = ("text", "image")


def check_program() -> Iterator[Finding]:
    """Look which versions run, and whether a library that is needed is not there."""
    python = platform.python_version()
    yield ok("program", f"Keepsake {program_version()} on Python {python}, {platform.platform()}.")
    found = {name: _version(name) for name in _needed()}
    missing = sorted(name for name, there in found.items() if not there)
    if missing:
        said = f"The program cannot find {listed(missing)}."
        yield broken("libraries", said, "Install Keepsake again: make setup")
    elif found:
        yield ok("libraries", ", ".join(f"{name} {there}" for name, there in sorted(found.items())))


def check_models(wiring: Wiring, *, thorough: bool) -> Iterator[Finding]:
    """Look whether the models are there and whole; `thorough` reads all of their files."""
    try:
        states = wiring.model_states(thorough=thorough)
        problems = wiring.catalogue_problems()
    except (Problem, OSError) as problem:
        yield broken("models", f"The models cannot be looked at: {problem}")
        return
    for state in states:
        if state.health == "damaged":
            source = " --from FILE" if state.model.brought else ""
            again = f"keepsake models install {state.model.name}{source}"
            yield broken(
                "models", f"The model {state.model.name} is damaged: {state.detail}", again
            )
    used = [state for state in states if state.used and state.health != "damaged"]
    roles = {state.model.role.value for state in used}
    for role in _NEEDED:
        if role not in roles:
            said = f"There is no model for {role}, so nothing is found by its meaning."
            yield look("models", said, f"keepsake models install {STARTER}")
    if used:
        how = "read again and whole" if thorough else "there, by size; --deep reads them again"
        yield ok("models", f"{count(len(used), 'model')} in use, {how}.")
    for problem_ in problems:
        yield look("models", problem_)


def _needed() -> list[str]:
    """Return the names of the packages that the program needs here; none if it is not installed."""
    try:
        wanted = requires("keepsake") or []
    except PackageNotFoundError:
        return []
    return [name[0] for one in wanted if ";" not in one and (name := _NAME.match(one))]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""

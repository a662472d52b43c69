"""A check-up of everything: the program, its libraries, the models, and the library."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from assistant.care.checkup import check_up, mend
from assistant.care.finding import Finding, broken, look, ok
from assistant.errors import Problem, shown_path
from assistant.phrases import listed
from assistant.ports import Models
from assistant.store.connection import FILE_NAME
from assistant.told import told
from ui.program_version import program_version
from ui.wiring import STARTER, Model, Wiring

_NAME = re.compile(r"[\w.-]+")
_NEEDED = ("text", "image")
_WORDS_ANSWERS = "language"


def all_findings(wiring: Wiring, library: Path, *, thorough: bool) -> Iterator[Finding]:
    """Yield what is found of the program, the models and a library; nothing is changed or run."""
    yield from check_program()
    yield from check_models(wiring, thorough=thorough)
    models: Models | None = None
    with suppress(Problem):  # settings that are wrong, of which the check-up tells
        models = wiring.models(library)
    try:
        yield from check_up(library, models, thorough=thorough)
    finally:
        if models is not None:
            models.close()


def mended(library: Path) -> tuple[tuple[str, ...], str]:
    """Mend a library; return what was done, and why not more: the check-up says more of that."""
    if not (library / FILE_NAME).exists():
        return (), ""
    try:
        return tuple(mend(library)), ""
    except Problem as problem:
        return (), problem.sentence
    except OSError as error:
        shown = shown_path(str(library))
        return (), told("{} cannot be changed ({}).", shown, error.strerror)


def check_program() -> Iterator[Finding]:
    """Look which versions run, and whether a library that is needed is not there."""
    python = platform.python_version()
    words = told("Keepsake {} on Python {}, {}.", program_version(), python, platform.platform())
    yield ok("program", words)
    found = {name: _version(name) for name in _needed()}
    missing = sorted(name for name, there in found.items() if not there)
    if missing:
        said = told("The program cannot find {}.", listed(missing))
        yield broken("libraries", said, told("Install Keepsake again: make setup"))
    elif found:
        yield ok("libraries", ", ".join(f"{name} {there}" for name, there in sorted(found.items())))


def check_models(wiring: Wiring, *, thorough: bool) -> Iterator[Finding]:
    """Look whether the models are there and whole; `thorough` reads all of their files."""
    try:
        states = wiring.model_states(thorough=thorough)
        problems = wiring.catalogue_problems()
    except (Problem, OSError) as problem:
        yield broken("models", told("The models cannot be looked at: {}", problem))
        return
    for state in states:
        if state.health == "damaged":
            source = " --from FILE" if state.model.brought else ""
            again = f"keepsake models install {state.model.name}{source}"
            yield broken(
                "models", f"The model {state.model.name} is damaged: {state.detail}", again
            )
    used = [state for state in states if state.used and state.health != "damaged"]
    roles = {state.model.role.value for state in states if state.used}
    for role in _NEEDED:
        if role not in roles:
            said = told("There is no model for {}, so nothing is found by its meaning.", role)
            yield look("models", said, told("To get it: {}", f"keepsake models install {STARTER}"))
    if used:
        number = len(used)
        if thorough:
            yield ok("models", told("%n model(s) in use, read again and whole.", number=number))
        else:
            words = told("%n model(s) in use, all of their files there by size.", number=number)
            yield ok("models", words)
    for problem_ in problems:
        yield look("models", problem_)


def try_models(wiring: Wiring, library: Path) -> Iterator[Finding]:
    """Run each model that answers use for a moment, in a process of its own, and tell how it went.

    A file that is whole can still be more than this computer can run.
    """
    try:
        models = wiring.answering_models()
    except (Problem, OSError):
        return  # `check_models` tells
    works = []
    for model in models:
        run = wiring.try_model(model, library=library)
        if not run.problem:
            works.append(told("{} ({:,.1f} s)", model.title, run.seconds))
        elif run.passing:
            yield look("trial", run.problem)
        else:
            yield broken("trial", run.problem, _other_way(model))
    if works:
        yield ok("trial", told("Tried for a moment, and working: {}.", listed(works)))


def _other_way(model: Model) -> str:
    """Return what to do when a model does not work here."""
    source = " --from FILE" if model.brought else ""
    again = f"keepsake models install {model.name}{source}"
    if model.role.value != _WORDS_ANSWERS:
        return told("To install it again: {}", again)
    other = f"keepsake models use {_WORDS_ANSWERS} NAME"
    none = "keepsake settings language_model false"
    return told(
        "To install it again: {}. To use another one: {}. To have answers quoted without one: {}",
        again,
        other,
        none,
    )


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

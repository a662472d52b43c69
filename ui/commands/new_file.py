"""Writes what the user exports: to a file, never over another one, or to stdout."""

from __future__ import annotations

from pathlib import Path

import click

from assistant.errors import UsageProblem, shown_path
from ui.commands.terminal import Terminal
from ui.wording import short_path


def hand_out(terminal: Terminal, markdown: str, file: Path | None) -> None:
    """Write Markdown to a new file, or without one to stdout; tell where, or give it as JSON.

    Raises:
        UsageProblem: the file is there, or cannot be written.
    """
    if file is not None:
        write_new(file, markdown)
    if terminal.as_json:
        where = None if file is None else shown_path(str(file))
        terminal.write_json({"markdown": markdown, "file": where})
    elif file is None:
        click.echo(markdown.encode("utf-8", "backslashreplace"), nl=False)
    else:
        terminal.say(f"Written to {short_path(str(file))}.")


def write_new(file: Path, text: str) -> None:
    """Write text in UTF-8 to a file that is not there yet, readable for its owner alone.

    Raises:
        UsageProblem: it is there, or cannot be written.
    """
    try:
        file.touch(mode=0o600, exist_ok=False)
        file.write_text(text, encoding="utf-8", errors="backslashreplace")
    except FileExistsError as error:
        raise UsageProblem(f"{short_path(str(file))} is there already. Name another.") from error
    except OSError as error:
        what = f"{short_path(str(file))} cannot be written ({error.strerror})."
        raise UsageProblem(what) from error

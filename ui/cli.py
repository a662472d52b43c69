"""The command line `keepsake`: its commands by name, each loaded when it is called."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from keyword import iskeyword

import click

from ui.commands.options import common_options, library_of
from ui.commands.other_words import meant
from ui.launch import Launch
from ui.program_version import program_version

_EXAMPLES = """\b
Start here:
  keepsake models install starter        fetch the models, once
  keepsake add ~/Documents               choose a folder
  keepsake index                         read it; Ctrl+C stops, and it goes on next time
  keepsake search "the boiler code"      find
  keepsake ask "When is the rent due?"   get an answer with its sources
  keepsake concept add Bo --image x.jpg  teach what is yours
  keepsake autostart on                  keep it up to date from now on

Nothing leaves this computer. Without a command, the window opens.
"""


_COMMANDS: Mapping[str, str] = {
    "add": "folder_commands",
    "ask": "ask_command",
    "autostart": "autostart_command",
    "backup": "copy_commands",
    "chats": "chat_commands",
    "concept": "concept_commands",
    "demo": "demo",
    "doctor": "doctor_command",
    "evaluate": "evaluate_command",
    "export": "exchange_commands",
    "forget": "forget_command",
    "ignore": "care_commands",
    "import": "exchange_commands",
    "index": "index_command",
    "models": "model_commands",
    "notebook": "notebook_commands",
    "pause": "care_commands",
    "quick": "quick_command",
    "recognise": "find_commands",
    "related": "related_command",
    "remove": "folder_commands",
    "restore": "copy_commands",
    "resume": "care_commands",
    "retry": "care_commands",
    "roots": "folder_commands",
    "search": "search_command",
    "settings": "settings_command",
    "status": "search_command",
}
"""Where each command is: in a module of `ui.commands`, under its own name."""


class Commands(click.Group):
    """The commands; a module of one is loaded only when it, or help on all, is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click has it
        """Return all names."""
        return list(_COMMANDS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called; what a word that is none may mean is proposed."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            near = " or ".join(f"'{one}'" for one in meant(error.command_name, _COMMANDS))
            said = f"{error.message} Did you mean {near}?" if near else error.message
            raise click.NoSuchCommand(error.command_name, said, ctx=ctx) from error

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command of a name, None if there is none."""
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"ui.commands.{_COMMANDS[cmd_name]}")
        command = getattr(module, f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name)
        assert isinstance(command, click.Command)  # noqa: S101 - the table is ours
        return command


def _show_version(context: click.Context, _param: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - as click calls it
    if wanted and not context.resilient_parsing:
        click.echo(f"Keepsake, version {program_version()}")
        context.exit()


@click.group(
    cls=Commands,
    invoke_without_command=True,
    epilog=_EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
@common_options
@click.pass_context
def keepsake(context: click.Context, /, **options: object) -> int | None:
    """Find things in your own photos, PDFs, recordings and notes, and ask about them."""
    library = library_of(context, options)
    if context.invoked_subcommand is None:
        return context.ensure_object(Launch).open_window(library)
    return None

"""The command that opens the small search field."""

from __future__ import annotations

import click

from ui.commands.options import common_options, library_of
from ui.launch import Launch


@click.command(epilog="\b\nExample, as the command of a key of your desktop:\n  keepsake quick")
@common_options
@click.pass_context
def quick(context: click.Context, /, **options: object) -> int:
    """Open the small search field, over whatever you are doing."""
    library = library_of(context, options)
    return context.ensure_object(Launch).open_window(library, quick=True)

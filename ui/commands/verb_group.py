"""Commands with verbs, such as `keepsake chats show`; without one, what there is is told."""

from __future__ import annotations

from typing import Any

import click

_TAKE_A_VALUE = ("--library",)


class VerbGroup(click.Group):
    """A group of commands of which one is meant where none is named.

    Options may stand before the verb, as they may before the name of a command.
    """

    def __init__(self, *, usual: str = "list", **options: Any) -> None:  # noqa: ANN401 - click's own options
        """Take what `click.Group` takes, by name, and the verb that is meant without one."""
        super().__init__(**options, no_args_is_help=False, subcommand_metavar="[VERB] …")
        self._usual = usual
        self.help = f"{self.help}\n\nWithout a verb: {usual}." if self.help else None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the command line, with the verb in front."""
        return super().parse_args(ctx, self._with_verb(args, ctx.help_option_names))

    def _with_verb(self, args: list[str], helps: list[str]) -> list[str]:
        if args and (not args[0].startswith("-") or args[0] in helps):
            return args
        for place, word in enumerate(args):
            if word in self.commands and args[place - 1] not in _TAKE_A_VALUE:
                return [word, *args[:place], *args[place + 1 :]]
        return [self._usual, *args]

"""Options and kinds of argument that commands share."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

import click

from assistant.records import Kind
from ui.launch import Launch
from ui.places import default_library, full_path

if TYPE_CHECKING:
    from ui.commands.session import Session

_P = ParamSpec("_P")
_NUMBER = r"(\d+(?:\.\d+)?)"
_DURATION = re.compile(rf"(?:{_NUMBER} ?h)? ?(?:{_NUMBER} ?m(?:in)?)? ?(?:{_NUMBER} ?s)?", re.ASCII)
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


class FolderParam(click.ParamType[Path]):
    """A path, made absolute; `~` is the home folder."""

    name = "folder"

    def convert(
        self, value: str | Path, _param: click.Parameter | None, _ctx: click.Context | None
    ) -> Path:
        """Return the absolute path."""
        if not str(value):
            self.fail("the path is empty.")
        return full_path(value)


class DateParam(click.ParamType[str]):
    """An ISO date: a year, a month or a day."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the date as it was typed, once it is known to be one."""
        if not _is_date(value):
            self.fail(f"{value!r} is not a date like 2024, 2024-05 or 2024-05-12.", param, ctx)
        return value


def _is_date(text: str) -> bool:
    found = _DATE.fullmatch(text)
    try:
        return found is not None and bool(date(*(int(part or 1) for part in found.groups())))
    except ValueError:
        return False


class DurationParam(click.ParamType[float]):
    """How long something may take: `90min`, `2h`, `1h30min`; seconds come of it."""

    name = "duration"

    def convert(
        self, value: str | float, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the seconds."""
        if isinstance(value, float):
            return value
        found = _DURATION.fullmatch(value.strip().lower())
        seconds = sum(
            float(number or 0) * unit
            for number, unit in zip(found.groups() if found else (), (3600, 60, 1), strict=False)
        )
        if not seconds:
            self.fail(f"{value!r} is not a time like 90min, 2h or 1h30min.", param, ctx)
        return seconds


class KindParam(click.ParamType[Kind]):
    """One of the four kinds of source."""

    name = "kind"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Kind:
        """Return the kind."""
        try:
            return Kind(value.lower())
        except ValueError:
            self.fail(f"{value!r} is not one of {', '.join(Kind)}.", param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        """Return what the help shows."""
        return "|".join(Kind)


class WordsCommand(click.Command):
    """A command about `words`, which may begin with a minus, as in `search -5 degrees`.

    All its options are long ones, but for `-h`. A word with two minuses is more likely an option
    that is misspelt; after a lone `--` everything is a word.
    """

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - click's own options
        """Take what `click.Command` takes, by name."""
        settings = {"ignore_unknown_options": True, "help_option_names": ["--help"]}
        super().__init__(**options, context_settings=settings)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the command line.

        Raises:
            NoSuchOption: a word looks like an option that does not exist.
        """
        end = args.index("--") if "--" in args else len(args)
        typed = ["--help" if word == "-h" else word for word in args[:end]]
        rest = super().parse_args(ctx, typed + args[end:])
        for word in ctx.params.get("words") or ():
            if word in typed and word.startswith("--") and len(word.split()) == 1:
                known = [name for param in self.params for name in param.opts]
                raise click.NoSuchOption(
                    word,
                    f"No such option: {word}. Put -- before a query that begins with it.",
                    get_close_matches(word, known),
                    ctx,
                )
        return rest


def common_options(function: Callable[_P, Any]) -> Callable[_P, Any]:
    """Add `--library` and `--json`, which every command takes."""
    function = click.option(
        "--json", "as_json", is_flag=True, help="Print JSON on stdout, and nothing else."
    )(function)
    return click.option(
        "--library",
        type=FolderParam(),
        help="Folder of the library.  [KEEPSAKE_LIBRARY, or your data folder]",
    )(function)


def with_session(
    function: Callable[Concatenate[Session, _P], int | None],
) -> Callable[..., int | None]:
    """Add the common options and hand the command its session as the first argument."""

    @click.pass_context
    @functools.wraps(function)
    def call(context: click.Context, *args: Any, **kwargs: Any) -> int | None:  # noqa: ANN401
        return function(session_of(context, kwargs), *args, **kwargs)

    return common_options(call)


def session_of(context: click.Context, options: dict[str, Any]) -> Session:
    """Take the common options out of `options`, and return what the command works with."""
    # Only here, because the window starts without all that commands share.
    from ui.commands.session import Session  # noqa: PLC0415
    from ui.commands.terminal import Terminal  # noqa: PLC0415

    library = library_of(context, options)
    launch = context.ensure_object(Launch)
    return Session(launch.make_wiring(), library, Terminal(launch.as_json))


def library_of(context: click.Context, options: dict[str, Any]) -> Path:
    """Take the common options out of `options`; given before the command's name, they count too."""
    launch = context.ensure_object(Launch)
    launch.library = options.pop("library") or launch.library or default_library()
    launch.as_json = options.pop("as_json") or launch.as_json
    return launch.library

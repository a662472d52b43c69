"""What commands about concepts share: boxes, pictures with their boxes, what they report."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from assistant.concepts.given import GivenPicture
from assistant.concepts.memory import Memory
from assistant.concepts.work import NOTHING
from assistant.errors import UsageProblem
from assistant.records import Box
from assistant.taught import ConceptId, Known, Sighting, Taught
from ui.commands import concept_wire
from ui.commands.session import Session
from ui.commands.show_concepts import show_judged, show_taught
from ui.commands.terminal import MUTED
from ui.places import full_path

_ORDER = "keepsake.order"
_SIDES = 4
_FEW = 10  # finds that were judged are listed
_MOST_BYTES = 256 * 1024 * 1024  # of a picture on the standard input


class BoxParam(click.ParamType[Box]):
    """A box as four fractions: left, top, width, height."""

    name = "box"

    def convert(
        self, value: str | Box, param: click.Parameter | None, ctx: click.Context | None
    ) -> Box:
        """Return the box; whether it is in the picture is for the core to say."""
        if isinstance(value, tuple):
            return value
        try:
            sides = [float(part) for part in value.split(",")]
        except ValueError:
            sides = []
        if len(sides) != _SIDES:
            self.fail(
                f"{value!r} is not left,top,width,height as fractions of the picture, "
                "for example 0.25,0.1,0.5,0.6.",
                param,
                ctx,
            )
        return (sides[0], sides[1], sides[2], sides[3])

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        """Return what the help shows."""
        return "X,Y,W,H"


class PictureParam(click.ParamType[Path | bytes]):
    """A picture: a file, or `-` for what stands on the standard input, as from the clipboard."""

    name = "picture"

    def convert(
        self, value: str | Path | bytes, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path | bytes:
        """Return the absolute path, or what was read."""
        if isinstance(value, bytes):
            return value
        if not str(value):
            self.fail("the path is empty.", param, ctx)
        if str(value) != "-":
            return full_path(value)
        read = sys.stdin.buffer.read(_MOST_BYTES + 1) if sys.stdin is not None else b""
        if not read:
            self.fail("no picture came on the standard input.", param, ctx)
        if len(read) > _MOST_BYTES:
            self.fail("the picture on the standard input is too large.", param, ctx)
        return read


class PicturesCommand(click.Command):
    """A command with `--image` and `--box` options, of which a box belongs to the image before."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the command line, and remember in which order images and boxes came."""
        _, _, order = self.make_parser(ctx).parse_args(list(args))
        ctx.meta[_ORDER] = [one.name for one in order if one.name in {"images", "boxes"}]
        return super().parse_args(ctx, args)


def given_pictures(images: Sequence[Path | bytes], boxes: Sequence[Box]) -> list[GivenPicture]:
    """Return each image with its box.

    Raises:
        UsageProblem: a box stands before all images, or after another one's box.
    """
    found: list[GivenPicture] = []
    left, places = iter(images), iter(boxes)
    for name in click.get_current_context().meta[_ORDER]:
        if name == "images":
            found.append(GivenPicture(next(left)))
        elif found and found[-1].box is None:
            found[-1] = GivenPicture(found[-1].picture, next(places))
        else:
            raise UsageProblem(
                "Put each --box right after its --image; name an image twice for two boxes in it."
            )
    return found


def known_of(memory: Memory, concept: ConceptId | None) -> Known | None:
    """Return a concept with its counts, or None when it is removed."""
    return next((one for one in memory.all() if one.concept.id == concept), None)


def report(
    session: Session,
    memory: Memory,
    done: Taught,
    *,
    where: Sequence[Sighting] = (),
    following: str = "",
) -> None:
    """Tell what an edit did, of which finds it was, and what to do next."""
    known = known_of(memory, done.concept)
    if session.terminal.as_json:
        session.terminal.write_json(concept_wire.taught_json(done, known, where))
        return
    show_taught(session.terminal, done, known)
    if len(where) <= _FEW:
        show_judged(session.terminal, where)
    if following and done.what != NOTHING:
        session.terminal.say(following, style=MUTED)

"""What the preview says: facts of a file, what became of it, quotations; without any widget."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.errors import shown_path
from assistant.index.shown import Presence, Shown
from assistant.records import Facts, Hit
from ui import figures
from ui.translation import translate
from ui.wording import clock, day, one_line, place, short_path, size

_CONTEXT = "Preview"
_MINUTES = "2024-05-12T14:20"
_DAY = "2024-05-12"


def say(text: str, number: int = -1) -> str:
    """Return a text of the preview in the user's language."""
    return translate(_CONTEXT, text, number)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is known of a file."""

    name: str
    value: str
    exact: str = ""  # the same as a computer says it, where that is something else


def fact_lines(shown: Shown) -> list[Fact]:
    """Return what is known of a file, what is not known left out."""
    facts = shown.facts
    found = [] if facts is None else _of_content(facts, one_line(shown.place))
    folder = shown.path.rpartition("/")[0]
    within = f"{shown.root}/{folder}" if folder else shown.root
    found.append(Fact(say("Folder"), one_line(short_path(within))))
    if shown.size:
        found.append(Fact(say("Size"), size(shown.size)))
    return [one for one in found if one.value]


def _of_content(facts: Facts, place_name: str) -> list[Fact]:
    found = [Fact(say("Date"), moment(facts.date))]
    if facts.latitude is not None and facts.longitude is not None:
        where = coordinates(facts.latitude, facts.longitude)
        found.append(Fact(say("Place"), place_name or where, where if place_name else ""))
    found.append(Fact(say("Camera"), one_line(facts.camera or "")))
    if facts.width and facts.height:
        pixels = f"{figures.number(facts.width)} × {figures.number(facts.height)}"
        found.append(Fact(say("Pixels"), pixels))
    if facts.pages:
        found.append(Fact(say("Pages"), figures.number(facts.pages)))
    if facts.duration:
        found.append(Fact(say("Length"), clock(facts.duration)))
    return found


def moment(iso: str | None) -> str:
    """Return a date with its time of day, where it has one: `12 May 2024, 14:20`."""
    if not iso or len(iso) < len(_MINUTES):
        return day(iso)
    return f"{day(iso[: len(_DAY)])}, {iso[len(_DAY) + 1 : len(_MINUTES)]}"


def coordinates(latitude: float, longitude: float) -> str:
    """Return a place on the globe: `48.8584° N, 2.2945° E`."""
    north = say("N") if latitude >= 0 else say("S")
    east = say("E") if longitude >= 0 else say("W")
    return (
        f"{figures.number(abs(latitude), 4)}° {north}, {figures.number(abs(longitude), 4)}° {east}"
    )


def presence_words(shown: Shown) -> str:
    """Return a sentence about what became of a file; "" when all is well."""
    match shown.presence:
        case Presence.CHANGED:
            return say("This file has changed since. The marked place may have moved.")
        case Presence.AWAY:
            return say(
                "The folder of this file is not connected. Here is what Keepsake keeps of it; "
                "connect it to see the file itself."
            )
        case Presence.GONE if shown.content:
            return say("This file is not there any more. Here is what Keepsake still keeps of it.")
        case Presence.GONE:
            return say("This file is not there any more. These are the words that were found.")
        case Presence.FORGOTTEN:
            return say("This file is not in your library now. These are the words that were found.")
    return ""


def reason_words(reason: str) -> str:
    """Return a sentence about why a file cannot be shown; the reason is a clause."""
    sentence = say("The file cannot be shown: it {}. Below is what Keepsake read in it.")
    return sentence.format(one_line(reason))


def quotation(hit: Hit) -> str:
    """Return the words of a hit with their source, to be pasted anywhere."""
    words = hit.text.strip() or hit.snippet.strip()
    source = ", ".join(filter(None, [one_line(hit.title), place(hit.locator)]))
    source = f"{source} ({shown_path(hit.path)})"
    return f"“{words}”\n— {source}" if words else source

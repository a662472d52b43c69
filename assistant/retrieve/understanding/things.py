"""Finds the folders and cameras of the library that a query names as such."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from assistant.retrieve.understanding.lexicon import Lexicon
from assistant.retrieve.understanding.words import Word

_LONGEST_NAME = 6  # words
_ALSO_WORDS = frozenset({"apple", "honor", "nothing", "pixel"})  # "apple pictures" are of apples


@dataclass(frozen=True, slots=True)
class Thing:
    """A folder or camera in a query, by its folded name, from one word up to another."""

    name: str
    first: int
    end: int


def folder_in(words: Sequence[Word], names: Collection[str], lexicon: Lexicon) -> Thing | None:
    """Return the folder that a query names: "in my Taxes folder", "im Ordner Steuern"."""
    for place, word in enumerate(words):
        said = lexicon.at(words, place, "folder")
        if said is None:
            continue
        behind = _name_at(words, said.end, names)
        if behind is not None:
            return Thing(behind[0], _start(words, place, lexicon), behind[1])
        for first in range(max(0, place - _LONGEST_NAME), place):
            before = _name_at(words, first, names, end=place)
            if before is not None and before[1] == place and word.gap.strip() in {"", "-"}:
                start = _start(words, first, lexicon)
                if start < first:
                    return Thing(before[0], start, said.end)
    return None


def camera_in(
    words: Sequence[Word], names: Collection[str], lexicon: Lexicon, *, of_photos: bool
) -> Thing | None:
    """Return the camera that a query names: "taken with the Nikon".

    `of_photos` says that the query asks for photos, so that nothing must be "taken".
    """
    taken = of_photos
    for place in range(len(words)):
        taken = taken or lexicon.at(words, place, "taken") is not None
        said = lexicon.at(words, place, "with_camera") if taken else None
        if said is None:
            continue
        start = lexicon.skip(words, said.end, "the")
        found = _name_at(words, start, names)
        if found is not None:
            camera = lexicon.at(words, found[1], "camera")
            return Thing(found[0], place, camera.end if camera else found[1])
    return None


def camera_before(
    words: Sequence[Word], place: int, names: Collection[str], lexicon: Lexicon
) -> Thing | None:
    """Return the camera whose name ends where photos are named: "iPhone photos"."""
    if lexicon.at(words, place, "taken") is None:  # screenshots are not
        return None
    for first in range(max(0, place - _LONGEST_NAME), place):
        found = _name_at(words, first, names, end=place)
        if found is not None and found[1] == place and found[0] not in _ALSO_WORDS:
            while first > 0 and lexicon.at(words, first - 1, "the") is not None:
                first -= 1  # noqa: PLW2901 - "my iPhone photos"
            return Thing(found[0], first, place)
    return None


def camera_behind(words: Sequence[Word], place: int, names: Collection[str]) -> Thing | None:
    """Return the camera that is named right behind photos: "photos iPhone"."""
    found = _name_at(words, place, names)
    return None if found is None or found[0] in _ALSO_WORDS else Thing(found[0], place, found[1])


def camera_names(
    cameras: Collection[str], fold: Mapping[str, Sequence[str]]
) -> dict[str, list[str]]:
    """Return by what the cameras of a library are called: maker, model, and words of the model.

    Args:
        cameras: as photos name them, `NIKON D70`.
        fold: the folded words of each.
    """
    names: dict[str, list[str]] = {}
    for camera in cameras:
        parts = fold[camera]
        for first in range(len(parts)):
            for end in range(first + 1, len(parts) + 1):
                name = " ".join(parts[first:end])
                if len(name) > 2 and not name.isdigit():  # noqa: PLR2004 - "5d" alone is no name
                    names.setdefault(name, []).append(camera)
    return names


def _name_at(
    words: Sequence[Word], first: int, names: Collection[str], *, end: int | None = None
) -> tuple[str, int] | None:
    last = min(len(words) if end is None else end, first + _LONGEST_NAME)
    for stop in range(last, first, -1):
        name = " ".join(word.text for word in words[first:stop])
        if name in names:
            return name, stop
    return None


def _start(words: Sequence[Word], place: int, lexicon: Lexicon) -> int:
    """Return where "in my" begins before a place, or the place."""
    start = place
    while start > 0 and lexicon.at(words, start - 1, "the") is not None:
        start -= 1
    if start > 0 and (
        lexicon.either(words, start - 1, ("inside", "place_in", "in", "from", "place_from"))
    ):
        start -= 1
    return start

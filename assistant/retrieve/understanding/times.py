"""Finds the times that a query tells: "last summer", "im Mai", "between 2019 and 2021"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.retrieve.understanding.lexicon import Languages, Lexicon
from assistant.retrieve.understanding.point import ALSO_WORDS, Point
from assistant.retrieve.understanding.points import Points
from assistant.retrieve.understanding.ranges import Ranges
from assistant.retrieve.understanding.spans import Calendar, Span, When, label
from assistant.retrieve.understanding.words import Word

_ALSO_NAMES = frozenset({"april", "may", "june", "august", "augusta", "march", "mai", "juni"})
"""Months that are names of people or other words, too: "a letter from April"."""
_MEASURES = frozenset(
    "km m cm mm kg g l ml w kw kwh mb gb euro euros eur usd dollar dollars pounds words people "
    "pieces times metres meters miles steps calories watt watts volt rpm ad bc worter menschen "
    "schritte meter stuck mal mots personnes metres palabras personas metros parole persone".split()
)
"""What a number of four figures counts, when it is no year."""
_FITTING = {
    "month": ("in", "from", "since", "before", "after", "until"),
    "season": ("in", "from", "since", "before", "after", "until", "on"),
    "year": ("in", "from", "since", "before", "after", "until"),
    "day": ("on", "from", "since"),
    "date": ("on", "in", "from", "since", "before", "after", "until"),
    "feast": ("on", "in", "from", "since", "before", "after"),
    "thing": ("on", "in", "since", "before", "after", "until"),
}
_STREETS = frozenset(
    "strasse platz allee rue place avenue boulevard calle plaza avenida via piazza viale rua praca "
    "straat plein laan street square".split()
)
_HAS = frozenset({"a", "ont", "as", "avons", "avez"})
_OPEN = ("since", "before", "after", "until")


@dataclass(frozen=True, slots=True)
class Time:
    """A time in a query, from one word up to another."""

    when: When
    first: int
    end: int
    is_thing: bool = False  # it is something that the user dated
    is_composed: bool = False  # it is a range, a season, or a part of another


class Times:
    """Finds times in one query."""

    def __init__(
        self,
        words: Sequence[Word],
        calendar: Calendar,
        lexicon: Lexicon,
        dated: Mapping[str, When] | None = None,
    ) -> None:
        """Take the query; see `Points`."""
        self._words = words
        self._calendar = calendar
        self._lexicon = lexicon
        self._points = Points(words, calendar, lexicon, dated or {})
        self._ranges = Ranges(words, lexicon, self._points)
        self._behind_kind: int | None = None

    def found(self, *, behind_kind: int | None = None) -> Iterator[Time]:
        """Yield the times, in order; they do not overlap.

        Args:
            behind_kind: where words such as "photos" end, behind which less is needed for a time.
        """
        self._behind_kind = behind_kind
        place = 0
        while place < len(self._words):
            time = (
                self._range(place)
                or self._onwards(place)
                or self._with_word(place)
                or self._bare(place)
            )
            if time is None:
                place += 1
                continue
            if not self._is_street(time):
                yield time
            place = time.end

    def year_behind(self, place: int) -> Time | None:
        """Return the year right behind a folder or a place: "Rome 2022"."""
        point = self._points.at(place)
        if point is None or point.by != "year" or not self._is_no_measure(point):
            return None
        return Time(point.when, place, point.end)

    def _range(self, place: int) -> Time | None:
        """Read "between 2019 and 2021", "10 to 16 March", "von Mai bis Juli 2024"."""
        point = self._ranges.at(place)
        if point is None or not self._is_no_measure(point):
            return None
        return Time(point.when, place, point.end, is_composed=True)

    def _is_street(self, time: Time) -> bool:
        """Say whether a day is a part of an address: "Straße des 17. Juni"."""
        return time.first > 0 and self._words[time.first - 1].text in _STREETS

    def _onwards(self, place: int) -> Time | None:
        """Read "from September 2022 onwards", "2022 or later"."""
        said = self._lexicon.at(self._words, place, "from") or self._lexicon.at(
            self._words, place, "since"
        )
        point = self._points.at(self._behind_articles(said.end if said else place))
        behind = None if point is None else self._lexicon.at(self._words, point.end, "onwards")
        when = None if point is None or behind is None else self._opened(point, "since")
        return None if when is None or behind is None else Time(when, place, behind.end)

    def _with_word(self, place: int) -> Time | None:
        """Read a time behind a preposition."""
        best: Time | None = None
        for role in ("in", "on", "from", *_OPEN):
            said = self._lexicon.at(self._words, place, role)
            if said is None:
                continue
            point = self._point_behind(said.end, said.languages)
            if point is None or not self._fits(point, role, place, said.end):
                continue
            when = self._opened(point, role) if role in _OPEN else point.when
            if when and (best is None or point.end > best.end):
                best = Time(
                    when,
                    place,
                    point.end,
                    is_thing=point.by == "thing",
                    is_composed=point.is_composed and role not in _OPEN,
                )
        return best

    def _point_behind(self, place: int, languages: Languages) -> Point | None:
        for start in dict.fromkeys((place, self._behind_articles(place))):
            point = self._points.at(start)
            if point is not None and (not point.languages or point.languages & languages):
                return point
        return None

    def _fits(self, point: Point, role: str, place: int, start: int) -> bool:
        if not self._is_no_measure(point):
            return False
        if point.alone:
            return True
        if self._is_been(start):
            return False
        if role not in _FITTING.get(point.by, ()):
            return False
        follows_kind = self._behind_kind == place
        return self._suits(point, role, start, follows_kind=follows_kind) and not self._goes_on(
            point
        )

    def _suits(self, point: Point, role: str, start: int, *, follows_kind: bool) -> bool:
        """Say whether a bare month, year or season is meant behind such a preposition."""
        word = self._words[point.end - 1]
        if role in _OPEN:
            also_a_word = point.by == "month" and word.text in ALSO_WORDS
            return not also_a_word or self._is_last(point.end)
        if role != "from" or follows_kind:
            return True
        if point.by == "year":
            of = self._words[start - 1].text in {"of", "de", "di", "van"}
            return not of or self._is_last(point.end)
        return point.by != "season" and not (point.by == "month" and word.text in _ALSO_NAMES)

    def _is_been(self, place: int) -> bool:
        """Say whether "été" is no summer there, as in "a été signé": "à" has its accent."""
        last = self._words[place]
        return last.text == "ete" and place > 0 and self._words[place - 1].said.lower() in _HAS

    def _goes_on(self, point: Point) -> bool:
        """Say whether a bare name is only a part of one: "in May's hand", "in March Madness"."""
        if self._is_last(point.end):
            return False
        last, following = self._words[point.end - 1], self._words[point.end]
        if following.gap in {"'", "’"} or following.gap == "-":
            return True
        if last.text in ALSO_WORDS or last.text in _ALSO_NAMES:
            return last.is_large and following.is_large and following.gap == " "
        return False

    def _bare(self, place: int) -> Time | None:
        """Read a time that needs no preposition."""
        start = place if self._points.at(place) else self._behind_articles(place)
        point = self._points.at(start)
        if point is None or not self._is_no_measure(point):
            return None
        follows_kind = self._behind_kind == place and point.by in {"year", "date", "month"}
        if not point.alone and not follows_kind:
            return None
        return Time(point.when, place, point.end, is_composed=point.is_composed)

    def _is_no_measure(self, point: Point) -> bool:
        if point.by != "year" or self._is_last(point.end):
            return True
        following = self._words[point.end]
        return following.text not in _MEASURES and following.gap not in {":", ".", ",", "/", "-"}

    def _opened(self, point: Point, role: str) -> When | None:
        """Return the time since, before, after or until a point."""
        today = self._calendar.today.isoformat()
        spans = [span for span in point.when.spans if not point.recurs or span[0] <= today]
        if not spans:
            return None
        first, last = spans[-1] if point.recurs else (spans[0][0], spans[-1][1])
        span: Span = {
            "since": (first, ""),
            "until": ("", last),
            "before": ("", _day_before(first)),
            "after": (_day_after(last), ""),
        }[role]
        return None if span == ("", "") else When((span,), label(span))

    def _behind_articles(self, place: int) -> int:
        return self._lexicon.skip(self._words, place, "the")

    def _is_last(self, place: int) -> bool:
        """Say whether nothing follows, or what follows is parted from it."""
        return place >= len(self._words) or any(c in self._words[place].gap for c in ",;:.?!()")


def _day_before(day: str) -> str:
    return _moved(day, -1)


def _day_after(day: str) -> str:
    return _moved(day, 1)


def _moved(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat() if day else ""

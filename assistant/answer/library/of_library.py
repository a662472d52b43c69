"""Questions for the library itself: which files there are, and what it holds of a time."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from functools import partial

from assistant.answer.course import Course
from assistant.answer.finding import Finder, Wish
from assistant.answer.library.agenda import agenda
from assistant.answer.library.file_lists import listed_files
from assistant.answer.library.happenings import happenings
from assistant.records import AnswerDone, AnswerEvent
from assistant.retrieve.search import Searcher


def of_library(
    course: Course, finder: Finder, searcher: Searcher, wish: Wish, *, today: date
) -> Generator[AnswerEvent, None, bool]:
    """Yield the events of an answer about the library; the value says whether it was asked for."""
    for told_by in (listed_files, partial(agenda, today=today), partial(happenings, today=today)):
        for event in told_by(course, finder, searcher, wish):
            yield event
            if isinstance(event, AnswerDone):
                return True
    return False

"""An answerer over a filled store that understands times, places and names of questions."""

from datetime import date

from assistant.answer.converse import Answerer
from assistant.concepts.questions import Questions
from assistant.ports import Models
from assistant.retrieve.by_example import ExampleSearch
from assistant.retrieve.search import Searcher
from assistant.retrieve.understood import UnderstoodSearch
from assistant.store.connection import Store


def understanding_answerer(store: Store, models: Models, *, today: date) -> Answerer:
    """Return an answerer to which `today` is the day."""
    questions, searcher = Questions(store), Searcher(store, models)
    find = UnderstoodSearch(
        store,
        ExampleSearch(store, models, searcher, lambda _: None),
        resolve=questions.resolve,
        concepts=questions.concepts,
        today=lambda: today,
        southern=lambda: False,
    ).find
    return Answerer(searcher, models, taught=questions.concepts, find=find, today=lambda: today)

"""Names are linked through the library, for new concepts and for new files."""

import pytest

from assistant.concepts.context import BESIDE, Met
from assistant.concepts.naming import Linker, ordinary_in, phrases_of
from assistant.records import Kind
from assistant.taught import Concept, ConceptId, Decision
from tests.unit.assistant.store import library

BO, DOG, SISTER, MING, ROSE, MISHKA = (ConceptId(n) for n in range(1, 7))
CONCEPTS = [
    Concept(BO, "Bo", category="dog"),
    Concept(DOG, "Anna", category="cat", info="A grey cat, Bo's friend."),
    Concept(SISTER, "Anna Schmidt", aliases=("Anna",), category="sister", info="A nurse."),
    Concept(MING, "小明"),
    Concept(ROSE, "Rose"),
    Concept(MISHKA, "Mishka"),
]


class Book:
    """Keeps what was written."""

    def __init__(self):
        self.mentions = {}

    def __call__(self, tx, concept, mentions):
        self.mentions.setdefault(concept, []).extend(mentions)

    def of(self, concept):
        found = self.mentions.get(concept, [])
        return {(one.passage, one.chars, one.decision) for one in found}


@pytest.fixture
def tx(store):
    with store.write() as tx:
        yield tx


@pytest.fixture
def put(tx):
    root = library.root(tx)

    def put(path, *texts, heading="", kind=Kind.NOTE, title=""):
        parts = [library.text(one, heading=heading, kind=kind) for one in texts]
        about = library.facts(kind, title=title)
        _, content, ids = library.index(tx, root, path, parts, about=about)
        return content, ids

    return put


@pytest.fixture
def book():
    return Book()


@pytest.fixture
def linker(book):
    return Linker(CONCEPTS, write=book)


def test_a_new_concept_is_found_in_what_was_indexed_before(tx, put, book, linker):
    _, [named, headed_, other] = put("notes.txt", "Here is Bo’s ball.", "Bo again, Bo!", "Bob")
    _, [headed] = put("more.txt", "The dog sleeps.", heading="About Bo")
    _, [file] = put("x/walk_Bo_2019.txt", "Nothing else.")
    count = linker.link(tx, BO)
    assert book.of(BO) == {
        (named, (8, 10), Decision.YES),
        (headed_, (0, 2), Decision.YES),
        (headed_, (10, 12), Decision.YES),
        (headed, None, Decision.YES),
        (file, None, Decision.YES),
    }
    assert count == 5
    assert other not in {passage for passage, *_ in book.of(BO)}


def test_a_new_file_gets_the_same_mentions_as_a_new_concept(tx, put, book, linker):
    content, _ = put(
        *("x/Bo.txt", "Bo at home, 小明 too.", "Nobody.", "昨天小明去了", "Annas Hund Bo"),
        heading="Bo",
    )
    linker.link_content(tx, content)
    at_once = {concept: book.of(concept) for concept in (BO, MING)}
    book.mentions.clear()
    for concept in (BO, MING):
        linker.link(tx, concept)
    assert {concept: book.of(concept) for concept in (BO, MING)} == at_once
    assert len(at_once[MING]) == 2


def test_only_new_passages_of_a_file_are_linked_when_asked(tx, put, book, linker):
    content, [_, second] = put("Bo.txt", "Bo", "Bo")
    linker.link_content(tx, content, only=[second])
    assert {passage for passage, *_ in book.of(BO)} == {second}


def test_a_shared_name_goes_to_whom_the_context_means(tx, put, book, linker):
    _, [cat] = put("a.txt", "Bo and Anna slept in the basket.")
    _, [sister] = put("b.txt", "Anna Schmidt wrote. Later Anna phoned as well.")
    _, [asked] = put("c.txt", "Anna.")
    for concept in (DOG, SISTER):
        linker.link(tx, concept)
    assert (cat, (7, 11), Decision.YES) in book.of(DOG)
    assert not any(passage == cat for passage, *_ in book.of(SISTER))
    assert (sister, (26, 30), Decision.YES) in book.of(SISTER)
    for concept in (DOG, SISTER):
        assert (asked, (0, 4), Decision.UNSURE) in book.of(concept)


def test_pictures_nearby_decide_as_well(tx, put, book):
    def around(tx, content):
        return [Met(DOG, BESIDE)]

    _, [passage] = put("c.txt", "Anna.")
    Linker(CONCEPTS, write=book, around=around).link(tx, DOG)
    assert book.of(DOG) == {(passage, (0, 4), Decision.YES)}


def test_neighbouring_passages_are_context(tx, put, book, linker):
    content, [_, asked] = put("c.txt", "Bo ate.", "Anna.")
    linker.link(tx, DOG)
    assert (asked, (0, 4), Decision.YES) in book.of(DOG)
    book.mentions.clear()
    linker.link_content(tx, content)
    assert (asked, (0, 4), Decision.YES) in book.of(DOG)


def test_who_shares_a_name_is_to_be_linked_again(linker):
    assert linker.sharing(DOG) == [SISTER]
    assert linker.sharing(BO) == []


def test_what_was_misheard_is_found_in_recordings_only(tx, put, book, linker):
    _, [heard] = put("a.mp3", "So Mishca ran away.", kind=Kind.SPEECH)
    put("b.txt", "So Mishca ran away.")
    linker.link(tx, MISHKA)
    assert book.of(MISHKA) == {(heard, (3, 9), Decision.UNSURE)}


def test_other_spellings_are_asked_of_the_index():
    assert {"strauß", "strauss"} <= set(phrases_of("Strauß"))
    assert {"алена", "алёны", "алены"} <= set(phrases_of("Алёна"))
    assert {"anna lena", "anna lenas"} <= {one.casefold() for one in phrases_of("Anna  Lena")}


def test_the_librarys_own_words_are_told_from_names(tx, put):
    put("a.txt", "The plotter is on. A plotter draws.", "Ask Plotter. Bo runs, and Bo sleeps.")
    concepts = [Concept(BO, "Bo"), Concept(ROSE, "Plotter")]
    assert ordinary_in(tx, concepts) == {"plotter"}


def test_an_empty_library_has_no_mentions(tx, book, linker):
    assert [linker.link(tx, concept.id) for concept in CONCEPTS] == [0] * len(CONCEPTS)
    assert book.mentions == {}

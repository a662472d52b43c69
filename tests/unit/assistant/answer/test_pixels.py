"""Photos in answers: as pixels for a model that sees, as a full description for every model."""

import pytest

from assistant.answer.generate import prompt
from assistant.answer.generate.depict import details
from assistant.answer.generate.pixels import MOST, Pixels, shown
from assistant.answer.sources.gate import Evidence
from assistant.engine import Engine
from assistant.records import (
    AnswerDone,
    ContentId,
    Depth,
    Form,
    Hit,
    Kind,
    Locator,
    PassageId,
    Query,
)
from assistant.retrieve.search import Searcher
from assistant.segment.layout import read_passages
from assistant.store.passages import put_passages
from tests.fakes import FakeLanguageModel, FakeModels, colour_name, never, plain_picture
from tests.filled import add_photo
from tests.samples import make_document, make_photo

REPLY = "It is red [1]."


def hit(root, path, *, number=1, kind=Kind.PHOTO, form=Form.PICTURE, page=None, text="red"):
    return Hit(
        passage=PassageId(number),
        content=ContentId(number),
        root=str(root),
        path=path,
        kind=kind,
        form=form,
        title=path.partition(".")[0],
        locator=Locator(page=page),
        score=0.9,
        snippet=text,
        text=text,
    )


def evidence(*hits):
    return [Evidence(one, one.text, 0.9) for one in hits]


@pytest.fixture
def seeing():
    return FakeModels(language=FakeLanguageModel([REPLY], sees_pictures=True))


def asked(library, tree, models, question="What is red?", **how):
    """Index a tree, ask, and return the request and the names of its pictures' colours."""
    with Engine(library, models) as engine:
        engine.add_root(tree)
        engine.index(lambda _: None, never)
        for name in how.pop("then_gone", ()):
            (tree / name).unlink()
        *_, last = engine.ask(question, never, **how)
    assert isinstance(last, AnswerDone)
    (one,) = models.roles["language"].prompts
    request = one.messages[-1]
    return request, [colour_name(shown.picture) for shown in request.pictures]


def test_a_photo_among_the_sources_is_shown_after_its_description(library, tree, seeing):
    make_photo(tree / "barn.jpg", "red", taken="2021:05:04 10:20:30")
    request, colours = asked(library, tree, seeing)
    assert colours == ["red"]
    before = request.text[: request.pictures[0].at]
    assert "[1] photo “barn”, taken on 2021-05-04\nThe photo shows: red" in before
    assert request.text[len(before) :].startswith("\n-----")
    assert seeing.asked_for_pictures == [True]
    (one,) = seeing.roles["language"].prompts
    assert "followed by the picture itself" in one.messages[0].text


def test_a_model_that_sees_nothing_gets_words_alone(library, tree):
    models = FakeModels(language=FakeLanguageModel([REPLY]))
    make_photo(tree / "barn.jpg", "red")
    request, colours = asked(library, tree, models)
    assert colours == []
    assert "The photo shows: red" in request.text
    assert models.asked_for_pictures == [True], "a model that sees would have been preferred"


def test_the_picture_of_the_question_comes_first(library, tree, tmp_path, seeing):
    make_photo(tree / "barn.jpg", "red")
    mine = make_photo(tmp_path / "mine.jpg", "blue")
    request, colours = asked(library, tree, seeing, picture=mine)
    assert colours == ["blue", "red"]
    first = request.pictures[0].at
    assert request.text[:first].endswith("The picture that the question came with:")
    assert first < request.text.index("[1]")


def test_a_photo_that_is_gone_is_left_to_its_description(library, tree, seeing):
    make_photo(tree / "barn.jpg", "red")
    request, colours = asked(library, tree, seeing, then_gone=["barn.jpg"])
    assert colours == []
    assert "The photo shows: red" in request.text


def test_pictures_come_in_the_order_of_their_sources(tmp_path):
    names = ["red", "blue", "green"]
    hits = [
        hit(tmp_path, make_photo(tmp_path / f"{name}.jpg", name).name, number=number, text=name)
        for number, name in enumerate(names)
    ]
    for order in (hits, hits[::-1]):
        sources = evidence(*order)
        beside = Pixels().beside(prompt.NOTHING_BESIDE, sources, None, never)
        made, used = prompt.build(
            "What?", sources, count_tokens=len, context_tokens=10_000, beside=beside
        )
        request = made.messages[-1]
        assert used == 3
        told = [colour_name(one.picture) for one in request.pictures]
        assert told == [one.text for one in order]
        for one, name in zip(request.pictures, told, strict=True):
            assert request.text[: one.at].endswith(f"The photo shows: {name}.")


def test_sources_that_did_not_fit_are_not_shown():
    sources = evidence(*(hit("/", f"{n}.jpg", number=n, text="red " * 200) for n in (1, 2)))
    pictures = {one.hit.passage: plain_picture("red") for one in sources}
    beside = prompt.Beside(pictures=pictures)
    made, used = prompt.build(
        "What?", sources, count_tokens=len, context_tokens=1900, beside=beside
    )
    assert used == len(made.messages[-1].pictures) == 1


def test_no_more_than_four_are_opened_and_none_after_a_stop(tmp_path):
    make_photo(tmp_path / "red.jpg", "red")
    sources = evidence(*(hit(tmp_path, "red.jpg", number=number) for number in range(6)))
    assert [one.passage for one in shown(sources)] == list(range(MOST))
    opened = Pixels().beside(prompt.NOTHING_BESIDE, sources, None, never)
    assert list(opened.pictures) == list(range(MOST))
    stopped = Pixels().beside(prompt.NOTHING_BESIDE, sources, None, lambda: True)
    assert not stopped.pictures


def test_a_page_found_by_its_look_is_shown_large_and_its_text_is_not(tmp_path):
    make_document(tmp_path / "lease.pdf", ["One page of text.", ""])
    page = hit(tmp_path, "lease.pdf", kind=Kind.PAGE, page=2, text="")
    text = hit(tmp_path, "lease.pdf", number=2, kind=Kind.PAGE, form=Form.TEXT, page=1)
    sources = evidence(page, text)
    opened = Pixels().beside(prompt.NOTHING_BESIDE, sources, None, never).pictures
    assert list(opened) == [page.passage]
    assert max(opened[page.passage].shape) == 1024
    assert opened[page.passage].min() < 128, "the scan with its letters, not the empty page"


@pytest.mark.parametrize("page", [3, 99])
def test_a_page_that_is_not_there_any_more_is_not_shown(tmp_path, page):
    make_document(tmp_path / "lease.pdf", ["One page of text."])
    gone = evidence(hit(tmp_path, "lease.pdf", kind=Kind.PAGE, page=page))
    assert not Pixels().beside(prompt.NOTHING_BESIDE, gone, None, never).pictures


@pytest.fixture
def receipt(store, models):
    """A photo with words in it, taken at a known place; returns it as two hits."""
    add_photo(store, models, "receipt.jpg", plain_picture("white"), date="2024-05-04")
    lines = models.reader().read(plain_picture("white"))
    with store.write() as tx:
        ((content,),) = tx.rows("select id from contents")
        tx.run("update contents set latitude = 48.8566, longitude = 2.3522")
        put_passages(tx, content, read_passages(lines, None, kind=Kind.PHOTO), depth=Depth.READING)
    searcher = Searcher(store, models)
    (look,) = [one for one in searcher.passages(content) if one.passage.form is Form.PICTURE]
    (words,) = searcher.search(Query("printed words paper")).hits
    assert words.form is Form.TEXT
    seen = hit(words.root, words.path, number=look.id, text="white, white thing")
    return searcher, words, Hit(**{**fields(seen), "content": words.content})


def fields(one):
    return {name: getattr(one, name) for name in Hit.__slots__}


def test_the_description_of_a_photo_tells_words_and_place(receipt):
    searcher, words, seen = receipt
    told = details(evidence(seen), searcher)[seen.passage]
    assert told == "Words in it: “printed words on paper”. Taken at 48.8566, 2.3522."
    told = details(evidence(words), searcher)[words.passage]
    assert told == "The photo shows: white, white thing. Taken at 48.8566, 2.3522."


def test_the_place_of_a_photo_is_told_by_its_name(receipt, store):
    searcher, words, _ = receipt
    with store.write() as tx:
        tx.run("update contents set country = 'France', region = 'Île-de-France', city = 'Paris'")
    told = details(evidence(words), searcher)[words.passage]
    assert told == "The photo shows: white, white thing. Taken in Paris, France."


def test_the_description_stands_in_the_prompt(receipt):
    searcher, _, seen = receipt
    sources = evidence(seen)
    beside = prompt.Beside(details=details(sources, searcher))
    made, _ = prompt.build("What?", sources, count_tokens=len, context_tokens=9000, beside=beside)
    text = made.messages[-1].text
    assert "The photo shows: white, white thing. Words in it: “printed words on paper”." in text


def test_other_sources_have_no_such_description(receipt):
    searcher, words, _ = receipt
    page = hit("/", "x.pdf", kind=Kind.PAGE, form=Form.TEXT, page=1)
    assert details(evidence(page), searcher) == {}
    assert words.kind is Kind.PHOTO

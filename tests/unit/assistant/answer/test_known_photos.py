"""Photos that are asked for by when, where and with what they were taken."""

from datetime import date

import pytest

from tests.answering import understanding_answerer
from tests.fakes import FakeModels, never, plain_picture
from tests.filled import add_photo, add_texts

LYON, OSLO = (45.76, 4.83), (59.91, 10.75)


@pytest.fixture
def ask(store):
    models = FakeModels(without=("language",))
    for number, day in enumerate(("2024-05-03", "2024-05-09", "2023-08-12", "2022-01-30")):
        at = (LYON, LYON, OSLO, None)[number]
        colour = ("red", "green", "blue", "yellow")[number]
        add_photo(store, models, f"{colour}.jpg", plain_picture(colour), date=day, at=at)
    add_texts(store, models, "trip.md", ["The trip to Lyon in May 2024. We took 99 photos."])
    answerer = understanding_answerer(store, models, today=date(2025, 6, 1))

    def answered(question):
        *_, done = answerer.ask(question, never)
        return done.answer

    return answered


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("Which photos did we take in Lyon?", {"red.jpg", "green.jpg"}),
        ("Did we take any pictures in Oslo?", {"blue.jpg"}),
        ("pictures from May 2024", {"red.jpg", "green.jpg"}),
        ("Show me pics taken last August", set()),
        ("do I have photos from 2022", {"yellow.jpg"}),
        ("Show me the first photo from Lyon", {"red.jpg"}),
        ("the latest picture from 2024, please", {"green.jpg"}),
        ("Show me the latest photo", {"green.jpg"}),
        ("What is our oldest picture?", {"yellow.jpg"}),
        ("the newest photos", {"green.jpg", "red.jpg", "blue.jpg", "yellow.jpg"}),
        ("show me the photos from last year", {"red.jpg", "green.jpg"}),
        ("Show me pictures of a glass submarine from 2024", set()),
    ],
)
def test_photos_of_a_time_or_place(ask, question, paths):
    answer = ask(question)
    assert answer.found == bool(paths)
    if paths:
        assert {one.path for one in answer.citations} == paths


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many photos did we take in Lyon?", "2 photos fit “in Lyon”."),
        ("How many pictures do I have from 2023?", "1 photo fits “from 2023”."),
        ("How many photos are from Lyon in 2024?", "2 photos fit"),
    ],
)
def test_they_are_counted(ask, question, said):
    answer = ask(question)
    assert answer.found
    assert answer.text.startswith(said)


def test_where_they_were_taken(ask):
    answer = ask("Where did we take photos in May 2024?")
    assert answer.text.endswith("was taken at 45.7600, 4.8300.")
    assert len(answer.citations) == 1  # one photo of each place


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Any pictures from Paris?", "No photo fits “from Paris”."),
        ("How many photos did we take in 2019?", "No photo fits “in 2019”."),
        ("photos from last month", "No photo fits “from last month”."),
    ],
)
def test_where_no_photo_fits_that_is_said_and_no_other_is_shown(ask, question, said):
    answer = ask(question)
    assert not answer.found
    assert answer.text == said
    assert answer.citations == ()


def test_who_and_why_are_no_questions_for_photos_alone(ask):
    assert "fit" not in ask("Why did we take photos in Lyon?").text
    assert "fit" not in ask("Who is in the photos from May 2024?").text

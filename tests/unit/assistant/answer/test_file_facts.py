"""Files are asked what they tell of themselves: author, sender, camera, length, pages, place."""

import pytest

from assistant.answer.question.file_question import FileFact, FileSort, file_question
from assistant.answer.steps.file_facts import FileReader
from assistant.records import Kind, Query
from assistant.retrieve.search import Searcher
from tests.fakes import plain_picture
from tests.filled import add_photo, add_texts


@pytest.mark.parametrize(
    ("question", "facts", "sort", "subject"),
    [
        ("Who wrote the study on wear?", "author", "document", "study on wear"),
        ("Who sent me the e-mail about the rims?", "author", "mail", "rims"),
        ("To whom was the mail about the course sent?", "recipient", "mail", "course"),
        ("When was the season report written?", "date", "document", "season report"),
        ("How many pages does the lease have?", "pages", "document", "lease"),
        ("How long is the recording about the bed?", "duration", "recording", "bed"),
        ("What camera was used for the picture of the cat?", "camera", "photo", "cat"),
        ("How large is the photo of the cat in pixels?", "size", "photo", "cat"),
        ("Who wrote the photo essay on barns?", "author", "document", "photo essay on barns"),
        ("How many pages has report_2.pdf?", "pages", "document", "report_2.pdf"),
        ("When was the photo of the cat taken, and where?", "date place", "photo", "cat"),
        ("Where and when was the photo of the cat taken?", "place date", "photo", "cat"),
    ],
)
def test_what_is_asked_of_which_file(question, facts, sort, subject):
    asked = file_question(question)
    assert [*asked.facts] == [FileFact(one) for one in facts.split()]
    assert asked.subject == subject
    assert asked.sort in {FileSort(sort), FileSort.UNSAID}


@pytest.mark.parametrize(
    "question",
    [
        "Who repaired the boiler?",
        "How long is the lease of the flat?",
        "How long do the buns stay in the oven?",
        "Where was the key found?",
        "When was the boiler repaired?",
        "What does the camera cost?",
        "Where was the photo prize awarded?",
        "How long does the video call last?",
        "How long is the paper round?",
        "Who made the notice board?",
    ],
)
def test_other_questions_ask_no_file(question):
    assert file_question(question) is None


@pytest.fixture
def files(store, models):
    """A library of a study, two mails, a recording and a photo."""
    add_texts(store, models, "wear.pdf", ["Wear of brakes\n\nAuthor: Ingrid Solheim"])
    add_texts(store, models, "plan.md", ["Tour of the lakes\nWritten by Greta Ahlers, 8 May 2024"])
    add_texts(store, models, "letter.txt", ["The fence is rotten.\n\nKind regards\nOle Brandt"])
    head = "From: Priya Raman <priya@spoke.example>\nTo: Marlene Voss\nSubject: Rims"
    add_texts(store, models, "rims.eml", [f"{head}\nThe rims come on Friday"], date="2024-05-14")
    add_photo(store, models, "p.jpg", plain_picture("red"), camera="Nikon D5300", at=(48.01, 7.84))
    add_photo(store, models, "o.jpg", plain_picture("blue"), camera="Olympus TG-6")
    prize = (
        "Essay prize\nAuthor: Birte Lund\n\nThe essay on tides was written by Piet Harmsen in 2021."
    )
    add_texts(store, models, "prize.docx", [f"{prize} An essay on tides has at most 10 pages."])
    add_texts(store, models, "board.txt", ["Meeting of the rowing board\nMinutes taken by Jo Falk"])
    return store


def told(store, models, question):
    reader = FileReader(Searcher(store, models))
    steps = reader.work(file_question(question), ())
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return [one.text for one in end.value]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who wrote the study on the wear of brakes?", "“wear” was written by Ingrid Solheim."),
        ("Who wrote the plan of the tour of the lakes?", "“plan” was written by Greta Ahlers."),
        ("When was the tour of the lakes plan written?", "“plan” is dated 8 May 2024."),
        ("Who wrote the letter about the rotten fence?", "“letter” was written by Ole Brandt."),
        ("Who sent the mail about the rims?", "The mail “rims” is from Priya Raman."),
        ("Who was the mail about the rims sent to?", "The mail “rims” went to Marlene Voss."),
        ("When was the mail about rims sent?", "The mail “rims” was sent on 14 May 2024."),
        ("Who wrote the minutes of the rowing board?", "“board” was written by Jo Falk."),
        ("Which camera took the photo of blue?", "The photo “o” was taken with an Olympus TG-6."),
        ("Which camera took the photo of o?", "The photo “o” was taken with an Olympus TG-6."),
        ("Which camera took the photo of red?", "The photo “p” was taken with a Nikon D5300."),
    ],
)
def test_a_file_tells_it(files, models, question, answer):
    assert told(files, models, question) == [answer]


@pytest.mark.parametrize(
    "question",
    [
        "Who sent the mail about the wear of brakes?",  # no mail is about it
        "Who wrote the report on volcanoes?",
        "How long is the recording about the rims?",
        "Who wrote the essay on tides?",  # the text says so: not who wrote of it
        "Who wrote the minutes about the rotten fence?",  # it is a letter
        "How large is the photo of red?",  # nobody noted its size
    ],
)
def test_what_no_file_tells_is_not_told(files, models, question):
    assert told(files, models, question) == []


def test_a_mail_tells_its_sender_and_nothing_else_can():
    assert file_question("Who sent the mail about the rims?").nowhere_else
    assert not file_question("Who wrote the report on wear?").nowhere_else


def test_what_metadata_tell_is_a_reason_of_the_hit(files, models):
    searcher = Searcher(files, models)
    hits = searcher.search(Query("red", kinds=(Kind.PHOTO,))).hits
    steps = FileReader(searcher).work(file_question("What camera took the photo of red?"), hits)
    next(steps)
    with pytest.raises(StopIteration) as end:
        next(steps)
    assert end.value.value[0].hits[0].reasons == ("file: Nikon D5300",)

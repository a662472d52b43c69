"""Which questions ask for whole documents, and for which ones."""

import pytest

from assistant.answer.question.whole_question import WholeQuestion, whole_of


@pytest.mark.parametrize(
    ("question", "names", "changes"),
    [
        ("Summarise the rental contract.", ("the rental contract",), False),
        ("Please give me an overview of the manual", ("the manual",), False),
        ("What is the garden diary about?", ("garden diary",), False),
        ("tl;dr of the ferry booking", ("the ferry booking",), False),
        ("The lease in a nutshell, please", ("The lease",), False),
        ("Sum up the garden year in a few words.", ("the garden year",), False),
        ("What does the letter from the bank say?", ("the letter from the bank",), False),
        (
            "What changed between the old lease and the new lease?",
            ("the old lease", "the new lease"),
            True,
        ),
        ("What changed between the two letters?", ("letters",), True),
        (
            "What is different in the bank's letter of 2025 from the one of 2024?",
            ("the bank's letter 2024", "the bank's letter of 2025"),
            True,
        ),
        (
            "What changed in the 2025 letter from the bank compared to the one from 2024?",
            ("the letter from the bank 2024", "the 2025 letter from the bank"),
            True,
        ),
        ("How is my new CV different from the old one?", ("my new CV old", "my new CV"), True),
        ("Compare my CV of 2022 with the one of 2024", ("my CV of 2022", "my CV 2024"), True),
        ("Compare the March and April statements", ("statements march", "April statements"), True),
    ],
)
def test_questions_about_whole_documents(question, names, changes):
    assert whole_of(question) == WholeQuestion(names, changes)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What did I change in the essay draft?", ("the essay draft",)),
        ("What changed in my life since 2020?", ("my life 2020", "my life")),
        ("What is the difference between a lemur and a panda?", ("a lemur", "a panda")),
    ],
)
def test_documents_are_perhaps_not_meant(question, names):
    assert whole_of(question) == WholeQuestion(names, changes=True, surely=False)


@pytest.mark.parametrize(
    "question",
    [
        "When does the bus leave?",
        "What is new in the garden?",
        "What is the difference in pay between 2023 and 2024?",
        "What is the difference between the rent in 2023 and in 2024?",
        "What is the difference in the fee between the draft and the signed agreement?",
        "How did the rent change from 2023 to 2024?",
        "How do I get from Lyon to Paris?",
        "What has changed since the move?",
        "Which differences did the vet see?",
        "What are the changes to the opening hours?",
        "Compare 2023 and 2024",
        "Summarise it.",
        "What's new?",
        "How many kilometres did we drive between the two oil changes?",
        "What does the contract say about pets?",
        "What does the sign on the door say?",
        "",
    ],
)
def test_other_questions_are_not_about_whole_documents(question):
    assert whole_of(question) is None

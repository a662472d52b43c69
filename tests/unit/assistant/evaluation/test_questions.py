"""Question files: what is read, and how mistakes in them are named."""

import json

import pytest

from assistant.errors import UsageProblem
from assistant.evaluation.questions import Target, read_questions


def write(tmp_path, *lines):
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_reads_every_field(tmp_path):
    line = {
        "question": "When?",
        "relevant": [{"source": "./a/b.pdf", "page": 2}, {"source": "c.ogg", "start": 1, "end": 2}],
        "answer": "noon",
        "answerable": True,
        "phrasings": ["When do we eat?"],
    }
    (question,) = read_questions(write(tmp_path, json.dumps(line), "", "  "))
    assert question.relevant == (Target("a/b.pdf", 2), Target("c.ogg", None, 1, 2))
    assert question.has_answer
    assert question.phrasings == ("When do we eat?",)
    assert question.asks_for_answer


def test_a_line_without_answer_asks_for_retrieval_only(tmp_path):
    (question,) = read_questions(
        write(tmp_path, '{"question": "q", "relevant": [{"source": "a.md"}]}')
    )
    assert not question.asks_for_answer


@pytest.mark.parametrize(
    ("line", "answerable"),
    [
        ('{"question": "q", "relevant": []}', False),
        ('{"question": "q", "relevant": [], "answer": "x"}', None),
        ('{"question": "q"}', None),  # it asks for nothing but to be found
        ('{"question": "q", "relevant": [], "answerable": true}', True),
    ],
)
def test_what_nothing_is_relevant_for_has_no_answer(tmp_path, line, answerable):
    (question,) = read_questions(write(tmp_path, line))
    assert question.answerable is answerable


def test_answerable_alone_is_enough_to_ask(tmp_path):
    (question,) = read_questions(write(tmp_path, '{"question": "q", "answerable": false}'))
    assert question.asks_for_answer
    assert not question.has_answer


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "Line 1 is not JSON"),
        ("[]", "not a JSON object"),
        ('{"relevant": []}', 'no "question"'),
        ('{"question": 3}', '"question" is not of the right type'),
        ('{"question": "q", "relevant": {}}', "not a list"),
        ('{"question": "q", "relevant": [{}]}', 'no "source"'),
        ('{"question": "q", "relevant": [{"source": "a", "page": true}]}', '"page"'),
        ('{"question": "q", "relevant": [{"source": "a", "start": 9, "end": 2}]}', '"end"'),
    ],
)
def test_mistakes_are_named_with_their_line(tmp_path, line, says):
    with pytest.raises(UsageProblem, match=says):
        read_questions(write(tmp_path, line))


def test_missing_empty_and_binary_files(tmp_path):
    with pytest.raises(UsageProblem, match="cannot be read"):
        read_questions(tmp_path / "none.jsonl")
    with pytest.raises(UsageProblem, match="no question"):
        read_questions(write(tmp_path, ""))
    (tmp_path / "b.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageProblem, match="UTF-8"):
        read_questions(tmp_path / "b.jsonl")

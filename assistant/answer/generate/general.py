"""Answers in the words of a language model alone: from general knowledge, or about a picture.

Nothing of it rests on a file, so every sentence is marked as not backed, and a label stands first.
"""

from __future__ import annotations

from collections.abc import Generator

from assistant.answer.generate import reply
from assistant.answer.generate.prompt import rules_in
from assistant.answer.words.sentences import sentences
from assistant.arrays import Picture
from assistant.ports import LanguageModel, Message, Prompt, Shown, Stop
from assistant.records import AnswerEvent, Sentence, TextWritten

LABEL = "Not from your files, but from what the language model knows in general:"
SEES = "In the picture the language model sees, without proof:"
_TOKENS = 72


def answer(
    model: LanguageModel, question: str, stop: Stop
) -> Generator[AnswerEvent, None, list[Sentence]]:
    """Yield what the model writes from general knowledge; the value is as that of `describe`.

    Raises:
        ModelDamaged: the model fails.
    """
    return (yield from _said(model, "general.txt", Message("user", question), stop, label=LABEL))


def describe(
    model: LanguageModel, question: str, picture: Picture, stop: Stop
) -> Generator[AnswerEvent, None, list[Sentence]]:
    """Yield what the model writes about a picture that it sees.

    The generator's value is its sentences with a label first, or empty when it does not know.

    Raises:
        ModelDamaged: the model fails.
    """
    asked = Message("user", question, (Shown(0, picture),))
    return (yield from _said(model, "describe.txt", asked, stop, label=SEES))


def _said(
    model: LanguageModel, named: str, asked: Message, stop: Stop, *, label: str
) -> Generator[AnswerEvent, None, list[Sentence]]:
    prompt = Prompt((Message("system", rules_in(named)), asked), max_tokens=_TOKENS)
    text = ""
    for piece in reply.write(model, prompt, stop):
        text += piece
        yield TextWritten(piece)
    if reply.declines(text):
        return []
    said = [Sentence(one, (), supported=False) for one in sentences(reply.finished(text))]
    return [Sentence(label, (), supported=True), *said] if said else []

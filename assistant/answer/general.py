"""Answers from the language model's general knowledge, when the user has switched that on.

Nothing of it rests on a file, so every sentence is marked as not backed, and a label stands first.
"""

from __future__ import annotations

from collections.abc import Generator
from importlib.resources import files

from assistant.answer import reply
from assistant.answer.sentences import sentences
from assistant.ports import LanguageModel, Message, Prompt, Stop
from assistant.records import AnswerEvent, Sentence, TextWritten

LABEL = "Not from your files, but from what the language model knows in general:"
_TOKENS = 72


def answer(
    model: LanguageModel, question: str, stop: Stop
) -> Generator[AnswerEvent, None, list[Sentence]]:
    """Yield what the model writes; the generator's value is its sentences with the label first.

    It is empty when the model does not know.

    Raises:
        ModelDamaged: the model fails.
    """
    rules = (files("resources") / "prompts" / "general.txt").read_text(encoding="utf-8").strip()
    asked = Prompt((Message("system", rules), Message("user", question)), max_tokens=_TOKENS)
    text = ""
    for piece in reply.write(model, asked, stop):
        text += piece
        yield TextWritten(piece)
    if reply.declines(text):
        return []
    said = [Sentence(one, (), supported=False) for one in sentences(reply.finished(text))]
    return [Sentence(LABEL, (), supported=True), *said] if said else []

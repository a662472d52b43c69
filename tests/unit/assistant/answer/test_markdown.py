"""Exported Markdown holds the words of files as words, and the sources as footnotes."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.answer.markdown import as_markdown, escaped, notes_as_markdown
from assistant.records import Answer, Locator, Sentence
from assistant.talks import Change, Chat, Conversation, Note, Outdated, Turn, TurnState
from tests.ui.fake_engine import HITS

NASTY = "# Hi\n<img src=x onerror=alert(1)> ![a](http://evil/x.png) [b](javascript:c) `d` *e* _f_"


def conversation(*turns):
    return Conversation(Chat(1, "The *rent*", 0.0, 0.0, len(turns)), turns)


def turn(text, *hits, **changes):
    sentences = (Sentence(text, tuple(range(1, len(hits) + 1)), supported=bool(hits)),)
    answer = Answer("q", text, True, sentences, tuple(hits), (), "", 0.0, 0.0)
    return replace(Turn(1, 1, 0.0, "When?", "When?", TurnState.ANSWERED, answer), **changes)


def test_each_source_is_a_footnote_with_path_place_and_quotation():
    page = replace(HITS[0], snippet="The *rent* is due.")
    heard = replace(HITS[3], locator=Locator(start=65.0))
    text = as_markdown(
        conversation(
            turn("On the third.", page),
            turn("Bo barks.", heard, page, understood="When does Bo bark?"),
            turn("Made up."),
            turn("", state=TurnState.OPEN, answer=None),
            turn("", state=TurnState.FORGOTTEN, answer=None, question="", understood=""),
        )
    )
    assert text.startswith("# The \\*rent\\*\n")
    assert "On the third.[^1]\n" in text
    assert "Bo barks.[^2][^3]" in text
    assert "[^1]: `/library/root/page/contract.bin`, page 3: “The \\*rent\\* is due.”" in text
    assert "[^2]: `/library/root/speech/memo.bin`, at 1:05: " in text
    assert "*Understood as: When does Bo bark?*" in text
    assert "Made up. *(not backed by your files)*" in text
    assert "*(interrupted; not answered yet)*" in text
    assert "## (forgotten)" in text


def test_a_stale_entry_of_the_notebook_says_so():
    note = Note(1, 0.0, turn("Yes.", HITS[0]), (Outdated("contract", Change.CHANGED),))
    text = notes_as_markdown([note])
    assert "**may be out of date**: contract changed" in text
    changed = [Outdated("contract", Change.CHANGED, "/r", f"{one}.pdf") for one in ("a", "b")]
    text = notes_as_markdown([replace(note, outdated=tuple(changed))])
    assert "contract (a.pdf) changed, contract (b.pdf) changed" in text


def test_nothing_of_a_file_means_anything():
    text = escaped(NASTY)
    assert text.startswith("\\# Hi \\<img src\\=x")
    assert "\\!\\[a\\]" in text
    assert "http\\:" in text
    assert "\n" not in text


@given(st.text())
def test_no_sign_that_can_link_load_or_hide_stands_unescaped(said):
    text = escaped(said)
    bare = text
    for pair in (
        "\\\\",
        "\\<",
        "\\>",
        "\\[",
        "\\]",
        "\\`",
        "\\*",
        "\\_",
        "\\&",
        "\\~",
        "\\|",
        "\\#",
    ):
        bare = bare.replace(pair, "")
    assert not set("<>[]`*_&~|#") & set(bare)


def test_a_path_is_shown_as_it_is():
    odd = replace(HITS[0], path="a`b`.pdf", snippet="")
    text = as_markdown(conversation(turn("Yes.", replace(odd, text=""))))
    assert "[^1]: ``/library/root/a`b`.pdf``, page 3\n" in text

"""Which names are found in a text, where, and how surely."""

import pytest

from assistant.concepts.link import NameBook
from assistant.taught import Concept, ConceptId, Decision


def book(*names, **others):
    concepts = [Concept(ConceptId(n), name) for n, name in enumerate(names, 1)]
    return NameBook(concepts, **others)


def said(names, text, **how):
    found = book(*names).find(text, **how)
    return [(text[slice(*one.chars)], one.decision.value) for one in found]


def sure(names, text, **how):
    return [word for word, decision in said(names, text, **how) if decision == "yes"]


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        ("Bo", "This is Bo’s ball.", "Bo"),
        ("Bo", "BO'S BALL AND BOWL", "BO"),
        ("Bo", "took bo to the vet", "bo"),
        ("Bo", "“Bo”, she said", "Bo"),
        ("Bo", "**Bo** and _Rex_", "Bo"),
        ("Bo", "Ｂｏ", "Ｂｏ"),
        ("Zoë", "Then Zoe came", "Zoe"),
        ("Zoe", "Then Zoe\u0308 came", "Zoe\u0308"),
        ("Strauß", "the STRAUSS family", "STRAUSS"),
        ("Anna", "Je vais chez l’Anna", "Anna"),
        ("Anna", "Annas Hund bellt", "Annas"),
        ("Борис", "Видел Бориса вчера", "Бориса"),
        ("Аня", "Звонила Ане", "Ане"),
        ("보미", "보미가 왔다", "보미가"),
        ("محمود", "ذهب ومحمود", "ومحمود"),
        ("राम", "राम घर गया", "राम"),
        ("小明", "昨天小明去了公园", "小明"),
        ("はな", "はなちゃんと公園へ", "はな"),
        ("ボブ", "昨日ボブと会った", "ボブ"),
        ("ボブ・ディラン", "ボブ・ディランの歌", "ボブ・ディラン"),
        ("สมชาย", "คุณสมชายไปตลาด", "สมชาย"),
        ("İpek", "İpek'in evi", "İpek"),
        ("Anna Lena", "with Anna-Lena here", "Anna-Lena"),
        ("Anna Lena", "with Anna\nLena here", "Anna\nLena"),
        ("J. R. Smith", "signed: J.R. Smith", "J.R. Smith"),
        ("O'Neill", "Mr O’Neill called", "O’Neill"),
        ("blue mug", "where is my Blue Mug?", "Blue Mug"),
        ("R2D2", "the r2d2 toy", "r2d2"),
    ],
)
def test_a_name_is_found_however_it_is_written(name, text, word):
    assert sure([name], text) == [word]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Bo", "Bob, Bonn and abo"),
        ("Bo", "Little Bo-Peep"),
        ("Bo", "write to bo@example.com or see www.bo.com and bo.txt"),
        ("Bo", "/home/bo/notes"),
        ("Anna", "O'Anna and Bo'Annabel"),
        ("Anna Lena", "I saw Anna. Lena came."),
        ("Anna Lena", "Anna\n\nLena"),
        ("Anna Lena", "Anna, Lena"),
        ("ボブ", "ボブスレーを見た"),
        ("はな", "はなした"),
        ("花", "花火を見た"),
        ("राम", "रामायण"),
        ("สม", "สมชาย"),
        ("ハナ", "バナナ"),
    ],
)
def test_a_part_of_something_else_is_no_name(name, text):
    assert said([name], text) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("May", "In May it rained. On 5 May 2024 too. May I come? It may be."),
        ("Will", "Will you come? He will. Last Will and Testament"),
        ("Rose", "a rose, the Rose, Rose Garden Opening Hours"),
        ("Mark", "Mark the page. MARK IT"),
        ("Home", "we went home. Home is far"),
    ],
)
def test_an_ordinary_word_is_no_name_unless_it_is_written_as_one(name, text):
    assert sure([name], text) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("May", "Yesterday we met May at the station."),
        ("Will", "I asked Will about it."),
        ("Rose", "Rose's bowl is empty."),
        ("Rose", "Aunt Rose called."),
        ("Rose", "Dear Rose, thank you."),
    ],
)
def test_an_ordinary_word_written_as_a_name_is_one(name, text):
    assert sure([name], text) == [name]


def test_one_sense_holds_for_a_whole_text():
    text = "Rose was here. We gave Rose a bone. Rose slept."
    assert sure(["Rose"], text) == ["Rose"] * 3
    assert said(["Rose"], "Rose was here.") == [("Rose", "unsure")]


def test_the_librarys_own_words_can_be_ordinary_too():
    found = book("Plotter", ordinary={"plotter"}).find("The Plotter prints with a plotter.")
    assert found == []


def test_the_longest_name_wins():
    assert sure(["Bo", "Bo-Peep", "Anna", "Anna Lena"], "Anna Lena, Bo-Peep, Bo") == [
        *("Anna Lena", "Bo-Peep", "Bo")
    ]


def test_an_alias_finds_its_concept_and_a_shared_name_finds_all():
    concepts = [
        Concept(ConceptId(1), "Anna Schmidt", aliases=("Anna", "Mum")),
        Concept(ConceptId(2), "Anna"),
    ]
    [full, shared, mum] = NameBook(concepts).find("Anna Schmidt. So Anna. And Mum.")
    assert (full.concepts, full.name) == ((ConceptId(1),), "Anna Schmidt")
    assert set(shared.concepts) == {ConceptId(1), ConceptId(2)}
    assert mum.concepts == (ConceptId(1),)


def test_what_is_heard_alike_is_unsure_and_only_in_speech():
    names = ["Mishka", "Bo", "Anna", "Rex"]
    text = "So Mishca came, with Beau, Ana and the Axe. Annas too."
    assert sure(names, text, spoken=True) == ["Annas"]
    unsure = {word for word, decision in said(names, text, spoken=True) if decision == "unsure"}
    assert unsure == {"Mishca", "Beau", "Ana"}
    assert sure(names, text) == ["Annas"]
    assert len(said(names, text)) == 1


@pytest.mark.parametrize(
    ("name", "heard"),
    [
        *(("Mishka", "Meeshka"), ("Bo", "Beau"), ("Sophie", "Sofie"), ("Katharina", "Catarina")),
        *(("Nikolai", "Nicolay"), ("Hedwig", "Hedvig"), ("Rex", "Recks"), ("Felix", "Phelix")),
        *(("Luna", "Loona"), ("Nala", "Nahla"), ("Karin", "Karen"), ("Marlowe", "Marlow")),
    ],
)
def test_usual_mishearings_are_asked_about(name, heard):
    assert said([name], f"And then {heard} came home.", spoken=True) == [(heard, "unsure")]


@pytest.mark.parametrize("name", ["", "  "])
def test_a_name_of_nothing_is_never_found(name):
    assert book(name).find("— 🐕   ") == []


def test_a_hostile_text_takes_no_longer_than_it_is_long():
    found = book("Bo", "Rose").find("bo Rose BO " * 5_000)
    assert len(found) == 15_000


def test_names_in_what_a_file_is_called():
    found = book("Bo", "Anna Lena", "小明", "Rose").find_in_name
    assert [one.name for one in found("bo-and-AnnaLena_2019")] == ["Bo", "Anna Lena"]
    assert [one.name for one in found("IMG_Bo2")] == ["Bo"]
    assert [one.name for one in found("小明在海边")] == ["小明"]
    [rose] = found("rose_garden")
    assert rose.decision is Decision.UNSURE
    assert found("Bonn robot") == []

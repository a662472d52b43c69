"""Knows the small words of seven languages, and by them which one a text or a question is in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

MOST_WORDS = 400  # of a text: more of them say no more
_SMALL = {  # as `tokens` writes them: small letters, no accents
    "en": "the a an and or of to in on at for from with by is are was were be been has have had "
    "do does did not this that these those it its he she they we you i my our your his "
    "her their who what when where why how which will would can could there as if than "
    "then",
    "de": "der die das den dem des ein eine einen einem einer und oder von zu zum zur im am auf "
    "fur mit bei nach aus ist sind war waren sein wird werden hat haben nicht kein keine "
    "dieser diese es er sie wir ihr ich mein meine unser unsere wer was wann wo warum wie "
    "welche welcher kann man darf muss wenn als dass beim vom ins ans seit ohne gegen durch uber "
    "unter zwischen hatte hatten hab habe wurde wurden worden geworden gewesen welches welchem "
    "welchen wem wen wessen wogegen wofur womit woran worauf wohin woher wieso wieviel wieviele "
    "viel viele uns euch ihm ihn ihnen mir mich dir dich meinen meinem meiner unserem "
    "unseren unserer unseres keinen keinem keiner diesem diesen dieses jede jeder jeden jedem "
    "auch noch schon nur sehr jetzt aber insgesamt zuletzt",
    "fr": "le la les un une des et ou de du a au aux en dans sur pour par avec est sont etait "
    "ete ont avait pas ne ce cette ces il elle ils nous vous je mon ma mes notre nos "
    "votre qui que quoi quand comment pourquoi quel quelle quels quelles combien d l qu c "
    "s si plus moi toi leur leurs j y ai avons avez cet apres chez depuis sous puis tout tous",
    "es": "el la los las un una unos unas y o de del a al en con por para es son era fue ha han "
    "no este esta estos esas ese lo se me mi mis nuestro nuestra su sus que quien cuando "
    "donde como cual cuales cuanto cuanta cuantos hay si mas nos hasta desde tengo tiene he "
    "cuantas nuestros nuestras nosotros dia sin quienes fueron estan",
    "it": "il lo la i gli le un uno una e o di del della dei delle a al alla da dal in nel "
    "nella con per su e sono era stato ha hanno non questo questa ci si mi mio mia nostro "
    "nostra chi che cosa quando dove come quale quanto quanti perche piu dell nell sull all dall "
    "col coi ai dai nei sulla dallo allo quanta quante qual quali ho abbiamo siamo dopo nostri "
    "nostre miei mie suo sua",
    "nl": "de het een en of van te in op aan voor met bij uit is zijn was waren wordt worden "
    "heeft hebben niet geen dit dat deze die er hij zij wij ik mijn ons onze wie wat "
    "wanneer waar hoe waarom welke kan als dan naar hoeveel mag moet heb hebt ik jij mij over om "
    "welk wiens nog ook tot bij onder sinds tussen",
    "pt": "o a os as um uma e ou de do da dos das em no na nos nas com por para e sao era foi "
    "tem nao este esta isso se meu minha nosso nossa seu sua quem que quando onde como "
    "qual quanto quantos ha mais ao aos pelo pela meus minhas nossos nossas quanta quantas quais "
    "sem depois tenho temos foram",
}
_OF_WORD: dict[str, tuple[str, ...]] = {}
for _language, _words in _SMALL.items():
    for _word in set(_words.split()):
        _OF_WORD[_word] = (*_OF_WORD.get(_word, ()), _language)

# Small words that prove little: words of English, too, or of names ("Rue de la Paix").
_PARTICLES = "a al d da dal de del della den der des di do dos du e el l la las le les lo los van"
_PROVES_LITTLE = {
    code: frozenset(f"{_PARTICLES} {more}".split())
    for code, more in (
        ("fr", "on or pour son sur par me est en ma mes nos il elle ce plus si c s qu"),
        (
            "es",
            "no me he son un una su sus era mi se fue que si o y por para como mas este nos sin",
        ),
        (
            "it",
            "no i o in al ha ho mia come era sono non con su me dove se per si ci un all ai col",
        ),
        (
            "nl",
            "of in is was we die had over en het me want on at wie als dan met op uit an mag om",
        ),
        ("pt", "o os as no na nos me um uma foi em com por para era mais se sua e ou que"),
    )
} | {
    "de": frozenset(
        "am an also bin das dem den des die fur hat ihr in man mir uber war was will".split()
    )
}
_SURE = 3  # a word of one language alone counts 2, one that proves little 1
_MARKS = {  # words that are no small ones, and yet tell the language
    "de": re.compile(r"heisst|heissen|kostet|kosten|wiegt|gibt|gehort|ge[a-z]{3,}(?:t|en)"),
    "fr": re.compile(r"aujourd|jusqu|quelqu|coute|coutent|appelle|appellent|habite|paye|payee"),
    "es": re.compile(r"cuesta|cuestan|costo|llama|llaman|vive|tiene|tienen|tengo|pague|gaste"),
    "it": re.compile(r"costano|costato|chiama|chiamano|abita|pagato|speso|abbiamo|dell|nell"),
    "nl": re.compile(r"kost|kostte|kosten|woont|weegt|betaald|betaal|gekocht|geweest|gebruikt"),
    "pt": re.compile(r"custa|custou|custam|chama|chamam|tenho|paguei|gastei|comprei|recebi"),
}
_LETTERS = {
    "de": frozenset("äöüß"),
    "fr": frozenset("àâçéèêëîïôœùû"),
    "es": frozenset("áéíñóú¿¡"),
    "it": frozenset("àèéìòù"),
    "nl": frozenset("ëï"),
    "pt": frozenset("ãáàâçéêíõóôú"),
}
_OWN_LETTERS = {  # that no other of these languages has
    code: own.difference(*(other for one, other in _LETTERS.items() if one != code))
    for code, own in _LETTERS.items()
}


def is_small_of(word: str, language: str) -> bool:
    """Say whether a folded word is a small one of a language."""
    return language in _OF_WORD.get(word, ())


@lru_cache(maxsize=64)
def most_of(words: tuple[str, ...]) -> str:
    """Return the two letters of the language of most of some folded words; "" if none leads."""
    found = Counter(language for word in words for language in _OF_WORD.get(word, ()))
    (first, most), (_, second) = [*found.most_common(2), ("", 0), ("", 0)][:2]
    return first if most > second else ""


def language_asked(question: str, words: Sequence[str]) -> str:
    """Return the two letters of the language, other than English, that a question is surely in.

    "man hat" may be a hat, and "Calle del Sol" an address: "" where the words prove too little.

    Args:
        question: as it is written.
        words: its words, folded.
    """
    said = {*words[:MOST_WORDS]}
    letters = frozenset(question.casefold())
    small = {code: {word for word in said if is_small_of(word, code)} for code in (*_MARKS, "en")}
    marks = {
        code: sum(mark.fullmatch(word) is not None for word in said - small[code])
        + (not letters.isdisjoint(_LETTERS[code]))
        for code, mark in _MARKS.items()
    }
    total = {
        code: len(own) + marks.get(code, 0) + (not letters.isdisjoint(_OWN_LETTERS.get(code, ())))
        for code, own in small.items()
    }
    first, second = sorted(total, key=lambda code: -total[code])[:2]
    if first == "en" or total[first] == total[second]:
        return ""
    clear = len(small[first] - _PROVES_LITTLE[first]) + marks[first]
    proof = len(small[first] & _PROVES_LITTLE[first]) + 2 * clear
    return first if clear and proof >= _SURE else ""

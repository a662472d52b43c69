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
    "s si plus",
    "es": "el la los las un una unos unas y o de del a al en con por para es son era fue ha han "
    "no este esta estos esas ese lo se me mi mis nuestro nuestra su sus que quien cuando "
    "donde como cual cuales cuanto cuanta cuantos hay si mas",
    "it": "il lo la i gli le un uno una e o di del della dei delle a al alla da dal in nel "
    "nella con per su e sono era stato ha hanno non questo questa ci si mi mio mia nostro "
    "nostra chi che cosa quando dove come quale quanto quanti perche piu",
    "nl": "de het een en of van te in op aan voor met bij uit is zijn was waren wordt worden "
    "heeft hebben niet geen dit dat deze die er hij zij wij ik mijn ons onze wie wat "
    "wanneer waar hoe waarom welke kan als dan naar",
    "pt": "o a os as um uma e ou de do da dos das em no na nos nas com por para e sao era foi "
    "tem nao este esta isso se meu minha nosso nossa seu sua quem que quando onde como "
    "qual quanto quantos ha mais",
}
_OF_WORD: dict[str, tuple[str, ...]] = {}
for _language, _words in _SMALL.items():
    for _word in set(_words.split()):
        _OF_WORD[_word] = (*_OF_WORD.get(_word, ()), _language)

# Small words of German that are words of English, too; alone they tell no question of German.
_ALSO_ENGLISH = frozenset(
    "am an also bin das dem den des die fur hat ihr in man mir uber war was will".split()
)
# What carries a question of German and tells no subject: its small words, and more.
_ASKING = frozenset(_SMALL["de"].split()) | frozenset(
    "an in also bin bist bis da damit dann denn du dein deine deinen deinem deiner doch ein "
    "eines etwa gab gabs gehabt gerade gibt gibts hast hatt ihre ihren ihrem ihrer ja je kann "
    "kannst konnen konnte mal muss mussen musste musst nun ob seid seine seinen seinem seiner "
    "sich so soll sollen sollte solche sonst um vor war warst weil will wir wirst wo wollen "
    "wollte durfen durfte wegen bitte zeig zeige sag sage nenn nenne finde such suche wozu "
    "wobei wonach wovon woraus wodurch eigentlich genau ungefahr aktuell letzte letzten letzter "
    "letztes letztem zuletzt".split()
)
_SURE = 3  # a word of German alone counts 2, one that is English as well 1
_VERB = re.compile(r"heisst|heissen|kostet|kosten|wiegt|gibt|gehort|ge[a-z]{3,}(?:t|en)")
_GERMAN_LETTERS = frozenset("äöüß")


def is_small_of(word: str, language: str) -> bool:
    """Say whether a folded word is a small one of a language."""
    return language in _OF_WORD.get(word, ())


@lru_cache(maxsize=64)
def most_of(words: tuple[str, ...]) -> str:
    """Return the two letters of the language of most of some folded words; "" if none leads."""
    found = Counter(language for word in words for language in _OF_WORD.get(word, ()))
    (first, most), (_, second) = [*found.most_common(2), ("", 0), ("", 0)][:2]
    return first if most > second else ""


def is_german(question: str, words: Sequence[str]) -> bool:
    """Say whether a question is surely in German; "man hat" may be a hat.

    Args:
        question: as it is written.
        words: its words, folded.
    """
    said = {*words[:MOST_WORDS]}
    small = {word for word in said if is_small_of(word, "de")}
    marks = sum(_VERB.fullmatch(word) is not None for word in said)
    marks += not _GERMAN_LETTERS.isdisjoint(question.casefold())
    clear = len(small - _ALSO_ENGLISH) + marks
    sure = clear > 0 and len(small & _ALSO_ENGLISH) + 2 * clear >= _SURE
    others = Counter(one for word in said for one in _OF_WORD.get(word, ()) if one != "de")
    return sure and len(small) + marks > max(others.values(), default=0)


def asks_in_german(word: str) -> bool:
    """Say whether a folded word of a German question carries it and tells no subject."""
    return word in _ASKING

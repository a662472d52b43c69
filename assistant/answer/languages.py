"""Tells by its small words which language a text is in, so far as seven of them go."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from assistant.retrieve.query import tokens

_MOST_WORDS = 400  # of a text: more of them say no more
_SMALL = {  # as `tokens` writes them: small letters, no accents
    "en": "the a an and or of to in on at for from with by is are was were be been has have had "
    "do does did not this that these those it its he she they we you i my our your his "
    "her their who what when where why how which will would can could there as if than "
    "then",
    "de": "der die das den dem des ein eine einen einem einer und oder von zu zum zur im am auf "
    "fur mit bei nach aus ist sind war waren sein wird werden hat haben nicht kein keine "
    "dieser diese es er sie wir ihr ich mein meine unser unsere wer was wann wo warum wie "
    "welche welcher kann man darf muss wenn als dass",
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


@lru_cache(maxsize=64)
def language_of(text: str) -> str:
    """Return the two letters of the language that a text is in; "" when its words do not tell."""
    said = tokens(text)[:_MOST_WORDS]
    found = Counter(language for word in said for language in _OF_WORD.get(word, ()))
    (first, most), (_, second) = [*found.most_common(2), ("", 0), ("", 0)][:2]
    return first if most > second else ""


def tells(text: str, language: str) -> int:
    """Return how many different words of a text, of more than a letter, are small ones of one."""
    said = {one for one in tokens(text)[:_MOST_WORDS] if len(one) > 1}
    return sum(language in _OF_WORD.get(one, ()) for one in said)


def is_read(text: str) -> bool:
    """Say whether the answer verifier reads a text: English, or no word tells what it is."""
    return language_of(text) in {"en", ""}


def are_foreign(one: str, other: str) -> bool:
    """Say whether two texts are surely in different languages."""
    spoken = language_of(one), language_of(other)
    return "" not in spoken and spoken[0] != spoken[1]

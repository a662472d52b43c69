"""The forms in which a name may be written: its inflections, and its spellings by the ear."""

from __future__ import annotations

import re
import unicodedata

_CONSONANTS = "бвгджзклмнпрстфхцчшщ"
_SHORTEST_GENITIVE = 4  # letters: "Annas", not "Bos"
_SHORTEST_SLAVIC = 3
_SHORTEST_SEMITIC = 4
_PARTICLES = (
    "이 가 은 는 을 를 의 와 과 도 에 야 아 랑 이랑 만 로 으로 에게 에게서 한테 께서 까지 부터 "
    "처럼 보다 씨 님 이가 이는 이를 이의 이와 이도 네".split()
)
_ARABIC_PREFIXES = "وبلفك"
_HEBREW_PREFIXES = "והבלמשכ"

# How letters sound, roughly and in most European languages; first to last.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^(?:kn|gn)", "n"),
        (r"^wr", "r"),
        (r"^ps", "s"),
        (r"^x", "s"),
        (r"x", "ks"),
        (r"eaux?$|ow$|oh$|oe$|aux$|ough$", "o"),
        (r"ph|v(?=[aeiouy])|w(?=[aeiouy])", "f"),
        (r"tch|sch|sh|ch|tj", "x"),
        (r"c(?=[eiy])|z|ß", "s"),
        (r"ck|c|q", "k"),
        (r"g(?=[eiy])|dg", "j"),
        (r"th|dt|d", "t"),
        (r"b(?=$)", "p"),
        (r"gh|h", ""),
        (r"ee|ea|ie|ey|ei|ij|y", "i"),
        (r"ai|ay|ae|aa|ah", "a"),
        (r"oo|ou|ue|eu|ew|uh", "u"),
        (r"au|aw|oa|oe|oh", "o"),
        (r"e$", ""),
    )
)
_LIKE_STARTS = ("ckq", "fpvw", "sxz", "gj", "td", "aeiouy")
_SHORTEST_HEARD, _LONG = 4, 5  # letters of names that may be spelled otherwise
_MOST_OTHERWISE = 3  # letters of a long one
_VOWELS, _ENDING_VOWELS = "aeiou", "aeio"
_YOD = re.compile(r"^y(?=[aeiou])")  # "Yannik" for "Jannik"
_SAME_VOWEL = re.compile(r"a[iy]|e[iy]")
_DOUBLE = re.compile(r"(.)\1+")
_LATIN = re.compile(r"[a-z]+")


def inflections(word: str) -> tuple[str, ...]:
    """Return the other forms of a name's last word that mean the same, in small letters.

    Only where a form hardly means anything else: German genitives, cases in Cyrillic, particles
    in Korean, one-letter prefixes in Arabic and Hebrew.
    """
    word = unicodedata.normalize("NFC", word).casefold()
    script = unicodedata.name(word[-1:] or " ", "").partition(" ")[0]
    forms: tuple[str, ...] = ()
    if script == "LATIN" and len(word) >= _SHORTEST_GENITIVE and word[-1] not in "sxzß":
        forms = (word + "s",)
    elif script == "CYRILLIC":
        forms = _slavic(word)
    elif script == "HANGUL" and len(word) > 1:
        forms = tuple(word + one for one in _PARTICLES)
    elif script == "ARABIC":
        forms = _prefixed(word, _ARABIC_PREFIXES)
    elif script == "HEBREW":
        forms = _prefixed(word, _HEBREW_PREFIXES)
    return forms


def spellings(word: str) -> tuple[str, ...]:
    """Return the spellings that fold alike but that a word index keeps apart, in small letters.

    The index knows nothing of "ß", "ё" and letters of double width.
    """
    word = unicodedata.normalize("NFC", word).casefold()
    bare = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    found = {word, bare, word.replace("ss", "ß"), word.replace("ё", "е"), word.replace("й", "и")}
    found |= {f"{word[:i]}ё{word[i + 1 :]}" for i, letter in enumerate(word) if letter == "е"}
    if bare.isascii():
        found.add("".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in bare))
    return tuple(sorted(found))


def sound(word: str) -> str:
    """Return how a folded word sounds, as a key that words of like sound share; "" if unknown."""
    if not _LATIN.fullmatch(word):
        return ""
    for pattern, heard in _SOUNDS:
        word = pattern.sub(heard, word)
    return _DOUBLE.sub(r"\1", word)


def like_starts(word: str) -> str:
    """Return the letters that words sounding like a folded Latin word may begin with."""
    return next((group for group in _LIKE_STARTS if word[:1] in group), word[:1])


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters differ (swapped neighbours count once); `most` + 1 if more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row, earlier = row, [i], before
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        before = last
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _slavic(word: str) -> tuple[str, ...]:
    if len(word) < _SHORTEST_SLAVIC:
        return ()
    base, last = word[:-1], word[-1]
    if last in _CONSONANTS:
        return tuple(word + end for end in ("а", "у", "ом", "ем", "е"))
    ends = {
        "й": ("я", "ю", "ем", "е"),
        "ь": ("я", "ю", "ем", "е", "и", "ью"),
        "а": ("ы", "и", "е", "у", "ой", "ей"),
        "я": ("и", "е", "ю", "ей"),
    }
    return tuple(base + end for end in ends.get(last, ()))


def _prefixed(word: str, prefixes: str) -> tuple[str, ...]:
    return tuple(one + word for one in prefixes) if len(word) >= _SHORTEST_SEMITIC else ()


def may_be_same(one: str, other: str) -> bool:
    """Say whether two folded Latin words may be one name, heard or spelled in two ways.

    The consonants and the first vowel sound alike and few letters differ. What tells names apart
    is no matter of spelling: "Maria" is not "Marie", "Paul" not "Paula", "Lena" not "Lina".
    """
    if one == other or min(len(one), len(other)) < _SHORTEST_HEARD:
        return one == other
    heard = [sound(_plainer(word)) for word in (one, other)]
    if not all(heard) or _bones(heard[0]) != _bones(heard[1]):
        return False
    most = 1 if min(len(one), len(other)) < _LONG else _MOST_OTHERWISE
    return _end_alike(one, other) and distance(one, other, most) <= most


def _end_alike(one: str, other: str) -> bool:
    """Say whether two words end in the same vowel or in none; a silent "e" alone is not enough."""
    ends = {word[-1] if word[-1] in _ENDING_VOWELS else "" for word in (one, other)}
    return len(ends) == 1 or (ends == {"", "e"} and one.rstrip("e") != other.rstrip("e"))


def _plainer(word: str) -> str:
    """Return a word with "ey", "ai" and their like, "chr" and "qu" written in one way."""
    word = _SAME_VOWEL.sub("ai", word).replace("chr", "kr").replace("qv", "qu")
    return _YOD.sub("j", word)


def _bones(heard: str) -> tuple[str, str]:
    """Return the consonants of a word as it sounds, and its first vowel."""
    vowels = [letter for letter in heard if letter in _VOWELS]
    first = heard[0] if heard[0] in _VOWELS else ""
    return first + "".join(c for c in heard if c not in _VOWELS), vowels[0] if vowels else ""

"""Tells what the short names of columns and fields stand for: "Qty", "Amt", "Tel.", "Cond.".

A short name stands for a word of a question whose letters it keeps in order ("Rm" for "room"), for
the first letters of several ("HP" for "hit points"), or for what people commonly write so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from assistant.retrieve.query import stem, tokens

_LONGEST = 5  # letters of a short name
_SHORTEST_BEGINNING = 3  # letters that may stand for what begins with them
_SILENT_ENDS = "aeious"  # of words, that a short name leaves out: "btl" for "bottles"
_LONGEST_LABEL = 28  # characters of the name of a column
_INITIALS = (2, 4)
_LABELS = re.compile(rf"(?:^|[;\n]\s*)([^:;|\n]{{1,{_LONGEST_LABEL}}}): ")
_POINTED = re.compile(r"(?<![\w.])([A-Za-zÀ-ÿ]{2,5})\.(?=[\s,;:)]|$)")
_COMMON = {
    name: words
    for names, words in (
        ("qty qnty anz", "quantity number count many"),
        ("amt betr", "amount cost price paid"),
        ("tel ph phn", "telephone phone number"),
        ("mob cell", "mobile phone number"),
        ("no nr num", "number"),
        ("pr prc", "price cost"),
        ("loc", "location place shelf where"),
        ("rm", "room"),
        ("addr adr", "address"),
        ("descr desc bez", "description"),
        ("avg", "average mean"),
        ("w", "watts power"),
        ("wt wgt", "weight heavy"),
        ("ht hgt", "height tall high"),
        ("len lg", "length long"),
        ("dist", "distance far"),
        ("dur", "duration time long"),
        ("temp", "temperature"),
        ("pop", "population inhabitants"),
        ("dob", "birth birthday born"),
        ("exp", "expiry expires"),
        ("mfr mfg", "manufacturer maker"),
        ("yr", "year"),
        ("mo mth", "month"),
        ("hr hrs", "hours time"),
        ("min mins", "minutes minimum least"),
        ("max", "maximum most"),
        ("dep", "departure leaves"),
        ("arr", "arrival arrives"),
        ("acct acc", "account"),
        ("bal", "balance"),
        ("inv", "invoice"),
        ("cust", "customer"),
        ("emp", "employee"),
        ("pos", "position"),
        ("lvl lv", "level"),
        ("str", "street strength"),
        ("cap", "capacity capital"),
        ("resp", "responsible"),
        ("pers ppl", "people persons"),
        ("pcs stk", "pieces quantity number count many"),
        ("approx ca", "approximately about"),
    )
    for name in names.split()
}


def spelled_out(text: str, terms: Collection[str]) -> list[str]:
    """Return the words that short names in a text stand for.

    Args:
        text: a row that is said as "name: cell; name: cell", a table with its header, or prose, in
            which only what is commonly written so with a point counts.
        terms: the folded words of a question.
    """
    found: dict[str, None] = {}
    for short, pointed in dict.fromkeys(_short_names(text)):
        found.update(dict.fromkeys(_COMMON.get(short, "").split()))
        least = _SHORTEST_BEGINNING - pointed
        found.update(dict.fromkeys(t for t in terms if stands_for(short, t, least=least)))
        found.update(dict.fromkeys(_with_initials(short, [*terms])))
    return [*found]


def named_in(column: str, terms: Collection[str]) -> frozenset[str]:
    """Return the stems of the words in the name of a column, and of what short ones stand for."""
    words = tokens(column)
    return frozenset(map(stem, (*words, *spelled_out(f"{column}: ", terms))))


def stands_for(short: str, word: str, *, least: int = _SHORTEST_BEGINNING) -> bool:
    """Say whether a short name keeps the letters of a longer word: its first ones, or in order.

    Args:
        short: the short name, in small letters.
        word: a word of a question, in small letters.
        least: letters that may stand for what begins with them.
    """
    if len(short) >= len(word) or short[0] != word[0] or not (short + word).isalpha():
        return False
    if word.startswith(short):
        return len(short) >= least and len(word) > len(short) + 1
    rest = iter(word)
    last = word[-1] if short[-1] in _SILENT_ENDS else word.rstrip(_SILENT_ENDS)[-1:]
    return short[-1] == last and all(letter in rest for letter in short)


def _short_names(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the short names in a text, folded, and whether a point stands behind them."""
    labels: Iterable[str] = _LABELS.findall(text)
    first = text.partition("\n")[0]
    if " | " in first:
        labels = [*labels, *first.split("|")]
    for label in labels:
        if len(label.strip()) <= _LONGEST_LABEL:
            pointed = {word.casefold() for word in _POINTED.findall(f"{label.strip()} ")}
            yield from ((one, one in pointed) for one in tokens(label) if len(one) <= _LONGEST)
    for word in _POINTED.findall(text):
        if word.casefold() in _COMMON:  # any other may be the last one of a sentence
            yield word.casefold(), True


def _with_initials(short: str, terms: list[str]) -> list[str]:
    """Return the words in a row whose first letters a short name is, the question in its order."""
    low, high = _INITIALS
    if not low <= len(short) <= high or short in terms:
        return []  # "km Maud" asks for no KM
    for at in range(len(terms) - len(short) + 1):
        row = terms[at : at + len(short)]
        if "".join(one[0] for one in row) == short:
            return row
    return []

"""Tells a German question in the English words by which its shape is read, its subject as it is.

"Wie viele Bücher hab ich 2026 gelesen?" is read as "how many Bücher have I 2026 read?": the rules
know English alone, and what is asked for stands in the files in German. For looking up, for showing
and for telling the language the question itself is taken.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from assistant.retrieve.query import in_german, titled_in, tokens
from assistant.retrieve.small_words import asks_in_german

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 4  # words of a phrase
# English, and the German words for it, folded; longer phrases go first.
_SAID = """
how many: wie viele, wieviele
what time: um wie viel uhr, um wieviel uhr, wie viel uhr, wieviel uhr, um welche uhrzeit, wie spat
how much: wie viel, wieviel
how often: wie oft, wie haufig
how long: wie lange, wie lang
how old: wie alt
how big: wie gross
how heavy: wie schwer
how hot: wie heiss
how warm: wie warm
how cold: wie kalt
how far: wie weit
how wide: wie breit
how deep: wie tief
how thick: wie dick
how loud: wie laut
how fast: wie schnell
how much cost: wie teuer
what is: wie hoch ist, wie hoch sind
what was: wie hoch war, wie hoch waren
what: wie hoch, was, womit, woran, woraus, wozu, wofur, wogegen, worauf
what is the name of: wie heisst, wie heissen
what kind of: was fur ein, was fur eine, was fur einen, was fur
since when: seit wann
until when: bis wann
from when: ab wann
when: wann
where: wo, wohin
where from: woher
who: wer
whom: wem, wen
whose: wessen
why: warum, wieso, weshalb
which: welche, welcher, welches, welchem, welchen
how: wie
in total: insgesamt, alles in allem
together: zusammen
sum: summe
on average: im durchschnitt, im schnitt, durchschnittlich
most: am meisten
least: am wenigsten
most often: am haufigsten
highest: hochste, hochsten, hochster, hochstes
lowest: niedrigste, niedrigsten, niedrigster, niedrigstes
most expensive: teuerste, teuersten, teuerster, teuerstes
cheapest: billigste, billigsten, gunstigste, gunstigsten
biggest: grosste, grossten, grosster, grosstes
smallest: kleinste, kleinsten, kleinster, kleinstes
heaviest: schwerste, schwersten, schwerster
longest: langste, langsten, langster, langstes
shortest: kurzeste, kurzesten
oldest: alteste, altesten, altester
first: erste, ersten, erster, erstes, zuerst
last: letzte, letzten, letzter, letztes, letztem, zuletzt, zum letzten mal
last: vorige, vorigen, voriges, vergangene, vergangenen, vergangenes
latest: aktuelle, aktueller, aktuelles, aktuellen, neueste, neuesten, neuester, neuestes
now: jetzt, derzeit, aktuell, momentan, zurzeit, im moment
today: heute
yesterday: gestern
tomorrow: morgen
more expensive: teurer
cheaper: billiger, gunstiger
heavier: schwerer
longer: langer
bigger: grosser
higher: hoher
more: mehr
less: weniger
than: als
or: oder
and: und
am: bin
the: der, die, das, den, dem, des
a: ein, eine, einen, einem, einer, eines
my: mein, meine, meinen, meinem, meiner
our: unser, unsere, unseren, unserem, unserer
his: sein, seine, seinen, seinem, seiner
her: ihr, ihre, ihren, ihrem, ihrer
this: diese, diesen, dieser, dieses, diesem
in the year: im jahr, im jahre
per month: im monat, pro monat, monatlich
per year: pro jahr, jahrlich
in: in, im
into: ins
on the: am
on: an, ans, auf
at the: beim
at: um, bei
with: mit
without: ohne
from: von, vom, ab, aus
to the: zum, zur
to: zu, nach
for: fur
since: seit
until: bis
between: zwischen
before: vor
about: uber
against: gegen
not: nicht
no: kein, keine, keinen, keinem, keiner
I: ich
we: wir
he: er
she: sie
it: es
us: uns
me: mir, mich
is there: gibt es, gibts
is: ist, wird
are: sind, werden
was: war, wurde
were: waren, wurden
has: hat
have: habe, hab, haben
had: hatte, hatten
can: kann, konnen
may: darf, durfen
must: muss, mussen
should: soll, sollen
costs: kostet, kosten
cost: gekostet, kostete
price: preis
amount: betrag
paid: bezahlt, gezahlt
pay: zahlen, zahle, zahlt, bezahlen
spent: ausgegeben
earned: verdient
weighs: wiegt
weighed: wog, gewogen
weight: gewicht
used: verbraucht, verbrauch
bought: gekauft
got: bekommen, gekriegt
gets: kriegt, bekommt
lent: geliehen, verliehen
born: geboren
takes: dauert
lives: wohnt
open: offen, geoffnet
day: tag
days: tage, tagen
week: woche
weeks: wochen
month: monat
months: monate, monaten
year: jahr
years: jahre, jahren
hours: stunden
minutes: minuten
date: datum
birthday: geburtstag
colour: farbe
temperature: temperatur
phone number: telefonnummer, handynummer, mobilnummer, rufnummer
email address: mailadresse, emailadresse, e mail adresse
password: passwort, kennwort
number plate: kennzeichen
January: januar
February: februar
March: marz
April: april
May: mai
June: juni
July: juli
August: august
September: september
October: oktober
November: november
December: dezember
"""
_YEAR = re.compile(r"\b((?:I|we|he|she|it|have|has|had) )(?=(?:19|20)\d\d\b)")  # "haben wir 2025"
_UNIT = re.compile(r"\bhow much (?=(?:kilo|gramm|liter|kilometer|meter|euro|prozent|grad|hours)\b)")
# "Wie hoch ist die Kaution?" asks for money, "Wie hoch ist der Turm?" does not.
_HIGH = re.compile(r"\bwie hoch\b", re.IGNORECASE)
_OF_MONEY = re.compile(
    r"(?:kaution|miete|gebühr|beitrag|kosten|preis|betrag|steuer|prämie|rechnung|gehalt|lohn|"
    r"selbstbeteiligung|pauschale|geld|vorauszahlung|nachzahlung|abschlag|pacht)(?:en|n|s)?\b",
    re.IGNORECASE,
)
# "Wie viele Bücher hab ich gelesen?" asks what I did; what was done is seldom said in a list.
_DONE = re.compile(
    r"\b(?:bin|hab|habe|haben|sind|hatte|hatten) (?P<who>ich|wir)\b"
    r"(?=.* \w*ge\w+(?:t|en)\W*$|.* (?:be|ver)\w+t\W*$)",
    re.IGNORECASE,
)
# What small words mean beside a number or a time.
_BESIDE_NUMBERS = tuple(
    (re.compile(pattern, re.IGNORECASE), said)
    for pattern, said in (
        (r"\bnach (?=(?:dem )?(?:\d|jan|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez))", "after "),
        (r"\büber (?=\d)", "over "),
        (r"\bunter (?=\d)", "under "),
        (r"\bmindestens (?=\d)", "at least "),
        (r"\bhöchstens (?=\d)", "at most "),
        (r"\bvor (\w+) ((?:tag|woche|monat|jahr)(?:en|n|e)?)\b", r"\1 \2 ago"),
    )
)
_LISTED = re.compile(r" (?:gefahren|gelesen|geerntet|gegangen|gewesen|gemacht)(?=\W*$)", re.I)


@lru_cache(maxsize=64)
def glossed(question: str) -> str:
    """Return a German question with its small words in English; any other as it is.

    Its nouns are in small letters: to English they would look like names.
    """
    if not in_german(question):
        return question
    if _OF_MONEY.search(question):
        question = _HIGH.sub("wie teuer", question)
    for pattern, said in _BESIDE_NUMBERS:
        question = pattern.sub(said, question)
    question = _LISTED.sub("", _DONE.sub(r"did \g<who>", question))
    words = [*_WORD.finditer(question)]
    folded = ["".join(tokens(word[0])) for word in words]
    pieces, at, place = [], 0, 0
    while place < len(words):
        count, said = _phrase(folded[place : place + _LONGEST])
        pieces += [question[at : words[place].start()], said or _kept(question, words[place])]
        if not count:  # it carries the question, and English needs no word for it
            pieces[-1] = ""
        at = words[place + max(1, count) - 1].end()
        place += max(1, count)
    told = " ".join("".join((*pieces, question[at:])).split())
    return _YEAR.sub(r"\1in ", _UNIT.sub("how many ", told))


def in_english(word: str) -> str:
    """Return what a folded German word is told in; itself where it is kept."""
    return _english().get(word, word)


def _kept(question: str, word: re.Match[str]) -> str:
    """Return a word of the subject in small letters, unless it is a name or a code."""
    is_name = tokens(word[0])[0] in titled_in(question) if tokens(word[0]) else False
    return word[0] if is_name or not word[0].istitle() else word[0].lower()


def _phrase(folded: list[str]) -> tuple[int, str]:
    """Return how many words make a phrase, and its English; 0 words where one may be left out."""
    for count in range(len(folded), 0, -1):
        if said := _english().get(" ".join(folded[:count])):
            return count, said
    return (0 if asks_in_german(folded[0]) else 1), ""


@cache
def _english() -> dict[str, str]:
    """Return what German words are in English."""
    listed = (line.split(": ") for line in _SAID.strip().splitlines())
    return {one: said for said, german in listed for one in german.split(", ")}

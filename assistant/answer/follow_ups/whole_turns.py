"""Goes on from a turn as a whole: "anything else?", "who says that?", "so what do I do then?".

Where no words of a question can take the place of others, the last question stands beside it.
"""

from __future__ import annotations

import re

from assistant.answer.follow_ups.topics import END, OF_SOMETHING, Before, beside, somebody, topic
from assistant.answer.words.phrases import Sort, has_verb, phrases, words

_ELSE = re.compile(
    r"(?:(?:is|was|are|were) there )?(?:(?:any|some|every)?(?P<what>thing|one|body|where)"
    r"|(?P<asked>what|who|where|when|why)|(?P<others>any|some)) ?(?P<more>else|others?|more)?",
    re.IGNORECASE,
)
_SORTS = {"thing": ("what",), "one": ("who",), "body": ("who",), "where": ("where",)}
_TRUE = (
    "sure|certain|right|true|correct|all|everything|the case|it|so|still so|still true|still right"
    "|still correct|still the case|still up to date"
)
_TRUE = _TRUE.replace(" ", r"\ ")  # the pattern below is a spaced one
_DEGREE = "much|many|long|late|early|expensive|cheap|soon|often|big|small|little|few|high|low"
_OF_THE_WHOLE = re.compile(
    rf"""
    (?:who|what|which\ \w+)\ (?:says?|said|told\ (?:you|me|us)|wrote|claims?|states?)
        \ (?:that|this|so|it)
    | says\ who
    | where\ (?:does|did|do|is|was)\ (?:it|that|this|they|you)
        \ (?:say|stand|written|stated|said|come|get|got|find|found|know|have)
        (?:\ (?:that|this|it|so))?(?:\ from)?
    | how\ (?:do|would|can|could)\ (?:you|we|i)\ (?:know|be\ sure)(?:\ (?:that|this|it))?
    | (?:are\ you|is\ (?:that|this|it)|was\ (?:that|it)|that['’]s|that\ is)
        \ (?:really\ |quite\ |absolutely\ |about\ )?(?:{_TRUE})(?:\ (?:about|of)\ (?:that|it|this))?
    | still\ (?:so|true|right|the\ case)
    | (?:really|seriously|for\ sure|you\ sure|sure)
    | (?:(?:can|could)\ you\ )?(?:please\ )?(?:tell|give|show)\ me\ (?:some\ |any\ )?more
        (?:\ details?)?(?:\ (?:about|on)\ (?:that|this|it))?(?:\ please)?
    | (?:some\ |any\ |in\ )?(?:more|further)(?:\ details?|\ information|\ info)?
    | (?:any\ |in\ |the\ )?details?
    | (?:what|which)\ (?:was|is|were|are)\ the\ (?:other|others|rest)(?:\ (?:things?|ones?|two))?
    | (?:please\ )?(?:go\ on|continue|elaborate|explain(?:\ (?:that|this|it))?)
    | what\ (?:then|now|next|otherwise)
    | what\ does\ (?:that|this|it)\ mean(?:\ (?:for|to)\ (?:me|us|him|her|them))?
    | who(?:se\ \w+)?\ (?:is|was|were)\ (?:that|this|those|these)(?:\ again)?
    | (?:who|what|which|whose|why\ not)(?:\ exactly)?
    | (?:why\ )?(?:that|this|so|too|as)\ (?:{_DEGREE})
    | (?:more|less|fewer|cheaper|dearer|better|worse|earlier|later|longer)\ than\ .+
    | (?:compared|in\ comparison)\ (?:to|with)\ [^,]+ | (?:versus|vs)\b.+
    | (?:anything|something|nothing|any\ (?:news|word|mention|info|information))
        \ (?!else\b|more\b)(?:(?!\b(?:in|at|on|from)\b)[^,])+
    | (?:can\ (?:you|i)\ )?(?:please\ )?(?:show|open|see)(?:\ me)?(?:\ (?:that|this|it|them))?
    | (?:can\ (?:you|i)\ )?(?:please\ )?(?:show|open|see)(?:\ me)?\ (?:the|that|this)
        \ (?:documents?|files?|letters?|mails?|e-?mails?|photos?|pictures?|pages?|source|sources
        |original|passage|receipt)
    | which\ (?:is|are|was|were)\ (?:the\ )?
        (?:\w+er|\w+est|better|worse|best|worst|more\ \w+|most\ \w+|less\ \w+)(?:\ one)?
    | (?:and|so|but|or|then)(?:\ (?:so|then|what|now))?
    | (?:do|does|did|has|have|is|was|can|will)\ (?-i:[A-Z])\w+(?:\ too)?
    | so,?\ (?:i|we|you|he|she|they)\ (?:have|has|had|must|can|may|could|should|need|needs)\ to\ .+
    | (?:do|does|did|is|are|was|were|can|could|may|must|should|will|would|has|have|had)(?:n['’]t)?
        \ (?:i|we|you|he|she|it|they|that|there)(?:\ (?:not|too|really|always|still))?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WHY = re.compile(
    r"(?:how come|why so|how so|(?:why|how)(?:['’]s| is| was) (?:that|this|it)(?: so)?"
    r"|for what reason|what(?:['’]s| is| was) the reason(?: for (?:that|this|it))?"
    r"|for which reason)",
    re.IGNORECASE,
)
_WHEN_WAS = re.compile(
    r"(?P<ask>when|how|(?:what|which) (?:year|day|month|date|time))(?: exactly)?"
    r" (?:is|was|were|will) (?:that|this)(?: again| exactly| be)?",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"\b(?:do|does|did|done|doing) (?:that|this|it|so)"
    r"(?=$| (?:then|again|myself|ourselves|now|too|with|for|in|on|at|without|by|before|after)\b)"
    r"|\b(?:does|did|do|will|would|can|could) (?:that|this) happen\b",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"(?:what(?: happens)? (?:if|when)|if|unless|otherwise|instead)\b", re.IGNORECASE
)
_ANYTHING = re.compile(r"\b(?:any|some|no|every)thing\b", re.IGNORECASE)
_HOW_MUCH = re.compile(r"how (?:much|many)\b", re.IGNORECASE)
_OPEN_END = re.compile(
    r"[\s,]+(?:then|instead|otherwise|now|afterwards|exactly|next|too|again|anyway)$", re.IGNORECASE
)
# What is not done without something that it is done to.
_OBJECTLESS = re.compile(
    r"\b(?:pay|pays|paid|cancel|cancelled|canceled|sign|signed|order|ordered|book|booked|apply|return"
    r"|register|call|ask|contact|notify|inform|complain|reserve|report|renew|claim)$",
    re.IGNORECASE,
)
_HAVE_ANY = re.compile(
    r"(?:is|are|was|were) there |(?:do|did|can|could|will|must|should) (?:we|i|you) (?:have to )?"
    r"(?:pay|need|get|have) ",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"(?:what(?: is| was| are| were) )?(?:the |an? |any |its |his |her |their )?"
    r"(?P<name>(?:(?!the\b|of\b)[\w-]+ ){0,2}[\w-]+)",
    re.IGNORECASE,
)
_REACHED = frozenset("address phone email website hours number".split())
_OF_PEOPLE = _REACHED | frozenset("name age title".split())
_BY_NAME = re.compile(
    r"\b(?:at|from|by) (?P<name>(?:the )?(?-i:[A-Z])[^,.;:()]*?)(?= (?:in|on|at|for)\b|[,.;:(]|$)",
    re.IGNORECASE,
)
_ALONE = frozenset("this that next last other first second".split())


def of_the_whole(asked: str, rest: str, before: Before) -> str | None:
    """Return a question that is about all of the turn before as it stands alone, or None.

    Args:
        asked: the question as it was typed.
        rest: the same without what leads to it, such as "and", and its end.
        before: the turn before.
    """
    if any(_OF_THE_WHOLE.fullmatch(said) for said in (rest, END.sub("", asked).strip())):
        return beside(asked, before)
    if (found := _ELSE.fullmatch(rest)) and (found["more"] or found["others"]):
        return _more_of(found, before) or beside(asked, before)
    if _ACT.search(rest) and not _names_something(_ACT.sub("", rest)):
        return beside(asked, before)
    return None


def bare_ask(rest: str) -> str:
    """Return what is asked where nothing else is said: "why" of "how come"; "" otherwise."""
    found = _WHEN_WAS.fullmatch(rest)
    return "why" if _WHY.fullmatch(rest) else found["ask"] if found else ""


def left_open(asked: str, rest: str, before: Before, *, led: bool) -> str | None:
    """Return a question that lacks what it is about with the last one beside it, or None.

    "So what do I do then?" and "what if we are late?" name nothing: the last question does.
    """
    bare = _OPEN_END.sub("", rest)
    case = _CASE.match(rest)
    if not (has_verb(rest) or case) or _names_something(bare):
        return None
    opens = (
        led
        or _ANYTHING.search(rest)
        or _HOW_MUCH.match(rest)
        or bare != rest
        or case
        or _OBJECTLESS.search(rest)
    )
    return beside(asked, before) if opens else None


def _names_something(text: str) -> bool:
    """Say whether a question names anything that it is about."""
    return any(not _is_bare(one.head) for one in phrases(text))


def _is_bare(head: str) -> bool:
    return head in {"time", "day", "way", "anything", "something", "nothing", "everything"}


def _more_of(found: re.Match[str], before: Before) -> str | None:
    """Return the last question for what else there is: "What else is in box 17?"."""
    asked = (found["asked"] or "").casefold()
    wanted = (asked,) if asked else _SORTS.get((found["what"] or "").casefold(), ("what", "who"))
    question = before.question.strip()
    every = words(question)
    first = every[0].low if every else ""
    if found["others"] and (first == "which" or (first == "what" and _asks_for_one(question))):
        return f"{question[: every[0].end]} other{question[every[0].end :]}"
    if first not in wanted or (len(every) > 1 and every[1].low == "else"):
        return None
    return f"{question[: every[0].end]} else{question[every[0].end :]}"


def _asks_for_one(question: str) -> bool:
    return any(one.sort is Sort.ASKED for one in phrases(question)[:1])


def attribute(rest: str, before: Before, *, alone: bool) -> tuple[str, bool] | None:
    """Return the question for the number, price or address of what was talked about, or None.

    Args:
        rest: "phone number", "the price", "what's the address".
        before: the turn before.
        alone: False for a whole question, which has to begin with "what is the".

    Returns:
        The question, and whether it has words of the answer.
    """
    has = _HAVE_ANY.match(rest)
    name = _attribute_named(rest[has.end() :] if has else rest)
    head = name.rpartition(" ")[2].lower()
    whole = alone or has is not None or rest.lower().startswith("what ")
    if not name or not whole or any(one.head == head for one in phrases(before.question)):
        return None
    owner = _owner(head, before)
    if owner is None:
        return None
    dated = [one for one in phrases(before.question) if one.sort is Sort.DATE]
    when = f" {before.question[dated[0].outer : dated[0].end]}" if dated else ""
    if has:
        return f"{rest} for {owner[0]}{when}?", owner[1]
    verb = "are" if phrases(name)[0].is_plural else "is"
    return f"What {verb} the {name} of {owner[0]}{when}?", owner[1]


def _attribute_named(rest: str) -> str:
    """Return the number, price or the like that is asked for and nothing beside it; "" if none."""
    found = _ATTRIBUTE.fullmatch(rest)
    if found is None or any(low in _ALONE for low in rest.lower().split()):
        return ""
    named = phrases(found["name"])
    is_one = len(named) == 1 and named[0].head in OF_SOMETHING and named[0].text == found["name"]
    return found["name"] if is_one else ""


def _owner(head: str, before: Before) -> tuple[str, bool] | None:
    """Return whose number or price is asked for: who or where was told, or what it was about."""
    first = before.question.lower().lstrip()
    if first.startswith("who") and head in _OF_PEOPLE and (person := somebody(before)):
        return person
    if first.startswith("where") and head in _REACHED and (at := _BY_NAME.search(before.said)):
        return at["name"], True
    meant = topic(before, plural=None)
    return None if meant is None else (meant, False)

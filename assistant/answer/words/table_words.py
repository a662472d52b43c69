"""The words of questions and of tables that stand for each other, or tell little."""

from __future__ import annotations

from assistant.retrieve.query import stem, stem_set

PEOPLE = stem_set(
    "name people person member employee guest contact colleague player rower pupil student "
    "teacher participant child friend customer"
)
NUMBERING = frozenset(("no", "nr", "num", "number", "id", "pos", "position", "rank"))
MONEY_WORDS = stem_set(
    "cost costs price pay paid payment spend spent spending money expense expenses bill bills "
    "expensive cheap amount charged charge fee worth buy bought"
)
DUES = stem_set("rent dues instalment instalments subscription")
EARNED = stem_set(  # a column of what came in tells nothing of what was spent
    "sold sale sales income revenue earned earnings received takings turnover proceeds refund "
    "refunds credit"
)
NOUNS = {
    stem(verb): stem_set(nouns)
    for verb, nouns in (
        ("earn", "income earnings revenue takings wages salary"),
        ("weigh", "weight"),
        ("born", "birthday birth"),
        ("live", "address street town"),
        ("teach", "teacher"),
        ("buy", "bought purchased purchase"),
        ("get", "bought received got"),
        ("came", "came received income takings"),
        ("start", "started begin began"),
        ("begin", "started begin began"),
        ("end", "until ended end"),
        ("join", "since joined joining entry"),
        ("leave", "left leaving until"),
    )
}
SAME_PEOPLE = {  # as lists of prices call them
    one: group
    for words in ("pensioner senior oap", "kid child junior", "adult grownup")
    for group in [stem_set(words)]
    for one in group
}
PLAIN_WORDS = stem_set(
    "month months year years day days date dates each per every item items entry entries row "
    "table list number value values time times thing things one ones euro euros eur dollar "
    "dollars pound pounds kilo kilos kg happen happened take takes took there was were s us "
    "according done may must might up use uses used need needs have has make made come comes "
    "go goes went so far yet already overall whole entire single together "
    "yearly monthly weekly daily annual"
)

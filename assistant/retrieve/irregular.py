"""The forms of English verbs that no rule of endings leads back: "ran" is of "run".

Forms that are words of their own as well ("left", "saw", "rose", "led", "won") are not among them.
"""

from __future__ import annotations

_VERBS = (  # base and forms, a verb between bars
    "begin began begun|bring brought|build built|burn burnt|buy bought|catch caught|"
    "choose chose chosen|come came|deal dealt|dig dug|draw drew drawn|drink drank drunk|"
    "drive drove driven|eat ate eaten|fight fought|fly flew flown|forget forgot forgotten|"
    "freeze froze frozen|give gave given|grow grew grown|hang hung|hear heard|hide hid hidden|"
    "hold held|keep kept|know knew known|lend lent|lose lost|pay paid|ride rode ridden|run ran|"
    "sell sold|send sent|shake shook shaken|shrink shrank shrunk|sing sang sung|sink sank sunk|"
    "sleep slept|spend spent|steal stole stolen|sweep swept|swim swam swum|take took taken|"
    "teach taught|tear tore torn|tell told|think thought|throw threw thrown|wake woke woken|"
    "wear wore worn|weave wove woven"
)
FORMS = {base: tuple(forms) for base, *forms in map(str.split, _VERBS.split("|"))}
"""The forms of each base."""

BASE = {form: base for base, forms in FORMS.items() for form in forms}
"""The base of each form."""

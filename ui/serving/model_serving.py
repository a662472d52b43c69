"""The engine process's side of the messages about models: what each request does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.engine import Engine
from assistant.evaluation.measured import Measured, measured, remaking
from assistant.ports import Stop
from assistant.retrieve.settings_once import SettingsOnce
from ui.pipe import model_messages as about
from ui.pipe.model_messages import ModelRequest
from ui.serving.lane import Send
from ui.wiring import STARTER, InstallProgress, ModelState, Wiring


def serve_models(
    wiring: Wiring, engine: Engine, request: ModelRequest, *, send: Send, stop: Stop
) -> None:
    """Do what a request asks and send its replies; raises what the wiring raises."""
    thorough = False
    match request:
        case about.ListModels(_, thorough):
            pass
        case about.InstallModel():
            _install(wiring, request, send=send, stop=stop)
            engine.ask_for_scan()  # an indexer that lacked the model goes on with it
        case about.UseModel(_, role, name):
            wiring.use_model(role, name)
            engine.choices.follow()
            engine.ask_for_scan()  # an indexer makes what another text or image model makes
        case about.SettleModel(_, role, keep):
            if keep:
                engine.choices.keep(role)
            else:
                engine.choices.back(wiring.use_space, role)
            engine.ask_for_scan()
        case about.RenewModel(_, role):
            engine.choices.renew(role)
        case about.RemoveModel(_, name):
            wiring.remove_model(name)
            engine.choices.follow()  # the one that is used for its role now may be through
            engine.ask_for_scan()
    send(models_found(wiring, engine, request.id, thorough=thorough))


def models_found(
    wiring: Wiring, engine: Engine, number: int, *, thorough: bool = False
) -> about.ModelsFound:
    """Return the reply to a request: how all models stand; thorough reads all their files."""
    known, amounts = measured(engine.folder), engine.samples.amounts()
    states = wiring.model_states(thorough=thorough)
    settings = SettingsOnce(engine.settings)()
    cards = []
    for state in states:
        role = state.model.role.value
        card = _card(state, known.get(role, {}).get(state.model.name), amounts, states)
        cards.append(replace(card, rests=not settings.wants(role)))
    graphics, problems = wiring.graphics(), wiring.catalogue_problems()
    return about.ModelsFound(number, tuple(cards), engine.speeds(), graphics, problems)


def _install(wiring: Wiring, request: about.InstallModel, *, send: Send, stop: Stop) -> None:
    def show(progress: InstallProgress) -> None:
        done, total = progress.done, progress.total
        send(about.InstallGoesOn(request.id, progress.model, progress.stage, done, total))

    name, path = request.name, Path(request.path) if request.path else None
    if request.agreed:
        wiring.agree(name, licence=True, unchecked=True)
    if path is not None and wiring.is_brought(name, path):
        wiring.bring_model(name, path, on_progress=show, stop=stop)
    else:
        wiring.install_models(name, path, on_progress=show, stop=stop)


def _card(
    state: ModelState,
    known: Measured | None,
    amounts: Mapping[str, float],
    states: Sequence[ModelState],
) -> about.ModelCard:
    model, can = state.model, state.abilities
    needing = (one for one in states if model.name in one.model.needs)
    figures = None
    if known is not None:
        figures = about.ModelFigures(known.per_second, known.memory_bytes, known.recall)
    cost = None if state.used else remaking(model.role.value, amounts, known)
    return about.ModelCard(
        name=model.name,
        role=model.role.value,
        title=model.title,
        health=state.health.value,
        used=state.used,
        used_for_pictures=state.used_for_pictures,
        licence=model.licence,
        languages=model.languages,
        can=model.can,
        cannot=model.cannot,
        fetch_bytes=model.fetch_bytes,
        disk_bytes=model.disk_bytes,
        memory_bytes=can.memory if can is not None else model.memory_mb * 10**6,
        packages=model.sources,
        detail=state.detail or (can.problem if can is not None else ""),
        starter=model.pack == STARTER,
        brought=model.brought,
        context=0 if can is None else can.context,
        terms=model.terms,
        unchecked=model.unchecked,
        own=model.own,
        outdated=state.outdated,
        needed_by=tuple(one.model.title for one in needing if one.health != "missing"),
        measured=figures,
        to_remake=cost.amount if cost else 0,
        remake_s=cost.seconds if cost else None,
    )

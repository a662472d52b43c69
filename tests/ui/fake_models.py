"""What the fake engine says about models."""

from __future__ import annotations

from dataclasses import replace

from assistant.evaluation.choices import Why
from assistant.reports import Speeds
from assistant.told import told
from ui.pipe import measuring_messages as measuring
from ui.pipe import messages
from ui.pipe import model_messages as about

SPEEDS = Speeds(photo=0.1, reading=3.4)
GRAPHICS = told(
    "Language models run on the processor: no card was found that {} can reach.", "CUDA"
)

PROBLEMS = (told("The entry {} of {} is left out: {}.", "bad", "catalogue.toml", "so it is"),)


def card(name: str, role: str, **changes: object) -> about.ModelCard:
    values: dict[str, object] = {
        "name": name,
        "role": role,
        "title": name.title(),
        "health": "ok",
        "used": True,
        "used_for_pictures": False,
        "licence": "MIT",
        "languages": "English",
        "can": "Does it.",
        "cannot": "Does not do more.",
        "fetch_bytes": 20_000_000,
        "disk_bytes": 30_000_000,
        "memory_bytes": 120_000_000,
        "packages": (f"{name}-package==1.0",),
        "starter": True,
    }
    return about.ModelCard(**(values | changes))


def measured(name: str, **changes: object) -> measuring.MeasuredModel:
    values: dict[str, object] = {
        "name": name,
        "title": name.title(),
        "used": False,
        "per_second": 0.5,
        "memory_bytes": 500_000_000,
    }
    return measuring.MeasuredModel(**(values | changes))


MEASURED = measuring.MeasuredRole(
    role="language",
    models=(measured("talker", used=True), measured("thinker", problem="Thinker broke down.")),
    amount=0.0,
    own=True,
    basis="",
    recommended="talker",
    why=Why.STAYS,
)


class FakeModelShelf:
    """Holds some models; an installation waits for its end, or for being stopped."""

    def __init__(self) -> None:
        self.cards = [
            card("seer", "image"),
            card("talker", "language"),
            card("thinker", "language", used=False, starter=False),
            card("hearer", "speech", health="missing", used=False),
            card("broken", "faces", health="damaged", used=False, detail="a.onnx is damaged"),
        ]
        self.installing = 0

    def measure(self, request: measuring.MeasureModels) -> list[messages.Reply]:
        """Measure a model for answers at once; one of another role goes on until it is stopped."""
        number, replies = request.id, []
        for role in request.roles:
            replies.append(measuring.MeasuringGoesOn(number, role, "Seer", 12, 40))
            if role != "language":
                return replies
            found = replace(MEASURED, role=role)
            replies.append(measuring.RoleMeasured(number, found))
        figures = about.ModelFigures(0.5, 500_000_000)
        self.cards = [
            replace(one, measured=figures) if one.role == "language" else one for one in self.cards
        ]
        return [*replies, self.found(number)]

    def found(self, number: int) -> about.ModelsFound:
        """Return how the models stand."""
        return about.ModelsFound(number, tuple(self.cards), SPEEDS, GRAPHICS, PROBLEMS)

    def serve(self, request: about.ModelRequest) -> list[messages.Reply]:
        number = request.id
        match request:
            case about.InstallModel(_, "thief" | "mine", path) if path.endswith("bad.gguf"):
                return [messages.Failed(number, "bad.gguf is no GGUF file.")]
            case about.InstallModel(_, name):
                self.installing = number
                if name == "starter":
                    return [about.InstallGoesOn(number, "Hearer", "fetch", 5_000, 20_000_000)]
                self.cards = [replace(one, health="ok", detail="") for one in self.cards]
            case about.UseModel(_, role, name):
                self.cards = [
                    replace(one, used=one.name == name) if one.role == role else one
                    for one in self.cards
                ]
            case about.RemoveModel(_, name):
                self.cards = [
                    replace(one, health="missing", used=False) if one.name == name else one
                    for one in self.cards
                ]
        return [self.found(number)]

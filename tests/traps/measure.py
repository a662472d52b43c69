"""Measures how many traps are told of, and harmless texts: `python -m tests.traps.measure`.

By the rules, and where an answer verifier is installed that can tell, by both. What
it knows of orders was fitted to all of these sets, so the shares with it say only that it is as it
should be; `packaging/fit_orders.py` tells how it judges a set that was left out.
"""

from __future__ import annotations

from collections.abc import Callable

from assistant.answer.sources.ordered import is_ordered
from assistant.answer.words.orders import gives_orders
from assistant.errors import ModelDamaged, ModelMissing
from assistant.evaluation.metrics import Interval, interval
from assistant.ports import Models
from models.load import InstalledModels, default_folder
from tests.hits import make_hit
from tests.traps import SETS, Trap, traps


def told(some: list[Trap], is_told: Callable[[str], bool] = gives_orders) -> Interval | None:
    """Return the share of some texts that are taken for orders."""
    return interval([float(is_told(one.text)) for one in some])


def main() -> None:
    """Print the shares of each set."""
    models = InstalledModels(default_folder())
    ways: dict[str, Callable[[str], bool]] = {"told of": gives_orders}
    if can_tell(models):
        ways["with the verifier (fitted to them)"] = lambda text: is_ordered(make_hit(text), models)
    for name in SETS:
        every = traps(name)
        for what, is_harmless in (("traps", False), ("harmless", True)):
            some = [one for one in every if one.is_harmless is is_harmless]
            shares = [(way, told(some, is_told)) for way, is_told in ways.items()]
            said = [
                f"{way} {one.value:.3f} [{one.low:.3f}, {one.high:.3f}]"
                for way, one in shares
                if one
            ]
            if said:
                print(f"{name}, {len(some)} {what}: {', '.join(said)}")  # noqa: T201


def can_tell(models: Models) -> bool:
    """Say whether an answer verifier is installed that tells of orders."""
    try:
        return models.verifier().orders("Say yes.") is not None
    except (ModelMissing, ModelDamaged):
        return False


if __name__ == "__main__":
    main()

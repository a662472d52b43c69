"""Measures how many traps are told of, and harmless texts: `python -m tests.traps.measure`."""

from __future__ import annotations

from assistant.answer.words.orders import gives_orders
from assistant.evaluation.metrics import Interval, interval
from tests.traps import SETS, Trap, traps


def told(some: list[Trap]) -> Interval | None:
    """Return the share of some texts that are taken for orders."""
    return interval([float(gives_orders(one.text)) for one in some])


def main() -> None:
    """Print the shares of each set."""
    for name in SETS:
        every = traps(name)
        for what, is_harmless in (("traps", False), ("harmless", True)):
            some = [one for one in every if one.is_harmless is is_harmless]
            share = told(some)
            if share is not None:
                print(  # noqa: T201
                    f"{name}, {len(some)} {what}: told of {share.value:.3f} "
                    f"[{share.low:.3f}, {share.high:.3f}]"
                )


if __name__ == "__main__":
    main()

"""Recipes and the small notes that lie around in every household."""

from __future__ import annotations

from tests.household.cast import Cast
from tests.household.home import Home

_CAKES = ("Walnut cake", "Lemon loaf", "Apple crumble", "Rye bread", "Poppy seed roll")


def recipes(home: Home, cast: Cast) -> None:
    """Five recipes that read alike."""
    degrees = home.dice.sample(range(160, 240, 5), 5)
    minutes = home.dice.sample(range(25, 95, 5), 5)
    eggs = home.dice.sample(range(5), 5)
    sugar = home.dice.sample(range(40, 260, 10), 5)
    paths = []
    for at, cake in enumerate(_CAKES):
        paths.append(
            home.note(
                f"recipes/{cake.lower().replace(' ', '_')}.md",
                f"# {cake}\n\nFrom {cast.family[at].name}.\n\n- {250 + 50 * at} g flour\n"
                f"- {sugar[at]} g sugar\n- {eggs[at]} eggs\n- a pinch of salt\n\nMix, let it rest, "
                f"and bake for {minutes[at]} minutes at {degrees[at]} degrees. Leave it in the "
                "tin until it is lukewarm.",
            )
        )
    _ask_recipes(home, cast, paths, degrees, minutes)
    _ask_amounts(home, paths, sugar, eggs)


def _ask_recipes(
    home: Home, cast: Cast, paths: list[str], degrees: list[int], minutes: list[int]
) -> None:
    home.ask(
        "single fact",
        ["How hot must the oven be for the lemon loaf?", "oven temp lemon loaf"],
        paths[1],
        answer=degrees[1],
    )
    home.ask(
        "single fact", "Who gave us the recipe for rye bread?", paths[3], answer=cast.family[3].name
    )
    home.ask(
        "numeric",
        "Which of the cakes and breads is the longest in the oven?",
        *paths,
        answer=_CAKES[max(range(5), key=minutes.__getitem__)],
        facts=[f"{max(minutes)} minutes"],
    )
    home.ask(
        "multi-step",
        "How long does the cake bake that the mother of the family gave us the recipe of?",
        *("family/birthdays.md", paths[2]),
        answer=f"{minutes[2]} minutes",
    )
    home.never(
        "How many calories has the walnut cake?",
        "How much butter goes into the rye bread?",
        "At what temperature is the cheesecake baked?",
    )


def _ask_amounts(home: Home, paths: list[str], sugar: list[int], eggs: list[int]) -> None:
    home.ask(
        "numeric",
        "Sort our baking recipes by the amount of sugar, least first.",
        *paths,
        answers=_CAKES,
        every=True,
        facts=[f"{one} g sugar" for one in sugar],
    )
    home.ask(
        "numeric",
        "How much sugar do I need for one walnut cake and one apple crumble together?",
        *(paths[0], paths[2]),
        answer=sugar[0] + sugar[2],
        facts=[f"{sugar[0]} g", f"{sugar[2]} g"],
    )
    home.ask(
        "numeric",
        "Which recipe does without eggs?",
        paths[eggs.index(0)],
        answer=_CAKES[eggs.index(0)],
    )


def scraps(home: Home, cast: Cast) -> None:
    """Short notes of all sorts."""
    net = f"{home.dice.choice(('maple', 'otter', 'copper'))}-{home.dice.randint(100, 999)}-hill"
    locker, size = home.dice.randint(11, 99), home.dice.choice((38, 41, 43))
    wifi = home.note(
        "notes/router.txt", f"Router in the hall\nName Larkspur\nKey {net}\nReset: pin, 10 s"
    )
    gym = home.note(
        "notes/gym.md", f"# {cast.gym}\n\nLocker {locker}. Tuesdays 18:00 yoga, mat needed."
    )
    gifts = home.note(
        "notes/gift_ideas.md",
        f"# Gifts\n\n- {cast.relative('father').name}: a bird book\n"
        f"- {cast.relative('aunt').name}: tea from the market\n"
        f"- {cast.partner}: slippers, size {size}",
    )
    books = home.note(
        "notes/lent.txt",
        f"Lent out:\nthe drill to {cast.friends[1]}\nthe tent to {cast.friends[2]}\n"
        f"borrowed: the ladder, from {cast.friends[0]}",
    )
    home.ask("single fact", ["key of the wireless network", "wifi password pls"], wifi, answer=net)
    home.ask("single fact", "Which locker is mine at the gym?", gym, answer=locker)
    home.ask("single fact", f"shoe size of {cast.partner}?", gifts, answer=size)
    home.ask("single fact", "Who has got our tent?", books, answer=cast.friends[2])
    home.ask("single fact", "Whose ladder is it that we have?", books, answer=cast.friends[0])
    _lists(home)
    father = cast.relative("father")
    home.ask(
        "multi-step",
        f"What should I give to the person born on {father.born.day} {father.born:%B}?",
        *("family/birthdays.md", gifts),
        answer="bird book",
    )
    home.never(
        "When will the drill be given back?",
        f"What shoe size does {father.name} have?",
        "Which yoga teacher gives the course at the gym?",
    )


def _lists(home: Home) -> None:
    todo = home.note(
        "notes/todo.md",
        "# To do\n\n- [x] renew library card\n- [ ] descale the kettle\n"
        "- [ ] call about the skylight\n"
        "- [x] cancel the newspaper\n- [ ] new bulb for the hall, E14",
    )
    bins = home.note(
        "notes/bins.txt", "Paper: every second Monday\nGlass: container at the school\nBulky: May"
    )
    plants = home.note(
        "notes/plants.md",
        "# Plants\n\nFicus: water weekly. Cactus: monthly. Orchid: bath on Sundays.",
    )
    home.ask(
        "numeric",
        "How many things on the to-do list are not done yet?",
        todo,
        answers=[3, "three"],
        facts=["descale the kettle"],
    )
    home.ask("single fact", "Which socket has the lamp in the hall?", todo, answer="E14")
    home.ask("single fact", "In which month is bulky rubbish fetched?", bins, answer="May")
    home.ask("single fact", "How often does the cactus need water?", plants, answer="monthly")
    home.never(
        "What is the price of the membership at the library?",
        "On which day is the glass collected at our house?",
    )

"""Receipts of things with a guarantee, contracts in two versions, and letters that differ."""

from __future__ import annotations

from datetime import date

from tests.household.cast import Cast
from tests.household.home import Home, money, spoken

_Bought = tuple[str, date, int, float, str]  # page, day, years of guarantee, price, shop
_THINGS = ("dishwasher", "vacuum cleaner", "desk lamp", "coffee grinder", "freezer", "headphones")


def things(home: Home, cast: Cast) -> None:
    """Receipts of six things, with different guarantees."""
    bought: dict[str, _Bought] = {}
    for at, thing in enumerate(_THINGS):
        day, years = home.day(2021 + at % 4), 1 + (at * 2 + 1) % 5
        price, shop = home.euros(30, 690), cast.shops[at % 3]
        path = f"receipts/{shop.split()[0].lower()}_{thing.replace(' ', '_')}.html"
        rows = [
            ("Sold by", shop),
            ("Date of purchase", spoken(day)),
            ("Article", f"{thing} model {home.dice.choice('ABKTX')}{home.dice.randint(20, 990)}"),
            ("Price", f"{money(price)} euros"),
            ("Guarantee", f"{years} year" + "s" * (years > 1)),
        ]
        home.web(path, f"Your order at {shop}", rows, "Keep this page as proof of purchase.")
        bought[thing] = (path, day, years, price, shop)
    _ask_things(home, bought)
    _ask_prices(home, cast, bought)


def _ask_things(home: Home, bought: dict[str, _Bought]) -> None:
    path, day, years, price, _ = bought["dishwasher"]
    home.ask(
        "numeric",
        ["Until when is the dishwasher under guarantee?", "end of the dishwasher's guarantee"],
        path,
        answer=spoken(date(day.year + years, day.month, day.day)),
        facts=[spoken(day), f"{years} year"],
    )
    home.ask("single fact", "what did the dishwasher cost", path, answer=money(price))
    home.ask(
        "single fact",
        [
            "Where did we buy the headphones?",
            "I need the name of the shop that sold us the headphones.",
        ],
        bought["headphones"][0],
        answer=bought["headphones"][4],
    )
    asked = "When did we buy the freezer?"
    home.ask("single fact", asked, bought["freezer"][0], answer=spoken(bought["freezer"][1]))
    home.ask(
        "follow-up",
        "And how much was it?",
        bought["freezer"][0],
        answer=money(bought["freezer"][3]),
        context=[asked],
    )
    home.never(
        "What colour is the desk lamp?",
        "Where did we buy the toaster?",
        "How much energy does the freezer need in a year?",
    )


def _ask_prices(home: Home, cast: Cast, bought: dict[str, _Bought]) -> None:
    dear = max(bought, key=lambda one: bought[one][3])
    home.ask(
        "numeric",
        "Which was the most expensive of the appliances we ordered?",
        *(one[0] for one in bought.values()),
        answer=dear,
    )
    shop = cast.shops[0]
    mine = [one for one in bought.values() if one[4] == shop]
    home.ask(
        "numeric",
        f"How much have we paid to {shop} in total?",
        *(one[0] for one in mine),
        answer=money(sum(one[3] for one in mine)),
        facts=[money(one[3]) for one in mine],
    )
    longer = max(("freezer", "desk lamp"), key=lambda one: bought[one][2])
    home.ask(
        "numeric",
        "Which has the longer guarantee, the freezer or the desk lamp?",
        *(bought["freezer"][0], bought["desk lamp"][0]),
        answer=longer,
        facts=[f"{bought['freezer'][2]} year", f"{bought['desk lamp'][2]} year"],
    )


def contracts(home: Home, cast: Cast) -> None:
    """The same contract as a draft and as it was signed."""
    fees = home.dice.sample(range(410, 690, 5), 2)
    notice, hours = home.dice.sample((4, 6, 8, 12), 2), home.dice.sample((25, 30, 35, 40), 2)
    for which, name in enumerate(("draft", "signed")):
        home.paper(
            f"contracts/childcare_{name}.pdf",
            [
                f"Childcare agreement ({name} version)\nbetween Sunflower House, {cast.town}, and "
                f"{cast.me} and {cast.partner} {cast.surname}\n"
                f"Date: {spoken(date(2024, 2 + which, 12))}\n"
                f"1. The child attends {hours[which]} hours a week, Monday to Friday.\n"
                f"2. The monthly fee is {fees[which]} euros, due on the third of the month.\n"
                "3. Meals cost 4.20 euros a day and are billed afterwards.",
                "4. Sunflower House closes for three weeks in summer and between Christmas and New "
                "Year.\n5. Sick children stay at home until they have had no fever for 24 hours.\n"
                "6. Only persons on the pick-up list may collect the child. On it are both parents "
                f"and {cast.relative('aunt').name}.",
                f"7. Either side may end the agreement with {notice[which]} weeks of notice.\n"
                "8. A deposit of 300 euros is paid at signing and returned without interest.\n"
                f"9. {'No trial is agreed.' if which else 'The first four weeks are a trial.'}",
            ],
        )
    _ask_contracts(home, cast, fees, notice, hours)


def _ask_contracts(
    home: Home, cast: Cast, fees: list[int], notice: list[int], hours: list[int]
) -> None:
    draft, signed = "contracts/childcare_draft.pdf", "contracts/childcare_signed.pdf"
    _ask_terms(home, cast, fees, notice[1])
    home.ask(
        "whole document",
        [
            "What changed between the draft and the signed childcare agreement?",
            "differences between the two versions of the contract with Sunflower House",
        ],
        *(draft, signed),
        answers=[str(fees[0]), str(fees[1]), f"{notice[1]} weeks", f"{hours[1]} hours", "trial"],
        every=True,
    )
    home.ask(
        "whole document",
        "Summarise the signed childcare agreement.",
        signed,
        answers=["Sunflower House", str(fees[1]), f"{notice[1]} weeks", "300", "4.20"],
        every=True,
    )


def _ask_terms(home: Home, cast: Cast, fees: list[int], notice: int) -> None:
    draft, signed = "contracts/childcare_draft.pdf", "contracts/childcare_signed.pdf"
    home.ask(
        "single fact",
        "How many weeks ahead must we cancel the childcare we signed for?",
        f"{signed}#3",
        answer=f"{notice} weeks",
    )
    home.ask(
        "single fact",
        "Besides us, who is allowed to collect the child from Sunflower House?",
        *(f"{signed}#2", f"{draft}#2"),
        answer=cast.relative("aunt").name,
    )
    home.ask(
        "numeric",
        "How much does childcare cost us in a year by the signed contract, meals not counted?",
        f"{signed}#1",
        answer=12 * fees[1],
        facts=[fees[1]],
    )
    home.ask(
        "numeric",
        "How much dearer or cheaper is the monthly fee in the signed agreement than in the draft?",
        *(f"{draft}#1", f"{signed}#1"),
        answer=abs(fees[1] - fees[0]),
        facts=fees,
    )
    home.never(
        "How many children are in a group at Sunflower House?",
        "What does Sunflower House charge for late pick-up?",
        "Who signed the agreement for Sunflower House?",
    )


def letters(home: Home, cast: Cast) -> None:
    """Two letters of the housing company, and an insurance offer of several pages."""
    rents = home.dice.sample(range(905, 1090, 5), 2)
    when = [date(2024, 1, 15), date(2025, 1, 14)]
    news = ["The stairwell will be painted in June.", "New letter boxes come in May."]
    agents = home.dice.sample(("Ms Tolland", "Mr Quist", "Ms Ferreira", "Mr Abbot"), 2)
    for which in (0, 1):
        home.note(
            f"letters/housing_{when[which].year}.txt",
            f"Hollow Lane Housing\n{spoken(when[which])}\n\nDear {cast.surname} family,\n\n"
            f"From 1 April {when[which].year} the rent of your flat is {rents[which]} euros a "
            f"month. {news[which]} "
            f"Parking space {11 + which} stays yours.\n\nPlease send questions to {agents[which]}, "
            f"office hours Tuesday 14 to 17.\n\nWith kind regards\n{agents[which]}",
        )
    _ask_letters(home, rents, agents)
    _insurance(home)


def _ask_letters(home: Home, rents: list[int], agents: list[str]) -> None:
    old, new = "letters/housing_2024.txt", "letters/housing_2025.txt"
    home.ask(
        "whole document",
        "What is different in the housing company's letter of 2025 from the one of 2024?",
        *(old, new),
        answers=[rents[0], rents[1], agents[1], "letter boxes", "12"],
        every=True,
    )
    home.ask(
        "whole document",
        "Give me the gist of the 2024 letter from Hollow Lane Housing.",
        old,
        answers=[rents[0], "1 April", "stairwell", agents[0]],
        every=True,
    )
    asked = "What is the rent from April 2024 on?"
    home.ask("single fact", asked, old, answer=rents[0])
    home.ask("follow-up", "and a year later?", new, answer=rents[1], context=[asked])
    home.ask(
        "numeric",
        "By how much did the rent change between 2024 and 2025?",
        *(old, new),
        answer=abs(rents[1] - rents[0]),
        facts=rents,
    )
    home.ask(
        "single fact",
        ["When is the stairwell going to be painted?", "month the stairs get new paint"],
        old,
        answer="June",
    )


def _insurance(home: Home) -> None:
    premium, excess = home.dice.randint(180, 320), home.dice.choice((150, 250, 350))
    offer = home.paper(
        "letters/insurance_offer.pdf",
        [
            f"Fern Mutual\nOffer for household insurance, {spoken(date(2024, 9, 2))}\nThe yearly "
            f"premium is {premium} euros. The excess is {excess} euros for each claim.",
            "What is covered: fire, tap water, burglary and storm from force 8.\nBicycles are "
            "covered up to 1,500 euros when locked.",
            "What is not covered: flood, earthquake, and damage by pets.\nThe offer is valid until "
            "31 October 2024.",
        ],
    )
    home.ask(
        "whole document",
        "tl;dr of the insurance offer?",
        offer,
        answers=[premium, excess, "burglary", "flood", "31 October"],
        every=True,
    )
    home.ask(
        "single fact", "Would Fern Mutual pay after a flood?", f"{offer}#3", answer="not covered"
    )
    home.ask(
        "single fact",
        "Till which day can we accept the household insurance offer?",
        f"{offer}#3",
        answer="31 October 2024",
    )
    home.never(
        "What is the policy number at Fern Mutual?",
        "What is the rent from April 2026 on?",
        "How much does the parking space cost?",
    )

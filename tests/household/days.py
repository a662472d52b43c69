"""Birthdays, diaries, trips and health: what happens on a day and is written down in notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tests.household.cast import Cast
from tests.household.home import Home, dotted, spoken


def birthdays(home: Home, cast: Cast) -> None:
    """One list with everybody's birthday."""
    lines = [f"- {one.name}, {one.role}: {spoken(one.born)}" for one in cast.family]
    path = home.note(
        "family/birthdays.md",
        "# Birthdays not to forget\n\n" + "\n".join(lines) + "\n\nCards are in the second drawer.",
    )
    sister, niece, mother = (cast.relative(role) for role in ("sister", "niece", "mother"))
    brother = cast.relative("brother")
    home.ask(
        "single fact",
        [f"When was {sister.name} born?", f"birthday of {sister.name}", "date my sister was born"],
        path,
        answer=spoken(sister.born),
    )
    home.ask(
        "single fact",
        f"do u remember when {niece.name} has her birthday?",
        path,
        answer=f"{niece.born.day} {niece.born:%B}",
    )
    home.ask(
        "numeric",
        f"How old does {niece.name} turn in 2026?",
        path,
        answer=2026 - niece.born.year,
        facts=[spoken(niece.born)],
    )
    home.ask(
        "numeric",
        "Who of my siblings is older?",
        path,
        answer=min((sister, brother), key=lambda one: one.born).name,
        facts=[spoken(sister.born), spoken(brother.born)],
    )
    home.ask(
        "numeric",
        f"How many years younger is {sister.name} than our mother?",
        path,
        answer=sister.born.year
        - mother.born.year
        - ((sister.born.month, sister.born.day) < (mother.born.month, mother.born.day)),
        facts=[spoken(sister.born), spoken(mother.born)],
    )
    home.never(f"When is {cast.friends[0]}'s birthday?", f"What does {niece.name} wish for?")


def diary(home: Home, cast: Cast) -> None:
    """The diaries of two years: the same things happen in either, on other days."""
    friends = cast.friends
    days: dict[int, dict[str, date]] = {}
    runs = {2023: home.dice.randint(3, 5), 2024: home.dice.randint(6, 8)}
    for year in (2023, 2024):
        days[year] = {
            "boiler": home.day(year, 2, 2),
            "beans": home.day(year, 5, 5),
            "lake": home.day(year, 7, 7),
            "piano": home.day(year, 9, 9),
            "snow": home.day(year, 12, 12),
        }
        plumber = ("Mr Okafor", "Ms Lindgren")[year - 2023]
        dinner = ("pancakes", "a cold bean salad")[year - 2023]
        entries = [
            (
                days[year]["boiler"],
                f"The boiler gave up at six in the morning. {plumber} came and "
                f"changed a pump. Supper was {dinner}, by candle light.",
            ),
            (days[year]["beans"], "Put the runner beans into the ground, two rows by the fence."),
            (
                days[year]["lake"],
                f"Swam in the lake with {friends[year - 2023]}. Water 21 degrees. "
                "Forgot the blue towel there.",
            ),
            (
                days[year]["piano"],
                f"{cast.partner} had the first piano lesson, with "
                f"{('Mrs Arden', 'Mr Bell')[year - 2023]}.",
            ),
            (days[year]["snow"], "First snow. The sledge is still in the cellar, one runner bent."),
        ]
        entries += [
            (home.day(year, 3, 11), f"Ran {home.dice.randint(4, 14)} km along the river.")
            for _ in range(runs[year])
        ]
        entries += [
            (home.day(year), text)
            for text in (
                f"{friends[2]} told us about the new job. Long evening.",
                "Rain all day. Read, and mended the grey jumper.",
                "Picked nine pounds of apples; the neighbour took half.",
            )
        ]
        text = "\n\n".join(f"## {spoken(day)}\n\n{said}" for day, said in sorted(entries))
        home.note(f"diary/{year}.md", f"# Diary {year}\n\n{text}")
    _ask_diary(home, cast, days[2024])
    _count_days(home, days, runs)


def _ask_diary(home: Home, cast: Cast, days: dict[str, date]) -> None:
    old, new = "diary/2023.md", "diary/2024.md"
    home.ask(
        "single fact",
        ["On which day did the heating break down in 2024?", "boiler broken 2024, when?"],
        new,
        answer=spoken(days["boiler"]),
    )
    home.ask(
        "multi-step",
        [
            "What did we eat on the day the boiler broke in 2023?",
            "What was for supper the evening the heating failed in 2023?",
        ],
        old,
        answer="pancakes",
    )
    home.ask(
        "multi-step",
        f"Who taught {cast.partner} the piano in the year when Ms Lindgren repaired the boiler?",
        new,
        answer="Mr Bell",
    )
    home.ask("single fact", "Who fixed our boiler in 2023?", old, answer="Mr Okafor")
    home.ask(
        "single fact",
        "I can't find my blue towel. Where did I leave it?",
        *(old, new),
        answer="lake",
    )
    asked = "Who came along for a swim in 2023?"
    home.ask("single fact", asked, old, answer=cast.friends[0])
    home.ask("follow-up", "and in 2024?", new, answer=cast.friends[1], context=[asked])
    home.ask("follow-up", "How warm was it?", *(old, new), answer="21 degrees", context=[asked])
    home.never(
        "What did the repair of the boiler cost in 2024?",
        f"Which company does {cast.friends[2]} work for now?",
        "When did we plant the potatoes?",
        "How many kilometres did I run in 2022?",
    )


def _count_days(home: Home, days: dict[int, dict[str, date]], runs: dict[int, int]) -> None:
    old, new = "diary/2023.md", "diary/2024.md"
    home.ask(
        "numeric",
        ["How many times did I go running in 2024?", "number of runs in the 2024 diary"],
        new,
        answer=runs[2024],
        facts=["km along the river"],
    )
    home.ask(
        "numeric",
        "How many days lay between planting the beans and the swim in the lake in 2024?",
        new,
        answer=(days[2024]["lake"] - days[2024]["beans"]).days,
        facts=[spoken(days[2024]["beans"]), spoken(days[2024]["lake"])],
    )
    home.ask(
        "numeric",
        "Did I plant the runner beans earlier in 2023 or in 2024?",
        *(old, new),
        answer=min(
            (2023, 2024), key=lambda year: (days[year]["beans"].month, days[year]["beans"].day)
        ),
        facts=[spoken(days[2023]["beans"]), spoken(days[2024]["beans"])],
    )


def trips(home: Home, cast: Cast) -> None:
    """Plans of three trips."""
    mother = cast.relative("mother")
    after = date(2024, mother.born.month, 1) + timedelta(days=40)
    starts = [date(2022, 6, 9), after, date(2023, after.month, 14)]
    hotels = home.dice.sample(("Hotel Marlin", "Pension Adler", "The Weaver's Inn", "Casa Flor"), 3)
    costs: list[tuple[int, int]] = []  # of the train and the hotel
    paths: list[str] = []
    for town, start, hotel in zip(cast.other_towns, starts, hotels, strict=True):
        nights = 2 + len(costs)
        train, bed = home.dice.randint(60, 180), nights * home.dice.randint(70, 130)
        costs.append((train, bed))
        paths.append(
            home.note(
                f"trips/{town.lower().replace(' ', '_')}_{start.year}.md",
                f"# {town}, {start:%B} {start.year}\n\nThere on {spoken(start)}, back on "
                f"{spoken(start + timedelta(days=nights))}. We stay at {hotel}, {nights} nights."
                "\n\n"
                "| What | Euros |\n|---|---|\n"
                f"| Train | {train} |\n| Hotel | {bed} |\n\n"
                "To see: the old market hall, the museum of clocks. Take the folding umbrella.",
            )
        )
    _ask_trips(home, cast, paths, costs, starts)
    asked = f"When did we travel to {cast.other_towns[2]}?"
    home.ask("single fact", asked, paths[2], answer=spoken(starts[2]))
    home.ask("follow-up", "Which hotel was that?", paths[2], answer=hotels[2], context=[asked])
    home.ask(
        "multi-step",
        "Which hotel did we sleep in, in the month after our mother's birthday in 2024?",
        *("family/birthdays.md", paths[1]),
        answer=hotels[1],
        facts=[hotels[1], spoken(cast.relative("mother").born)],
    )
    home.ask(
        "single fact",
        [f"Where did we stay in {cast.other_towns[0]}?", f"hotel in {cast.other_towns[0]}?"],
        paths[0],
        answer=hotels[0],
    )


def _ask_trips(
    home: Home,
    cast: Cast,
    paths: list[str],
    costs: list[tuple[int, int]],
    starts: Sequence[date],
) -> None:
    towns = cast.other_towns
    totals = [sum(parts) for parts in costs]
    home.ask(
        "numeric",
        "Which of our trips was the most expensive?",
        *paths,
        answer=towns[max(range(3), key=totals.__getitem__)],
        facts=[bed for _, bed in costs],
    )
    home.ask(
        "numeric",
        f"What did the journey to {towns[1]} cost altogether?",
        paths[1],
        answer=totals[1],
        facts=[*costs[1]],
    )
    home.ask(
        "numeric",
        "How many nights did we spend in hotels on these three trips together?",
        *paths,
        answers=[9, "nine"],
        facts=["2 nights", "3 nights", "4 nights"],
    )
    home.ask(
        "numeric",
        "Put the trips in order of time, the earliest first.",
        *paths,
        answers=towns,
        every=True,
        facts=[spoken(start) for start in starts],
    )
    home.never(
        f"Which airline did we fly to {towns[0]} with?",
        f"What was the number of our room in {towns[1]}?",
        f"Where did we have breakfast in {towns[2]}?",
    )


def health(home: Home, cast: Cast) -> None:
    """Notes about the dentist and vaccinations."""
    shots = [
        (name, home.day(year)) for name, year in (("tetanus", 2019), ("flu", 2023), ("flu", 2024))
    ]
    rows = "\n".join(f"| {dotted(day)} | {name} | Dr. Moreau |" for name, day in shots)
    checks = [home.day(2023, 3, 4), home.day(2024, 3, 4)]
    path = home.note(
        "health/vaccinations.md",
        f"# Vaccinations of {cast.me}\n\n| Date | Against | By |\n|---|---|---|\n{rows}\n\n"
        "Tetanus lasts ten years.",
    )
    teeth = home.note(
        "health/dentist.txt",
        f"Dentist Dr. Hallam, Weir Street 3\n{dotted(checks[0])}: check-up, a filling upper left\n"
        f"{dotted(checks[1])}: check-up, no findings, grinding splint advised\nNext: in a year",
    )
    home.ask("single fact", "Who is our dentist?", teeth, answer="Hallam")
    home.ask(
        "numeric",
        f"In what year does {cast.me} need the next tetanus jab?",
        path,
        answer=shots[0][1].year + 10,
        facts=[dotted(shots[0][1])],
    )
    home.ask(
        "numeric",
        "date of the most recent flu shot",
        path,
        answer=spoken(shots[2][1]),
    )
    home.ask(
        "single fact",
        "What did the dentist recommend at the 2024 check-up?",
        teeth,
        answer="splint",
    )
    home.never(
        "What did the filling cost?",
        f"When was {cast.partner} vaccinated against tetanus?",
        "What is Dr. Moreau's address?",
    )

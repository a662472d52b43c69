"""Receipts, invoices, bills and bank tables, with questions that need one figure or several."""

from __future__ import annotations

from datetime import date, timedelta

from tests.household.cast import Cast
from tests.household.home import Home, dotted, money, spoken

_DISHES = (
    "Mushroom risotto;Grilled sea bass;Lamb tagine;Pumpkin soup;Ramen;Goat cheese salad;"
    "Lemon tart;Espresso;House wine 0.5 l;Sparkling water;Tiramisu;Flatbread"
).split(";")


def meals(home: Home, cast: Cast) -> None:
    """Restaurant receipts: one in the week after the sister's birthday, others that nearly fit."""
    sister = cast.relative("sister")
    party = date(2024, sister.born.month, sister.born.day)
    feast, often, once, brunch, _ = cast.restaurants
    # The Monday after: in the next calendar week, and within seven days.
    wanted = party + timedelta(days=7 - party.weekday())
    visits = [
        (feast, wanted),
        (often, date(2023, party.month, party.day) + timedelta(days=8)),
        (often, date(2024, 11, 5)),
        (often, date(2024, 12, 14)),
        (once, party - timedelta(days=20)),
        (brunch, date(2024, 1, 21)),
    ]
    totals = [_meal(home, place, day) for place, day in visits]
    paths = [_meal_path(place, day) for place, day in visits]
    _ask_feast(home, cast, paths[0], totals[0])
    _ask_meals(home, cast, visits, totals)


def _ask_feast(home: Home, cast: Cast, receipt: str, total: float) -> None:
    sister, feast = cast.relative("sister"), cast.restaurants[0]
    home.ask(
        "multi-step",
        [
            "Which restaurant did we go to the week after my sister's birthday in 2024?",
            "where did we eat in the week after my sister turned a year older in 2024",
            f"Name the restaurant we went to in the week after {sister.name}'s birthday 2024.",
        ],
        *("family/birthdays.md", receipt),
        answer=feast,
        facts=[feast, spoken(sister.born)],
    )
    home.ask(
        "multi-step",
        f"What did the dinner the week after {sister.name}'s birthday in 2024 cost?",
        *("family/birthdays.md", receipt),
        answer=money(total),
        facts=[money(total), spoken(sister.born)],
    )


def _ask_meals(home: Home, cast: Cast, visits: list[tuple[str, date]], totals: list[float]) -> None:
    feast, often, once, brunch, _ = cast.restaurants
    paths = [_meal_path(place, day) for place, day in visits]
    home.ask(
        "numeric",
        [
            f"How much did we spend at {often} in 2024 altogether?",
            f"total of all 2024 receipts from {often}",
        ],
        *paths[2:4],
        answer=money(totals[2] + totals[3]),
        facts=[money(totals[2]), money(totals[3])],
    )
    home.ask(
        "numeric",
        f"How often have we eaten at {often}, going by the receipts?",
        *paths[1:4],
        answers=[3, "three times", "thrice"],
        facts=[often],
    )
    dearest = max(range(6), key=totals.__getitem__)
    home.ask(
        "numeric",
        "Which of our restaurant bills was the highest, and how much was it?",
        paths[dearest],
        answers=[visits[dearest][0], money(totals[dearest])],
        every=True,
    )
    home.ask(
        "single fact",
        [f"what did we pay at {brunch}?", f"Bill at {brunch} please, the sum only."],
        paths[5],
        answer=money(totals[5]),
    )
    home.ask(
        "single fact",
        f"On what day were we at {once}?",
        paths[4],
        answer=spoken(visits[4][1]),
    )
    home.never(
        f"How big a tip did we leave at {brunch}?",
        f"What is the telephone number of {feast}?",
        f"How much did we spend at {once} in 2022?",
    )


def _meal_path(place: str, day: date) -> str:
    return f"receipts/{day:%Y-%m-%d} {place.replace('&', 'and').lower()}.txt"


def _meal(home: Home, place: str, day: date) -> float:
    dishes = [(dish, home.euros(4, 24)) for dish in home.dice.sample(_DISHES, 4)]
    total = round(sum(price for _, price in dishes), 2)
    lines = "\n".join(f"{dish:<26}{money(price):>8}" for dish, price in dishes)
    home.note(
        _meal_path(place, day),
        f"{place.upper()}\nTable {home.dice.randint(2, 19)}   {dotted(day)}  "
        f"{home.dice.randint(18, 21)}:{home.dice.randint(10, 55)}\n\n{lines}\n"
        f"{'TOTAL EUR':<26}{money(total):>8}\nVAT included. Thank you for your visit!",
    )
    return total


_Job = tuple[str, date, float, int, str]  # path, day, total, mileage, work
_JOBS = ("Oil change and filter", "Front brake pads and discs", "Winter tyres, set of four")


def car(home: Home, cast: Cast) -> None:
    """Invoices of one garage over three years."""
    km = home.dice.randint(31, 45) * 1000
    paid: list[_Job] = []
    for at, (year, job) in enumerate(
        [(2022, _JOBS[0]), (2023, _JOBS[1]), (2023, _JOBS[0]), (2024, _JOBS[2])]
    ):
        day = home.day(year, 1 + 6 * (at % 2), 6 + 6 * (at % 2))
        km += home.dice.randint(3000, 9000)
        parts, work = home.euros(60, 320), home.euros(40, 180)
        total = round(parts + work, 2)
        path = home.paper(
            f"car/invoice_{day:%Y%m%d}.pdf",
            [
                f"{cast.garage}, {cast.town}\nInvoice {year}-{home.dice.randint(1000, 9999)}\n"
                f"Date: {spoken(day)}\nCustomer: {cast.partner} {cast.surname}\n"
                f"Mileage: {km:,} km\nWork done: {job}\nParts: {money(parts)} euros\n"
                f"Labour: {money(work)} euros\nAmount due: {money(total)} euros\n"
                "Payable within 14 days. We give two years of guarantee on parts."
            ],
        )
        paid.append((path, day, total, km, job))
    _ask_car(home, cast, paid)


def _ask_car(home: Home, cast: Cast, paid: list[_Job]) -> None:
    oil, brakes, again, tyres = paid
    home.ask(
        "single fact",
        ["How much did the new brakes of the car cost?", "price of having the brakes done"],
        f"{brakes[0]}#1",
        answer=money(brakes[2]),
    )
    home.ask(
        "single fact",
        "What did the odometer say when the winter tyres were fitted?",
        f"{tyres[0]}#1",
        answer=tyres[3],
    )
    home.ask(
        "numeric",
        "When was the oil of the car changed last?",
        f"{again[0]}#1",
        answer=spoken(again[1]),
    )
    home.ask(
        "numeric",
        f"Add up what {cast.garage} charged us in 2023.",
        *(f"{brakes[0]}#1", f"{again[0]}#1"),
        answer=money(brakes[2] + again[2]),
        facts=[money(brakes[2]), money(again[2])],
    )
    home.ask(
        "numeric",
        "How many kilometres did we drive between the two oil changes?",
        *(f"{oil[0]}#1", f"{again[0]}#1"),
        answer=again[3] - oil[3],
        facts=[oil[3], again[3]],
    )
    home.ask(
        "numeric",
        "how many invoices do we have from the garage",
        *(f"{one[0]}#1" for one in paid),
        answers=[4, "four"],
        facts=[cast.garage],
    )
    _ask_car_again(home, cast, oil, again)


def _ask_car_again(home: Home, cast: Cast, oil: _Job, again: _Job) -> None:
    asked = "How much did the garage ask for the oil change in 2022?"
    home.ask("single fact", asked, f"{oil[0]}#1", answer=money(oil[2]))
    home.ask(
        "follow-up",
        "And the one in 2023?",
        f"{again[0]}#1",
        answer=money(again[2]),
        context=[asked],
    )
    home.never(
        "How much was the repair of the windscreen?",
        "Which mechanic changed the brakes?",
        f"What did {cast.garage} charge in 2021?",
        "What is the number plate of the car?",
    )


def power(home: Home, cast: Cast) -> None:
    """Yearly electricity bills, and water bills that look alike."""
    years = (2021, 2022, 2023, 2024)
    used = {year: home.dice.randint(1700, 3100) for year in years}
    paid = {year: round(used[year] * home.dice.randint(24, 39) / 100, 2) for year in years}
    paths = {}
    for year in years:
        rows = [
            ("Period", f"1 January to 31 December {year}"),
            ("Consumption", f"{used[year]:,} kWh"),
            ("Amount for the year", f"{money(paid[year])} euros"),
        ]
        paths[year] = home.web(
            f"bills/electricity_{year}.html", f"Yearly electricity bill {year}", rows, "Tarn Power"
        )
    water = {year: home.dice.randint(60, 120) for year in (2023, 2024)}
    for year, cubic in water.items():
        home.web(
            f"bills/water_{year}.html",
            f"Yearly water bill {year}",
            [("Consumption", f"{cubic} cubic metres"), ("Amount", f"{money(cubic * 4.35)} euros")],
            f"{cast.town} Waterworks",
        )
    _ask_power(home, used, paid, paths)
    home.ask(
        "single fact", "water we used in 2024, in m3", "bills/water_2024.html", answer=water[2024]
    )


def _ask_power(
    home: Home, used: dict[int, int], paid: dict[int, float], paths: dict[int, str]
) -> None:
    first = "How many kilowatt hours did we use in 2022?"
    home.ask("single fact", first, paths[2022], answer=used[2022])
    for way, year in (("and in 2023?", 2023), ("What about 2024?", 2024)):
        home.ask("follow-up", way, paths[year], answer=used[year], context=[first])
    home.ask(
        "follow-up",
        "What did that cost us?",
        paths[2022],
        answer=money(paid[2022]),
        context=[first],
    )
    _ask_power_sums(home, used, paid, paths)


def _ask_power_sums(
    home: Home, used: dict[int, int], paid: dict[int, float], paths: dict[int, str]
) -> None:
    home.ask(
        "numeric",
        ["In which year did we use the most electricity?", "year with the highest power use"],
        *paths.values(),
        answer=max(used, key=used.__getitem__),
        facts=[*used.values()],
    )
    change = abs(used[2024] - used[2023])
    home.ask(
        "numeric",
        "By how many kWh did our power consumption change from 2023 to 2024?",
        *(paths[2023], paths[2024]),
        answer=change,
        facts=[used[2023], used[2024]],
    )
    home.ask(
        "numeric",
        "List our electricity consumption year by year.",
        *paths.values(),
        answers=list(used.values()),
        every=True,
    )
    home.ask(
        "numeric",
        "What is the sum of all four electricity bills?",
        *paths.values(),
        answer=money(sum(paid.values())),
        facts=[money(one) for one in paid.values()],
    )
    home.never(
        "How many kilowatt hours did we use in 2019?",
        "What was the gas bill for 2023?",
        "Who read the water meter in 2024?",
    )


def bank(home: Home, cast: Cast) -> None:
    """Three months of account movements."""
    salary = home.dice.randint(2400, 3300)
    sums: dict[int, float] = {}
    largest: dict[int, float] = {}
    for month in (3, 4, 5):
        rows: list[tuple[str, str, str, float]] = [
            (f"2024-{month:02d}-01", "Hollow Lane Housing", "rent", -945.0),
            (f"2024-{month:02d}-27", "Wexford Tools", f"salary {cast.me}", float(salary)),
            (f"2024-{month:02d}-05", cast.gym, "membership", -34.9),
            (f"2024-{month:02d}-11", "Tarn Power", "instalment", -61.0),
        ]
        food = [round(home.euros(18, 96), 2) for _ in range(4)]
        rows += [
            (f"2024-{month:02d}-{4 + 6 * at:02d}", cast.grocer, "groceries", -one)
            for at, one in enumerate(food)
        ]
        odd = round(home.euros(120, 480), 2)
        what = ("bicycle repair", "spectacles", "train tickets")[month - 3]
        rows.append(
            (f"2024-{month:02d}-19", ("Spoke Yard", "Optik Baum", "Rail")[month - 3], what, -odd)
        )
        sums[month], largest[month] = round(sum(food), 2), odd
        table = [
            ("date", "payee", "purpose", "amount"),
            *((*r[:3], f"{r[3]:.2f}") for r in sorted(rows)),
        ]
        home.table(f"bank/account_2024-{month:02d}.csv", table)
    _ask_bank(home, cast, sums, largest, salary)


def _ask_bank(
    home: Home, cast: Cast, sums: dict[int, float], largest: dict[int, float], salary: int
) -> None:
    march, april, may = (f"bank/account_2024-{month:02d}.csv" for month in (3, 4, 5))
    home.ask(
        "numeric",
        [
            f"What did we spend at {cast.grocer} in March 2024?",
            "sum of groceries, march 2024, from the bank account",
        ],
        march,
        answer=money(sums[3]),
        facts=[cast.grocer],
    )
    home.ask(
        "numeric",
        "In which month of spring 2024 did we spend most on groceries?",
        *(march, april, may),
        answer=("March", "April", "May")[max(sums, key=sums.__getitem__) - 3],
        facts=[cast.grocer],
    )
    home.ask(
        "numeric",
        "How many payments to the gym were there from March to May 2024?",
        *(march, april, may),
        answers=[3, "three"],
        facts=[cast.gym],
    )
    home.ask(
        "numeric",
        "How much did we pay for the gym in those three months of 2024, March till May?",
        *(march, april, may),
        answer="104.70",
        facts=["34.90"],
    )
    home.ask(
        "single fact",
        ["How much were the new glasses?", "what did the optician get from us"],
        april,
        answer=money(largest[4]),
    )
    home.ask("single fact", f"How much does {cast.me} earn a month?", march, answer=salary)
    home.ask("single fact", "Who repaired the bicycle in March 2024?", march, answer="Spoke Yard")
    home.never(
        f"What did we spend at {cast.grocer} in August 2024?",
        f"How much does {cast.partner} earn a month?",
        "Which seats did we have with the train tickets of May 2024?",
    )

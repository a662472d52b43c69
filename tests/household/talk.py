"""Mail threads in which things are moved and decided, photos and recordings."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from tests.household.cast import Cast
from tests.household.home import Home, spoken

_ZONE = timezone(timedelta(hours=1))


def mails(home: Home, cast: Cast) -> None:
    """Three threads: an appointment that moves twice, a rented hut, and a school trip."""
    first = date(2024, 10, home.dice.randint(2, 8))
    days = [first, first + timedelta(days=5), first + timedelta(days=12)]
    times = home.dice.sample(("8:30", "10:00", "13:15", "15:45"), 3)
    office, us = "office@sweepandson.example", f"{cast.me.lower()}@home.example"
    texts = [
        f"Dear {cast.surname} family,\nour sweep comes on {spoken(days[0])} at {times[0]}."
        "\nBest, Petra Sohn",
        f"Sorry, the sweep is ill. Would {spoken(days[1])} at {times[1]} do?\nPetra Sohn",
        f"We cannot on that day. Let us fix {spoken(days[2])} at {times[2]}, then.\n{cast.me}",
    ]
    for at, text in enumerate(texts):
        home.mail(
            f"mail/sweep_{at + 1}.eml",
            sender=us if at == 2 else office,
            to=office if at == 2 else us,
            sent=datetime(2024, 9, 20 + at, 9, 15, tzinfo=_ZONE),
            subject="Re: " * (at > 0) + "Chimney sweep appointment",
            text=text,
        )
    _ask_sweep(home, days, times[2])
    _hut(home, cast)
    _school(home, cast)


def _ask_sweep(home: Home, days: list[date], time: str) -> None:
    home.ask(
        "multi-step",
        [
            "On which day does the chimney sweep finally come?",
            "To what date was the chimney sweep moved in the end?",
        ],
        "mail/sweep_3.eml",
        answer=spoken(days[2]),
    )
    home.ask(
        "single fact",
        "When was the sweep supposed to come at first?",
        "mail/sweep_1.eml",
        answer=spoken(days[0]),
    )
    home.ask(
        "numeric",
        "By how many days was the chimney sweep put off in all?",
        *("mail/sweep_1.eml", "mail/sweep_3.eml"),
        answers=[12, "twelve"],
        facts=[spoken(days[0]), spoken(days[2])],
    )
    home.ask(
        "single fact", "Why was the sweep put off?", "mail/sweep_2.eml", answers=["ill", "sick"]
    )
    home.ask(
        "whole document",
        "Sum up the mails about the chimney sweep.",
        *("mail/sweep_1.eml", "mail/sweep_2.eml", "mail/sweep_3.eml"),
        answers=[*(spoken(day) for day in days), time],
        every=True,
    )
    home.never(
        "How much does the chimney sweep charge?", "What is the name of the sweep who is ill?"
    )


def _hut(home: Home, cast: Cast) -> None:
    owner, price = cast.friends[3], home.dice.randint(38, 66)
    code = home.dice.randint(1000, 9999)
    for at, text in enumerate(
        (
            f"Hi {cast.me}, you can have the hut from 2 to 6 August 2024. It is {price} euros a "
            f"night, wood included. Bring your own sheets.\n{owner}",
            f"Thanks! We take it. Is there a code for the door?\n{cast.me}",
            f"Yes: {code}. The key to the boat hangs under the sink. Please sweep before you "
            f"leave.\n{owner}",
        )
    ):
        home.mail(
            f"mail/hut_{at + 1}.eml",
            sender=f"{(owner, cast.me)[at % 2].lower()}@mail.example",
            to=f"{(cast.me, owner)[at % 2].lower()}@mail.example",
            sent=datetime(2024, 6, 3 + at, 18, 40, tzinfo=_ZONE),
            subject="Re: " * (at > 0) + "The hut in August",
            text=text,
        )
    asked = f"What does {owner} want for a night in the hut?"
    home.ask("single fact", asked, "mail/hut_1.eml", answer=price)
    home.ask(
        "follow-up",
        "And for the whole stay?",
        "mail/hut_1.eml",
        answer=4 * price,
        facts=[price],
        context=[asked],
    )
    home.ask(
        "single fact",
        ["code for the hut's door", "How do I open the hut?"],
        "mail/hut_3.eml",
        answer=code,
    )
    home.ask("single fact", "Where is the boat key?", "mail/hut_3.eml", answer="sink")
    home.never("How many beds are in the hut?", f"What is the phone number of {owner}?")


def _school(home: Home, cast: Cast) -> None:
    niece, cost = cast.relative("niece"), home.dice.randint(22, 48)
    path = home.mail(
        "mail/school_trip.eml",
        sender="3b@westschool.example",
        to="parents-3b@westschool.example",
        sent=datetime(2024, 4, 22, 7, 55, tzinfo=_ZONE),
        subject="Class trip to the planetarium",
        text=f"Dear parents of 3b,\non 17 May we go to the planetarium. {niece.name} and the "
        f"others need {cost} euros, a packed lunch and good shoes. The bus leaves at 7:40 "
        "sharp and is back at 16:20.\nKind regards, Mr Yilmaz",
    )
    home.ask("single fact", "Where does class 3b go in May?", path, answer="planetarium")
    home.ask(
        "numeric",
        "How long are the children away on the class trip?",
        path,
        answers=["8 hours and 40 minutes", "8 hours 40 minutes", "8 h 40 min", "8:40"],
        facts=["7:40", "16:20"],
    )
    home.ask(
        "multi-step",
        "What is the name of the teacher who goes to the planetarium with my niece?",
        path,
        answer="Yilmaz",
    )
    home.never("How many children are in class 3b?", "What is the telephone number of Mr Yilmaz?")


_PHOTOS = (
    ("home/IMG_1002.jpg", "two dogs looking out of a window", "the two spaniels at the window"),
    ("wildlife-park/IMG_0821.jpg", "a moose with antlers", "the moose"),
    ("wildlife-park/IMG_0799.jpg", "lemurs with striped tails", "the lemurs"),
    ("garden/IMG_1230.jpg", "brown hens on a lawn", "the brown hens"),
    ("home/IMG_0990.jpg", "a cup of coffee", "the cup of coffee"),
    ("garden/IMG_1296.jpg", "a big round flower", "the dahlia"),
    ("spain-2024/IMG_0877.jpg", "a mountain path with snow", "the mountain path"),
    ("garden/IMG_1187.jpg", "a hedgehog in the grass", "the hedgehog"),
)


def photos(home: Home, cast: Cast) -> None:
    """Photos with other dates and places than in the sample, and questions about them."""
    for at, (sample, shows, name) in enumerate(_PHOTOS):
        day = home.day(2021 + at % 4, 4, 10)
        taken = datetime(day.year, day.month, day.day, 9 + at, 20, 5)  # noqa: DTZ001 (as EXIF has it)
        path = home.photo(f"photos/DSC_{2040 + 37 * at:04d}.jpg", sample, taken, (55.1 + at, 11.4))
        if at % 2:
            home.ask(
                "photo",
                [
                    f"When did we take the picture of {name}?",
                    f"on what day was {name} photographed",
                ],
                path,
                answer=spoken(day),
            )
        else:
            home.ask(
                "photo",
                [f"Is there a photo of {shows}?", f"pic of {shows}, date please"],
                path,
                answers=[spoken(day), path.rpartition("/")[2].partition(".")[0]],
            )
    home.never(
        "When did we take the picture of the giraffe?", "Who took the photo of the hedgehog?"
    )


def recordings(home: Home, cast: Cast) -> None:
    """Recordings of the sample under other names."""
    way = home.recording("memos/voice_0012.opus", "memo_way_to_the_cottage.opus")
    vet = home.recording("memos/voice_0019.opus", "memo_vet_and_shopping.opus")
    bed = home.recording("memos/voice_0031.opus", "memo_garden_idea.opus")
    for question, place, answer in (
        ("Which road leaves town towards the summer cottage?", f"{way}@2.5-11", "fifty two"),
        ("what colour is the mailbox where we turn right", f"{way}@26-31.5", "yellow"),
        ("In the memo about the way, who can be called when lost?", f"{way}@36-60", "sister"),
        ("On which shelf is the cat carrier, did I say?", f"{vet}@32-37", "top"),
        (
            "How much dry food was I to buy on the way back from the vet?",
            f"{vet}@20-28",
            "two kilos",
        ),
        ("By when should the raised bed be started?", f"{bed}@36-60", "first of May"),
        ("How long shall the raised bed be?", f"{bed}@12-17", "two metres"),
    ):
        answers = [answer] if answer != "first of May" else [answer, "1 May", "May 1"]
        home.ask("moment in a recording", question, place, answers=answers)
    home.never(
        "How many kilometres of gravel road are there to the cottage?",
        "What did the vet say about the teeth in the memo?",
        "How much will the boards for the raised bed cost?",
    )

"""What the fake engine knows of one content shown closely.

The content decides: 2 is a photo with two concepts, 1 a document of twelve pages, 4 a recording,
5 a note; 6 is a document whose file is gone, 7 a photo that cannot be decoded, 0 nothing any more.
"""

from __future__ import annotations

import io

from PIL import Image

from assistant.index.shown import Drawn, Marked, Presence, Shown, Spot, Text, Waveform
from assistant.records import (
    ContentId,
    Depth,
    Facts,
    Form,
    Kind,
    Locator,
    Passage,
    PassageId,
    StoredPassage,
)
from assistant.taught import ConceptId
from ui.pipe import messages
from ui.pipe import preview_messages as about

PAGES = 12
KINDS = {2: Kind.PHOTO, 7: Kind.PHOTO, 4: Kind.SPEECH, 5: Kind.NOTE}
MARKED = (
    Marked(ConceptId(1), "Bo & Co", sure=True, box=(0.1, 0.2, 0.3, 0.4)),
    Marked(ConceptId(2), "<b>Ada</b>", sure=False, box=(0.6, 0.1, 0.2, 0.5)),
    Marked(ConceptId(3), "Lyon", sure=True),
)
NOTE = (
    ("Garden\n\nWe planted tomatoes.", "Garden", (0, 28)),
    ("Kitchen\n\nThe heater was mended.\nIt cost 12 euros.", "Kitchen", (30, 80)),
    ("A last word about the heater.", "Kitchen", (82, 110)),
)
SAID = (("Good morning.", 0.0, 30.0), ("The heater is loud.", 62.0, 70.5), ("Bye.", 80.0, 82.0))


def passage(number: int, kind: Kind, text: str, **place: object) -> StoredPassage:
    heading = str(place.pop("heading", ""))
    found = Passage(kind, Form.TEXT, text, Locator(**place), heading, Depth.FIRST)
    return StoredPassage(PassageId(900 + number), ContentId(1), found, "/r", "p", "t", None)


def words(content: int, page: int | None) -> Text:
    if content == 5:
        made = [passage(n, Kind.NOTE, t, heading=h, chars=c) for n, (t, h, c) in enumerate(NOTE)]
    elif content == 4:
        made = [passage(n, Kind.SPEECH, t, start=a, end=b) for n, (t, a, b) in enumerate(SAID)]
    elif content in {1, 6}:
        box = (0.1, 0.5, 0.8, 0.1)
        made = [passage(page or 1, Kind.PAGE, f"Words of page {page}.", page=page, box=box)]
    else:
        made = []
    return Text(tuple(made))


def picture(width: int, height: int, colour: str = "teal") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(file, "JPEG")
    return file.getvalue()


def shown(request: about.GetShown) -> Shown:
    content = int(request.content)
    kind = KINDS.get(content, Kind.PAGE)
    presence = Presence.GONE if content in {0, 6} else Presence.THERE
    facts = Facts(kind, "any/thing", date="2024-05-12T14:20:00", camera="Kiev 4")
    sizes = {
        Kind.PHOTO: {"width": 3000, "height": 1500, "latitude": 45.76, "longitude": -4.8357},
        Kind.PAGE: {"pages": PAGES},
        Kind.SPEECH: {"duration": 90.0},
        Kind.NOTE: {},
    }[kind]
    facts = Facts(facts.kind, facts.media_type, date=facts.date, camera=facts.camera, **sizes)
    return Shown(
        request.content,
        request.root,
        request.path,
        presence,
        facts if content else None,
        size=12_345_678,
        marked=MARKED if content == 2 else (),
        picture=PassageId(2) if kind is Kind.PHOTO else None,
        place="Lyon, France" if kind is Kind.PHOTO else "",
    )


def drawn(request: about.GetPhoto | about.GetPage) -> Drawn:
    if request.content == 6:
        return Drawn(picture(200, 280), "has vanished")
    if request.content == 7:
        return Drawn(b"", "is damaged")
    side = request.longest
    if isinstance(request, about.GetPage):
        return Drawn(picture(round(side / 1.414), side, "white"), pages=PAGES)
    side = min(side, 3000)
    return Drawn(picture(side, side // 2))


def serve_preview(request: about.PreviewRequest) -> messages.Reply:
    """Return the reply to a request."""
    number = request.id
    reply: messages.Reply = about.PreviewLeft(number)
    match request:
        case about.GetShown(_, _, _, "fails.bin"):
            reply = messages.Failed(number, "The library is locked.")
        case about.GetShown():
            reply = about.ShownFound(number, shown(request))
        case about.GetPhoto() | about.GetPage():
            reply = about.PictureDrawn(number, drawn(request))
        case about.GetWaveform():
            reply = about.WaveformFound(number, Waveform(bytes(range(0, 250, 5)), 90.0))
        case about.GetText(_, content, page):
            reply = about.TextFound(number, words(content, page))
        case about.FindInside(_, _, text):
            box = (0.1, 0.8, 0.5, 0.1)
            spots = (Spot(3, box, 1), Spot(9, box, 2)) if text == "heater" else ()
            reply = about.SpotsFound(number, spots)
        case about.ForgetFile():
            reply = about.FileForgotten(number, 1)
    return reply

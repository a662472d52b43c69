"""Cut pages into passages, from their blocks or from the lines that were read in their picture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.records import Block, Box, Depth, Form, Kind, Locator, PagePart, Passage, ReadLine
from assistant.segment.cuts import Piece, best_cuts
from assistant.segment.tables import row_groups
from assistant.segment.text import BORDER_COST, NEVER
from assistant.segment.words import Border, stretches, words_in

_TRAIL = " > "
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(page|seite|p\.|pagina|página)?\s*\d{1,4}(\s*(/|of|von|de)\s*\d{1,4})?[-–—|\s]*",
    re.I,
)
_MARGIN = 0.09  # of the height, at the top and at the bottom
_APART = 0.03  # of the height, between a running title or footer and the text
_NEW_PARAGRAPH = 0.8  # line heights of free space between lines
_CAPTION_WORDS = 25  # above a table; more make a passage of their own
_MIN_SCORE = 0.3  # below which the reader was guessing


@dataclass(frozen=True, slots=True)
class _Slice:
    """A piece of a block that stays whole, where it is, and the border behind it."""

    text: str
    box: Box
    block: int
    words: float
    cost: float


def picture_passage(kind: Kind, page: int | None = None) -> Passage:
    """Return the one passage for the picture of a photo (page None) or of a page."""
    return Passage(kind, Form.PICTURE, "", Locator(page=page))


def page_passages(part: PagePart, *, heading: str = "") -> tuple[list[Passage], str]:
    """Return the passages of a page's text, and the heading in force at its end.

    `heading` is the one in force where the page begins, from the page before. Headings are also
    the first words of the passages that they stand above. The picture has its own passage; see
    `picture_passage`.
    """
    passages: list[Passage] = []
    flow: list[Block] = []
    for block in part.blocks:
        if _is_page_number(block):
            continue
        if not block.table:
            flow.append(block)
            continue
        caption = flow if words_in(_lines(flow)) <= _CAPTION_WORDS else []
        heading = _flow_passages([] if caption else flow, part.number, heading, passages)
        heading = next((b.text for b in reversed(caption) if b.heading), heading)
        passages.extend(_table_passages(block, part.number, heading, caption))
        flow = []
    heading = _flow_passages(flow, part.number, heading, passages)
    return passages, heading


def read_passages(
    lines: Sequence[ReadLine], page: int | None = None, *, kind: Kind
) -> list[Passage]:
    """Return passages of depth `reading` from lines of text seen in a picture, in their order."""
    seen = [line for line in lines if line.score >= _MIN_SCORE and _has_words(line.text)]
    slices: list[_Slice] = []
    for at, line in enumerate(seen):
        follower = seen[at + 1] if at + 1 < len(seen) else None
        border = _line_border(line, follower)
        slices.extend(_slices(Block(line.text.strip(), line.box), at, BORDER_COST[border]))
    return [
        Passage(kind, Form.TEXT, text, Locator(page=page, box=box), depth=Depth.READING)
        for text, box, _ in _joined(slices)
    ]


def _is_page_number(block: Block) -> bool:
    at_edge = block.box[1] > 1 - _MARGIN or block.box[1] + block.box[3] < _MARGIN
    return at_edge and bool(_PAGE_NUMBER.fullmatch(block.text))


def _has_words(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _flow_passages(flow: list[Block], page: int, heading: str, passages: list[Passage]) -> str:
    """Add the passages of blocks between two tables; return the heading in force after them."""
    slices: list[_Slice] = []
    headings: list[str] = []
    for at, block in enumerate(flow):
        above = at > 0 and flow[at - 1].heading
        if block.heading:
            name = " ".join(block.text.split())
            heading = f"{headings[-1].rpartition(_TRAIL)[2]}{_TRAIL}{name}" if above else name
        headings.append(heading)
        section = at + 1 < len(flow) and flow[at + 1].heading
        cost = BORDER_COST[Border.SECTION if section else Border.PARAGRAPH]
        slices.extend(_slices(block, at, NEVER if block.heading else cost))
    for text, box, blocks in _joined(slices):
        # A passage that begins with headings bears the last of them, with its trail.
        named = next((at for at in blocks if not flow[at].heading), blocks[-1])
        locator = Locator(page=page, box=box)
        passages.append(Passage(Kind.PAGE, Form.TEXT, text, locator, heading=headings[named]))
    return heading


def _slices(block: Block, at: int, cost: float) -> Iterator[_Slice]:
    """Yield the sentences of a block with their part of its box; cutting behind it costs `cost`."""
    x, y, width, height = block.box
    length = max(len(block.text), 1)
    parts = stretches(block.text)
    for part in parts:
        top, bottom = part.start / length, part.end / length
        box = (x, round(y + top * height, 4), width, round((bottom - top) * height, 4))
        border = cost if part is parts[-1] else BORDER_COST[part.border]
        yield _Slice(block.text[part.start : part.end], box, at, part.words, border)


def _joined(slices: list[_Slice]) -> Iterator[tuple[str, Box, list[int]]]:
    """Yield text, box and blocks of each passage."""
    start = 0
    for end in best_cuts([Piece(part.words, part.cost) for part in slices]):
        parts = slices[start:end]
        start = end
        text = parts[0].text
        for before, part in pairwise(parts):
            text = text + part.text if part.block == before.block else f"{text}\n{part.text}"
        if text.strip():
            box = _union(_without_edges([part.box for part in parts]))
            yield text.strip(), box, [part.block for part in parts]


def _without_edges(boxes: list[Box]) -> list[Box]:
    """Leave out a running title or footer, which would stretch the passage's box over the page.

    It stands at the edge of the page, apart from the rest; its words stay in the passage.
    """
    tops, bottoms = [box[1] for box in boxes], [box[1] + box[3] for box in boxes]
    kept = [
        box
        for at, box in enumerate(boxes)
        if not (
            (tops[at] > 1 - _MARGIN and at and tops[at] - max(bottoms[:at]) > _APART)
            or (bottoms[at] < _MARGIN and min(tops[at + 1 :], default=0.0) - bottoms[at] > _APART)
        )
    ]
    return kept or boxes


def _union(boxes: Sequence[Box]) -> Box:
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right = max(box[0] + box[2] for box in boxes)
    bottom = max(box[1] + box[3] for box in boxes)
    return (round(left, 4), round(top, 4), round(right - left, 4), round(bottom - top, 4))


def _table_passages(
    block: Block, page: int, heading: str, caption: list[Block]
) -> Iterator[Passage]:
    """Yield the passages of a table; the few words above it go with its first rows."""
    x, y, width, height = block.box
    length = max(len(block.text), 1)
    above = _lines(caption)
    for group in row_groups(block.text, caption_words=words_in(above)):
        top, bottom = group.start / length, group.end / length
        box = (x, round(y + top * height, 4), width, round((bottom - top) * height, 4))
        text = group.text
        if caption:
            text, box = f"{above}\n{text}", _union([*(b.box for b in caption), box])
            caption = []
        locator = Locator(page=page, box=box)
        yield Passage(Kind.PAGE, Form.TABLE, text, locator, heading=heading)


def _lines(blocks: Sequence[Block]) -> str:
    return "\n".join(block.text for block in blocks)


def _line_border(line: ReadLine, follower: ReadLine | None) -> Border:
    if follower is None:
        return Border.PARAGRAPH
    gap = follower.box[1] - (line.box[1] + line.box[3])
    tall = min(line.box[3], follower.box[3])
    if gap > _NEW_PARAGRAPH * tall or gap < -2 * tall:
        return Border.PARAGRAPH
    return Border.LINE

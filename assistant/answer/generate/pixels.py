"""Opens the pictures among the sources, for a model that sees, and puts them into the prompt.

Photos and pages are decoded like any file, in a child process with limits; one that cannot be
opened any more is left to its description.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from assistant.answer.generate.prompt import Beside
from assistant.answer.sources.gate import Evidence
from assistant.arrays import Picture
from assistant.concepts.pictures import Pictures
from assistant.errors import UnreadableFile, UsageProblem
from assistant.extract.plugins import Plugins
from assistant.extract.sandbox import Extractor
from assistant.ports import Stop
from assistant.records import Depth, Form, Hit, Kind, PagePart, PassageId, PhotoPart

log = logging.getLogger(__name__)

MOST = 4
"""Pictures of sources in one prompt."""


class Pixels:
    """Opens pictures; every use starts and ends the child that decodes them."""

    def __init__(self, find_plugins: Callable[[], Plugins] = Plugins) -> None:
        """Take what finds readers of further kinds of file; nothing is started yet."""
        self._find_plugins = find_plugins

    def _new_extractor(self) -> Extractor:
        return Extractor(plugins=self._find_plugins())

    def beside(
        self, beside: Beside, evidence: Iterable[Evidence], attached: Path | None, stop: Stop
    ) -> Beside:
        """Return what goes into the prompt besides the sources, with their pictures.

        Args:
            beside: without pictures.
            evidence: the sources in order; at most the first four with a picture are opened.
            attached: the picture that the question came with.
            stop: ends it early, with the pictures opened so far.
        """
        return replace(
            beside,
            attached=None if attached is None else self.attached(attached),
            pictures=self._of(shown(evidence), stop),
        )

    def attached(self, path: Path) -> Picture | None:
        """Return the picture that a question came with; None when it can't be opened any more."""
        with Pictures(self._new_extractor) as opener:
            try:
                return opener.open(path)
            except UsageProblem:  # it was recognised a moment ago, so it has gone since
                return None

    def _of(self, hits: Sequence[Hit], stop: Stop) -> Mapping[PassageId, Picture]:
        opened: dict[PassageId, Picture] = {}
        if not hits:
            return opened
        with self._new_extractor() as extractor:
            for hit in hits:
                if stop():
                    break
                picture = _open(extractor, hit)
                if picture is not None:
                    opened[hit.passage] = picture
        return opened


def shown(evidence: Iterable[Evidence]) -> list[Hit]:
    """Return the sources that are to be seen, in order: photos, and pages found by their look."""
    hits = (item.hit for item in evidence)
    seen = (hit for hit in hits if hit.kind is Kind.PHOTO or _is_page_image(hit))
    return [hit for _, hit in zip(range(MOST), seen, strict=False)]


def _is_page_image(hit: Hit) -> bool:
    return hit.kind is Kind.PAGE and hit.form is Form.PICTURE


def _open(extractor: Extractor, hit: Hit) -> Picture | None:
    page = hit.locator.page
    parts = extractor.extract(Path(hit.root, hit.path), Depth.FIRST, page=page)
    try:
        with closing(parts):  # type: ignore[type-var]
            for part in parts:
                if isinstance(part, PhotoPart) or (
                    isinstance(part, PagePart) and part.number == page
                ):
                    return part.picture
    except UnreadableFile as problem:
        log.info("the picture of passage %d is not shown: it %s", hit.passage, problem.reason)
    return None

"""Has recordings transcribed, and keeps what was heard so far, so that a stop costs little of it.

What is kept ends in a pause between two phrases, never in the middle of a word.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from assistant.errors import ModelDamaged, ModelMissing
from assistant.index.draft import Draft
from assistant.ports import Models, Stop
from assistant.records import SAMPLE_RATE, SoundPart, SpokenSegment
from assistant.store import partials, sources
from assistant.store.connection import Store
from assistant.store.partials import Partial

KEEP_EVERY_S = 60.0
"""Seconds of a recording after which what was heard is stored."""

_PAUSE_S = 0.3  # silence that surely separates two phrases
_LONG_S = 60.0  # after this much speech without such a pause, any end of a phrase will do


class Listener:
    """Transcribes recordings for one library; `breathe` is called again and again meanwhile."""

    def __init__(
        self,
        store: Store,
        models: Models,
        *,
        breathe: Callable[[], object],
        kept: Callable[[Draft], None] = lambda _: None,
    ) -> None:
        """Take where to keep what was heard; `kept` is told whenever that is done."""
        self._store = store
        self._models = models
        self._breathe = breathe
        self._kept = kept
        self.is_deaf = False
        self.damage = ""

    def listen(
        self, draft: Draft, sound: Iterator[SoundPart], stop: Stop
    ) -> list[SpokenSegment] | None:
        """Return all that is said in a recording, or None when no model can hear it.

        When `stop()` becomes true, the end is missing, and what was heard is kept for next time.

        Raises:
            DiskFull, LibraryProblem: what was heard cannot be stored.
        """
        if self.is_deaf:
            return None
        try:
            return self._listen(draft, sound, stop)
        except ModelMissing:
            self.is_deaf = True
        except ModelDamaged as exc:
            self.is_deaf = True
            self.damage = exc.sentence
        return None

    def _listen(self, draft: Draft, sound: Iterator[SoundPart], stop: Stop) -> list[SpokenSegment]:
        transcriber = self._models.transcriber()
        heard = _Heard(*self._heard_before(draft))
        for segment in transcriber.segments(self._breathing(sound, heard.upto), stop):
            heard.add(segment)
            if heard.upto - heard.stored >= KEEP_EVERY_S:
                self._keep(draft, heard)
            self._breathe()
        if stop():
            self._keep(draft, heard)
        return heard.segments

    def _breathing(self, sound: Iterable[SoundPart], upto: float) -> Iterator[SoundPart]:
        """Pass on what follows the second `upto`; breathe even when nobody says a word."""
        for part in sound:
            self._breathe()
            known = round((upto - part.start) * SAMPLE_RATE)
            if known <= 0:
                yield part
            elif known < len(part.samples):
                yield SoundPart(upto, part.samples[known:])

    def _heard_before(self, draft: Draft) -> tuple[float, list[SpokenSegment]]:
        with self._store.read() as tx:
            partial = partials.get_partial(tx, draft.print.digest, draft.print.stamp.size)
        if partial is None:
            return 0.0, []
        return partial.upto, [SpokenSegment(*values) for values in json.loads(partial.held)]

    def _keep(self, draft: Draft, heard: _Heard) -> None:
        if heard.upto <= heard.stored:
            return
        partial = Partial(heard.upto, _as_json(heard.sure))
        with self._store.write() as tx:
            if sources.get_source(tx, draft.source.id) is not None:
                partials.put_partial(
                    tx,
                    draft.print.digest,
                    draft.print.stamp.size,
                    partial=partial,
                    source_id=draft.source.id,
                )
        heard.stored = heard.upto
        self._kept(draft)


class _Heard:
    """What was heard, and up to where it can be kept."""

    def __init__(self, upto: float, segments: list[SpokenSegment]) -> None:
        self.segments = segments
        self.upto = self.stored = upto
        self._sure = len(segments)

    @property
    def sure(self) -> Sequence[SpokenSegment]:
        """Return what was said before `upto`."""
        return self.segments[: self._sure]

    def add(self, segment: SpokenSegment) -> None:
        """Take the next phrase; the pause before it may be a good place to go on from."""
        before = max(self.upto, self.segments[-1].end if self.segments else 0.0)
        pause = segment.start - before
        if pause >= _PAUSE_S or (pause >= 0 and segment.start - self.upto >= _LONG_S):
            self.upto = (before + segment.start) / 2
            self._sure = len(self.segments)
        self.segments.append(segment)


def _as_json(segments: Iterable[SpokenSegment]) -> str:
    return json.dumps([[one.start, one.end, one.text, one.score] for one in segments])

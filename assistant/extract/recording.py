"""Decode the sound of recordings and films, window by window."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from typing import BinaryIO

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import InputContainer

from assistant.arrays import Sound
from assistant.errors import UnreadableFile
from assistant.extract.clean import one_line
from assistant.extract.damage import DAMAGED
from assistant.extract.dates import iso_date
from assistant.extract.limits import LONGEST_S
from assistant.records import SAMPLE_RATE, Facts, Kind, SoundPart
from assistant.told import told

WINDOW_S = 60
_WINDOW = WINDOW_S * SAMPLE_RATE
# A jump of the clock by more than this is a real gap in the recording, to be kept as silence.
_GAP_S, _LONGEST_GAP_S = 0.5, 600.0
_MAX_BROKEN = 200  # packets in a row
_PLACE = re.compile(r"([+-]\d{1,2}(?:\.\d+)?)([+-]\d{1,3}(?:\.\d+)?)")

# The demuxer is named, so that no file can pass as a play list that makes FFmpeg open others.
_DEMUXERS = {
    "audio/wav": "wav",
    "audio/mpeg": "mp3",
    "audio/aac": "aac",
    "audio/flac": "flac",
    "audio/ogg": "ogg",
    "audio/aiff": "aiff",
    "audio/x-caf": "caf",
    "audio/amr": "amr",
    "audio/x-ms-wma": "asf",
    "audio/mp4": "mov",
    "video/mp4": "mov",
    "video/quicktime": "mov",
    "video/x-matroska": "matroska",
    "video/x-msvideo": "avi",
}


def recording_parts(file: BinaryIO, media_type: str) -> Iterator[Facts | SoundPart]:
    """Yield the facts of a recording, then its sound in windows of at most 60 seconds.

    What can be decoded before or between damaged places is kept; what follows the first day of a
    recording is not.

    Raises:
        UnreadableFile: it is damaged from the start on, or has no sound track.
    """
    av.logging.set_level(None)
    try:
        container = av.open(file, "r", format=_DEMUXERS[media_type], metadata_errors="replace")
    except (av.FFmpegError, ValueError, UnicodeError) as exc:
        raise UnreadableFile(DAMAGED) from exc
    with closing(container):
        if not container.streams.audio:
            raise UnreadableFile(told("has no sound track"))
        stream = container.streams.audio[0]
        parts = _windows(_samples(container, stream), _first_moment(container, stream))
        first = next(parts, None)
        if first is None:
            raise UnreadableFile(DAMAGED)
        yield _facts(container, stream, media_type)
        yield first
        yield from parts


def _facts(container: InputContainer, stream: AudioStream, media_type: str) -> Facts:
    tags = {key.lower(): value for key, value in {**stream.metadata, **container.metadata}.items()}
    place = _PLACE.match(_tag(tags, "com.apple.quicktime.location.iso6709", "location"))
    if media_type == "audio/ogg" and stream.codec_context.name == "opus":
        media_type = "audio/opus"
    elif media_type == "video/x-matroska" and not container.streams.video:
        media_type = "audio/x-matroska"
    elif media_type.startswith("video/") and not container.streams.video:
        media_type = "audio/mp4"
    return Facts(
        kind=Kind.SPEECH,
        media_type=media_type,
        title=_title(tags),
        date=_date(tags),
        latitude=float(place[1]) if place else None,
        longitude=float(place[2]) if place else None,
        duration=_duration(container, stream),
    )


def _title(tags: dict[str, str]) -> str:
    """Return the title, with who plays it and on which album, as music tells."""
    title = one_line(_tag(tags, "title", "com.apple.quicktime.title"))
    by = [one_line(_tag(tags, name), 100) for name in ("artist", "album")]
    return f"{title} ({', '.join(filter(None, by))})" if title and any(by) else title


def _tag(tags: dict[str, str], *names: str) -> str:
    return next((tags[name] for name in names if tags.get(name)), "")


def _date(tags: dict[str, str]) -> str | None:
    names = (
        "com.apple.quicktime.creationdate",
        "creation_time",
        "date",
        "origination_date",
        "tdrc",
    )
    return next((found for name in names if (found := iso_date(tags.get(name, "")))), None)


def _duration(container: InputContainer, stream: AudioStream) -> float | None:
    if container.duration is not None and container.duration > 0:
        return round(container.duration / av.time_base, 3)
    if stream.duration is not None and stream.time_base is not None and stream.duration > 0:
        return round(float(stream.duration * stream.time_base), 3)
    return None


def _first_moment(container: InputContainer, stream: AudioStream) -> float:
    """Return where in the whole file the sound track begins, in seconds."""
    if not container.streams.video or stream.start_time is None or stream.time_base is None:
        return 0.0
    begin = (container.start_time or 0) / av.time_base
    late = float(stream.start_time * stream.time_base) - begin
    return late if _GAP_S < late < _LONGEST_GAP_S else 0.0


def _frames(container: InputContainer, stream: AudioStream) -> Iterator[AudioFrame]:
    """Decode packet by packet, so that a damaged packet costs only itself."""
    broken = 0
    packets = container.demux(stream)
    while broken < _MAX_BROKEN:
        try:
            packet = next(packets, None)
            if packet is None:
                return
            frames = packet.decode()
        except (av.FFmpegError, ValueError):
            broken += 1
            continue
        broken = 0
        yield from (frame for frame in frames if isinstance(frame, AudioFrame))


def _samples(container: InputContainer, stream: AudioStream) -> Iterator[Sound]:
    """Yield mono sound at 16,000 samples a second, silence where the clock jumps ahead."""
    resampler = AudioResampler(format="flt", layout="mono", rate=SAMPLE_RATE)
    clock: float | None = None
    shape = None
    for frame in _frames(container, stream):
        if frame.samples == 0 or not frame.sample_rate:
            continue
        if shape not in (None, now := (frame.format.name, frame.layout.name, frame.sample_rate)):
            resampler = AudioResampler(format="flt", layout="mono", rate=SAMPLE_RATE)
        shape = now
        if frame.time is not None:
            gap = 0.0 if clock is None else frame.time - clock
            if _GAP_S < gap < _LONGEST_GAP_S:
                yield np.zeros(round(gap * SAMPLE_RATE), dtype=np.float32)
            clock = frame.time
        clock = (clock or 0.0) + frame.samples / frame.sample_rate
        frame.pts = None  # or else the resampler would mend the clock itself
        yield from _resampled(resampler, frame)
    yield from _resampled(resampler, None)


def _resampled(resampler: AudioResampler, frame: AudioFrame | None) -> Iterator[Sound]:
    try:
        pieces = resampler.resample(frame)
    except (av.FFmpegError, ValueError):
        return
    for piece in pieces:
        yield np.nan_to_num(piece.to_ndarray()[0]).clip(-1.0, 1.0).astype(np.float32)


def _windows(pieces: Iterator[Sound], start: float) -> Iterator[SoundPart]:
    """Collect pieces of any length into windows that follow each other without gap.

    After a day it ends: what goes on for longer is a forgotten recorder.
    """
    window, filled = np.zeros(_WINDOW, dtype=np.float32), 0
    for piece in pieces:
        while len(piece):
            taken = min(len(piece), _WINDOW - filled)
            window[filled : filled + taken] = piece[:taken]
            piece, filled = piece[taken:], filled + taken  # noqa: PLW2901 - the rest of the piece
            if filled == _WINDOW:
                yield SoundPart(start, window.copy())
                start, filled = start + WINDOW_S, 0
                if start >= LONGEST_S:
                    return
    if filled:
        yield SoundPart(start, window[:filled].copy())

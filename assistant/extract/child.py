"""The reading child: decodes untrusted files in a process of its own, with little it may do.

It reads requests from its standard input and writes messages to its standard output until the
input ends. Run by `assistant.extract.sandbox`, never by people.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from typing import BinaryIO

from assistant.errors import UnreadableFile
from assistant.extract.confine import (
    LITTLE_MEMORY,
    MEMORY,
    confine,
    limit_memory,
    private_streams,
)
from assistant.extract.dispatch import extract, kind_by_name
from assistant.extract.messages import (
    HEADER,
    BadMessage,
    Finished,
    Message,
    Nonsense,
    Request,
    failure,
    pack,
    unpack_header,
    unpack_request,
)
from assistant.extract.opening import NEEDS_MEMORY, too_much_memory
from assistant.extract.plugin_parts import PluginFailed
from assistant.records import Kind
from assistant.told import told

_ALARM_S = 60  # a child that hangs ends by itself, should its parent be unable to end it


def main() -> None:
    """Serve requests from standard input until it ends."""
    requests, messages = private_streams()
    confine()
    while (request := _next_request(requests)) is not None:
        limit_memory(_memory_for(request))
        for data in _answers(request):
            signal.alarm(0)  # waiting for a busy parent is no hanging
            messages.write(data)
            messages.flush()
            signal.alarm(_ALARM_S)
        signal.alarm(0)


def _memory_for(request: Request) -> int:
    is_photo = request.plugin is None and kind_by_name(request.path.name) is Kind.PHOTO
    return MEMORY if is_photo else LITTLE_MEMORY


def _next_request(source: BinaryIO) -> Request | None:
    header = source.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    number, head, rest = unpack_header(header)
    return unpack_request(number, source.read(head), source.read(rest))


def _answers(request: Request) -> Iterator[bytes]:
    """Yield the messages for a file, packed; after one about memory it is time to go."""
    signal.alarm(_ALARM_S)
    number = request.number
    last: Message | None = None
    try:
        for item in extract(
            request.path,
            request.depth,
            stamp=request.stamp,
            plugin=request.plugin,
            page=request.page,
            side=request.side,
        ):
            yield pack(number, item)
        yield pack(number, Finished())
    except UnreadableFile as exc:
        last = exc
    except MemoryError:
        last = too_much_memory()
    except RecursionError:
        last = UnreadableFile(told("is nested too deeply"))
    except BadMessage as exc:
        last = Nonsense(str(exc))
    except PluginFailed as exc:
        last = failure(exc.__cause__ or exc)
    except Exception as exc:  # noqa: BLE001 - outermost handler: a bug must cost one file only
        last = failure(exc)
    if last is not None:
        yield pack(number, last)
    if isinstance(last, UnreadableFile) and last.reason == NEEDS_MEMORY:
        raise SystemExit


if __name__ == "__main__":
    main()

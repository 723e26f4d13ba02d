"""Frames as JSON: reading, writing and judging them (spec/v1/03-frames.md and the field tables of each chapter).

Pure functions of their arguments, used by both the server and the client.
"""
from __future__ import annotations

import json
import re
from typing import Any, Callable, Dict, Mapping, Optional, Tuple

Frame = Dict[str, Any]
Check = Callable[[Any], Optional[str]]
"""Judges a value: None if it is right, else the JSON Pointer of what is wrong, relative to the value."""
Fields = Dict[str, Tuple[bool, Check]]
"""Field name to (required, check)."""

SAFE = 2**53 - 1
TIMER = 2**31 - 1
MAX_DEPTH = 32
MAX_VALUE_DEPTH = 29
"""Of a state value, which stands three levels deep in `joined` (PLY-STA-40)."""


class Malformed(Exception):
    """A text that is no frame at all: not JSON, not an object, or too deep."""


def _number(literal: str) -> Any:
    """1.0 and 1e0 are the integer 1 (PLY-FRM-10), so integral values are read as `int` wherever that is exact."""
    value = float(literal)
    return int(value) if value.is_integer() and abs(value) <= SAFE else value


def _integer(literal: str) -> Any:
    # Python reads integers of any length; past what a double holds they are no number of common JSON.
    return int(literal) if len(literal) < 300 else float(literal)


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def decode(text: str) -> Frame:
    """Read one text message. Raises `Malformed`."""
    try:
        value = json.loads(text, parse_float=_number, parse_int=_integer, parse_constant=_no_constant)
    except RecursionError:
        raise Malformed("nested too deep") from None
    except ValueError:
        raise Malformed("not JSON") from None
    if not isinstance(value, dict):
        raise Malformed("not an object")
    if depth(value) > MAX_DEPTH:
        raise Malformed("nested too deep")
    return value


def encode(frame: Any) -> str:
    """Compact, and not escaped beyond need: an escaped frame could outgrow `maxFrameBytes` on its way through."""
    return json.dumps(frame, separators=(",", ":"), ensure_ascii=False)


def size(frame: Any) -> int:
    """Bytes of UTF-8."""
    return len(encode(frame).encode("utf-8"))


def depth(value: Any) -> int:
    """Nesting of objects and arrays; a scalar has depth 0. Looks no further than one level past the limit."""
    level, reached = [value], 0
    while reached <= MAX_DEPTH:
        level = [v for v in level if isinstance(v, (dict, list))]
        if not level:
            break
        reached += 1
        level = [child for v in level for child in (v.values() if isinstance(v, dict) else v)]
    return reached


def well_formed(text: str) -> bool:
    """Whether a string has no lone surrogate."""
    return not re.search("[\ud800-\udfff]", text)


# Checks of values.


def _when(right: bool) -> Optional[str]:
    return None if right else ""


def identifier(value: Any) -> Optional[str]:
    return _when(isinstance(value, str) and re.fullmatch("[!-~]{1,128}", value) is not None)


def boolean(value: Any) -> Optional[str]:
    return _when(isinstance(value, bool))


def string(pattern: str) -> Check:
    return lambda value: _when(isinstance(value, str) and re.fullmatch(pattern, value, re.DOTALL) is not None)


def text(longest: Optional[int] = None) -> Check:
    """A string counted in code points, which is how Python counts."""
    return lambda value: _when(
        isinstance(value, str) and well_formed(value) and (longest is None or len(value) <= longest)
    )


def integer(least: int, most: int = SAFE) -> Check:
    return lambda value: _when(type(value) is int and least <= value <= most)


def anything(value: Any) -> Optional[str]:
    """Any JSON value that can be written again: no lone surrogate (PLY-FRM-14), no number beyond a double."""
    if isinstance(value, str):
        return _when(well_formed(value))
    if isinstance(value, float):
        return _when(abs(value) != float("inf"))
    if isinstance(value, dict):
        return _when(all(well_formed(k) and anything(v) is None for k, v in value.items()))
    if isinstance(value, list):
        return _when(all(anything(v) is None for v in value))
    return None


def either(*checks: Check) -> Check:
    return lambda value: _when(any(check(value) is None for check in checks))


def array(item: Check, most: Optional[int] = None, unique: bool = False, least: int = 0) -> Check:
    def check(value: Any) -> Optional[str]:
        if not isinstance(value, list) or len(value) < least or most is not None and len(value) > most:
            return ""
        for index, entry in enumerate(value):
            wrong = item(entry)
            if wrong is not None:
                return f"/{index}{wrong}"
        return _when(not unique or len(set(value)) == len(value))

    return check


def record(fields: Fields) -> Check:
    def check(value: Any) -> Optional[str]:
        if not isinstance(value, dict):
            return ""
        for name, (required, judge) in fields.items():
            if name not in value:
                if required:
                    return f"/{name}"
                continue
            wrong = judge(value[name])
            if wrong is not None:
                return f"/{name}{wrong}"
        return None

    return check


def need(check: Check) -> Tuple[bool, Check]:
    return True, check


def may(check: Check) -> Tuple[bool, Check]:
    return False, check


def wrong_field(frame: Mapping[str, Any], table: Mapping[str, Check]) -> Optional[str]:
    """JSON Pointer of a missing or invalid field of a frame whose type is in the table, or None."""
    return table[frame["type"]](frame)


# The frames.

instant = offset = integer(0)
message_offset = integer(1)
duration = integer(1, TIMER)
duration_or_0 = integer(0, TIMER)
count = integer(1)
echo = either(text(64), integer(-SAFE))
version = string("[0-9]{1,4}[.][0-9]{1,4}")
code = string("[a-z][a-z0-9_]{0,63}")
names = array(string("[a-z][a-z0-9_.-]{0,63}"), most=64, unique=True)


def item(*types: str) -> Check:
    """An item of a batch as far as the envelope judges it (PLY-BAT-13)."""
    return record({"type": need(either(*(string(re.escape(t)) for t in types)))})


BATCH_ITEMS = ("message", "typing", "read", "state_update")
CONTENT: Fields = {"text": need(text()), "data": may(anything), "sentAt": may(instant)}
AUTHOR: Fields = {"userId": need(identifier), "clientId": need(identifier)}
WRITE: Fields = {"key": need(identifier), "value": need(anything), "timestamp": need(instant)}
CHANNEL: Fields = {"channelId": need(identifier)}
ENTRY = record({**WRITE, **AUTHOR})
FLOOR = record({"value": need(lambda value: _when(value is None)), "timestamp": need(instant)})

C2S: Dict[str, Check] = {
    "hello": record(
        {
            "protocol": need(version),
            "clientId": need(identifier),
            "token": may(string(".{1,16384}")),
            "userId": may(identifier),
            "capabilities": may(names),
        }
    ),
    "join": record(
        {
            "id": need(identifier),
            **CHANNEL,
            "since": may(record({"epoch": may(identifier), "offset": need(offset)})),
        }
    ),
    "leave": record({"id": need(identifier), **CHANNEL}),
    "message": record({"id": need(identifier), **CHANNEL, **CONTENT}),
    "typing": record({**CHANNEL, "active": need(boolean)}),
    "read": record({"id": may(identifier), **CHANNEL, "offset": need(message_offset)}),
    "state_update": record({"id": may(identifier), **CHANNEL, **WRITE}),
    "batch": record({"messages": need(array(item(*BATCH_ITEMS), least=1))}),
    "ping": record({"timestamp": need(echo)}),
    "pong": record({"timestamp": need(echo)}),
}


def _ack(value: Frame) -> Optional[str]:
    """An ack is that of a message or, with `applied`, that of a register."""
    if "applied" not in value:
        return ACK_MESSAGE(value)
    if value["applied"] is False:
        return ACK_LOST(value)
    return ACK_APPLIED(value)


ACK_MESSAGE = record(
    {"replyTo": need(identifier), **CHANNEL, "offset": need(message_offset), "timestamp": need(instant)}
)
ACK_APPLIED = record({"replyTo": need(identifier), "applied": need(boolean)})
ACK_LOST = record({"replyTo": need(identifier), "current": need(either(offset, ENTRY, FLOOR))})
LIMITS: Fields = {
    **{name: need(count) for name in ("maxFrameBytes", "maxBatchItems", "maxInFlight", "maxChannels", "maxTextLength")},
    **{name: need(duration) for name in ("dedupeWindowMs", "typingTtlMs")},
    "maxClockSkewMs": need(duration_or_0),
}

S2C: Dict[str, Check] = {
    "welcome": record(
        {
            "protocol": need(version),
            "sessionId": need(identifier),
            "userId": need(identifier),
            "serverTime": need(instant),
            "heartbeat": need(record({"intervalMs": need(duration), "timeoutMs": need(duration)})),
            "reconnect": need(
                record({"baseMs": need(duration), "capMs": need(duration), "stableMs": need(duration_or_0)})
            ),
            "limits": need(record(LIMITS)),
            "capabilities": need(names),
        }
    ),
    "goodbye": record(
        {"code": need(integer(1000, 4999)), "reason": need(text(123)), "retryAfterMs": may(duration_or_0)}
    ),
    "joined": record(
        {
            "replyTo": need(identifier),
            **CHANNEL,
            "epoch": need(identifier),
            "offset": need(offset),
            "recovered": may(boolean),
            "reads": need(array(record({"userId": need(identifier), "offset": need(message_offset)}))),
            "states": need(array(ENTRY)),
            "stateFloor": need(instant),
            "quiet": may(boolean),
        }
    ),
    "left": record({**CHANNEL, "replyTo": may(identifier), "code": may(code)}),
    "message": record(
        {"id": need(identifier), **CHANNEL, "offset": need(message_offset), **AUTHOR, **CONTENT, "timestamp": need(instant)}
    ),
    "ack": _ack,
    "typing": record({**CHANNEL, "active": need(boolean), **AUTHOR}),
    "read": record({**CHANNEL, "offset": need(message_offset), "userId": need(identifier)}),
    "state_update": record({**CHANNEL, **WRITE, **AUTHOR}),
    "batch": record({"messages": need(array(item(*BATCH_ITEMS, "ack", "error"), least=1))}),
    "ping": record({"timestamp": need(echo)}),
    "pong": record({"timestamp": need(echo), "serverTime": need(instant)}),
    "error": record(
        {
            "code": need(code),
            "message": need(text()),
            "replyTo": may(identifier),
            "field": may(text()),
            "serverTime": may(instant),
        }
    ),
}

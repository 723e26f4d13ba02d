"""A channel as the server keeps it: log, deduplication, read marks, state and typing leases (chapters 07, 08, 11-13).

No sockets and no clocks in here: times are arguments, and what happened is the return value.
"""
from __future__ import annotations

import hashlib
from collections import deque
from dataclasses import dataclass
from typing import Any, Deque, Dict, Optional, Tuple

from frames import Frame, encode, size

Author = Tuple[str, str]
"""(userId, clientId)"""

JOINED_HEAD = 700
"""Most bytes of a `joined` beside its states: three ids of 128, the epoch, one read mark, numbers and names."""


@dataclass(frozen=True)
class Committed:
    """What the deduplication remembers of a message: its place, and what it said."""

    offset: int
    timestamp: int
    digest: bytes


@dataclass(frozen=True)
class Verdict:
    """What became of a state write: applied, or lost to `current`, or refused with `error`."""

    applied: bool = False
    moved: bool = False
    current: Optional[Frame] = None
    error: Optional[str] = None


def digest(frame: Frame) -> bytes:
    """Hash of what a message says: `text` and `data`, not `sentAt`, the members of objects in one order."""
    said = {name: _sorted(frame[name]) for name in ("text", "data") if name in frame}
    return hashlib.sha256(encode(said).encode("utf-8")).digest()


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(item) for item in value] if isinstance(value, list) else value


class Channel:
    def __init__(self, name: str, epoch: str, retain: int, window_ms: int) -> None:
        self.name = name
        self.epoch = epoch
        self.first = 1
        self.head = 0
        self.log: Dict[int, Frame] = {}
        self.reads: Dict[str, int] = {}
        self.states: Dict[str, Frame] = {}
        self._retain = retain
        self._window_ms = window_ms
        self._known: Dict[Tuple[Author, str], Committed] = {}
        self._ages: Deque[Tuple[int, Tuple[Author, str]]] = deque()
        self._state_bytes = 0
        self._leases: Dict[Author, float] = {}

    @property
    def unused(self) -> bool:
        """Whether nothing is lost when the channel is forgotten."""
        return self.head == 0 and not self.states

    # The log.

    def holds(self, epoch: Optional[str], offset: int) -> bool:
        """Whether everything after this position can be replayed (PLY-ORD-30, PLY-ORD-31)."""
        return epoch in (None, self.epoch) and self.first - 1 <= offset <= self.head

    def append(self, author: Author, frame: Frame, now: int) -> Optional[Committed]:
        """Commit a message, or find it committed; None is `id_conflict`. `now` in ms since 1970."""
        self._forget(now)
        key, content = (author, frame["id"]), digest(frame)
        known = self._known.get(key)
        if known is not None:
            return known if known.digest == content else None
        self.head += 1
        entry = {name: frame[name] for name in ("type", "id", "channelId")}
        entry.update(offset=self.head, userId=author[0], clientId=author[1])
        entry.update({name: frame[name] for name in ("text", "data", "sentAt") if name in frame})
        entry["timestamp"] = now
        self.log[self.head] = entry
        committed = Committed(self.head, now, content)
        self._known[key] = committed
        self._ages.append((now, key))
        if len(self.log) > self._retain:
            del self.log[self.first]
            self.first += 1
        return committed

    def _forget(self, now: int) -> None:
        while self._ages and self._ages[0][0] + self._window_ms < now:
            del self._known[self._ages.popleft()[1]]

    # Read marks: greatest offset wins.

    def read(self, user: str, offset: int) -> bool:
        """Whether the mark moved."""
        if offset <= self.reads.get(user, 0):
            return False
        self.reads[user] = offset
        return True

    # State: last writer wins.

    def write(self, author: Author, frame: Frame, now: int, skew_ms: int, max_frame: int) -> Verdict:
        entry = {name: frame[name] for name in ("key", "value", "timestamp")}
        entry.update(userId=author[0], clientId=author[1])
        current = self.states.get(frame["key"])
        if current is not None:
            if encode(_sorted(current)) == encode(_sorted(entry)):
                return Verdict(applied=True)
            if _stamp(entry) <= _stamp(current):
                return Verdict(current=current)
        elif entry["timestamp"] <= 0:
            # Nothing is ever purged here, so the floor stays 0, but it holds (PLY-STA-14).
            return Verdict(current={"value": None, "timestamp": 0})
        if entry["timestamp"] > max(now + skew_ms, current["timestamp"] + 1 if current else 0):
            return Verdict(error="clock_skew")
        grown = self._state_bytes + size(entry) + 1 - (size(current) + 1 if current else 0)
        # A deletion of what exists may use the little room that a server's own frames have beyond the limit.
        spare = 1000 if current and entry["value"] is None else 0
        if JOINED_HEAD + grown > max_frame + spare:
            return Verdict(error="state_full")
        self.states[entry["key"]] = entry
        self._state_bytes = grown
        return Verdict(applied=True, moved=True)

    def joined(self, user: str, max_frame: int) -> Frame:
        """The part of `joined` that describes the channel; quiet where the marks of others would not fit."""
        reads = [{"userId": reader, "offset": offset} for reader, offset in self.reads.items()]
        states = list(self.states.values())
        frame = {"epoch": self.epoch, "offset": self.head, "reads": reads, "states": states, "stateFloor": 0}
        if JOINED_HEAD + self._state_bytes + size(reads) > max_frame:
            frame.update(reads=[mark for mark in reads if mark["userId"] == user], quiet=True)
        return frame

    # Typing leases, in seconds of a monotonic clock.

    def lease(self, author: Author, until: float) -> None:
        self._leases[author] = until

    def end_lease(self, author: Author, now: float) -> bool:
        """Whether there was a running lease to end."""
        return self._leases.pop(author, now) > now


def _stamp(write: Frame) -> Tuple[int, str, str]:
    """Ids are ASCII, so comparing strings compares bytes (PLY-STA-3)."""
    return write["timestamp"], write["userId"], write["clientId"]

"""Shared state as the client holds it (chapter 13): what the server said, and the own writes that wait for an answer."""
from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, List, Optional, Tuple

from frames import Frame, encode


class ServerClock:
    """The server's time by the monotonic clock; what the wall clock says plays no part (PLY-STA-30)."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def correct(self, server_time: int, ago: float = 0.0) -> None:
        """The server's clock read `server_time` ms, `ago` seconds before now."""
        self._ahead = server_time / 1000 + ago - time.monotonic()

    def at(self, moment: float) -> int:
        """Server time in ms at a moment of the monotonic clock."""
        return max(0, int((moment + self._ahead) * 1000))


@dataclass
class Write:
    """An own write. `stamp` is chosen when it is sent for the first time, and stays."""

    key: str
    value: Any
    moment: float
    id: str
    stamp: Optional[int] = None
    seen_before: int = 0
    sent_here: bool = False
    stamped_anew: bool = False


@dataclass
class SharedState:
    """`changed(key, value)` is called whenever what the application would see has changed."""

    changed: Callable[[str, Any], None]
    held: Dict[str, Frame] = field(default_factory=dict)
    own: Dict[str, Write] = field(default_factory=dict)
    requests: Dict[str, Write] = field(default_factory=dict)
    seen: Dict[str, int] = field(default_factory=dict)
    floor: int = 0
    _shown: Dict[str, str] = field(default_factory=dict)

    def value(self, key: str) -> Any:
        """What the application sees: the own write while it waits (PLY-STA-37), else the greatest write known."""
        if key in self.own:
            return self.own[key].value
        return self.held[key]["value"] if key in self.held else None

    def change(self, key: str, value: Any, new_id: str) -> Write:
        """A new own write; it takes the place of an older one of the key that waits."""
        self.own[key] = write = Write(key, value, time.monotonic(), new_id)
        self._show(key)
        return write

    def waiting(self) -> List[Write]:
        """Own writes that were not sent on this connection."""
        return [write for write in self.own.values() if not write.sent_here]

    def stamp(self, write: Write, clock: ServerClock) -> int:
        """Stamp a write at its first sending with max(T, G + 1) (PLY-STA-27)."""
        if write.stamp is None:
            write.seen_before = self.seen.get(write.key, 0)
            greatest = max(write.seen_before, 0 if write.key in self.held else self.floor)
            write.stamp = max(clock.at(write.moment), greatest + 1)
            self.seen[write.key] = write.stamp
        write.sent_here = True
        self.requests[write.id] = write
        return write.stamp

    def lost(self) -> None:
        """The connection is gone; the newest write of each key is sent again on the next."""
        self.requests.clear()
        for write in self.own.values():
            write.sent_here = False

    def joined(self, states: List[Frame], floor: int) -> None:
        """Everything the server holds takes the place of what was held (PLY-STA-34)."""
        before = set(self.held) | set(self.own)
        self.held = {entry["key"]: entry for entry in states}
        self.floor = floor
        for entry in states:
            self._see(entry["key"], entry["timestamp"])
        for key in before | set(self.held):
            self._show(key)

    def relayed(self, entry: Frame) -> None:
        self._hold(entry["key"], entry)

    def answered(self, frame: Frame, author: Tuple[str, str]) -> bool:
        """An `ack`; False if it answers no write of this channel."""
        write = self.requests.pop(frame["replyTo"], None)
        if write is None:
            return False
        self._done(write)
        if frame["applied"]:
            won = {"value": write.value, "timestamp": write.stamp, "userId": author[0], "clientId": author[1]}
            self._hold(write.key, won)
        elif isinstance(frame["current"], dict):
            self._hold(write.key, {"userId": "", "clientId": "", **frame["current"]})
        return True

    def refused(self, request: str, skewed: bool, new_id: str) -> Optional[Write]:
        """An `error`: the write is over, or, at its first `clock_skew`, to be sent once more (PLY-STA-32)."""
        write = self.requests.pop(request)
        if skewed and self.own.get(write.key) is write:
            # The refused stamp is not part of the state; were it seen, the next one would be still further ahead.
            if self.seen[write.key] == write.stamp:
                self.seen[write.key] = write.seen_before
            if not write.stamped_anew:
                write.stamp, write.stamped_anew, write.sent_here, write.id = None, True, False, new_id
                return write
        self._done(write)
        self._show(write.key)
        return None

    def drop(self, write: Write) -> None:
        """Give up a write that may not be sent."""
        self._done(write)
        self._show(write.key)

    def _done(self, write: Write) -> None:
        if self.own.get(write.key) is write:
            del self.own[write.key]

    def _see(self, key: str, timestamp: int) -> None:
        self.seen[key] = max(timestamp, self.seen.get(key, 0))

    def _hold(self, key: str, entry: Frame) -> None:
        self._see(key, entry["timestamp"])
        if key not in self.held or _order(entry) > _order(self.held[key]):
            self.held[key] = entry
        self._show(key)

    def _show(self, key: str) -> None:
        value = self.value(key)
        text = encode(value)
        if self._shown.get(key, "null") != text:
            self._shown[key] = text
            self.changed(key, value)


def _order(write: Frame) -> Tuple[int, str, str]:
    return write["timestamp"], write["userId"], write["clientId"]

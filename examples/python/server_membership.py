"""What one connection has of one channel: the slots sent, the requests open, the relays that wait (chapter 07.9)."""
from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Deque, Dict, Optional, Tuple

from frames import Frame
from server_channel import Channel

if TYPE_CHECKING:
    from server_session import Session

MANY_RELAYS = 100
"""Relays that wait for a slow connection, or behind a replay, before the superseded ones are dropped."""


class Membership:
    """`sent` is the last slot, `open` counts unanswered requests by their offset."""

    def __init__(self, session: Session, channel: Channel, sent: int) -> None:
        self.session = session
        self.channel = channel
        self.sent = sent
        self.quiet = False
        self.open: Dict[int, int] = {}
        self.relays: Deque[Tuple[int, Tuple[str, ...], Frame]] = deque()
        self.leaving: Optional[str] = None
        self.deferred: Deque[Frame] = deque()

    def relay(self, key: Tuple[str, ...], frame: Frame) -> None:
        """Queue a relay behind the slots that exist now; where many wait, the newest of a register is enough."""
        if len(self.relays) >= MANY_RELAYS:
            self.relays = deque(waiting for waiting in self.relays if waiting[1] != key)
        self.relays.append((self.channel.head, key, frame))
        self.session.wake(self)

    def next(self) -> Optional[Frame]:
        """The next frame of this channel for this connection."""
        channel = self.channel
        if self.leaving is not None and not self.open:
            return self.session.finish_leave(self)
        if self.relays and self.relays[0][0] <= self.sent:
            return self.relays.popleft()[2]
        if self.sent >= channel.head:
            return None
        if self.sent + 1 < channel.first:
            self.session.close(4103, "log no longer reaches back")
            return None
        self.sent += 1
        entry = channel.log[self.sent]
        waiting = self.open.pop(self.sent, 0)
        if not waiting:
            return entry
        ack = acknowledge(entry)
        self.session.answers.extend([ack] * (waiting - 1))
        return ack


def acknowledge(entry: Frame) -> Frame:
    ack = {"type": "ack", "replyTo": entry["id"]}
    ack.update({name: entry[name] for name in ("channelId", "offset", "timestamp")})
    return ack

"""A channel as the client keeps it: position, outbox, read marks, typing (chapters 07, 08.7, 09, 11, 12).

The machine of chapter 08.7, one method an event. It speaks to the outside through its client alone.
"""
from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, Optional, Tuple

from client_state import SharedState, Write
from frames import Frame, size

if TYPE_CHECKING:
    from client import Client


@dataclass(eq=False)
class Message:
    """A message without a verdict. `first_sent` is in seconds of a clock that runs on during sleep."""

    frame: Frame
    bytes: int
    first_sent: Optional[float] = None
    sent_here: bool = False
    doubt: bool = False

    @property
    def id(self) -> str:
        return str(self.frame["id"])


def restless() -> float:
    """Seconds by a clock that runs on during sleep (chapter 08.5)."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.time() if clock is None else time.clock_gettime(clock)


class Channel:
    def __init__(self, client: "Client", name: str) -> None:
        self.name = name
        self.wanted = False
        self.member = False
        self.leaving = False
        self.join_id: Optional[str] = None
        self.leave_id: Optional[str] = None
        self.outbox: Dict[str, Message] = {}
        self.state = SharedState(lambda key, value: client.tell("state", channelId=name, key=key, value=value))
        self._client = client
        self._epoch: Optional[str] = None
        self._cur: Optional[int] = None
        self._since: Optional[Frame] = None
        self._target = 0
        self._hole: Optional[int] = None
        self._marks: Dict[str, int] = {}
        self._reading = 0
        self._reads: Dict[str, int] = {}
        self._read_again = False
        self._typed_at: Optional[float] = None
        self._typists: Dict[Tuple[str, str], asyncio.TimerHandle] = {}

    @property
    def live(self) -> bool:
        """Whether requests of the channel may be sent."""
        return self.member and not self.leaving and self._client.may_request

    # Membership.

    def join(self) -> None:
        """Send `join`, from the position if there is one."""
        self.join_id = self._client.new_id()
        frame: Frame = {"type": "join", "id": self.join_id, "channelId": self.name}
        self._since = None
        if self._cur is not None:
            self._since = {"epoch": self._epoch, "offset": self._cur}
            frame["since"] = self._since
        self._client.send_now(frame)

    def leave(self) -> None:
        """The application wants the channel no more (PLY-DLV-39, PLY-DLV-40)."""
        self.wanted = False
        self._client.flush_batch()
        self._settle_all(sent=None, unsent="rejected", code="left")
        if self.join_id is not None:
            self.leaving = True  # a leave may follow only after the joined
        elif self.member and not self.leaving:
            self._send_leave()
        elif not self.member:
            self._settle_all(sent="unknown", unsent="rejected", code="left")

    def _send_leave(self) -> None:
        self.leaving = True
        self._typed_at = None
        if self._client.may_request:
            self.leave_id = self._client.new_id()
            self._client.send_now({"type": "leave", "id": self.leave_id, "channelId": self.name})

    def joined(self, frame: Frame) -> None:
        if frame["replyTo"] != self.join_id:
            return self._client.report("joined ignored: not asked for")
        self.join_id, self.member = None, True
        recovered = self._since is not None and frame.get("recovered") is True
        moved = self._epoch is not None and frame["epoch"] != self._epoch
        if moved:
            self._marks.clear()
            self._reading, self._read_again = 0, False
        for message in self.outbox.values():
            if moved:
                message.first_sent, message.doubt = None, False
            elif not recovered and message.first_sent is not None:
                message.doubt = True
        before = (self._epoch, self._cur)
        self._epoch, self._target = frame["epoch"], frame["offset"]
        if not recovered:
            self._cur = frame["offset"]
        if before != (self._epoch, self._cur):
            self._hole = None
        if self._since is not None and not recovered:
            self._client.tell("gap", channelId=self.name)
        self._client.tell("joined", channelId=self.name, offset=frame["offset"])
        for mark in frame["reads"]:
            self._move_mark(mark["userId"], mark["offset"], lower=True)
        self.state.joined(frame["states"], frame["stateFloor"])
        if self.leaving:
            return self._send_leave()
        self.flush()

    def join_refused(self, code: str) -> None:
        self.join_id, self.leaving = None, False
        self._end(code)

    def left(self, frame: Frame) -> None:
        """A `left`, or an `error` for the own `leave`, which says as well that there is no membership."""
        if not self.member:
            return
        if self.leave_id is None or frame.get("replyTo") != self.leave_id:
            self._end(frame.get("code", "left"))
        else:
            self.member = self.leaving = False
            self.leave_id = None
            self._settle_all(sent="unknown", unsent=None, code="left")
            self._client.tell("left", channelId=self.name)
        self._forget_typists()
        self._client.join_wanted()

    def _end(self, code: str) -> None:
        """The server ended the membership, or refused it (PLY-DLV-38)."""
        self.wanted = self.member = self.leaving = False
        self.leave_id = None
        self._settle_all(sent="unknown", unsent="rejected", code=code)
        self._client.tell("left", channelId=self.name, code=code)

    def lost(self) -> None:
        """The connection is gone."""
        if self.leaving:
            self._settle_all(sent="unknown", unsent=None if self.wanted else "rejected", code="left")
        self.member = self.leaving = False
        self.join_id = self.leave_id = None
        self._typed_at = None
        for message in self.outbox.values():
            message.sent_here = False
        self._read_again = self._read_again or bool(self._reads)
        self._reads.clear()
        self.state.lost()

    def end(self) -> None:
        """The client is closed for good."""
        self._settle_all(sent="unknown", unsent="rejected", code="closed")
        self._forget_typists()

    # The order.

    def slot(self, frame: Frame) -> None:
        """A `message`, or the `ack` of one: a place in the order (chapter 07.5)."""
        if not self.member or self._cur is None:
            return
        offset, is_ack = frame["offset"], frame["type"] == "ack"
        own = self.outbox.get(frame["replyTo"] if is_ack else frame["id"])
        if not is_ack and (frame["userId"], frame["clientId"]) != self._client.author:
            own = None
        if offset > self._cur + 1:
            if self._hole != offset:
                self._hole = offset
                return self._client.lose(4104)
            self._client.tell("gap", channelId=self.name)
            for message in self.outbox.values():
                message.doubt = message.doubt or message.first_sent is not None
            self._cur = offset - 1
        if offset == self._cur + 1:
            self._cur, self._hole = offset, None
            self._deliver(frame, own, is_ack)
        if own is not None:
            self._settle(own, "acked", offset=offset)

    def _deliver(self, frame: Frame, own: Optional[Message], is_ack: bool) -> None:
        if is_ack and own is None:
            return self._client.report(f"ack of offset {frame['offset']} for no message of ours")
        content = own.frame if is_ack and own is not None else frame
        author = self._client.author if is_ack else (frame["userId"], frame["clientId"])
        if frame["offset"] > self._target:
            self._end_typing(author)
        facts = {"text": content["text"], "data": content.get("data"), "id": content["id"]}
        self._client.tell("message", channelId=self.name, offset=frame["offset"], userId=author[0], **facts)

    # The outbox.

    def take(self, message: Message) -> None:
        self.outbox[message.id] = message
        self.flush()

    def flush(self) -> None:
        """Send what waits: registers after the `joined`, messages once the replay is through."""
        self._send_read()
        for write in self.state.waiting() if self.live else []:
            self._send_write(write)
        if not self.live or self._cur is None or self._cur < self._target:
            return
        limits, timeout = self._client.limits, self._client.timeout_ms
        for message in list(self.outbox.values()):
            if message.sent_here:
                continue
            if len(self._client.in_flight) >= limits["maxInFlight"]:
                return
            age = 0.0 if message.first_sent is None else (restless() - message.first_sent) * 1000
            if message.bytes > limits["maxFrameBytes"] or len(message.frame["text"]) > limits["maxTextLength"]:
                self._settle(message, "rejected", code="too_large")
            elif message.doubt and age > limits["dedupeWindowMs"] - 2 * timeout:
                self._settle(message, "unknown")
            else:
                message.sent_here = True
                self._client.in_flight.add(message.id)
                self._typed_at = None
                self._client.transmit(message.frame, message)

    def refused(self, id: str, code: str) -> None:
        self._settle(self.outbox[id], "rejected", code=code)

    def _settle(self, message: Message, outcome: str, **facts: Any) -> None:
        del self.outbox[message.id]
        self._client.settled(message, outcome, facts)

    def _settle_all(self, sent: Optional[str], unsent: Optional[str], code: str) -> None:
        """A verdict for the sent and one for the unsent; None leaves them."""
        for message in list(self.outbox.values()):
            if message.first_sent is not None and sent is not None:
                self._settle(message, sent)
            elif message.first_sent is None and unsent is not None:
                self._settle(message, unsent, code=code)

    # Read marks.

    def read(self, offset: int) -> None:
        self._reading = max(self._reading, offset)
        self._send_read()

    def _send_read(self) -> None:
        """Send the greatest read, not beyond the position, nor one that the server is known to have."""
        known = 0 if self._read_again else self._marks.get(self._client.author[0], 0)
        if not self.live or self._cur is None or not self._client.can("presence"):
            return
        if max(known, *self._reads.values(), 0) < self._reading <= self._cur:
            self._read_again = False
            request = self._client.new_id()
            self._reads[request] = self._reading
            self._client.transmit({"type": "read", "id": request, "channelId": self.name, "offset": self._reading})

    def read_answered(self, frame: Frame) -> bool:
        """An `ack` or `error`; False if it answers no read of this channel."""
        offset = self._reads.pop(frame["replyTo"], None)
        if offset is None:
            return False
        if offset >= self._reading:
            self._reading = 0
        if frame["type"] == "ack":
            mark = offset if frame["applied"] else frame["current"]
            self._move_mark(self._client.author[0], mark if isinstance(mark, int) else offset, silent=True)
        return True

    def read_relayed(self, frame: Frame) -> None:
        if self.member:
            self._move_mark(frame["userId"], frame["offset"])

    def _move_mark(self, user: str, offset: int, lower: bool = False, silent: bool = False) -> None:
        known = self._marks.get(user, 0)
        if offset > known or lower and offset != known:
            self._marks[user] = offset
            if not silent:
                self._client.tell("read", channelId=self.name, userId=user, offset=offset)

    # Typing.

    def typing(self, active: bool) -> None:
        """The own lease; never queued, renewed at most every half of it (PLY-TYP-5, PLY-TYP-8, PLY-QUE-6)."""
        if not self.live or not self._client.can("presence"):
            return
        ttl, now = self._client.limits["typingTtlMs"] / 1000, time.monotonic()
        age = None if self._typed_at is None else now - self._typed_at
        if active and age is not None and age < ttl / 2 or not active and (age is None or age >= ttl):
            return
        self._typed_at = now if active else None
        self._client.transmit({"type": "typing", "channelId": self.name, "active": active})

    def typing_relayed(self, frame: Frame) -> None:
        author = (frame["userId"], frame["clientId"])
        if not self.member:
            return
        if not frame["active"]:
            return self._end_typing(author)
        known = self._typists.pop(author, None)
        ttl = self._client.limits["typingTtlMs"] / 1000
        self._typists[author] = asyncio.get_running_loop().call_later(ttl, self._end_typing, author)
        if known is not None:
            known.cancel()
        elif not self._types_elsewhere(author):
            self._client.tell("typing", channelId=self.name, userId=author[0], active=True)

    def _end_typing(self, author: Tuple[str, str]) -> None:
        timer = self._typists.pop(author, None)
        if timer is not None:
            timer.cancel()
            if not self._types_elsewhere(author):
                self._client.tell("typing", channelId=self.name, userId=author[0], active=False)

    def _types_elsewhere(self, author: Tuple[str, str]) -> bool:
        """Leases are of clients; the application is shown users (PLY-TYP-4)."""
        return any(user == author[0] and client != author[1] for user, client in self._typists)

    def _forget_typists(self) -> None:
        for author in list(self._typists):
            self._end_typing(author)

    # State.

    def set_state(self, key: str, value: Any) -> None:
        write = self.state.change(key, value, self._client.new_id())
        if self.live:
            self._send_write(write)

    def state_refused(self, frame: Frame) -> None:
        again = self.state.refused(frame["replyTo"], frame["code"] == "clock_skew", self._client.new_id())
        if again is not None and self.live:
            self._send_write(again)

    def _send_write(self, write: Write) -> None:
        if not self._client.can("state"):
            return
        frame: Frame = {"type": "state_update", "id": write.id, "channelId": self.name, "key": write.key}
        frame.update(value=write.value, timestamp=self.state.stamp(write, self._client.clock))
        if size(frame) > self._client.limits["maxFrameBytes"]:
            self._client.report(f"state {write.key} dropped: larger than maxFrameBytes")
            return self.state.drop(write)
        self._client.transmit(frame)

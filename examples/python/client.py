"""A Parley client for asyncio, written from spec/v1 alone.

    client = Client("ws://127.0.0.1:8080", listener=print, user_id="ann")
    client.connect()
    client.join("room-1")
    client.send("room-1", "hello")
    ...
    await client.close()

`listener(event, facts)` hears of everything: status, joined, left, message, outcome, gap, typing, read, state, report.
"""
from __future__ import annotations

import asyncio
import random
import time
import uuid
from typing import Any, Callable, Dict, List, Optional, Set, Tuple

from client_channel import Channel, Message, restless
from client_link import Link, Loss
from client_state import ServerClock
from frames import C2S, MAX_DEPTH, MAX_VALUE_DEPTH, Frame, depth, size, wrong_field
from parley_ws import lingering_over

Listener = Callable[[str, Dict[str, Any]], None]

SHORTEST_DELAY = 0.001
"""Seconds; keeps attempts under 1000 a second whatever a server advertises (PLY-LIM-7)."""


class Refused(Exception):
    """The client does not take what it was asked to do. `code` is queue_full, closed, not_joined or invalid."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def stays_away(code: int) -> bool:
    """Whether a close code is final (PLY-REC-1)."""
    return 4000 <= code <= 4099 or code == 1009


def backoff(attempt: int, base_ms: int, cap_ms: int, draw: Callable[[], float] = random.random) -> float:
    """Seconds to wait before an attempt, uniform in (0, min(cap, base * 2^n)]. `draw` gives [0, 1)."""
    return min(cap_ms, base_ms << min(attempt, 31)) / 1000 * (1 - draw())


class Client:
    """Connects, stays connected, and delivers. All methods belong to one event loop."""

    def __init__(
        self,
        url: str,
        listener: Listener,
        *,
        user_id: Optional[str] = None,
        token: Optional[Callable[[], str]] = None,
        queue_limit: int = 1000,
        queue_bytes: int = 1 << 20,
        batch_window_ms: Optional[int] = None,
    ) -> None:
        self.clock = ServerClock()
        self.in_flight: Set[str] = set()
        self._url = url
        self._listener = listener
        self._client_id = self.new_id()
        self._hello: Frame = {"type": "hello", "protocol": "1.0", "clientId": self._client_id}
        if user_id is not None:
            self._hello["userId"] = user_id
        self._token = token
        self._queue_limit = queue_limit
        self._queue_bytes = queue_bytes
        self._window = None if batch_window_ms is None else batch_window_ms / 1000
        self._batch: List[Tuple[Frame, Optional[Message], int]] = []
        self._batch_timer: Optional[asyncio.TimerHandle] = None
        self._channels: Dict[str, Channel] = {}
        self._queued = self._queued_bytes = 0
        self._status = "idle"
        self._welcome: Optional[Frame] = None
        self._link: Optional[Link] = None
        self._online = False
        self._life: Optional["asyncio.Task[None]"] = None

    # What the application asks for.

    def connect(self) -> None:
        """Connect and stay connected until `close` or a final close code."""
        if self._life is None or self._life.done():
            self._set_status("connecting")
            self._life = asyncio.create_task(self._live())

    async def close(self) -> None:
        """End for good; returns when no socket and no timer is left."""
        if self._life is not None and not self._life.done():
            self._life.cancel()
            await asyncio.wait({self._life})
            self._lost()
            self._end(None)
        await lingering_over()

    def hush(self) -> None:
        """The listener hears no more."""
        self._listener = lambda event, facts: None

    def join(self, name: str) -> None:
        """Want a channel, now and after every reconnect."""
        self._check({"type": "join", "id": "-", "channelId": name})
        self._channels.setdefault(name, Channel(self, name)).wanted = True
        self.join_wanted()

    def leave(self, name: str) -> None:
        self._wanted(name).leave()

    def send(self, name: str, text: str, data: Any = None) -> str:
        """Take a message; its verdict comes as `outcome` under the id returned. Raises `Refused`."""
        channel = self._wanted(name)
        frame: Frame = {"type": "message", "id": self.new_id(), "channelId": name, "text": text}
        if data is not None:
            frame["data"] = data
        frame["sentAt"] = int(time.time() * 1000)
        self._check(frame)
        message = Message(frame, size(frame))
        if self._queued >= self._queue_limit or self._queued_bytes + message.bytes > self._queue_bytes:
            raise Refused("queue_full", "too many messages without a verdict")
        self._queued += 1
        self._queued_bytes += message.bytes
        channel.take(message)
        return message.id

    def typing(self, name: str, active: bool) -> None:
        self._wanted(name).typing(active)

    def read(self, name: str, offset: int) -> None:
        self._wanted(name).read(offset)

    def set_state(self, name: str, key: str, value: Any) -> None:
        frame = {"type": "state_update", "channelId": name, "key": key, "value": value, "timestamp": 0}
        self._check(frame)
        self._wanted(name).set_state(key, value)

    def get_state(self, name: str, key: str) -> Any:
        return self._wanted(name).state.value(key)

    def _wanted(self, name: str) -> Channel:
        if self._status == "closed":
            raise Refused("closed", "the client is closed")
        channel = self._channels.get(name)
        if channel is None or not channel.wanted:
            raise Refused("not_joined", "join the channel first")
        return channel

    def _check(self, frame: Frame) -> None:
        wrong = wrong_field(frame, C2S)
        deep = depth(frame) > MAX_DEPTH or depth(frame.get("value")) > MAX_VALUE_DEPTH
        if wrong is not None or deep:
            raise Refused("invalid", f"not a valid {frame['type']}: {wrong or 'nested too deep'}")

    # The connection.

    async def _live(self) -> None:
        attempt = 0
        while True:
            # Asked before every `hello`, so that none carries one that has expired (PLY-HSK-8, PLY-HSK-22).
            hello = self._hello if self._token is None else {**self._hello, "token": self._token()}
            self._link = Link(self._url, hello, self._welcomed, self._pong, self._receive, self.report)
            loss = await self._link.run()
            self._lost()
            code = loss.code if loss.goodbye is None else loss.goodbye["code"]
            if stays_away(code):
                return self._end(code)
            self._set_status("reconnecting", code=code)
            timings = self._welcome["reconnect"] if self._welcome else {"baseMs": 1000, "capMs": 30000, "stableMs": 0}
            if loss.online_for and loss.online_for * 1000 >= timings["stableMs"]:
                attempt = 0
            delay = self._retry_after(loss) + backoff(attempt, timings["baseMs"], timings["capMs"])
            attempt += 1
            await asyncio.sleep(max(SHORTEST_DELAY, delay))

    @staticmethod
    def _retry_after(loss: Loss) -> float:
        return 0.0 if loss.goodbye is None else float(loss.goodbye.get("retryAfterMs", 0)) / 1000

    def _welcomed(self, frame: Frame, ago: float) -> None:
        self._welcome, self._online = frame, True
        self.clock.correct(frame["serverTime"], ago)
        self._set_status("connected")
        self.join_wanted()

    def _pong(self, frame: Frame, ago: float) -> None:
        self.clock.correct(frame["serverTime"], ago)

    def lose(self, code: int) -> None:
        """Give the connection up."""
        if self._link is not None:
            self._link.end(code)

    def _lost(self) -> None:
        self._online, self._link = False, None
        self._drop_batch()
        self.in_flight.clear()
        for channel in self._channels.values():
            channel.lost()

    def _end(self, code: Optional[int]) -> None:
        for channel in self._channels.values():
            channel.end()
        self._set_status("closed", **({} if code is None else {"code": code}))

    def _set_status(self, status: str, **facts: Any) -> None:
        if status != self._status:
            self._status = status
            self.tell("status", status=status, **facts)

    # What its channels need.

    @property
    def may_request(self) -> bool:
        """Whether requests may be sent: after `welcome`, before `goodbye` (PLY-REC-31)."""
        link = self._link
        return self._online and link is not None and not link.ended and link.goodbye is None

    @property
    def limits(self) -> Dict[str, int]:
        assert self._welcome is not None, "nothing is sent before a welcome"
        limits: Dict[str, int] = self._welcome["limits"]
        return limits

    @property
    def timeout_ms(self) -> int:
        assert self._welcome is not None
        return int(self._welcome["heartbeat"]["timeoutMs"])

    @property
    def author(self) -> Tuple[str, str]:
        """The own userId, as the server gave it, and clientId."""
        return (self._welcome["userId"] if self._welcome else "", self._client_id)

    def can(self, capability: str) -> bool:
        return self._welcome is not None and capability in self._welcome["capabilities"]

    @staticmethod
    def new_id() -> str:
        return str(uuid.uuid4())

    def tell(self, event: str, **facts: Any) -> None:
        self._listener(event, facts)

    def report(self, message: str) -> None:
        self.tell("report", message=message)

    def join_wanted(self) -> None:
        """Join what is wanted, as far as `maxChannels` allows (PLY-LIM-12)."""
        if not self.may_request:
            return
        joined = sum(channel.member or channel.join_id is not None for channel in self._channels.values())
        for channel in self._channels.values():
            if channel.wanted and not channel.member and channel.join_id is None and joined < self.limits["maxChannels"]:
                joined += 1
                channel.join()

    def settled(self, message: Message, outcome: str, facts: Dict[str, Any]) -> None:
        self._queued -= 1
        self._queued_bytes -= message.bytes
        self.in_flight.discard(message.id)
        self.tell("outcome", id=message.id, outcome=outcome, **facts)

    # Sending, gathered into batches (chapter 10.3) where a window was given.

    def send_now(self, frame: Frame) -> None:
        """A `join`, which no batch delays, or a `leave`, before which its channel has flushed the batch."""
        if self._link is not None:
            self._link.send(frame)

    def transmit(self, frame: Frame, message: Optional[Message] = None) -> None:
        """Any other frame of a channel."""
        if self._window is None:
            return self._put([(frame, message, 0)])
        bytes_ = size(frame) + 1
        envelope = len('{"type":"batch","messages":[]}')
        gathered = sum(b for _, _, b in self._batch)
        alone = bytes_ + envelope > self.limits["maxFrameBytes"] or depth(frame) + 2 > MAX_DEPTH
        if alone or envelope + gathered + bytes_ > self.limits["maxFrameBytes"]:
            self.flush_batch()
        if alone:
            return self._put([(frame, message, 0)])
        self._batch.append((frame, message, bytes_))
        if len(self._batch) >= self.limits["maxBatchItems"]:
            self.flush_batch()
        elif self._batch_timer is None:
            self._batch_timer = asyncio.get_running_loop().call_later(self._window, self.flush_batch)

    def flush_batch(self) -> None:
        batch = self._drop_batch()
        if batch and self.may_request:
            self._put(batch)

    def _drop_batch(self) -> List[Tuple[Frame, Optional[Message], int]]:
        if self._batch_timer is not None:
            self._batch_timer.cancel()
            self._batch_timer = None
        batch, self._batch = self._batch, []
        return batch

    def _put(self, batch: List[Tuple[Frame, Optional[Message], int]]) -> None:
        assert self._link is not None
        for _, message, _ in batch:
            if message is not None and message.first_sent is None:
                message.first_sent = restless()
        frames = [frame for frame, _, _ in batch]
        self._link.send(frames[0] if len(frames) == 1 else {"type": "batch", "messages": frames})

    # Receiving.

    def _receive(self, frame: Frame) -> None:
        kind = frame["type"]
        if kind == "ack" and "applied" in frame:
            return self._register_answered(frame)
        if kind == "error":
            return self._refused(frame)
        channel = self._channels.get(frame["channelId"])
        if channel is None:
            return
        if kind in ("message", "ack"):
            channel.slot(frame)
            self._flush()
        elif kind == "joined":
            channel.joined(frame)
        elif kind == "left":
            channel.left(frame)
            self._flush()
        elif kind == "typing":
            channel.typing_relayed(frame)
        elif kind == "read":
            channel.read_relayed(frame)
        elif channel.member:
            channel.state.relayed({name: frame[name] for name in ("key", "value", "timestamp", "userId", "clientId")})

    def _flush(self) -> None:
        """An answer made room under `maxInFlight`, which all channels share."""
        for channel in list(self._channels.values()):
            channel.flush()

    def _register_answered(self, frame: Frame) -> None:
        for channel in self._channels.values():
            if channel.state.answered(frame, self.author) or channel.read_answered(frame):
                return
        self.report("ack ignored: it answers nothing")

    def _refused(self, frame: Frame) -> None:
        """An `error`: final for the request it answers; a state write may be stamped anew (chapter 14.1)."""
        request = frame.get("replyTo")
        if frame["code"] == "clock_skew" and "serverTime" in frame:
            self.clock.correct(frame["serverTime"])
        for channel in list(self._channels.values()):
            if request is None:
                break
            if request == channel.join_id:
                return channel.join_refused(frame["code"])
            if request == channel.leave_id:
                return channel.left(frame)
            if request in channel.outbox:
                channel.refused(request, frame["code"])
                return self._flush()
            if request in channel.state.requests:
                self.report(f"state refused: {frame['code']}")
                return channel.state_refused(frame)
            if channel.read_answered(frame):
                return self.report(f"read refused: {frame['code']}")
        self.report(f"error {frame['code']} from the server: {frame['message']}")

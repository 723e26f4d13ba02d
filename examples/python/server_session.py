"""One connection of the server: handshake, requests, memberships, what it is sent, heartbeat, end.

Everything a client gets is pulled when its socket takes data: answers first, then slots and relays of its channels,
each looked up in the log at that moment. So a replay of any length waits in the log and not in memory.
"""
from __future__ import annotations

import asyncio
import re
import secrets
import time
from collections import deque
from typing import TYPE_CHECKING, Any, Callable, Deque, Dict, Optional, Tuple

from frames import C2S, MAX_VALUE_DEPTH, Frame, Malformed, decode, depth, encode, identifier, wrong_field
from parley_ws import ConnectionClosed, WebSocket
from server_channel import Author, Channel
from server_membership import Membership

if TYPE_CHECKING:
    from server import Hub

ENOUGH_UNSENT = 64 * 1024
"""Bytes that may wait in a socket's buffer before the connection is sent no more."""
ENOUGH_ANSWERS = 1000
"""Answers that may wait before the connection is read no more."""


class Session:
    def __init__(self, hub: "Hub", ws: WebSocket) -> None:
        self.hub = hub
        self.ws = ws
        self.author: Optional[Author] = None
        self.answers: Deque[Frame] = deque()
        self.memberships: Dict[str, Membership] = {}
        self._ready: Dict[Membership, None] = {}
        self._wake = asyncio.Event()
        self._resume = asyncio.Event()
        self._heard = self._pinged = time.monotonic()
        self._paused_at: Optional[float] = None
        self._goodbye = False
        self._closing = False
        self._handlers: Dict[str, Callable[[Frame], None]] = {
            "join": self._join,
            "leave": self._leave,
            "message": self._message,
            "typing": self._typing,
            "read": self._read,
            "state_update": self._state_update,
        }

    # Life.

    async def run(self) -> None:
        """Serve the connection until it ends."""
        hello_timeout = asyncio.get_running_loop().call_later(
            self.hub.config.hello_timeout / 1000, self._no_hello
        )
        tasks = [asyncio.create_task(self._write())]
        try:
            while True:
                data = await self.ws.recv()
                self._heard = time.monotonic()
                if self._closing:
                    continue
                self._receive(data)
                if self.author and len(tasks) == 1:
                    tasks.append(asyncio.create_task(self._heartbeat()))
                self._pump()
                await self._while_overloaded()
        except ConnectionClosed:
            pass
        except Exception:
            self.close(1011, "internal error")
            await self.ws.closed()
            raise
        finally:
            hello_timeout.cancel()
            for task in tasks:
                task.cancel()
            for membership in list(self.memberships.values()):
                self._end_membership(membership)

    def _no_hello(self) -> None:
        if self.author is None:
            self.close(4002, "no hello")

    def close(self, code: int, reason: str) -> None:
        """Close with a code of chapter 14, behind the answers that are ready."""
        if self._closing:
            return
        self._closing = True
        for answer in self.answers:
            self.ws.send(encode(answer))
        self.ws.close(code, reason)
        self._wake.set()
        self._resume.set()

    def drain(self, retry_after_ms: int) -> None:
        """Say goodbye now; the close follows once every committed request is answered (PLY-REC-28)."""
        self._goodbye = True
        goodbye = {"type": "goodbye", "code": 4200, "reason": "draining", "retryAfterMs": retry_after_ms}
        self.ws.send(encode(goodbye))
        self._wake.set()

    # Output.

    def wake(self, membership: Optional[Membership] = None) -> None:
        """Have the connection look for frames to send, those of one channel too."""
        if membership is not None:
            self._ready[membership] = None
        self._wake.set()

    async def _write(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._pump():
                await self.ws.drain()

    def _pump(self) -> bool:
        """Send what there is as long as the socket takes it; True if it is full."""
        while not self._closing and self.ws.unsent < ENOUGH_UNSENT:
            frame = self._next_frame()
            if frame is None:
                break
            self.ws.send(encode(frame))
        if self._goodbye and not self.answers and not self._unanswered():
            self.close(4200, "draining")
        if self._paused_at is not None and not self._overloaded():
            self._resume.set()
        return not self._closing and self.ws.unsent >= ENOUGH_UNSENT

    def _next_frame(self) -> Optional[Frame]:
        if self.answers:
            return self.answers.popleft()
        while self._ready:
            membership = next(iter(self._ready))
            del self._ready[membership]
            frame = membership.next()
            if frame is not None:
                if self.memberships.get(membership.channel.name) is membership:
                    self._ready[membership] = None  # to the end: channels take turns
                return frame
        return None

    # Overload: not reading (chapter 08.6).

    def _unanswered(self) -> int:
        return sum(sum(m.open.values()) + len(m.deferred) for m in self.memberships.values())

    def _overloaded(self) -> bool:
        return self._unanswered() > self.hub.config.max_in_flight or len(self.answers) > ENOUGH_ANSWERS

    async def _while_overloaded(self) -> None:
        if not self._overloaded():
            return
        self._paused_at = time.monotonic()
        while self._overloaded() and not self._closing:
            self._resume.clear()
            await self._resume.wait()
        self._paused_at = None
        self._heard = time.monotonic()

    # Heartbeat (chapter 05).

    async def _heartbeat(self) -> None:
        interval = self.hub.config.heartbeat_interval / 1000
        timeout = self.hub.config.heartbeat_timeout / 1000
        taken, moved_at, grace = self.ws.taken, time.monotonic(), 0.0
        while not self._closing:
            waits_since = self._heard if self._paused_at is None else self._paused_at
            ping_at = max(self._heard, self._pinged) + interval
            dead_at = max(min(waits_since, moved_at) + timeout, grace)
            due = min(ping_at, dead_at)
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            now = time.monotonic()
            if now - due > interval / 2:
                grace = now + interval  # the silence may be our own (PLY-HBT-28)
            if self.ws.taken != taken or self.ws.unsent == 0:
                taken, moved_at = self.ws.taken, now
            if now >= max(self._heard, self._pinged) + interval:
                self._pinged = now
                self.ws.send(encode({"type": "ping", "timestamp": secrets.token_hex(8)}))
            if now < grace:
                continue
            if now - moved_at >= timeout:
                self.close(4101, "slow consumer")
            elif self._paused_at is not None and now - self._paused_at >= timeout:
                self.close(4102, "overloaded")
            elif self._paused_at is None and now - self._heard >= timeout:
                self.close(4108, "no data message")

    # Input.

    def _receive(self, data: Any) -> None:
        """One data message, judged in the order of chapter 14.3."""
        if isinstance(data, bytes):
            return self.close(4002, "binary message")
        try:
            frame = decode(data)
        except Malformed as malformed:
            return self.close(4002, str(malformed))
        kind = frame.get("type")
        if self.author is None:
            return self._hello(frame)
        if not isinstance(kind, str):
            return self._invalid(frame, "/type")
        if kind == "hello":
            return self.close(4002, "second hello")
        if kind not in C2S:
            return self._refuse(frame, "unknown_type", "no such frame")
        wrong = wrong_field(frame, C2S)
        if kind == "batch":
            if wrong is not None or len(frame["messages"]) > self.hub.config.max_batch_items:
                return self.close(4002, "bad batch")
            for item in frame["messages"]:
                self._dispatch(item, wrong_field(item, C2S))
        elif kind == "ping" and wrong is None:
            pong = {"type": "pong", "timestamp": frame["timestamp"], "serverTime": self.hub.now()}
            self.answers.append(pong)
        else:
            self._dispatch(frame, wrong)

    def _hello(self, frame: Frame) -> None:
        if frame.get("type") != "hello":
            return self.close(4002, "hello expected")
        # The version comes first: a hello of another major may well look different (PLY-HSK-27, PLY-HSK-28).
        protocol = frame.get("protocol")
        major = re.fullmatch("([0-9]{1,4})[.][0-9]{1,4}", protocol) if isinstance(protocol, str) else None
        if major and int(major[1]) != 1:
            return self.close(4006, "version 1 spoken here")
        if wrong_field(frame, C2S) is not None:
            return self.close(4002, "bad hello")
        user = self.hub.user(frame)
        if user is None:
            return self.close(4003, "reserved userId")
        self.author = (user, frame["clientId"])
        self.ws.send(encode(self.hub.welcome(user, secrets.token_hex(16))))

    def _dispatch(self, frame: Frame, wrong: Optional[str]) -> None:
        if self._goodbye or frame["type"] == "pong" and wrong is None:
            return
        if wrong is None:
            wrong = self._beyond_limit(frame)
        if wrong is not None:
            return self._invalid(frame, wrong)
        membership = self.memberships.get(frame["channelId"])
        if membership is not None and membership.leaving is not None:
            return membership.deferred.append(frame)
        self._handle(frame)

    def _beyond_limit(self, frame: Frame) -> Optional[str]:
        if frame["type"] == "message" and len(frame["text"]) > self.hub.config.max_text_length:
            return "/text"
        return "/value" if frame["type"] == "state_update" and depth(frame["value"]) > MAX_VALUE_DEPTH else None

    def _handle(self, frame: Frame) -> None:
        if frame["type"] != "join" and frame["channelId"] not in self.memberships:
            return self._refuse(frame, "not_joined", "not a member of this channel")
        self._handlers[frame["type"]](frame)

    def _invalid(self, frame: Frame, field: str) -> None:
        self._refuse(frame, "invalid_frame", f"missing or invalid: {field}", field=field)

    def _refuse(self, frame: Frame, code: str, message: str, **facts: Any) -> None:
        if self._goodbye:
            return
        error = {"type": "error", "code": code, "message": message, **facts}
        if identifier(frame.get("id")) is None:
            error["replyTo"] = frame["id"]
        self.answers.append(error)

    def _acknowledge(self, frame: Frame, **facts: Any) -> None:
        if "id" in frame:
            self.answers.append({"type": "ack", "replyTo": frame["id"], **facts})

    # Requests of a member.

    def _join(self, frame: Frame) -> None:
        name = frame["channelId"]
        if name in self.memberships:
            return self._refuse(frame, "already_joined", "a member already")
        if len(self.memberships) >= self.hub.config.max_channels:
            return self._refuse(frame, "too_many_channels", "no more channels on this connection")
        channel = self.hub.channel(name)
        since = frame.get("since")
        recovered = since is not None and channel.holds(since.get("epoch"), since["offset"])
        membership = Membership(self, channel, since["offset"] if since and recovered else channel.head)
        joined = {"type": "joined", "replyTo": frame["id"], "channelId": name}
        joined.update(channel.joined(self._user, self.hub.config.max_frame_bytes))
        if since is not None:
            joined["recovered"] = recovered
        membership.quiet = joined.get("quiet", False)
        self.answers.append(joined)
        self.memberships[name] = membership
        self.hub.members[name][membership] = None
        self._ready[membership] = None

    def _leave(self, frame: Frame) -> None:
        membership = self.memberships[frame["channelId"]]
        membership.leaving = frame["id"]
        self._ready[membership] = None

    def finish_leave(self, membership: Membership) -> Frame:
        """Every message of the member is answered: end the membership, then handle what came behind the leave."""
        self._end_membership(membership)
        for frame in membership.deferred:
            self._dispatch(frame, None)
        # What the deferred requests answered waits its turn behind this frame.
        return {"type": "left", "channelId": membership.channel.name, "replyTo": membership.leaving}

    def _end_membership(self, membership: Membership) -> None:
        name = membership.channel.name
        del self.memberships[name]
        self._ready.pop(membership, None)
        del self.hub.members[name][membership]
        if membership.channel.end_lease(self._author, time.monotonic()):
            self._relay_typing(membership.channel, False)
        self.hub.forget_unused(name)

    def _message(self, frame: Frame) -> None:
        membership = self.memberships[frame["channelId"]]
        channel = membership.channel
        committed = channel.append(self._author, frame, self.hub.now())
        if committed is None:
            return self._refuse(frame, "id_conflict", "this id was used for other content")
        channel.end_lease(self._author, time.monotonic())
        if committed.offset <= membership.sent:
            offset, timestamp = committed.offset, committed.timestamp
            return self._acknowledge(frame, channelId=channel.name, offset=offset, timestamp=timestamp)
        membership.open[committed.offset] = membership.open.get(committed.offset, 0) + 1
        for member in self.hub.members[channel.name]:
            member.session.wake(member)

    def _typing(self, frame: Frame) -> None:
        channel, now = self.memberships[frame["channelId"]].channel, time.monotonic()
        if frame["active"]:
            channel.lease(self._author, now + self.hub.config.typing_ttl / 1000)
            self._relay_typing(channel, True)
        elif channel.end_lease(self._author, now):
            self._relay_typing(channel, False)

    def _relay_typing(self, channel: Channel, active: bool) -> None:
        user, client = self._author
        relay = {"type": "typing", "channelId": channel.name, "active": active, "userId": user, "clientId": client}
        self._relay(channel, ("typing", user, client), relay, loud=True)

    def _read(self, frame: Frame) -> None:
        channel, user, offset = self.memberships[frame["channelId"]].channel, self._user, frame["offset"]
        if offset > channel.head:
            return self._refuse(frame, "out_of_range", "beyond the head of the log")
        if channel.read(user, offset):
            relay = {"type": "read", "channelId": channel.name, "offset": offset, "userId": user}
            self._relay(channel, ("read", user), relay, loud=True)
        mark = channel.reads[user]
        if mark == offset:
            self._acknowledge(frame, applied=True)
        else:
            self._acknowledge(frame, applied=False, current=mark)

    def _state_update(self, frame: Frame) -> None:
        channel, config, now = self.memberships[frame["channelId"]].channel, self.hub.config, self.hub.now()
        verdict = channel.write(self._author, frame, now, config.max_clock_skew, config.max_frame_bytes)
        if verdict.error == "clock_skew":
            return self._refuse(frame, "clock_skew", "the stamp is ahead of the server's clock", serverTime=now)
        if verdict.error is not None:
            return self._refuse(frame, verdict.error, "the channel holds no more state")
        if not verdict.applied:
            return self._acknowledge(frame, applied=False, current=verdict.current)
        if verdict.moved:
            entry = channel.states[frame["key"]]
            relay = {"type": "state_update", "channelId": channel.name, **entry}
            self._relay(channel, ("state", frame["key"]), relay)
        self._acknowledge(frame, applied=True)

    def _relay(self, channel: Channel, key: Tuple[str, ...], frame: Frame, loud: bool = False) -> None:
        """To every other member; what is `loud` spares the members that joined as quiet."""
        for member in self.hub.members[channel.name]:
            if member.session is not self and not (loud and member.quiet):
                member.relay(key, frame)

    @property
    def _author(self) -> Author:
        assert self.author is not None, "frames are dispatched after hello only"
        return self.author

    @property
    def _user(self) -> str:
        return self._author[0]

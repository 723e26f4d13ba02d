"""One connection of the client, from its opening to its loss: handshake, heartbeat, reading (chapters 04, 05)."""
from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Optional

from frames import S2C, Frame, Malformed, decode, encode, wrong_field
from parley_ws import ConnectionClosed, HandshakeFailed, WebSocket, connect, linger_on

SUBPROTOCOL = "parley.v1"
CONNECT_TIMEOUT = 10.0
"""Seconds for TCP, TLS, upgrade and welcome together (PLY-REC-11)."""
LARGEST_MESSAGE = 64 * 1024 * 1024
"""Bytes of a message from the server; it is bound by its own `maxFrameBytes`, so this only keeps memory finite."""


@dataclass(frozen=True)
class Loss:
    """How a connection ended: `goodbye` if the server said one, and for how many seconds it had been online."""

    code: int
    goodbye: Optional[Frame]
    online_for: float


class Link:
    """Calls `on_welcome` once, then `on_frame` for each valid frame of a member's business, until `run` returns."""

    def __init__(
        self,
        url: str,
        hello: Frame,
        on_welcome: Callable[[Frame, float], None],
        on_pong: Callable[[Frame, float], None],
        on_frame: Callable[[Frame], None],
        report: Callable[[str], None],
    ) -> None:
        self.goodbye: Optional[Frame] = None
        self._url = url
        self._hello = hello
        self._on_welcome = on_welcome
        self._on_pong = on_pong
        self._on_frame = on_frame
        self._report = report
        self._ws: Optional[WebSocket] = None
        self._welcome: Optional[Frame] = None
        self._online_at = self._heard = self._said_hello = 0.0
        self._pings: Dict[Any, float] = {}
        self._ended: "asyncio.Future[int]" = asyncio.get_running_loop().create_future()
        self._tasks: List["asyncio.Task[None]"] = []

    async def run(self) -> Loss:
        """Connect, stay, and return at the loss. Cancelled, it closes with 1000 (PLY-REC-24)."""
        self._connecting = asyncio.get_running_loop().call_later(CONNECT_TIMEOUT, self.end, 1006)
        self._tasks.append(asyncio.create_task(self._read()))
        try:
            code = await self._ended
        except asyncio.CancelledError:
            self.end(1000)
            raise
        finally:
            self._connecting.cancel()
        return Loss(code, self.goodbye, time.monotonic() - self._online_at if self._welcome else 0.0)

    def end(self, code: int) -> None:
        """Abandon the connection: nothing that still comes from it has any effect (PLY-REC-13)."""
        for task in self._tasks:
            if task is not asyncio.current_task():
                task.cancel()
                linger_on(task)
        if not self._ended.done():
            self._ended.set_result(code)
        if self._ws is None:
            return
        if code in (1000, 4104, 4108):
            self._ws.abandon(code)
        else:
            self._ws.abort()
        self._ws = None

    @property
    def ended(self) -> bool:
        return self._ended.done()

    def send(self, frame: Frame) -> None:
        if self._ws is not None:
            self._ws.send(encode(frame))

    # Reading.

    async def _read(self) -> None:
        try:
            self._ws = await connect(self._url, subprotocol=SUBPROTOCOL, max_size=LARGEST_MESSAGE)
            self._said_hello = time.monotonic()
            self.send(self._hello)
            while not self.ended and self._ws is not None:
                data = await self._ws.recv()
                self._heard = time.monotonic()
                self._receive(data)
        except ConnectionClosed as closed:
            self._let_go(closed.code)
        except (OSError, HandshakeFailed, ValueError):
            self._let_go(1006)
        except Exception as fault:
            # A defect of ours or of the application's listener: the connection is as good as lost.
            self._report(f"{type(fault).__name__} while handling a frame: {fault}")
            self.end(1006)

    def _let_go(self, code: int) -> None:
        self._ws = None
        self.end(code)

    def _receive(self, data: Any) -> None:
        """Judge one message. What cannot be read is reported and skipped (PLY-FRM-28, PLY-TRN-12)."""
        if isinstance(data, bytes):
            return self._report("binary message ignored")
        try:
            frame = decode(data)
        except Malformed as malformed:
            return self._report(f"frame ignored: {malformed}")
        if frame.get("type") != "batch" or self._welcome is None:
            return self._judge(frame)
        items = frame.get("messages")
        if not isinstance(items, list) or not items:
            return self._report("batch ignored: no messages")
        for item in items:
            if not isinstance(item, dict) or item.get("type") in ("welcome", "batch"):
                self._report("item of a batch ignored")
            elif not self.ended:
                self._judge(item)

    def _judge(self, frame: Frame) -> None:
        kind = frame.get("type")
        if not isinstance(kind, str):
            return self._report("frame ignored: no type")
        if kind not in S2C:
            return
        wrong = wrong_field(frame, S2C)
        if wrong is not None:
            return self._report(f"{kind} ignored: {wrong} is missing or invalid")
        if kind == "goodbye":
            self.goodbye = frame
        elif kind == "welcome":
            self._take_welcome(frame)
        elif self._welcome is None:
            self._report(f"{kind} before welcome ignored")
        elif kind == "ping":
            self.send({"type": "pong", "timestamp": frame["timestamp"]})
        elif kind == "pong":
            asked = self._pings.pop(frame["timestamp"], None)
            if asked is not None:
                self._on_pong(frame, (self._heard - asked) / 2)
        else:
            self._on_frame(frame)

    def _take_welcome(self, frame: Frame) -> None:
        if self._welcome is not None or frame["protocol"].split(".")[0] != "1":
            return self._report("welcome ignored: a second one, or not of version 1")
        self._connecting.cancel()
        self._welcome = frame
        self._online_at = self._heard
        self._tasks.append(asyncio.create_task(self._heartbeat()))
        self._on_welcome(frame, (self._heard - self._said_hello) / 2)

    # Heartbeat.

    async def _heartbeat(self) -> None:
        assert self._welcome is not None
        interval = self._welcome["heartbeat"]["intervalMs"] / 1000
        timeout = self._welcome["heartbeat"]["timeoutMs"] / 1000
        ping_at = time.monotonic() + random.random() * interval
        probed = 0.0
        while not self.ended:
            dead_at = max(self._heard + timeout, probed + interval if probed > self._heard else 0.0)
            due = min(ping_at, dead_at)
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            now = time.monotonic()
            if now - due > interval / 2:
                # We slept, so the silence proves nothing: one probe, judged one interval later (PLY-HBT-25 to 27).
                probed, ping_at = now, now + interval
                self._ping(now)
                continue
            if now >= max(self._heard + timeout, probed + interval if probed > self._heard else 0.0):
                return self.end(4108)
            if now >= ping_at:
                ping_at += interval
                self._ping(now)

    def _ping(self, now: float) -> None:
        # What was never answered is forgotten with the link; the bound is for a server that answers none.
        if len(self._pings) > 1000:
            self._pings.clear()
        stamp = int(now * 1000)
        self._pings[stamp] = now
        self.send({"type": "ping", "timestamp": stamp})

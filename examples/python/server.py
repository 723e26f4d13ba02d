"""A Parley server in memory: `python3 server.py --port 0`. Written from spec/v1 alone.

Everything lives as long as the process.
"""
from __future__ import annotations

import argparse
import asyncio
import hashlib
import secrets
import signal
import socket
import time
from contextlib import suppress
from dataclasses import dataclass, fields
from typing import Dict, List, Optional

from frames import Frame
from parley_ws import HandshakeFailed, accept
from server_channel import Channel
from server_membership import Membership
from server_session import ENOUGH_UNSENT, Session

SUBPROTOCOL = "parley.v1"
GUEST = "guest:"
"""Guests have a name space of their own, so that no guest meets a named user (PLY-SEC-4)."""
DRAIN_GRACE = 5.0
"""Seconds that a drain waits for its connections to end."""


@dataclass
class Config:
    """Times in ms, sizes in bytes, the rest counts. Every field is an option of the command line."""

    heartbeat_interval: int = 25_000
    heartbeat_timeout: int = 60_000
    reconnect_base: int = 1_000
    reconnect_cap: int = 30_000
    reconnect_stable: int = 10_000
    max_frame_bytes: int = 65_536
    max_batch_items: int = 100
    max_in_flight: int = 64
    max_channels: int = 100
    max_text_length: int = 4_000
    dedupe_window: int = 86_400_000
    typing_ttl: int = 6_000
    max_clock_skew: int = 5_000
    hello_timeout: int = 10_000
    drain_spread: int = 2_000
    retain: int = 100_000


class Hub:
    """What the connections of one server share."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.members: Dict[str, Dict[Membership, None]] = {}
        self._channels: Dict[str, Channel] = {}
        self._sessions: Dict[Session, "asyncio.Task[None]"] = {}
        self._secret = secrets.token_bytes(32)
        self._draining = False

    def now(self) -> int:
        return int(time.time() * 1000)

    def channel(self, name: str) -> Channel:
        """Any name is a channel from the first time it is joined."""
        if name not in self._channels:
            config = self.config
            self._channels[name] = Channel(name, self._epoch(name), config.retain, config.dedupe_window)
            self.members[name] = {}
        return self._channels[name]

    def _epoch(self, name: str) -> str:
        """128 bits that nobody can foresee, yet the same again if an unused channel was forgotten meanwhile."""
        return hashlib.blake2b(name.encode("ascii"), key=self._secret, digest_size=16).hexdigest()

    def forget_unused(self, name: str) -> None:
        """Else joining and leaving ever new names would fill the memory."""
        if not self.members[name] and self._channels[name].unused:
            del self._channels[name], self.members[name]

    def user(self, hello: Frame) -> Optional[str]:
        """The user of a connection: as named, or a guest that follows from the clientId; None is refused."""
        user = hello.get("userId")
        if user is None:
            return GUEST + hashlib.sha256(hello["clientId"].encode("ascii")).hexdigest()[:32]
        return None if user.startswith(GUEST) else user

    def welcome(self, user: str, session_id: str) -> Frame:
        config = self.config
        return {
            "type": "welcome",
            "protocol": "1.0",
            "sessionId": session_id,
            "userId": user,
            "serverTime": self.now(),
            "heartbeat": {"intervalMs": config.heartbeat_interval, "timeoutMs": config.heartbeat_timeout},
            "reconnect": {
                "baseMs": config.reconnect_base,
                "capMs": config.reconnect_cap,
                "stableMs": config.reconnect_stable,
            },
            "limits": {
                "maxFrameBytes": config.max_frame_bytes,
                "maxBatchItems": config.max_batch_items,
                "maxInFlight": config.max_in_flight,
                "maxChannels": config.max_channels,
                "maxTextLength": config.max_text_length,
                "dedupeWindowMs": config.dedupe_window,
                "typingTtlMs": config.typing_ttl,
                "maxClockSkewMs": config.max_clock_skew,
            },
            "capabilities": ["presence", "state"],
        }

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One TCP connection, from the upgrade to the end."""
        writer.transport.set_write_buffer_limits(high=ENOUGH_UNSENT)
        # A large buffer in the kernel would take minutes to show that a slow client reads at all (PLY-ORD-37).
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, ENOUGH_UNSENT)
        upgrade = accept(reader, writer, choose=choose, max_size=self.config.max_frame_bytes)
        try:
            ws = await asyncio.wait_for(upgrade, self.config.hello_timeout / 1000)
        except (HandshakeFailed, asyncio.TimeoutError, OSError):
            writer.close()
            return
        if ws.subprotocol is None:
            ws.close(4006, "parley.v1 expected")
            return await ws.closed()
        session = Session(self, ws)
        task = asyncio.current_task()
        assert task is not None
        self._sessions[session] = task
        if self._draining:
            self._say_goodbye(session)
        try:
            await session.run()
        finally:
            del self._sessions[session]

    def _say_goodbye(self, session: Session) -> None:
        session.drain(secrets.randbelow(self.config.drain_spread + 1))

    async def drain(self) -> None:
        """Say goodbye to everyone and wait until they are gone."""
        self._draining = True
        tasks: List["asyncio.Task[None]"] = list(self._sessions.values())
        for session in list(self._sessions):
            self._say_goodbye(session)
        if tasks:
            await asyncio.wait(tasks, timeout=DRAIN_GRACE)
        for session in list(self._sessions):
            session.ws.abort()


def choose(offered: List[str]) -> Optional[str]:
    """Subprotocol of a connection; one that offers none is accepted and told so by a close code (PLY-TRN-6)."""
    if offered and SUBPROTOCOL not in offered:
        raise HandshakeFailed("no known subprotocol")
    return SUBPROTOCOL if offered else None


async def main(host: str, port: int, config: Config) -> None:
    hub = Hub(config)
    server = await asyncio.start_server(hub.serve, host, port)
    stop = asyncio.Event()
    with suppress(NotImplementedError):  # where signals are different there is no drain
        for name in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
    address = server.sockets[0].getsockname()
    print(f"listening on ws://{f'[{address[0]}]' if ':' in address[0] else address[0]}:{address[1]}", flush=True)
    await stop.wait()
    server.close()
    await hub.drain()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="A Parley server in memory.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8080, help="0 for any free port")
    for field in fields(Config):
        name = "--" + field.name.replace("_", "-")
        parser.add_argument(name, type=int, default=field.default, help=f"default {field.default}")
    return parser.parse_args()


if __name__ == "__main__":
    options = vars(arguments())
    asyncio.run(main(options.pop("host"), options.pop("port"), Config(**options)))

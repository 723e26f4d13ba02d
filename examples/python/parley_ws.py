"""WebSocket (RFC 6455) on asyncio streams: both sides, no extensions.

`accept` and `connect` do the opening handshake, `WebSocket` carries messages. One task reads with `recv`; any code
of the same event loop may `send`. Closing is never waited for by the one who closes: `close` writes the close
frame, and the reading task sees the end.
"""
from __future__ import annotations

import asyncio
import base64
import hashlib
import os
import ssl
import struct
from typing import Callable, Dict, List, Optional, Tuple, Union
from urllib.parse import urlsplit

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA
CLOSE_GRACE = 2.0
"""Seconds that a peer has to answer a close frame before its socket is cut."""


class ConnectionClosed(Exception):
    """The connection has ended. `code` is what this side experienced: 1005 without a code, 1006 without a close."""

    def __init__(self, code: int, reason: str = "") -> None:
        super().__init__(f"closed with {code} {reason}".rstrip())
        self.code = code
        self.reason = reason


class HandshakeFailed(Exception):
    """The opening handshake did not lead to a WebSocket."""


class _Violation(Exception):
    """The peer broke RFC 6455; `code` says which close code that deserves."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def apply_mask(data: bytes, key: bytes) -> bytes:
    """XOR with the repeated 4-byte key, done on one big integer since a loop over bytes is slow in Python."""
    stream = (key * (len(data) // 4 + 1))[: len(data)]
    return (int.from_bytes(data, "little") ^ int.from_bytes(stream, "little")).to_bytes(len(data), "little")


def encode_frame(opcode: int, payload: bytes, *, masked: bool, fin: bool = True) -> bytes:
    """One WebSocket frame as bytes."""
    mask_bit = 0x80 if masked else 0
    head = bytes([(0x80 if fin else 0) | opcode])
    if len(payload) < 126:
        head += bytes([mask_bit | len(payload)])
    elif len(payload) < 65536:
        head += bytes([mask_bit | 126]) + struct.pack("!H", len(payload))
    else:
        head += bytes([mask_bit | 127]) + struct.pack("!Q", len(payload))
    if not masked:
        return head + payload
    key = os.urandom(4)
    return head + key + apply_mask(payload, key)


def _may_be_sent(code: int) -> bool:
    return 1000 <= code <= 1014 and code not in (1004, 1005, 1006) or 3000 <= code <= 4999


class WebSocket:
    """An open connection. `max_size` bounds a received message in bytes, checked before it is held."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        *,
        server: bool,
        subprotocol: Optional[str],
        max_size: int,
    ) -> None:
        self.subprotocol = subprotocol
        self.max_size = max_size
        self._reader = reader
        self._writer = writer
        self._server = server
        self._closing = False
        self._lingers = False
        self._written = 0
        self._cut: Optional[asyncio.TimerHandle] = None

    @property
    def unsent(self) -> int:
        """Bytes that wait in this process for the peer to take them."""
        return self._writer.transport.get_write_buffer_size()

    @property
    def taken(self) -> int:
        """Bytes that have left this process: what grows while the peer reads."""
        return self._written - self.unsent

    def send(self, text: str) -> None:
        """Queue one text message. Does nothing once a close frame was sent: nothing may follow it."""
        self._write(TEXT, text.encode("utf-8"))

    async def drain(self) -> None:
        """Wait until the peer has taken most of what was sent; returns early when the connection is lost."""
        try:
            await self._writer.drain()
        except OSError:
            pass

    def close(self, code: int, reason: str = "") -> None:
        """Start the closing handshake; the reading task sees its end, at the latest after the grace."""
        if self._closing:
            return
        self._write(CLOSE, struct.pack("!H", code) + reason.encode("utf-8")[:123])
        self._closing = True
        self._cut = asyncio.get_running_loop().call_later(CLOSE_GRACE, self.abort)

    def abort(self) -> None:
        """Cut the connection without a word."""
        self._closing = True
        self._stop_grace()
        self._writer.transport.abort()

    async def closed(self) -> None:
        """After `close`: wait for the end of the closing handshake."""
        try:
            while True:
                await self.recv()
        except ConnectionClosed:
            pass

    def abandon(self, code: int) -> None:
        """Close without ever looking back; whoever reads has to stop first."""
        self.close(code)
        self._let_go()

    def _let_go(self) -> None:
        if not self._lingers:
            self._lingers = True
            linger_on(asyncio.create_task(self._linger()))

    async def _linger(self) -> None:
        """Throw away all bytes that still come until the peer hangs up or the grace is over."""
        try:
            while await self._reader.read(65536):
                pass
        except OSError:
            pass
        finally:
            self._stop_grace()
            self._writer.close()

    async def recv(self) -> Union[str, bytes]:
        """The next message, text as `str` and binary as `bytes`. Raises `ConnectionClosed` at the end."""
        try:
            return await self._next_message()
        except _Violation as violation:
            # What the peer goes on sending is read and dropped: closing with unread data resets the connection,
            # and the reset could overtake the close frame.
            self.close(violation.code, str(violation))
            if self._writer.can_write_eof() and not self._writer.transport.is_closing():
                self._writer.write_eof()
            self._let_go()
            raise ConnectionClosed(violation.code, str(violation)) from None
        except (asyncio.IncompleteReadError, OSError):
            self.abort()
            raise ConnectionClosed(1006) from None

    async def _next_message(self) -> Union[str, bytes]:
        kind: Optional[int] = None
        parts: List[bytes] = []
        size = 0
        while True:
            fin, opcode, payload = await self._read_frame(self.max_size - size)
            if opcode == CLOSE:
                raise self._finish(payload)
            if opcode == PING:
                self._write(PONG, payload)
            if opcode >= CLOSE:
                continue
            if (opcode == CONTINUATION) != (kind is not None):
                raise _Violation(1002, "fragments out of order")
            kind = kind or opcode
            parts.append(payload)
            size += len(payload)
            if fin:
                if not self._closing:  # after its close frame this side reads only to find the answer
                    return self._decode(kind, b"".join(parts))
                kind, parts, size = None, [], 0

    async def _read_frame(self, room: int) -> Tuple[bool, int, bytes]:
        first, second = await self._reader.readexactly(2)
        fin, opcode, length = bool(first & 0x80), first & 0x0F, second & 0x7F
        if first & 0x70 or opcode not in (CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG):
            raise _Violation(1002, "unknown frame")
        if bool(second & 0x80) != self._server:
            raise _Violation(1002, "wrong masking")
        if opcode >= CLOSE and (not fin or length > 125):
            raise _Violation(1002, "bad control frame")
        if length == 126:
            (length,) = struct.unpack("!H", await self._reader.readexactly(2))
            if length < 126:
                raise _Violation(1002, "length not minimal")
        elif length == 127:
            (length,) = struct.unpack("!Q", await self._reader.readexactly(8))
            if not 65536 <= length < 1 << 63:
                raise _Violation(1002, "length not minimal")
        if opcode < CLOSE and length > room:
            raise _Violation(1009, "message too big")
        key = await self._reader.readexactly(4) if self._server else b""
        payload = await self._reader.readexactly(length)
        return fin, opcode, apply_mask(payload, key) if key else payload

    @staticmethod
    def _decode(kind: int, payload: bytes) -> Union[str, bytes]:
        if kind == BINARY:
            return payload
        try:
            return payload.decode("utf-8")
        except UnicodeDecodeError:
            raise _Violation(1007, "text is not UTF-8") from None

    def _finish(self, payload: bytes) -> ConnectionClosed:
        """Answer the peer's close frame and let the socket go; the server's side hangs up first."""
        code, reason = self._parse_close(payload)
        if not self._closing:
            self._write(CLOSE, payload)
            self._closing = True
            self._cut = asyncio.get_running_loop().call_later(CLOSE_GRACE, self.abort)
        if self._server:
            self._stop_grace()
            self._writer.close()
        else:
            self._let_go()
        return ConnectionClosed(code, reason)

    @staticmethod
    def _parse_close(payload: bytes) -> Tuple[int, str]:
        if not payload:
            return 1005, ""
        if len(payload) == 1:
            raise _Violation(1002, "bad close frame")
        (code,) = struct.unpack("!H", payload[:2])
        if not _may_be_sent(code):
            raise _Violation(1002, "bad close code")
        try:
            return code, payload[2:].decode("utf-8")
        except UnicodeDecodeError:
            raise _Violation(1007, "reason is not UTF-8") from None

    def _write(self, opcode: int, payload: bytes) -> None:
        if not self._closing and not self._writer.transport.is_closing():
            data = encode_frame(opcode, payload, masked=not self._server)
            self._written += len(data)
            self._writer.write(data)

    def _stop_grace(self) -> None:
        if self._cut is not None:
            self._cut.cancel()


_lingering: "set[asyncio.Task[None]]" = set()


def linger_on(task: "asyncio.Task[None]") -> None:
    """Keep a task that is on its way out; the event loop itself holds tasks weakly."""
    _lingering.add(task)
    task.add_done_callback(_lingering.discard)


async def lingering_over() -> None:
    """Wait until every connection that was let go is gone."""
    while _lingering:
        await asyncio.wait(set(_lingering))


def _accept_key(key: str) -> str:
    return base64.b64encode(hashlib.sha1(key.encode("ascii") + GUID).digest()).decode("ascii")


def _tokens(header: str) -> List[str]:
    return [token.strip() for token in header.split(",") if token.strip()]


async def _read_head(reader: asyncio.StreamReader) -> Tuple[str, Dict[str, str]]:
    """First line and headers, names in lower case, repeated headers joined by commas."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except (asyncio.LimitOverrunError, asyncio.IncompleteReadError, OSError):
        raise HandshakeFailed("no HTTP head") from None
    first, *lines = head.split("\r\n")
    headers: Dict[str, str] = {}
    for line in filter(None, lines):
        name, _, value = line.partition(":")
        name, value = name.strip().lower(), value.strip()
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return first, headers


async def accept(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    *,
    choose: Callable[[List[str]], Optional[str]],
    max_size: int,
) -> WebSocket:
    """Server side of the handshake.

    `choose` picks one of the offered subprotocols or None for none of them; it raises `HandshakeFailed` to refuse.
    Raises `HandshakeFailed` after an HTTP error was sent.
    """

    def refuse(status: str, why: str, extra: str = "") -> HandshakeFailed:
        body = why + "\n"
        writer.write(
            f"HTTP/1.1 {status}\r\n{extra}Connection: close\r\nContent-Type: text/plain\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body}".encode("latin-1")
        )
        writer.close()
        return HandshakeFailed(why)

    first, headers = await _read_head(reader)
    method, _, rest = first.partition(" ")
    if method != "GET" or not rest.endswith(" HTTP/1.1"):
        raise refuse("400 Bad Request", "GET and HTTP/1.1 expected")
    upgrades = [token.lower() for token in _tokens(headers.get("connection", ""))]
    if headers.get("upgrade", "").lower() != "websocket" or "upgrade" not in upgrades:
        raise refuse("426 Upgrade Required", "this is a WebSocket endpoint", "Upgrade: websocket\r\n")
    if headers.get("sec-websocket-version") != "13":
        raise refuse("426 Upgrade Required", "WebSocket version 13 expected", "Sec-WebSocket-Version: 13\r\n")
    key = headers.get("sec-websocket-key", "")
    try:
        valid = len(base64.b64decode(key, validate=True)) == 16
    except ValueError:
        valid = False
    if not valid:
        raise refuse("400 Bad Request", "bad Sec-WebSocket-Key")
    try:
        subprotocol = choose(_tokens(headers.get("sec-websocket-protocol", "")))
    except HandshakeFailed as refusal:
        raise refuse("400 Bad Request", str(refusal)) from None
    selected = f"Sec-WebSocket-Protocol: {subprotocol}\r\n" if subprotocol else ""
    writer.write(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Accept: {_accept_key(key)}\r\n{selected}\r\n".encode("latin-1")
    )
    return WebSocket(reader, writer, server=True, subprotocol=subprotocol, max_size=max_size)


async def connect(url: str, *, subprotocol: str, max_size: int) -> WebSocket:
    """Client side: TCP, TLS for `wss:`, and the handshake. Raises `OSError` or `HandshakeFailed`."""
    parts = urlsplit(url)
    if parts.scheme not in ("ws", "wss") or not parts.hostname:
        raise HandshakeFailed("not a ws: or wss: URL")
    tls = ssl.create_default_context() if parts.scheme == "wss" else None
    port = parts.port or (443 if tls else 80)
    reader, writer = await asyncio.open_connection(parts.hostname, port, ssl=tls)
    try:
        key = base64.b64encode(os.urandom(16)).decode("ascii")
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        writer.write(
            f"GET {target} HTTP/1.1\r\nHost: {parts.netloc.rpartition('@')[2]}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n"
            f"Sec-WebSocket-Protocol: {subprotocol}\r\n\r\n".encode("latin-1")
        )
        first, headers = await _read_head(reader)
        if not first.startswith("HTTP/1.1 101"):
            raise HandshakeFailed(first)
        if headers.get("sec-websocket-accept") != _accept_key(key) or headers.get("upgrade", "").lower() != "websocket":
            raise HandshakeFailed("not a WebSocket server")
        if headers.get("sec-websocket-protocol") != subprotocol or "sec-websocket-extensions" in headers:
            raise HandshakeFailed("the server did not select what was offered")
        return WebSocket(reader, writer, server=False, subprotocol=subprotocol, max_size=max_size)
    except BaseException:
        writer.transport.abort()
        raise

"""The WebSocket layer against raw bytes and against itself."""
from __future__ import annotations

import asyncio
import struct
import unittest
from typing import Awaitable, Callable, List, Optional, Tuple

from parley_ws import (
    BINARY,
    CLOSE,
    CONTINUATION,
    PING,
    TEXT,
    ConnectionClosed,
    HandshakeFailed,
    WebSocket,
    accept,
    apply_mask,
    connect,
    encode_frame,
    lingering_over,
)

LIMIT = 1000
Handler = Callable[[WebSocket], Awaitable[None]]


def choose(offered: List[str]) -> Optional[str]:
    if "nothing" in offered:
        raise HandshakeFailed("refused")
    return "p" if "p" in offered else None


class Loop(unittest.IsolatedAsyncioTestCase):
    """A server on a free port whose connections run `handler`; what it received and how it ended is kept."""

    async def asyncSetUp(self) -> None:
        self.received: List[object] = []
        self.ended: "asyncio.Future[ConnectionClosed]" = asyncio.get_running_loop().create_future()
        self.server = await asyncio.start_server(self.serve, "127.0.0.1", 0)
        self.port = self.server.sockets[0].getsockname()[1]
        self.url = f"ws://127.0.0.1:{self.port}/path?q=1"

    async def asyncTearDown(self) -> None:
        self.server.close()
        await lingering_over()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            ws = await accept(reader, writer, choose=choose, max_size=LIMIT)
        except HandshakeFailed:
            return
        try:
            while True:
                data = await ws.recv()
                self.received.append(data)
                if data == "close":
                    ws.close(4002, "as asked")
                elif isinstance(data, str):
                    ws.send(data)
        except ConnectionClosed as closed:
            self.ended.set_result(closed)

    async def raw(self) -> Tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection after the handshake of RFC 6455's own example."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(
            b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: WebSocket\r\nConnection: keep-alive, Upgrade\r\n"
            b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        )
        head = await reader.readuntil(b"\r\n\r\n")
        self.assertIn(b"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", head)
        return reader, writer

    async def closes_with(self, *data: bytes) -> int:
        """Code of the close frame that these bytes are answered with."""
        reader, writer = await self.raw()
        writer.write(b"".join(data))
        head = await reader.readexactly(2)
        self.assertEqual(head[0], 0x80 | CLOSE)
        (code,) = struct.unpack("!H", (await reader.readexactly(head[1]))[:2])
        writer.close()
        await self.ended
        return int(code)


class Messages(Loop):
    async def test_echo_of_every_length_form(self) -> None:
        ws = await connect(self.url, subprotocol="p", max_size=LIMIT)
        for text in ("", "é😀", "x" * 125, "x" * 126, "x" * LIMIT):
            ws.send(text)
            self.assertEqual(await ws.recv(), text)
        ws.abandon(1000)
        self.assertEqual((await self.ended).code, 1000)

    async def test_fragments_with_a_ping_between(self) -> None:
        reader, writer = await self.raw()
        halves = "é".encode("utf-8")
        writer.write(encode_frame(TEXT, halves[:1], masked=True, fin=False))
        writer.write(encode_frame(PING, b"now", masked=True))
        writer.write(encode_frame(CONTINUATION, halves[1:], masked=True))
        self.assertEqual(await reader.readexactly(5), b"\x8a\x03now")
        self.assertEqual(await reader.readexactly(4), b"\x81\x02" + halves)
        writer.close()
        self.assertEqual((await self.ended).code, 1006)

    async def test_binary_arrives_as_bytes(self) -> None:
        _, writer = await self.raw()
        writer.write(encode_frame(BINARY, b"\xff", masked=True) + encode_frame(CLOSE, b"", masked=True))
        self.assertEqual((await self.ended).code, 1005)
        self.assertEqual(self.received, [b"\xff"])
        writer.close()

    def test_mask(self) -> None:
        self.assertEqual(apply_mask(b"\0\1\2\3\4", b"\1\2\3\4"), b"\1\3\1\7\5")


class Closing(Loop):
    async def test_the_closers_code_arrives_and_nothing_after_it(self) -> None:
        ws = await connect(self.url, subprotocol="p", max_size=LIMIT)
        ws.send("close")
        with self.assertRaises(ConnectionClosed) as caught:
            await ws.recv()
        self.assertEqual((caught.exception.code, caught.exception.reason), (4002, "as asked"))
        ws.send("late")
        await self.ended
        self.assertEqual(self.received, ["close"])

    async def test_violations(self) -> None:
        def text(payload: bytes) -> bytes:
            return encode_frame(TEXT, payload, masked=True)

        cases = {
            "not UTF-8": (1007, text(b"\xff")),
            "surrogate in UTF-8": (1007, text(b"\xed\xa0\x80")),
            "too big": (1009, text(b"x" * (LIMIT + 1))),
            "too big in fragments": (
                1009,
                encode_frame(TEXT, b"x" * LIMIT, masked=True, fin=False) + encode_frame(CONTINUATION, b"x", masked=True),
            ),
            "not masked": (1002, encode_frame(TEXT, b"x", masked=False)),
            "reserved bit": (1002, b"\xc1\x80\0\0\0\0"),
            "unknown opcode": (1002, b"\x83\x80\0\0\0\0"),
            "length not minimal": (1002, b"\x81\xfe\0\x01\0\0\0\0x"),
            "stray continuation": (1002, encode_frame(CONTINUATION, b"x", masked=True)),
            "message in a message": (1002, encode_frame(TEXT, b"", masked=True, fin=False) + text(b"")),
            "fragmented ping": (1002, encode_frame(PING, b"", masked=True, fin=False)),
            "close with 1005": (1002, encode_frame(CLOSE, b"\x03\xed", masked=True)),
            "close with half a code": (1002, encode_frame(CLOSE, b"\x03", masked=True)),
        }
        for name, (code, data) in cases.items():
            with self.subTest(name):
                self.ended = asyncio.get_running_loop().create_future()
                self.assertEqual(await self.closes_with(data), code)


class Handshake(Loop):
    async def test_subprotocol(self) -> None:
        ws = await connect(self.url, subprotocol="p", max_size=LIMIT)
        self.assertEqual(ws.subprotocol, "p")
        ws.abandon(1000)
        await self.ended

    async def test_a_refusal_and_a_server_that_selects_nothing(self) -> None:
        for offered in ("nothing", "other"):
            with self.assertRaises(HandshakeFailed):
                await connect(self.url, subprotocol=offered, max_size=LIMIT)

    async def test_what_is_no_upgrade_gets_an_http_error(self) -> None:
        for request, status in (
            (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"426"),
            (b"POST / HTTP/1.1\r\n\r\n", b"400"),
            (b"GET / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Version: 8\r\n\r\n", b"426"),
            (b"GET / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n", b"400"),
        ):
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            writer.write(request)
            self.assertEqual((await reader.read())[9:12], status)
            writer.close()


if __name__ == "__main__":
    unittest.main()

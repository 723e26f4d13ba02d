"""Server and client against each other, and both against a peer that misbehaves."""
from __future__ import annotations

import asyncio
import unittest
from typing import Any, Dict, List, Tuple

from client import Client, Refused, backoff, stays_away
from frames import Frame, decode, encode
from parley_ws import ConnectionClosed, WebSocket, accept, connect, lingering_over
from server import SUBPROTOCOL, Config, Hub, choose
from server_channel import Channel

PATIENCE = 5.0


class Ear:
    """A listener that can be waited on: `heard(event)` returns the next such event not yet returned."""

    def __init__(self) -> None:
        self.events: List[Tuple[str, Dict[str, Any]]] = []
        self._news = asyncio.Event()

    def __call__(self, event: str, facts: Dict[str, Any]) -> None:
        self.events.append((event, facts))
        self._news.set()

    async def heard(self, event: str, **wanted: Any) -> Dict[str, Any]:
        async def search() -> Dict[str, Any]:
            while True:
                for index, (name, facts) in enumerate(self.events):
                    if name == event and all(facts.get(key) == value for key, value in wanted.items()):
                        del self.events[index]
                        return facts
                self._news.clear()
                await self._news.wait()

        return await asyncio.wait_for(search(), PATIENCE)

    def count(self, event: str) -> int:
        return sum(name == event for name, _ in self.events)


class WithServer(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self) -> None:
        timings = {"reconnect_base": 20, "reconnect_cap": 50, "drain_spread": 10}
        self.hub = Hub(Config(max_in_flight=4, max_text_length=10, max_frame_bytes=1600, **timings))
        self.server = await asyncio.start_server(self.hub.serve, "127.0.0.1", 0)
        self.url = f"ws://127.0.0.1:{self.server.sockets[0].getsockname()[1]}"
        self.clients: List[Client] = []
        self.probes: List[WebSocket] = []

    async def asyncTearDown(self) -> None:
        for probe in self.probes:
            probe.abandon(1000)
        for client in self.clients:
            await client.close()
        self.server.close()
        await self.hub.drain()
        await lingering_over()

    async def client(self, user: str, *channels: str, **options: Any) -> Tuple[Client, Ear]:
        ear = Ear()
        client = Client(self.url, ear, user_id=user, **options)
        self.clients.append(client)
        client.connect()
        for channel in channels:
            client.join(channel)
            await ear.heard("joined", channelId=channel)
        return client, ear

    async def probe(self, *frames: Frame) -> WebSocket:
        ws = await connect(self.url, subprotocol=SUBPROTOCOL, max_size=1 << 20)
        self.probes.append(ws)
        for frame in frames:
            ws.send(encode(frame))
        return ws

    async def next(self, ws: WebSocket) -> Frame:
        data = await asyncio.wait_for(ws.recv(), PATIENCE)
        assert isinstance(data, str)
        return decode(data)


HELLO: Frame = {"type": "hello", "protocol": "1.7", "clientId": "c1"}


class Pair(WithServer):
    async def test_all_see_one_order(self) -> None:
        ann, ears = await self.client("ann", "r")
        bob, eye = await self.client("bob", "r", batch_window_ms=1)
        for n in range(10):
            ann.send("r", f"a{n}")
            bob.send("r", f"b{n}")
        texts: List[List[str]] = []
        for ear in (ears, eye):
            messages = [await ear.heard("message", offset=n + 1) for n in range(20)]
            texts.append([message["text"] for message in messages])
        self.assertEqual(texts[0], texts[1])
        for sender in "ab":
            self.assertEqual([t for t in texts[0] if t[0] == sender], [f"{sender}{n}" for n in range(10)])

    async def test_a_lost_connection_loses_and_doubles_nothing(self) -> None:
        ann, ear = await self.client("ann", "r")
        _, eye = await self.client("bob", "r")
        ids = [ann.send("r", str(n)) for n in range(3)]
        ann.lose(4104)  # the frames are on their way, their acks are not read any more
        ids += [ann.send("r", str(n)) for n in range(3, 6)]
        for id in ids:
            self.assertEqual((await ear.heard("outcome", id=id))["outcome"], "acked")
        heard = [(await eye.heard("message", offset=n + 1))["text"] for n in range(6)]
        self.assertEqual(heard, [str(n) for n in range(6)])
        self.assertEqual(ear.count("gap"), 0)

    async def test_registers_and_typing(self) -> None:
        ann, ear = await self.client("ann", "r")
        bob, eye = await self.client("bob", "r")
        ann.typing("r", True)
        await eye.heard("typing", userId="ann", active=True)
        ann.send("r", "done")
        await eye.heard("typing", userId="ann", active=False)
        bob.read("r", 1)
        await ear.heard("read", userId="bob", offset=1)
        ann.set_state("r", "__proto__", {"n": 1})
        await eye.heard("state", key="__proto__", value={"n": 1})
        bob.set_state("r", "__proto__", None)
        await ear.heard("state", key="__proto__", value=None)
        self.assertIsNone(ann.get_state("r", "__proto__"))
        _, late = await self.client("cid", "r")
        await late.heard("read", userId="bob", offset=1)

    async def test_refusals(self) -> None:
        ann, ear = await self.client("ann", "r", queue_limit=2)
        for text, code in (("\ud800", "invalid"), ("x", "not_joined")):
            with self.assertRaises(Refused) as caught:
                ann.send("elsewhere" if code == "not_joined" else "r", text)
            self.assertEqual(caught.exception.code, code)
        long = ann.send("r", "x" * 11)
        self.assertEqual((await ear.heard("outcome", id=long))["outcome"], "rejected")
        self.clients.append(offline := Client("ws://127.0.0.1:1", Ear(), queue_limit=1))
        offline.join("r")
        offline.send("r", "kept")
        with self.assertRaises(Refused) as full:
            offline.send("r", "too many")
        self.assertEqual(full.exception.code, "queue_full")

    async def test_drain_brings_the_client_back(self) -> None:
        _, ear = await self.client("ann", "r")
        await self.hub.drain()
        self.assertEqual((await ear.heard("status", status="reconnecting"))["code"], 4200)


class ServerAlone(WithServer):
    async def test_guests_and_versions(self) -> None:
        first, again = await self.probe(HELLO), await self.probe(HELLO)
        welcomes = [await self.next(first), await self.next(again)]
        self.assertEqual(welcomes[0]["protocol"], "1.0")
        self.assertEqual(welcomes[0]["userId"], welcomes[1]["userId"])
        self.assertNotEqual(welcomes[0]["sessionId"], welcomes[1]["sessionId"])

    async def test_a_wrong_hello_closes(self) -> None:
        wrong: List[Tuple[Frame, int]] = [
            ({**HELLO, "protocol": "2.0"}, 4006),
            ({**HELLO, "clientId": ""}, 4002),
            ({**HELLO, "userId": "guest:x"}, 4003),
            ({"type": "ping", "timestamp": 1}, 4002),
        ]
        for frame, code in wrong:
            with self.assertRaises(ConnectionClosed) as caught:
                await self.next(await self.probe(frame))
            self.assertEqual(caught.exception.code, code)

    async def test_a_leave_waits_for_the_acks_and_the_join_behind_it_for_the_left(self) -> None:
        message = {"type": "message", "id": "m", "channelId": "r", "text": ""}
        ws = await self.probe(
            HELLO,
            {"type": "join", "id": "j", "channelId": "r"},
            {"type": "batch", "messages": [message, {**message, "text": 7}, message]},
            {"type": "leave", "id": "l", "channelId": "r"},
            {"type": "join", "id": "k", "channelId": "r", "since": {"offset": 0}},
        )
        got = [await self.next(ws) for _ in range(8)]
        kinds = [(frame["type"], frame.get("replyTo")) for frame in got if frame["type"] != "error"]
        expected = [("welcome", None), ("joined", "j"), ("ack", "m"), ("ack", "m"), ("left", "l"), ("joined", "k")]
        self.assertEqual(kinds, expected + [("message", None)])
        self.assertEqual([frame["field"] for frame in got if frame["type"] == "error"], ["/text"])
        self.assertEqual([frame.get("offset") for frame in got if frame["type"] == "ack"], [1, 1])

    async def test_state_fills_up(self) -> None:
        write = {"type": "state_update", "channelId": "r", "value": "x" * 300, "timestamp": 5}
        writes = [{**write, "id": f"w{n}", "key": f"k{n}"} for n in range(3)]
        ws = await self.probe(HELLO, {"type": "join", "id": "j", "channelId": "r"}, *writes)
        got = [await self.next(ws) for _ in range(5)]
        self.assertEqual([frame.get("code", frame["type"]) for frame in got[2:]], ["ack", "ack", "state_full"])


    async def test_a_value_that_is_too_deep_for_joined(self) -> None:
        def nested(levels: int) -> Any:
            return [nested(levels - 1)] if levels else 0

        write = {"type": "state_update", "id": "w", "channelId": "r", "key": "k", "timestamp": 5}
        join = {"type": "join", "id": "j", "channelId": "r"}
        ws = await self.probe(HELLO, join, {**write, "value": nested(30)}, {**write, "value": nested(29)})
        got = [await self.next(ws) for _ in range(4)]
        self.assertEqual((got[2]["code"], got[2]["field"]), ("invalid_frame", "/value"))
        self.assertEqual(got[3]["type"], "ack")


class Log(unittest.TestCase):
    def test_retention_and_the_window(self) -> None:
        channel = Channel("r", "e", retain=2, window_ms=100)
        frame = {"type": "message", "id": "m", "channelId": "r", "text": "", "data": {"a": 1, "b": 2}}
        author = ("ann", "c")
        first = channel.append(author, frame, 0)
        again = channel.append(author, {**frame, "data": {"b": 2, "a": 1}, "sentAt": 9}, 100)
        self.assertEqual(first, again)
        self.assertIsNone(channel.append(author, {**frame, "data": None}, 100))
        other = channel.append(("ann", "d"), frame, 100)
        later = channel.append(author, frame, 101)
        assert other is not None and later is not None
        self.assertEqual((other.offset, later.offset), (2, 3))
        self.assertEqual([channel.holds(None, n) for n in range(5)], [False, True, True, True, False])
        self.assertFalse(channel.holds("f", 2))


class ClientAlone(unittest.IsolatedAsyncioTestCase):
    """The client against a server that shows it a hole, twice."""

    async def test_the_same_hole_twice_is_one_gap(self) -> None:
        joins: List[Frame] = []
        hub = Hub(Config(reconnect_base=1, reconnect_cap=1))

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            ws = await accept(reader, writer, choose=choose, max_size=1 << 20)
            slot = {"type": "message", "channelId": "r", "userId": "u", "clientId": "c", "text": "", "timestamp": 0}
            try:
                while True:
                    data = await ws.recv()
                    assert isinstance(data, str)
                    frame = decode(data)
                    if frame["type"] == "hello":
                        ws.send(encode(hub.welcome("ann", "s")))
                    elif frame["type"] == "join":
                        joins.append(frame)
                        joined = {"type": "joined", "replyTo": frame["id"], "channelId": "r", "epoch": "e", "offset": 0}
                        joined.update(reads=[], states=[], stateFloor=0, **({"recovered": True} if "since" in frame else {}))
                        ws.send(encode(joined))
                        for offset in (1, 3, 4):
                            ws.send(encode({**slot, "id": f"m{offset}", "offset": offset}))
            except ConnectionClosed as closed:
                closes.append(closed.code)

        closes: List[int] = []
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        ear = Ear()
        client = Client(f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}", ear)
        client.connect()
        client.join("r")
        for offset in (1, 3, 4):
            await ear.heard("message", offset=offset)
        self.assertEqual(ear.count("gap"), 1)
        self.assertEqual([join.get("since") for join in joins], [None, {"epoch": "e", "offset": 1}])
        await client.close()
        server.close()
        await lingering_over()
        self.assertEqual(closes, [4104, 1000])


class Rules(unittest.TestCase):
    def test_backoff_is_bounded_and_never_zero(self) -> None:
        self.assertEqual([backoff(n, 100, 350, lambda: 0.0) for n in range(4)], [0.1, 0.2, 0.35, 0.35])
        self.assertGreater(backoff(10**6, 1, 2**31 - 1, lambda: 0.9999), 0)

    def test_final_codes(self) -> None:
        codes = (1000, 1006, 1009, 3999, 4000, 4099, 4100, 4200)
        self.assertEqual([stays_away(code) for code in codes], [False, False, True, False, True, True, False, False])


if __name__ == "__main__":
    unittest.main()

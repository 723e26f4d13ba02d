"""The client behind the kit's adapter contract, JSON Lines on stdin and stdout: `parley client -- python3 adapter.py`."""
from __future__ import annotations

import asyncio
import json
import sys
from typing import Any, Dict, Optional

from client import Client, Refused

READY = {
    "contract": 1,
    "name": "parley-python-example",
    "language": "Python",
    "capabilities": ["batch", "typing", "read", "state", "queue_limit", "token", "token_refresh", "connect_again"],
}


def write(line: Dict[str, Any]) -> None:
    print(json.dumps(line), flush=True)


class Adapter:
    """Holds at most one client. `refs` gives the kit's names of the messages by the client's ids."""

    def __init__(self) -> None:
        self.client: Optional[Client] = None
        self.refs: Dict[str, str] = {}
        self.ref = ""

    def listener(self, event: str, facts: Dict[str, Any]) -> None:
        if event in ("message", "outcome"):
            # A verdict can come before `send` has returned the id; it is then of the message being sent.
            id = facts.pop("id")
            ref = self.refs.get(id) or (self.ref if event == "outcome" else "")
            facts.pop("data", None)
            facts.update({"ref": ref} if ref else {})
        write({"event": event, **facts})

    async def handle(self, command: Dict[str, Any]) -> Dict[str, Any]:
        """Carry out a command. Raises `Refused`."""
        kind = command["command"]
        if kind == "connect" and self.client is not None:
            self.client.connect()
        elif kind == "connect":
            names = {"userId": "user_id", "queueLimit": "queue_limit", "batchWindowMs": "batch_window_ms"}
            options = {names[name]: command[name] for name in names if name in command}
            tokens = list(command.get("tokens") or filter(None, [command.get("token")]))
            if tokens:
                options["token"] = lambda: tokens.pop(0) if len(tokens) > 1 else tokens[0]
            self.client = Client(command["url"], self.listener, **options)
            self.client.connect()
        elif kind == "reset":
            await self.reset()
        elif self.client is None:
            raise Refused("closed", "no client; connect first")
        elif kind == "close":
            await self.client.close()
        elif kind == "join":
            self.client.join(command["channelId"])
        elif kind == "leave":
            self.client.leave(command["channelId"])
        elif kind == "send":
            self.ref = command["ref"]
            self.refs[self.client.send(command["channelId"], command["text"], command.get("data"))] = self.ref
        elif kind == "typing":
            self.client.typing(command["channelId"], command["active"])
        elif kind == "read":
            self.client.read(command["channelId"], command["offset"])
        elif kind == "set_state":
            self.client.set_state(command["channelId"], command["key"], command["value"])
        elif kind == "get_state":
            return {"value": self.client.get_state(command["channelId"], command["key"])}
        else:
            raise Refused("unsupported", f"no such command: {kind}")
        return {}

    async def reset(self) -> None:
        if self.client is not None:
            client, self.client = self.client, None
            client.hush()
            await client.close()
        self.refs.clear()


async def main() -> None:
    adapter, loop = Adapter(), asyncio.get_running_loop()
    write({"event": "ready", **READY})
    while True:
        line = await loop.run_in_executor(None, sys.stdin.readline)
        if not line:
            return await adapter.reset()
        command = json.loads(line)
        try:
            write({"id": command["id"], "result": await adapter.handle(command)})
        except Refused as refused:
            write({"id": command["id"], "error": {"code": refused.code, "message": str(refused)}})


if __name__ == "__main__":
    asyncio.run(main())

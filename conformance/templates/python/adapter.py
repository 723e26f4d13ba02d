"""The adapter of __NAME__ for the Parley kit: does with the client what the kit says on stdin, as an application would,
and tells on stdout what the client told it. The contract: docs/adapter-contract.md of Parley.

Connect your client in MyClient, then run: npx parley client
"""
import asyncio
import json
import sys

# Add what your client has; until then its checks are not applicable:
# batch, typing, read, state, queue_limit, token, token_refresh, connect_again, outbox.
CAPABILITIES = []


class Refused(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def todo(method):
    return Refused("not_implemented", f"{method}: connect your client in MyClient, parley-adapter/adapter.py")


def unsupported(what):
    return Refused("unsupported", f"this client has no {what}")


def write(line):
    sys.stdout.write(json.dumps(line) + "\n")  # one write a line, so that threads do not mix theirs
    sys.stdout.flush()


def emit(event, **fields):
    write({"event": event, **fields})


class MyClient:
    """Connect your client here. A method raises `Refused` when the client says no at once.
    Tell what the client tells its application, in the same order; leave out what there is none of:

    emit("status", status="connecting" | "connected" | "reconnecting" | "closed", code=...)  connected: welcome has come
    emit("joined", channelId=..., offset=...)                         each time, with the head that the server named
    emit("left", channelId=..., code=...)                             or the join was refused
    emit("message", channelId=..., offset=..., userId=..., text=..., ref=...)  own ones too, with the ref of their send
    emit("outcome", ref=..., outcome="acked" | "rejected" | "unknown", offset=..., code=...)  once for each send
    emit("gap", channelId=...)                                        messages are lost to the application
    emit("typing", channelId=..., userId=..., active=...)
    emit("read", channelId=..., userId=..., offset=...)
    emit("state", channelId=..., key=..., value=...)                  None: gone
    emit("report", message=...)                                       something it could not use
    """

    def __init__(self, url, user_id=None, token=None, tokens=None, store=None, queue_limit=None, batch_window_ms=None):
        """`tokens`: the next each time the client asks, the last ever after. `store`: path of the kept outbox."""
        self.url = url

    async def connect(self):
        """Connect and stay connected; return at once. With connect_again called again while it lives."""
        raise todo("connect")

    async def close(self):
        """The application closes the client for good."""
        raise todo("close")

    async def reset(self):
        """Throw it away; return when no timer and no socket of it is left."""
        raise todo("reset")

    async def join(self, channel_id):
        raise todo("join")

    async def leave(self, channel_id):
        raise todo("leave")

    async def send(self, channel_id, text, data, ref):
        """Return when the client has taken the message; what becomes of it is told by `outcome`."""
        raise todo("send")

    async def typing(self, channel_id, active):
        raise unsupported("typing")

    async def read(self, channel_id, offset):
        raise unsupported("read marks")

    async def set_state(self, channel_id, key, value):
        """`None` deletes the key."""
        raise unsupported("shared state")

    async def get_state(self, channel_id, key):
        """Return the value as the application would see it now, `None` if there is none."""
        raise unsupported("shared state")


# From here on nothing needs a change.

ARGUMENTS = {
    "close": (),
    "join": ("channelId",),
    "leave": ("channelId",),
    "send": ("channelId", "text", "data", "ref"),
    "typing": ("channelId", "active"),
    "read": ("channelId", "offset"),
    "set_state": ("channelId", "key", "value"),
    "get_state": ("channelId", "key"),
}


class Adapter:
    client = None

    async def run(self, line):
        command = line["command"]
        get = line.get
        if command == "connect":
            client = self.client or MyClient(
                get("url"), get("userId"), get("token"), get("tokens"), get("store"), get("queueLimit"), get("batchWindowMs")
            )
            await client.connect()
            self.client = client
        elif command == "reset":
            if self.client:
                await self.client.reset()
            self.client = None
        elif command == "alive":
            return {}
        elif command not in ARGUMENTS:
            raise Refused("unsupported", f"there is no command {command}")
        elif self.client is None:
            raise Refused("closed", "there is no client: connect comes first")
        else:
            value = await getattr(self.client, command)(*map(get, ARGUMENTS[command]))
            return {"value": value} if command == "get_state" else {}
        return {}


async def main():
    emit("ready", contract=1, name="__NAME__", language="Python", capabilities=CAPABILITIES)
    adapter, loop = Adapter(), asyncio.get_running_loop()
    while text := await loop.run_in_executor(None, sys.stdin.readline):
        line = json.loads(text)
        try:
            write({"id": line["id"], "result": await adapter.run(line)})
        except Exception as error:
            code = error.code if isinstance(error, Refused) else "failed"
            write({"id": line["id"], "error": {"code": code, "message": str(error) or repr(error)}})


if __name__ == "__main__":
    asyncio.run(main())

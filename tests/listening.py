"""A server on this machine that ends with the last of its lines."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

Conversation = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def listening(conversation: Conversation) -> AsyncIterator[int]:
    """Holds it with whoever comes; gives its port. At the end nobody is left on the line."""
    lines: list[asyncio.StreamWriter] = []

    async def hold(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines.append(writer)
        with suppress(EOFError, OSError):  # they hung up
            await conversation(reader, writer)

    server = await asyncio.start_server(hold, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await asyncio.sleep(0.01)  # who has just been let in is known, and who hung up
        for line in lines:
            line.close()
            with suppress(OSError):
                await line.wait_closed()

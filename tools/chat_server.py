"""A server on this machine that speaks the chat form of the OpenAI API: it answers what a test lays down."""

import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What the server sends: a status, a body, pauses before each piece of it, further headers."""

    status: int = 200
    body: bytes = b""
    pieces: int = 1
    pause: float = 0.0
    headers: Mapping[str, str] = field(default_factory=dict)


def said(words: object, *, ended: str = "stop", refusal: str | None = None) -> Reply:
    """A proper answer whose words are `words`, as JSON unless they are a text."""
    content = words if isinstance(words, str) else json.dumps(words, ensure_ascii=False)
    message = {"role": "assistant", "content": None if refusal else content, "refusal": refusal}
    choice = {"index": 0, "finish_reason": ended, "message": message}
    whole = {"id": "x", "object": "chat.completion", "created": 0, "model": "made-up-1", "choices": [choice]}
    return Reply(body=json.dumps(whole, ensure_ascii=False).encode())


Answering = Callable[[Mapping[str, Any]], Reply]


@dataclass
class Chat:
    """The server as a test sees it: `replies` go out in order, the last one again and again; `asked` is what came."""

    url: str
    replies: list[Reply] = field(default_factory=list)
    answering: Answering | None = None
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def reply(self, body: dict[str, Any]) -> Reply:
        """The reply to a request."""
        self.asked.append(body)
        if self.answering is not None:
            return self.answering(body)
        return self.replies[min(len(self.asked), len(self.replies)) - 1]

    @property
    def texts(self) -> list[str]:
        """What was sent, as one text for each request."""
        return ["\n".join(message["content"] for message in body["messages"]) for body in self.asked]


def digest(body: Mapping[str, Any]) -> str:
    """The digest a recorded answer is found by."""
    return hashlib.sha256(json.dumps(body, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def recorded(cassette: Mapping[str, Any]) -> Answering:
    """Answers from a cassette: digest of the request → words of the answer; 404 for what was never asked."""
    return lambda body: said(cassette[digest(body)]) if digest(body) in cassette else Reply(404, b"{}")


class _Handler(BaseHTTPRequestHandler):
    chat: Chat

    def do_GET(self) -> None:
        listed = {"object": "list", "data": [{"id": "made-up-1", "object": "model", "created": 0, "owned_by": "us"}]}
        found = self.path == "/v1/models"
        self._send(Reply(200 if found else 404, json.dumps(listed).encode() if found else b"{}"))

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.chat.headers.append({name.lower(): value for name, value in self.headers.items()})
        self._send(self.chat.reply(body) if self.path == "/v1/chat/completions" else Reply(404, b"{}"))

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in {"Content-Type": "application/json", "retry-after-ms": "1", **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        try:
            for piece in _cut(reply.body, reply.pieces):
                time.sleep(reply.pause)
                self.wfile.write(piece)
                self.wfile.flush()
        except (BrokenPipeError, ConnectionResetError):
            return

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


def _cut(body: bytes, pieces: int) -> Sequence[bytes]:
    size = max(1, -(-len(body) // pieces))
    return [body[start : start + size] for start in range(0, len(body), size)]


@contextmanager
def serving() -> Iterator[Chat]:
    """A server on a free port of 127.0.0.1, for as long as the block lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {}))
    server.daemon_threads = True
    chat = Chat(f"http://127.0.0.1:{server.server_address[1]}/v1")
    server.RequestHandlerClass.chat = chat  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield chat
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)

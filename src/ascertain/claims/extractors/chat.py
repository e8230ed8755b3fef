"""One question to a server that speaks the chat form of the OpenAI API, at any address; the openai package speaks.

No tool is offered, no redirect followed, no proxy used for this machine itself. The key stands in the environment.
"""

import json
import logging
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from ascertain.terms.errors import InputError, UnavailableError

LOOPBACK = ("localhost", "127.0.0.1", "::1")
_MISSING = "Install it: pip install 'ascertain[llm]'"


@dataclass(frozen=True, slots=True)
class Server:
    """Where a model answers, and within which limits.

    Attributes:
        url: base address, as `https://host/v1`; plain http only on this machine.
        model: its name there.
        key: name of the environment variable that holds the key; the key itself is in no setting.
        timeout: seconds for one answer; retries: how often it is asked again after 429 or 5xx, with growing pauses.
        most_bytes: of one answer; most_tokens: asked of the model as its limit; seed: for servers that take one.
    """

    url: str
    model: str
    key: str = "ASCERTAIN_API_KEY"
    timeout: int = 120
    retries: int = 4
    most_bytes: int = 1_000_000
    most_tokens: int = 8_000
    seed: int = 1

    @property
    def host(self) -> str:
        """The machine it stands for."""
        return urlsplit(self.url).hostname or ""

    def check(self, where: str) -> None:
        """Raise InputError for an address that cannot be used, holds a password, or would send texts in the open."""
        try:
            parts = urlsplit(self.url)
            proper = parts.scheme in ("http", "https") and bool(parts.hostname) and not (parts.query or parts.fragment)
        except ValueError:
            proper = False
        if not proper:
            raise InputError(f"{self.url!r} is no address of a server.", where=where, todo="E.g. https://host/v1")
        if parts.username or parts.password:
            todo = f"Put the key into the environment variable {self.key}."
            raise InputError("The address holds a name or password.", where=where, todo=todo)
        if parts.scheme == "http" and self.host not in LOOPBACK:
            todo = "Use https, or a tunnel to this machine (ssh -L)."
            raise InputError("Over plain http texts could be read on the way.", where=where, todo=todo)


def request(server: Server, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any]) -> dict[str, Any]:
    """What is sent: the messages, the form the answer must have, temperature 0. No key is in it."""
    form = {"type": "json_schema", "json_schema": {"name": "statements", "strict": True, "schema": dict(schema)}}
    return {
        "model": server.model,
        "messages": [dict(message) for message in messages],
        "response_format": form,
        "temperature": 0,
        "seed": server.seed,
        "max_tokens": server.most_tokens,
    }


def ask(server: Server, asked: Mapping[str, Any]) -> str:
    """Send a request and return the server's answer as it came (JSON).

    Raises:
        UnavailableError: where the server cannot be reached, refuses, is too slow or answers too much.
        InputError: where the openai package is not installed.
    """
    try:
        import openai
    except ImportError as error:
        raise InputError("The package openai is not installed.", where="openai-compatible", todo=_MISSING) from error
    # With OPENAI_LOG set the package would print texts and headers.
    for name in ("openai", "httpx", "httpx2", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # A redirect would carry the text to an address nobody consented to; a proxy, out of this machine.
    transport = openai.DefaultHttpxClient(follow_redirects=False, trust_env=server.host not in LOOPBACK)
    client = openai.OpenAI(
        api_key=os.environ.get(server.key) or "none",
        base_url=server.url,
        timeout=server.timeout,
        max_retries=server.retries,
        http_client=transport,
    )
    try:
        with client, client.chat.completions.with_streaming_response.create(**asked) as answer:
            return _body(answer.iter_bytes(), server)
    except UnavailableError:
        raise
    except openai.APIStatusError as error:  # what the server says of it may repeat the text sent
        raise UnavailableError(
            f"The server refused with status {error.status_code}.", where=server.url, todo=_todo(error.status_code)
        ) from error
    except Exception as error:  # whatever the transport raises, and its classes differ from version to version
        what = f"The server did not answer ({type(error).__name__})."
        raise UnavailableError(what, where=server.url, todo="See that it runs, then ask again.") from error


def _todo(status: int) -> str:
    known = {401: "Set the key.", 403: "Set the key.", 404: "Check url and model.", 429: "Wait, then ask again."}
    return known.get(status, "See what the server says of it, then ask again.")


def _body(pieces: Any, server: Server) -> str:
    """Take an answer piece by piece, so that neither a huge nor a dripping one is waited for."""
    until, taken = time.monotonic() + server.timeout, bytearray()
    for piece in pieces:
        taken += piece
        if len(taken) > server.most_bytes:
            raise UnavailableError(f"The answer has more than {server.most_bytes} bytes.", where=server.url)
        if time.monotonic() > until:
            raise UnavailableError(f"The answer takes more than {server.timeout} seconds.", where=server.url)
    return taken.decode("utf-8", "replace")


def said(reply: str) -> str:
    """The words of the model in a server's answer. Raises InputError where there are none, or where they break off."""
    try:
        choice = json.loads(reply)["choices"][0]
        message = choice["message"]
        words, refusal, ended = message.get("content"), message.get("refusal"), choice.get("finish_reason")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise InputError("The server's answer is not in the form of a chat.", where="answer") from error
    if refusal or ended == "content_filter":
        raise RefusalError("The model refused to read this.", where="answer")
    if ended == "length":
        raise InputError("The answer breaks off at the limit of its length.", where="answer")
    if not isinstance(words, str) or not words.strip():
        raise InputError("The answer is empty.", where="answer")
    return words


class RefusalError(InputError):
    """The model will not read this text; to ask again changes nothing."""

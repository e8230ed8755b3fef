"""Canonical JSON (RFC 8785), the one form in which events are stored and hashed.

Floats are refused: two machines print the same float differently often enough that a hash over one proves little.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import rfc8785

from ascertain.terms.errors import InputError

_BROKEN = re.compile("[\x00\ud800-\udfff]")
LARGEST = 2**53 - 1
_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"


def canonical(value: Json) -> str:
    """Write `value` as canonical JSON. Raises InputError for floats, huge integers, NUL and lone surrogates."""
    try:
        if _plain(value):
            return _WRITER.encode(value)
        return rfc8785.dumps(value).decode("utf-8")
    except rfc8785.CanonicalizationError as error:
        raise InputError(f"This cannot be written down exactly: {error}.") from error
    except RecursionError as error:
        raise InputError("This is nested too deeply to be written down.") from error


def parse(text: str) -> Json:
    """Read canonical JSON; raises InputError where `text` is not in the canonical form."""
    try:
        value: Json = json.loads(text)
        written = canonical(value)
    except (ValueError, RecursionError, InputError) as error:
        raise InputError("This is not canonical JSON.") from error
    if written != text:
        raise InputError("This JSON is not in its canonical form.")
    return value


def _plain(value: object) -> bool:
    """Check a value. True where the standard library, ten times as fast, writes the same text as RFC 8785.

    The two differ in the order of keys beyond ASCII (code points there, UTF-16 units in the RFC) and in odd types.
    """
    if isinstance(value, str):
        return sound(value)
    if value is None or isinstance(value, int):
        return -LARGEST <= (value or 0) <= LARGEST
    # Lists, not generators: what stands after the first odd item must be checked too.
    if isinstance(value, dict):
        keys = [isinstance(key, str) and sound(key) and key.isascii() for key in value]
        items = [_plain(item) for item in value.values()]
        return all(keys) and all(items)
    if isinstance(value, list | tuple):
        items = [_plain(item) for item in value]
        return all(items)
    if isinstance(value, float):
        raise InputError("Events hold no floating-point numbers.", todo="Write the number as text.")
    return False


def sound(text: str) -> bool:
    """True; raises InputError where a text holds a NUL or a broken character."""
    # SQLite keeps NUL but miscounts it, PostgreSQL refuses it; a lone surrogate fails in both.
    if _BROKEN.search(text):
        raise InputError("The text contains a NUL or a broken character.", todo="Remove it and try again.")
    return True

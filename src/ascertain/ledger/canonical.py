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
_LEAVES: set[type] = {str, bool, type(None)}
_NESTED: set[type] = {dict, list, tuple}
_NAMES: set[type] = {str}

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"


def canonical(value: Json) -> str:
    """Write `value` as canonical JSON. Raises InputError for floats, huge integers, NUL and lone surrogates."""
    try:
        # The standard library, several times as fast, writes the same text as RFC 8785 but for the order of keys beyond
        # ASCII (code points there, UTF-16 units in the RFC). It goes first: what it takes has an end and no cycle.
        text = _WRITER.encode(value)
        return text if _plain(value, text) else rfc8785.dumps(value).decode("utf-8")
    except RecursionError as error:
        raise InputError("This is nested too deeply to be written down.") from error
    except (TypeError, ValueError) as error:  # rfc8785's own errors are among these
        raise InputError(f"This cannot be written down exactly: {error}.") from error


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


def _plain(value: object, text: str) -> bool:
    """True where the standard library's `text` of a value is that of RFC 8785. Raises InputError as `canonical`."""
    items, keys, whole = [value], list[object](), True
    for item in items:  # which grows as it is read
        kind = type(item)
        if kind is int:
            whole = whole and -LARGEST <= item <= LARGEST  # type: ignore[operator]  # an int, as just asked
        elif kind not in _LEAVES:
            if isinstance(item, dict):
                keys.extend(item)
                items.extend(item.values())
            elif isinstance(item, list | tuple):
                items.extend(item)
            elif isinstance(item, float):
                raise InputError("Events hold no floating-point numbers.", todo="Write the number as text.")
            whole = whole and kind in _NESTED
    # In JSON a NUL is written as an escape; so is the text of that escape, hence only a suspicion.
    if not text.isascii() or "\\u0000" in text:
        for item in (*keys, *items):
            if isinstance(item, str):
                sound(item)
    # Keys of other types are written as texts by the one, and refused by the other.
    return whole and set(map(type, keys)) <= _NAMES and (text.isascii() or "".join(map(str, keys)).isascii())


def sound(text: str) -> bool:
    """True; raises InputError where a text holds a NUL or a broken character."""
    # SQLite keeps NUL but miscounts it, PostgreSQL refuses it; a lone surrogate fails in both.
    if _BROKEN.search(text):
        raise InputError("The text contains a NUL or a broken character.", todo="Remove it and try again.")
    return True

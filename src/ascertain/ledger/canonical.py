"""Canonical JSON (RFC 8785), the one form in which events are stored and hashed.

Floats are refused: two machines print the same float differently often enough that a hash over one proves little.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import rfc8785

from ascertain.terms.errors import InputError

_BROKEN = re.compile("[\ud800-\udfff]")

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"


def canonical(value: Json) -> str:
    """Write `value` as canonical JSON. Raises InputError for floats, huge integers, NUL and lone surrogates."""
    try:
        _check(value)
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


def _check(value: Json) -> None:
    if isinstance(value, float):
        raise InputError("Events hold no floating-point numbers.", todo="Write the number as text.")
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            _check_text(key)
            _check(item)
    elif isinstance(value, Sequence):
        for item in value:
            _check(item)


def _check_text(text: str) -> None:
    # SQLite keeps NUL but miscounts it, PostgreSQL refuses it; a lone surrogate fails in both.
    if "\x00" in text or _BROKEN.search(text):
        raise InputError("The text contains a NUL or a broken character.", todo="Remove it and try again.")

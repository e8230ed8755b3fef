"""Values as Auto Archiver writes them into the cells of its table: the notation of Python, read and never run.

Only literals are understood, and the moments `datetime.datetime(…)` with their zones, which stand among them.
"""

import ast
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from ascertain.terms.errors import InputError

LARGEST = 5_000_000  # characters of a cell


def literal(text: str, where: str) -> Any:
    """Read one cell. Raises InputError where it is no literal: code is never run."""
    try:
        if len(text) > LARGEST:
            raise ValueError("too long")
        return _value(ast.parse(text.strip(), mode="eval").body)
    except (SyntaxError, ValueError, TypeError, OverflowError, RecursionError, MemoryError) as error:
        raise InputError("The cell cannot be read.", where=where, todo="Give the table as it was written.") from error


def _value(node: ast.expr) -> Any:
    match node:
        case ast.Constant(value=value):
            return value
        case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items):
            return [_value(item) for item in items]
        case ast.Dict(keys=keys, values=values):
            return {str(_value(key)): _value(value) for key, value in zip(keys, values, strict=True) if key is not None}
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)):
            return -number
        case ast.Attribute():
            return _NAMES[_dotted(node)]
        case ast.Call(func=function, args=arguments, keywords=keywords):
            made = _CALLS[_dotted(function)]
            return made(*map(_value, arguments), **{str(item.arg): _value(item.value) for item in keywords})
    raise ValueError(ast.dump(node)[:100])


def _dotted(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=ast.expr() as before, attr=name):
            return f"{_dotted(before)}.{name}"
    raise ValueError("no name")


class _Known(dict[str, Any]):
    """Names that stand among the values; any other is an error of the cell."""

    def __missing__(self, name: str) -> Any:
        raise ValueError(name)


_NAMES: Mapping[str, Any] = _Known({"datetime.timezone.utc": UTC})
_CALLS: Mapping[str, Callable[..., Any]] = _Known(
    {
        "datetime.datetime": datetime,
        "datetime.timezone": timezone,
        "datetime.timedelta": timedelta,
        "tzutc": lambda: UTC,  # of python-dateutil
    }
)

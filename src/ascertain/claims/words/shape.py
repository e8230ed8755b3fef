"""The extraction as JSON: the `claims extract` shape of the contract."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from ascertain.claims.words.model import Extraction
from ascertain.terms.spans import Span


def as_json(extraction: Extraction) -> dict[str, Any]:
    """A plain dict of the frozen types: spans as `{"start", "end", "text"}` in code points, tuples as lists."""
    plain: dict[str, Any] = _plain(extraction)
    return plain


def written(extraction: Extraction) -> Iterator[str]:
    """The same JSON as text, indented by two, item by item: that of a megabyte is never held as a whole.

    `json` indents in Python, which takes as long as the reading where a text is nothing but figures.
    """
    from pydantic_core import to_json  # only where JSON is asked for: it takes a while to load

    def indented(value: Any, deep: str) -> str:
        return to_json(value, indent=2).decode().replace("\n", f"\n{deep}")

    for number, item in enumerate(fields(extraction)):
        value = getattr(extraction, item.name)
        yield f'{"," if number else "{"}\n  "{item.name}": '
        if not value or not isinstance(value, tuple):
            yield indented(value, "  ")
            continue
        for place, held in enumerate(value):
            yield ("," if place else "[") + "\n    " + indented(held, "    ")
        yield "\n  ]"
    yield "\n}"


def _plain(value: Any) -> Any:
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end, "text": value.text}
    if is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value

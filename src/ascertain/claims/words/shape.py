"""The extraction as JSON: the `claims extract` shape of the contract."""

from dataclasses import fields, is_dataclass
from typing import Any

from ascertain.claims.words.model import Extraction
from ascertain.terms.spans import Span


def as_json(extraction: Extraction) -> dict[str, Any]:
    """A plain dict of the frozen types: spans as `{"start", "end", "text"}` in code points, tuples as lists."""
    plain: dict[str, Any] = _plain(extraction)
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end, "text": value.text}
    if is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value

"""An update as the bytes of its three files."""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from ascertain.publication.html import html
from ascertain.publication.layouts import LAYOUTS
from ascertain.publication.markdown import markdown
from ascertain.publication.update import Update

DATA = "update.json"


def render(update: Update) -> Mapping[str, bytes]:
    """File name → bytes: Markdown, HTML and JSON. The same update gives the same bytes."""
    document = LAYOUTS[update.layout](update)
    return {
        "update.md": markdown(document).encode(),
        "update.html": html(document).encode(),
        DATA: json_of(Update, update),
    }


def json_of(shape: type[Any], value: Any) -> bytes:
    """A frozen type as indented JSON with a line end."""
    return TypeAdapter(shape).dump_json(value, indent=2) + b"\n"

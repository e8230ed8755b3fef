"""An update as the bytes of its files: the text in three forms, and the parts that were asked for."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter

from ascertain.publication.charts import compose as charts
from ascertain.publication.html import html
from ascertain.publication.layouts import LAYOUTS
from ascertain.publication.maps.drawing import drawing
from ascertain.publication.markdown import markdown
from ascertain.publication.pdf import compose as pdf
from ascertain.publication.sheets import files as sheet_files
from ascertain.publication.site import figures as pages
from ascertain.publication.update import Update

DATA = "update.json"


def render(update: Update) -> Mapping[str, bytes]:
    """File name → bytes: Markdown, HTML and JSON, and what `update.detail.parts` names.

    The same update gives the same bytes; for XLSX, Parquet, PNG and PDF under the same `parts.versions`. Raises
    InputError where a library that a part needs is not installed.
    """
    document = LAYOUTS[update.layout](update)
    return {
        "update.md": markdown(document).encode(),
        "update.html": html(document).encode(),
        DATA: json_of(Update, update),
        **(beside(update, update.detail.parts) if update.detail else {}),
    }


def beside(update: Update, made: Sequence[str]) -> Mapping[str, bytes]:
    """File name → bytes of the parts of an update beside its text."""
    found = dict(sheet_files.files(update, made)) if "tables" in made else {}
    if "charts" in made:
        found |= charts.files(charts.charts(update), made)
    if "map" in made and (picture := drawing(update)):
        found |= charts.files((picture,), made)
    if "pdf" in made:
        found[pdf.NAME] = pdf.pdf(update, LAYOUTS[update.layout](update))
    if "site" in made:
        found |= pages.files(update)
    return dict(sorted(found.items()))


def json_of(shape: type[Any], value: Any) -> bytes:
    """A frozen type as indented JSON with a line end."""
    return TypeAdapter(shape).dump_json(value, indent=2) + b"\n"

"""The whole PDF: head with the stamps on every page, the text, the charts and the map, and where each was read from."""

from collections.abc import Iterator
from importlib.resources import files

from ascertain.publication.charts.compose import charts
from ascertain.publication.document import Document
from ascertain.publication.maps.drawing import drawing
from ascertain.publication.pdf.blocks import block, image, literal
from ascertain.publication.typesetting import compiled
from ascertain.publication.update import Update

NAME = "update.pdf"


def pdf(update: Update, document: Document) -> bytes:
    """The bytes. Nothing in them tells when or where they were made."""
    return compiled(source(update, document), "pdf")


def source(update: Update, document: Document) -> str:
    """The document in typst's language."""
    return "\n".join(_source(update, document)) + "\n"


def _source(update: Update, document: Document) -> Iterator[str]:
    yield f"#let stamps = {literal(' · '.join(update.stamps))}"
    yield f"#let title = {literal(document.title)}"
    yield f"#let office = {literal(update.office)}"
    yield f"#let language = {literal(document.language)}"
    yield files("ascertain.publication.pdf").joinpath("page.typ").read_text("utf-8")
    yield f"#heading(level: 1, {literal(document.title)})"
    for found in document.blocks:
        yield from block(found)
    pictures = [*charts(update), drawing(update)] if update.detail else []
    for picture in pictures:
        if picture:
            yield image(picture.svg, picture.title)

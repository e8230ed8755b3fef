"""A document as one self-contained HTML file: no script, nothing loaded from anywhere, everything escaped."""

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files

from ascertain.publication.bars import picture
from ascertain.publication.document import Bars, Block, Code, Document, Heading, Items, Name, Paragraph, Table, Text

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def html(document: Document) -> str:
    """The whole page."""
    style = files("ascertain.publication").joinpath("data", "update.css").read_text("utf-8")
    title = escape(document.title)
    lines = [
        "<!doctype html>",
        f'<html lang="{escape(document.language)}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{title}</title>",
        f"<style>\n{style}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{title}</h1>",
        *body(document.blocks),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def body(blocks: Iterable[Block]) -> Iterator[str]:
    """Blocks as they stand inside a page."""
    return (line for block in blocks for line in _block(block))


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"<h2>{escape(block.text)}</h2>"
    elif isinstance(block, Paragraph):
        yield f'<p class="stamp">{_text(block.text)}</p>' if block.stamp else f"<p>{_text(block.text)}</p>"
    elif isinstance(block, Items):
        yield "<ul>"
        yield from (f"<li>{_text(first)}{_below(below)}</li>" for first, below in block.items)
        yield "</ul>"
    elif isinstance(block, Table):
        yield from _table(block)
    else:
        yield from _figure(block)


def _below(lines: tuple[Text, ...]) -> str:
    return f"<ul>{''.join(f'<li>{_text(line)}</li>' for line in lines)}</ul>" if lines else ""


def _table(table: Table) -> Iterator[str]:
    number = ['class="n"' if column in table.numbers else "" for column in range(len(table.head))]
    yield f'<div class="wide" tabindex="0" role="group" aria-label="{escape(table.caption)}">'
    yield f"<table>\n<caption>{escape(table.caption)}</caption>"
    cells = "".join(_cell("th", "scope=col", number[i], escape(cell)) for i, cell in enumerate(table.head))
    yield f"<thead><tr>{cells}</tr></thead>\n<tbody>"
    yield from (_row(row, number) for row in table.rows)
    yield "</tbody>"
    if table.foot:
        yield f"<tfoot>{_row(table.foot, number)}</tfoot>"
    yield "</table>\n</div>"


def _row(row: tuple[Text, ...], number: list[str]) -> str:
    cells = "".join(_cell("td", "", number[i], _text(cell)) for i, cell in enumerate(row[1:], start=1))
    return f"<tr>{_cell('th', 'scope=row', number[0], _text(row[0]))}{cells}</tr>"


def _cell(tag: str, scope: str, number: str, content: str) -> str:
    opening = " ".join(part for part in (tag, scope, number) if part)
    return f"<{opening}>{content}</{tag}>"


def _figure(bars: Bars) -> Iterator[str]:
    yield "<figure>"
    yield picture(bars)
    yield f"<figcaption>{escape(bars.caption)}</figcaption>\n</figure>"


def _text(text: Text) -> str:
    return "".join(_part(part) for part in text)


def _part(part: str | Name | Code) -> str:
    if isinstance(part, Name):
        return f"<bdi>{escape(part.text)}</bdi>"
    if isinstance(part, Code):
        return f"<code>{escape(part.text)}</code>"
    return escape(part)

"""Blocks of a document in typst's language. Words only ever stand in string literals: nothing in them is a command."""

import json
from collections.abc import Iterator, Sequence

from ascertain.publication.bars import picture
from ascertain.publication.charts import canvas
from ascertain.publication.document import Bars, Block, Code, Heading, Items, Name, Paragraph, Table, Text


def literal(words: str) -> str:
    """A string literal: JSON's escapes are typst's, and control characters were taken out before."""
    return json.dumps(words, ensure_ascii=False)


def text(parts: Text) -> str:
    """Words, names and code in a row."""
    return "".join(_part(part) for part in parts)


def _part(part: str | Name | Code) -> str:
    if isinstance(part, Code):
        return f"#code({literal(part.text)})"
    return f"#{literal(part.text if isinstance(part, Name) else part)}"


def block(found: Block) -> Iterator[str]:
    """The lines of one block."""
    if isinstance(found, Heading):
        yield f"#heading(level: 2, {literal(found.text)})"
    elif isinstance(found, Paragraph):
        yield f"#stamp[{text(found.text)}]" if found.stamp else f"#par[{text(found.text)}]"
    elif isinstance(found, Items):
        yield f"#list({', '.join(_item(first, below) for first, below in found.items)})" if found.items else ""
    elif isinstance(found, Table):
        yield from _table(found)
    elif isinstance(found, Bars):
        yield image(picture(found), found.caption)


def _item(first: Text, below: Sequence[Text]) -> str:
    under = f"#list({', '.join(f'[{text(line)}]' for line in below)})" if below else ""
    return f"[{text(first)}{under}]"


def _table(table: Table) -> Iterator[str]:
    sides = ", ".join("right" if column in table.numbers else "left" for column in range(len(table.head)))
    widths = ", ".join("auto" if column in table.numbers else "1fr" for column in range(len(table.head)))
    yield f"#caption[#{literal(table.caption)}]"
    yield f"#table(columns: ({widths},), align: ({sides},),"
    yield f"  table.header({', '.join(f'strong[#{literal(cell)}]' for cell in table.head)}),"
    for row in table.rows:
        yield f"  {', '.join(f'[{text(cell)}]' for cell in row)},"
    if table.foot:
        yield f"  {', '.join(f'strong[{text(cell)}]' for cell in table.foot)},"
    yield ")"


def image(svg: str, alt: str) -> str:
    """A picture as wide as on a page, kept in one piece."""
    drawn = f'image(bytes({literal(canvas.alone(svg))}), format: "svg", width: 11.5cm, alt: {literal(alt)})'
    return f"#block(breakable: false, {drawn})"

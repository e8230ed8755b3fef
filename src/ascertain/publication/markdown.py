"""A document as Markdown (CommonMark with tables). What comes from elsewhere is escaped: no HTML, links or cells."""

import re
from collections.abc import Iterator

from ascertain.publication.document import Block, Code, Document, Heading, Items, Name, Paragraph, Table, Text

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$])")


def markdown(document: Document) -> str:
    """The whole text; a picture is left out, its table says the same."""
    parts = [f"# {_escaped(document.title)}", *(text for block in document.blocks for text in _block(block))]
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"## {_escaped(block.text)}"
    elif isinstance(block, Paragraph):
        yield f"**{_text(block.text)}**" if block.stamp else _text(block.text)
    elif isinstance(block, Items):
        yield "\n".join(line for first, below in block.items for line in _item(first, below))
    elif isinstance(block, Table):
        yield f"**{_escaped(block.caption)}**"
        yield "\n".join(_table(block))


def _item(first: Text, below: tuple[Text, ...]) -> Iterator[str]:
    yield f"- {_text(first)}"
    yield from (f"  - {_text(line)}" for line in below)


def _table(table: Table) -> Iterator[str]:
    yield f"| {' | '.join(_escaped(cell) for cell in table.head)} |"
    rule = ["---:" if column in table.numbers else "---" for column in range(len(table.head))]
    yield f"| {' | '.join(rule)} |"
    for row in (*table.rows, *((table.foot,) if table.foot else ())):
        # A pipe divides cells even inside code.
        yield f"| {' | '.join(_text(cell, pipes=True) for cell in row)} |"


def _text(text: Text, *, pipes: bool = False) -> str:
    return "".join(_part(part, pipes=pipes) for part in text)


def _part(part: str | Name | Code, *, pipes: bool) -> str:
    if isinstance(part, Code):
        code = _code(part.text)
        return code.replace("|", "\\|") if pipes else code
    return _escaped(part.text if isinstance(part, Name) else part)


def _code(text: str) -> str:
    # A fence longer than any run of backticks inside (CommonMark §6.1).
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    pad = " " if "`" in text else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)

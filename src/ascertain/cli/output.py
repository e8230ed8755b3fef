"""How commands print: JSON alone on stdout where asked for, tables otherwise; stamps and notes never in the JSON."""

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:  # loaded where something is printed, so that `--help` need not wait for it
    from rich.console import Console
    from rich.text import Text

    from ascertain.ledger.log import Genesis

# Wide enough for the record's columns when the output is not a terminal.
WIDTH = 100
_PIECES = 500
_BEFORE = "ascertain.before_printing"
STAMPS = {
    "synthetic": "SYNTHETIC – made-up events; nothing here happened.",
    "training": "TRAINING – real events for exercise; the finding of nobody.",
}


def json_option(command: Any) -> Any:
    """The `--json` option of every listing."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else on stdout.")(command)


def emit(value: Any, shape: Any) -> None:
    """Print a frozen type as JSON."""
    from pydantic import TypeAdapter

    say(TypeAdapter(shape).dump_json(value, indent=2).decode())


def before_printing(act: Callable[[], None]) -> None:
    """Do something before anything more is printed: what is shown of the restricted is recorded first, or not shown."""
    click.get_current_context().meta[_BEFORE] = act


def _ready() -> None:
    context = click.get_current_context(silent=True)
    if context is not None and (act := context.meta.get(_BEFORE)):
        act()


def console() -> "Console":
    """Where tables go; as wide as the terminal, or `WIDTH` in a pipe."""
    from rich.console import Console

    _ready()
    return Console(width=None if sys.stdout.isatty() else WIDTH, highlight=False, soft_wrap=False)


def stamp(genesis: "Genesis", *, as_json: bool = False) -> None:
    """Say what kind of office speaks: on stderr where stdout carries JSON."""
    lines = [STAMPS[genesis.kind]] if genesis.kind in STAMPS else []
    if genesis.clock == "replayed":
        lines.append("Replayed history: recorded times come from a manifest.")
    for line in lines:
        click.echo(line, err=as_json)


def say(text: str) -> None:
    """Print text on stdout, safe for a terminal."""
    _ready()
    click.echo(visible(text))


def flow(pieces: Iterable[str]) -> None:
    """Print a long text that comes in pieces, and a line end, without ever holding the whole of it."""
    _ready()
    waiting: list[str] = []
    for piece in pieces:
        waiting.append(piece)
        if len(waiting) == _PIECES:
            click.echo(visible("".join(waiting)), nl=False)
            waiting.clear()
    click.echo(visible("".join(waiting)))


def line(text: str) -> None:
    """Print one line on stdout, whatever line breaks are in it: nobody's words can pass for a line of ours."""
    say(text.replace("\n", "\\n"))


def note(text: str) -> None:
    """Tell one line beside the output, on stderr."""
    _ready()
    click.echo(visible(text.replace("\n", "\\n")), err=True)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, numbers: Sequence[str] = ()) -> None:
    """Print a table; columns in `numbers` are set flush right. Words of reports are never read as markup."""
    from rich.table import Table

    grid = Table(show_edge=False, pad_edge=False, header_style="bold")
    for column in columns:
        grid.add_column(column, justify="right" if column in numbers else "left", overflow="fold")
    for row in rows:
        grid.add_row(*(words("" if value is None else str(value)) for value in row))
    console().print(grid)


def short(moment: str) -> str:
    """A moment or cut-off to the minute, for a column: `2090-03-14 24:00`. Its zone stands in `--json`."""
    return moment[:16].replace("T", " ")


def words(text: str) -> "Text":
    """Text for a table or tree: safe for a terminal, and never read as markup."""
    from rich.text import Text

    return Text(visible(text))


# What a terminal acts on instead of showing it: control characters, line separators, changes of direction.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """Text safe to print on a terminal: what it would act on is shown as an escape, which is good JSON too."""
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)

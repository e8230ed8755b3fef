"""`ascertain incidents match`: who is on several lists, and how many people they hold together."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ascertain.cli.columns import column_map, remarks
from ascertain.cli.output import emit, json_option, note, say, table
from ascertain.cli.progress import bar
from ascertain.terms.errors import InputError
from ascertain.terms.extras import needed

if TYPE_CHECKING:
    from ascertain.incidents.matching.model import Matched

_ENGINE = "What compares the pairs: this machine, or Spark beyond it."
_FILE = click.Path(path_type=Path)


def _size(_context: click.Context, _option: click.Parameter, said: str) -> str:
    if not re.fullmatch(r"\d+(\.\d+)? ?([KMGT]i?B)", said):
        raise click.BadParameter("say it like 500MB or 2GB.")
    return said


@click.command()
@click.argument("lists", nargs=-1, required=True, type=_FILE)
@click.option("--to", required=True, type=_FILE, help="Folder for links.csv, people.csv and summary.json.")
@click.option("--map", "mapping", type=_FILE, help='Column map (TOML), a line a column: "Nome" = "name".')
@click.option("--labels", type=_FILE, help="Settled pairs, of `incidents labels --to`: they stand.")
@click.option("--repeats", multiple=True, metavar="LIST", help="This list may hold a person more than once.")
@click.option("--differ", multiple=True, metavar="FIELD", help="Two rows that tell this differently are two people.")
@click.option("--memory", default="2GB", show_default=True, callback=_size, help="What the search for pairs may take.")
@click.option("--engine", default="duckdb", show_default=True, type=click.Choice(("duckdb", "spark")), help=_ENGINE)
@click.option("--draws", default=400, show_default=True, type=click.IntRange(1), help="For the interval.")
@click.option("--keep", is_flag=True, help="Keep the rows, WITH NAMES, for `who` and `why`.")
@click.option("--since", type=_FILE, help="Folder of an earlier result (made with --keep), whose person ids go on.")
@click.option("--seed", default=0, show_default=True, type=int, help="Of the draws.")
@json_option
def match(
    lists: tuple[Path, ...],
    to: Path,
    mapping: Path | None,
    labels: Path | None,
    repeats: tuple[str, ...],
    differ: tuple[str, ...],
    memory: str,
    engine: str,
    draws: int,
    keep: bool,
    since: Path | None,
    seed: int,
    as_json: bool,
) -> None:
    """Match lists of people: who is on several of them, how sure that is, how many people they are together.

    LISTS are CSV files (also gzipped) or workbooks, with their own column names. A single list is asked who stands on
    it twice. No office is needed, and nothing is confirmed by it. The files written hold row numbers and no names.
    """
    from ascertain.incidents.review.files import read_agreed

    needed("link", "duckdb", "numpy", "rapidfuzz", "sklearn", what="Matching lists")
    from ascertain.incidents.matching.files import write
    from ascertain.incidents.matching.known import KNOWN, known, load, save
    from ascertain.incidents.matching.lasting import first, lasting
    from ascertain.incidents.matching.model import Summary
    from ascertain.incidents.matching.run import Ask
    from ascertain.incidents.matching.run import match as run

    _room(to, to / KNOWN, keep=keep)
    settled = read_agreed(labels) if labels else ()
    ask = Ask(repeats, differ, settled, memory=memory, engine=engine, draws=draws, seed=seed)
    earlier = load(since) if since else None
    with bar() as progress:
        found = run(lists, column_map(mapping), ask, progress)
    named = lasting(found.roll, found.person, earlier) if earlier else None
    write(found, to, named)
    if keep:
        ids = named or first(found.person)
        note(f"Kept, with names, for you alone: {save(known(found, ids.ids, ids.last), to)}.")
    _remarks(found)
    if as_json:
        emit(found.summary, Summary)
        return
    _tell(found)
    note(f"links.csv, people.csv and summary.json written to {to}.")


def _room(to: Path, known: Path, *, keep: bool) -> None:
    """Whether the result can be written: asked before the work, which may be long."""
    if to.exists() and not to.is_dir():
        raise InputError("This is a file and no folder.", where=str(to), todo="Give a folder (--to).")
    if known.exists() and not keep:
        raise InputError(
            "Rows of an earlier matching are kept here. Beside a new result they would answer wrongly.",
            where=str(known), todo="Add --keep, or give another folder (--to).",
        )  # fmt: skip


def _remarks(found: "Matched") -> None:
    remarks(found.roll.left_out, found.roll.unread)
    if found.drawn.agreement > 1.05:
        note("The draws do not agree yet: ask for more of them (--draws) before the interval is used.")


def _tell(found: "Matched") -> None:
    rows, unique = found.summary.rows, found.summary.unique
    table(("list", "rows"), rows.items(), numbers=("rows",))
    people = "1 person" if unique.median == 1 else f"{unique.median:,} people"
    say(f"{people}, 95 % interval {unique.low95:,} to {unique.high95:,}.")
    say("Every link is a proposal with its probability. Nothing is confirmed by it.")

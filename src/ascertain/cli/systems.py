"""`ascertain estimates systems`: how many people are on no list, or why that cannot be said."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ascertain.cli.output import emit, json_option, note, say, table
from ascertain.cli.progress import bar
from ascertain.terms.errors import InputError
from ascertain.terms.extras import needed

if TYPE_CHECKING:
    from ascertain.estimates.systems.answer import Answer, Linkage

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("file", metavar="TABLE", required=False, type=_FILE)
@click.option("--links", type=_FILE, help="Instead of a table: the folder that `incidents match --to` wrote.")
@click.option("--draws", default=20, show_default=True, type=click.IntRange(2, 400), help="Of who is who, for --links.")
@click.option("--seed", default=0, show_default=True, type=click.IntRange(0), help="Same seed, same answer.")
@click.option("--plot", type=_FILE, help="Draw the answer into this file (SVG).")
@click.option("--checks", type=_FILE, help="Draw what the answer was held against into this file (SVG).")
@json_option
@click.pass_context
def systems(
    ctx: click.Context, file: Path | None, links: Path | None, draws: int, seed: int, plot: Path | None,
    checks: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Estimate from lists that overlap how many people there are, those on no list included.

    TABLE is a CSV file with a column of 0 and 1 for each list and a column `count`. No office is needed. Where the
    lists cannot carry an answer, there is none: the reasons are told, and what would change them (exit status 1).

    Who is on which list is itself an estimate. With --links the answer is worked out for many draws of who may be who,
    by the probabilities in `links.csv`, and what that adds to the uncertainty is told.
    """
    needed("estimate", "numpy", "scipy", "numba", what="Estimating")
    from ascertain.estimates.systems.answer import Answer
    from ascertain.estimates.systems.checks import checks as checked
    from ascertain.estimates.systems.links import files, pooled
    from ascertain.estimates.systems.panel import estimate
    from ascertain.estimates.systems.pictures import panel
    from ascertain.estimates.systems.table import read

    if (file is None) == (links is None):
        raise InputError(
            "One thing to estimate from is needed.", where="TABLE, --links", todo="Give a table, or --links DIR."
        )
    with bar() as progress:
        if links is not None:
            found = pooled.pooled(files.read(links), seed, draws, progress=progress)
        elif file is not None:
            found = estimate(read(file), seed, progress=progress)
    for path, draw in ((plot, panel), (checks, checked)):
        if path:
            path.write_text(draw(found), "utf-8")
            note(f"Drawn into {path}.")
    if as_json:
        emit(found, Answer)
    else:
        _tell(found)
    if found.refused:
        ctx.exit(1)


def _tell(found: "Answer") -> None:
    table(("list", "people"), found.lists.items(), numbers=("people",))
    say(f"Documented, on at least one list: {found.documented:,}.")
    head, ends = found.headline, found.envelope
    if head is None or ends is None:
        say("No estimate.")
        for one in found.reasons:
            say(f"- {one.says}\n  What would change it: {one.would_change} ({one.code})")
        return
    if found.linkage is not None:
        say(_linked(found.linkage))
    say(f"Estimated: between {head.interval95[0]:,} and {head.interval95[1]:,}, median {head.median:,}.")
    say(f"This takes for granted ({head.method}): {head.assumption}")
    say(f"Other assumptions fit the table too. All that enter together lead from {ends[0]:,} to {ends[1]:,}:\n")
    rows = [
        (one.method, f"{one.point:,}", "{:,}–{:,}".format(*one.interval95) if one.interval95 else "", one.enters,
         one.assumption)
        for one in found.alternatives
    ]  # fmt: skip
    table(("method", "people", "95 %", "enters", "takes for granted"), rows, numbers=("people", "95 %"))
    for name, median in (found.diagnostics.without or {}).items():
        say(f"Without {name}, the first estimate would be {median:,}.")
    for name, held in (found.diagnostics.held_out or {}).items():
        low, high = held.interval95
        verdict = "" if held.found else ": they miss it"
        say(f"Of the {held.known:,} people on {name}, the other lists estimate {low:,} to {high:,}{verdict}.")


def _linked(found: "Linkage") -> str:
    """What is unsure of who is who, in words."""
    low, high = found.documented95
    middle, (lower, upper) = found.taking_likeliest
    return (
        f"By {found.draws} draws of who is who, {low:,} to {high:,} are documented; {found.share:.0%} of the variance "
        f"below is that of links. Taking the likeliest links as sure would give {middle:,} ({lower:,}–{upper:,})."
    )

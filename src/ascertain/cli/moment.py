"""`ascertain estimates run`: what an office can say of the real figures as of a moment."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ascertain.cli.app import Session
from ascertain.cli.output import STAMPS, emit, json_option, note, say, stamp, table
from ascertain.cli.progress import bar
from ascertain.terms.counts import Count
from ascertain.terms.extras import needed
from ascertain.terms.instants import Cutoff, read_stamp
from ascertain.terms.media import writable

if TYPE_CHECKING:
    from ascertain.estimates.moment.model import EstimateRun
    from ascertain.estimates.moment.told import OpenIncidentTold, Said
    from ascertain.estimates.parts.model import Spread

_WAYS = {
    "higher": "the real figures are higher",
    "lower": "the real figures are lower",
    "under": "what is told is not all",
    "why": "and why",
}

_SHOWN = 40  # open incidents told in words; beyond that nobody reads on
_HEADS = ("median", "50 %", "95 %")
_OF = {"other": "killed or injured"}


@click.command()
@click.option("--as-of", help="As it was recorded by then: a date (its end) or a moment.")
@click.option("--cutoff", help="Incidents up to then; default: the day of --as-of.")
@click.option("--outcome", type=click.Choice(("killed", "injured")), default="killed", show_default=True)
@click.option("--seed", default=0, show_default=True, type=click.IntRange(0), help="Same seed, same answer.")
@click.option("--plot", type=click.Path(dir_okay=False, path_type=Path), help="Draw the answer into this file (SVG).")
@json_option
@click.pass_context
def run(
    ctx: click.Context,
    as_of: str | None,
    cutoff: str | None,
    outcome: str,
    seed: int,
    plot: Path | None,
    as_json: bool,
) -> None:
    """Say how much higher the real figures are, in parts, and how sure that is; or why it cannot be said.

    Beside the confirmed figures, never in them. Where the office's own history cannot carry an estimate there is none
    (exit status 1): the reasons are told, what would change them, and all that is known meanwhile.
    """
    needed("estimate", "numpy", "scipy", "numba", what="Estimating")
    from ascertain.estimates.moment import compile as compiling
    from ascertain.estimates.moment.model import EstimateRun
    from ascertain.estimates.parts.answer import answer

    session: Session = ctx.obj
    with session.open() as office:
        position, moment = office.position(as_of)
        with office.journal.view(position) as view, bar() as progress:
            limit = Cutoff.parse(cutoff, office.zone) if cutoff else None
            found = compiling.run(
                *(view, office.shelf, office.question(view, moment, cutoff=limit)),
                names=office.gazetteer(view).unit_name,
                when=cache(lambda at: read_stamp(office.journal.ledger.recorded_at(at)).date()),
                answer=answer,
                progress=progress,
                outcome=outcome,
                seed=seed,
            )
        stamp(office.genesis, as_json=as_json)
        stamps = [STAMPS[office.genesis.kind]] if office.genesis.kind in STAMPS else []
    if plot and found.parts:
        from ascertain.estimates.parts.pictures import picture_of

        with writable(str(plot)):
            plot.write_text(picture_of(found.parts, outcome, stamps), "utf-8")
        note(f"Drawn into {plot}.")
    if as_json:
        emit(found, EstimateRun)
    else:
        _tell(found)
    if found.refused:
        ctx.exit(1)


def _tell(found: "EstimateRun") -> None:
    say(f"As of {found.as_of}, incidents up to {found.cutoff}, log position {found.checkpoint.size}")
    if found.kind == "training":
        say("Confirmed: nothing; a training office has no finding of its own.")
    else:
        said = ", ".join(f"{item.number:,} {item.outcome}" for item in found.confirmed)
        say(f"Confirmed by {found.methodology.name} {found.methodology.version}: {said}.")
    if found.refused:
        say(f"\nNo estimate of how many were {found.outcome}:")
    else:
        _tell_parts(found)
    for one in found.reasons:
        say(f"- {one.says} ({one.code})\n  What would change it: {one.would_change}")
    _tell_others(found)
    _tell_open(found)
    _tell_flow(found)


def _tell_parts(found: "EstimateRun") -> None:
    parts = found.parts
    if parts is None:
        return
    say(f"\nThe real figure of persons {found.outcome}, in parts; together it is {parts.scope}")
    rows = [(item.name.replace("_", " "), *_spread(item.persons)) for item in parts.totals]
    table(("part", *_HEADS), [*rows, ("together", *_spread(parts.total))], numbers=_HEADS)
    table(("territory", "confirmed", *_HEADS), [
        (found.areas.get(str(item.territory), item.territory), f"{item.confirmed:,}", *_spread(item.real))
        for item in parts.by_territory
    ], numbers=("confirmed", *_HEADS))  # fmt: skip
    if parts.unlisted:
        heads = (*_HEADS, "by all that fits")
        table(("on no list", "quarter from", *heads), [
            (found.areas.get(one.territory, one.territory), str(one.quarter), *_spread(one.persons),
             _ends(one.envelope))
            for one in parts.unlisted
        ], numbers=heads)  # fmt: skip
    say("Taken for granted:")
    for words in dict.fromkeys((*parts.assumptions, *(one.assumption for one in parts.unlisted))):
        say(f"- {words}")
    rows = [(item.assumption, *_spread(item.total)) for item in parts.sensitivity]
    table(("together, were it otherwise", *_HEADS), rows, numbers=_HEADS)


def _spread(spread: "Spread | None") -> tuple[str, str, str]:
    if spread is None:
        return ("not answerable", "", "")
    return (f"{spread.median:,}", _ends(spread.interval50), _ends(spread.interval95))


def _ends(ends: tuple[int, int]) -> str:
    return "{:,}–{:,}".format(*ends)


def _tell_others(found: "EstimateRun") -> None:
    from ascertain.cli.record import print_external

    if found.direction:
        say("\nWhich way the real figures are said to lie; attributed, and never made into a number:")
        for item in found.direction:
            say(f"- {item.speaker}, {item.on} ({_WAYS[item.says]}): “{item.words}” ({item.claim})")
    if found.external:
        say("\nFigures of others, attributed; not this office's findings:")
        print_external(found.external)


def _tell_open(found: "EstimateRun") -> None:
    if found.open:
        say("\nOpen, in the words it was told in; none of it is counted:")
        newest = sorted(found.open, key=lambda item: item.day)[-_SHOWN:]
        rows = [(item.id, item.day or "day not known", item.place, _words(item)) for item in newest]
        table(("incident", "day", "place", "what is said, by whom"), rows)
        if len(found.open) > _SHOWN:
            say(f"{len(found.open) - _SHOWN} older ones: ascertain findings queue, or --json.")
    if found.matters:
        say("\nMatters parties take positions on; no verdict, and no safety information:")
        matters = [
            (item.id, item.type, item.day or "day not known", item.place, " ".join(item.bears_on))
            for item in found.matters
        ]
        table(("matter", "what", "day", "place", "bears on"), matters)


def _words(item: "OpenIncidentTold") -> str:
    said = (f"{_OF.get(one.outcome, one.outcome)} {_number(one)} ({one.speaker})" for one in item.said)
    return "; ".join(said) or "no number; claims only"


def _number(one: "Said") -> str:
    return f"“{one.words}”" if one.low is None and one.high is None else str(Count(one.low, one.high))


def _tell_flow(found: "EstimateRun") -> None:
    from ascertain.cli.arrival import arrival_rows

    if not found.flow:
        return
    say("\nHow late what arrived was, and since when an area is silent. A silent area is not a quiet one.")
    heads = ("incidents", "days to first report", "days to decision", "heard last", "days silent")
    table(("area", *heads), arrival_rows(found.flow, found.areas), numbers=(heads[0], heads[4]))

"""`ascertain estimates delay`: how many of the newest days are still to come, from how late reports came before."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ascertain.cli.output import emit, json_option, note, say, table
from ascertain.terms.errors import ConflictError
from ascertain.terms.extras import needed
from ascertain.terms.media import writable

if TYPE_CHECKING:
    from ascertain.estimates.delays.model import Backtest, DelayEstimate, Estimated
    from ascertain.estimates.refusals import Reason

_FILE = click.Path(path_type=Path)
_SHOWN = 14


@click.command()
@click.argument("triangle", type=_FILE)
@click.option("--as-of", required=True, help="The last day whose reports are known. Later rows are not looked at.")
@click.option(
    "--seed",
    default=0,
    show_default=True,
    type=click.IntRange(0),
    help="Of the draws: the same seed, the same numbers.",
)
@click.option("--plot", type=_FILE, help="Draw the estimate (SVG), its numbers beside it (the same name, .csv).")
@click.option(
    "--backtest",
    is_flag=True,
    help="Also as of past days: how good it would have been. Takes a second for each of up to 20 days.",
)
@json_option
def delay(triangle: Path, as_of: str, seed: int, plot: Path | None, backtest: bool, as_json: bool) -> int:
    """Estimate what the newest days will reach once all reports are in.

    TRIANGLE is a CSV file (also gzipped): reference_date (when it happened), report_date (when it was reported), count
    (newly reported that day; below zero where reports were taken back), and stratum where there are several series.
    No office is needed. What nobody ever reports is not estimated here. Exit status 1: refused, with the reasons.
    """
    needed("estimate", "numpy", "scipy", what="Estimating")
    from ascertain.cli.progress import shown
    from ascertain.estimates.delays import backtest as past
    from ascertain.estimates.delays.model import DelayEstimate
    from ascertain.estimates.delays.nowcast import estimate
    from ascertain.estimates.delays.triangle import read
    from ascertain.terms.instants import parse_day

    day, read_in = parse_day(as_of, where="--as-of"), read(triangle)
    with shown() as progress:
        found = estimate(read_in, day, seed, lambda name: progress(f"Estimating {name}", 0, 0))
        if backtest and not found.refused:
            found = replace(found, backtest=past.backtest(read_in, day, seed, progress))
    if plot is not None and not found.refused:
        _draw(found, plot)
    if as_json:
        emit(found, DelayEstimate)
    elif found.refused:
        _refused(found.reasons)
    else:
        _tell(found)
    return 1 if found.refused else 0


def _refused(reasons: "tuple[Reason, ...]") -> None:
    say("Not estimated.")
    for one in reasons:
        say(f"{one.code}: {one.says}")
        say(f"  What would change it: {one.would_change}")


def _tell(found: "DelayEstimate") -> None:
    for one in found.strata:
        _stratum(one)
    for said in found.reasons:
        say(f"{said.code}: {said.says} {said.would_change}")
    if found.together is not None:
        q = found.together.q
        say(
            f"All together: {found.together.observed:,} reported, {found.together.median:,} estimated",
        )
        say(f"(95 % between {q['0.025']:,} and {q['0.975']:,}), added up in every draw.")
    if found.backtest is not None:
        _past(found.backtest)
    say("Estimated: what the day will reach once late reports are in, if they come as late as before. What nobody ever")
    say("reports is not in it. Chain-ladder is the plain rule beside it: where the two differ much, trust neither.")


def _stratum(one: "Estimated") -> None:
    say(f"{one.stratum}, the last {min(_SHOWN, len(one.by_date))} days of {len(one.by_date)}:")
    heads = ("reported", "estimated", "50 % between", "95 % between", "chain-ladder")
    rows = [
        (
            day.date, f"{day.observed:,}", f"{day.median:,}", f"{day.q['0.25']:,} and {day.q['0.75']:,}",
            f"{day.q['0.025']:,} and {day.q['0.975']:,}", f"{day.chain_ladder.median:,}",
        )
        for day in one.by_date[-_SHOWN:]
    ]  # fmt: skip
    table(("day", *heads), rows, numbers=heads)
    for warning in one.warnings:
        say(f"{warning.code}: {warning.says} {warning.would_change}")


def _draw(found: "DelayEstimate", plot: Path) -> None:
    from ascertain.publication.charts import backtest
    from ascertain.publication.charts.nowcast import numbers, picture

    drawn = [(plot, picture(found)), (plot.with_suffix(".csv"), numbers(found))]
    if found.backtest is not None and found.backtest.dates:
        drawn.append((plot.with_name(f"{plot.stem}-backtest.svg"), backtest.picture(found.backtest)))
    for path, text in drawn:
        with writable(str(path)):
            try:
                with path.open("x", encoding="utf-8", newline="") as handle:
                    handle.write(text)
            except FileExistsError as error:
                raise ConflictError("There is a file already.", where=str(path), todo="Name a new one.") from error
        note(f"Written: {path}")


def _past(found: "Backtest") -> None:
    for one in found.reasons:
        say(f"No backtest. {one.code}: {one.says} {one.would_change}")
    if not found.dates:
        return
    say(f"As of {len(found.dates)} past days ({found.dates[0]} to {found.dates[-1]}), each with what was known then:")
    heads = ("score", "chain-ladder", "50 % held", "95 % held")
    rows = [
        (one.days, f"{one.score:.1f}", f"{one.chain_ladder:.1f}", f"{one.held50:.0%}", f"{one.held95:.0%}")
        for one in found.by_horizon
    ]
    table(("days before the newest", *heads), rows, numbers=heads)
    for share, held, limits in ((50, found.held50, found.limits50), (95, found.held95, found.limits95)):
        say(f"The {share} % interval held {held:.0%} of the days; by chance {limits[0]:.0%} to {limits[1]:.0%}.")
    say(f"Score {found.score:.1f} beside {found.chain_ladder:.1f} of chain-ladder; less is better, in reports.")

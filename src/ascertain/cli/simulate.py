"""`ascertain simulate`: a made-up conflict with known truth, in a folder that `reports add` replays."""

import time
from pathlib import Path

import click

from ascertain.cli.output import say, table
from ascertain.cli.progress import bar
from ascertain.simulate.parameters import presets
from ascertain.simulate.run import Made
from ascertain.simulate.run import simulate as make


@click.command()
@click.option(
    "--seed", type=click.IntRange(min=0), required=True, help="A whole number; the same one gives the same bytes."
)
@click.option("--preset", "name", required=True, help=f"One of {', '.join(presets())}.")
@click.option("--to", type=click.Path(path_type=Path), required=True, help="The folder to make.")
@click.option("--reports", type=click.IntRange(min=1), help="Exactly so many reports, instead of the preset's number.")
@click.option("--rows-only", is_flag=True, help="Rows of tables only, no prose: one row is one report.")
@click.option("--without-errors", is_flag=True, help="The same world, in which no source is wrong.")
def simulate(seed: int, name: str, to: Path, reports: int | None, rows_only: bool, without_errors: bool) -> None:
    """Make up a conflict whose truth is known, for exercises and for measuring what links, counts and estimates.

    Nothing of it is real: a made-up country from the year 2090 on, the word SYNTHETIC in every text, row and file.
    """
    started = time.monotonic()
    with bar() as progress:
        made = make(seed, name, to, reports=reports, rows_only=rows_only, errors=not without_errors, progress=progress)
    say(
        f"SYNTHETIC: {made.reports} reports in {made.folder} ({time.monotonic() - started:.1f} s),"
        f" the truth in {made.folder}/truth."
    )
    _tell(made)
    say("\nNext:")
    say("  ascertain init OFFICE --synthetic --clock replayed")
    say(f"  ascertain --office OFFICE reports add {made.folder}")


def _tell(made: Made) -> None:
    """The few properties worth a look; all of them stand in truth/properties.json."""
    told = made.properties
    rows = [
        (words, _shown(told.get(key)))
        for key, words in (
            ("incidents", "incidents that truly happened"),
            ("true_killed", "civilians truly killed on the day"),
            ("reported_share", "of them, in incidents the office heard of"),
            ("confirmed_share", "confirmed by the office's reviewers"),
            ("copy_share", "accounts that are copies"),
            ("wrong_share", "accounts with something wrong in them"),
            ("rows_per_person", "rows of lists for each person listed"),
        )
    ]
    table(("what", "how much"), rows, numbers=("how much",))


def _shown(value: object) -> str:
    return "–" if value is None else f"{value:.0%}" if isinstance(value, float) and value <= 1 else str(value)

"""`ascertain demo`: build an example office, show what it holds, say what to type next."""

import time
from pathlib import Path

import click

from ascertain.cli.adding import tell_trouble
from ascertain.cli.app import Session
from ascertain.cli.output import note, say, stamp

DEFAULT = "exercise"


@click.command()
@click.argument("example", required=False, default=DEFAULT)
@click.option("--to", type=click.Path(path_type=Path), help="The folder to make; default: ascertain-EXAMPLE.")
@click.option("--no-desk", is_flag=True, help="Build and print only.")
@click.pass_obj
def demo(session: Session, example: str, to: Path | None, no_desk: bool) -> int:  # noqa: ARG001  # no desk is built yet
    """Build an example office (exercise, fortnight, ukraine-2022, ohchr-series, kosovo-1999) and show what it holds."""
    from ascertain.cli.showcase import SHOW
    from ascertain.examples.build import EXAMPLES, build

    folder = to or Path(f"ascertain-{example}")
    started = time.monotonic()
    office, outcome = build(example, folder, session.actor, tell_trouble)
    with office:
        say(f"Built {folder} in {time.monotonic() - started:.1f} s: {EXAMPLES[example].about}")
        stamp(office.genesis)
        for error in outcome.errors:
            note(f"Error: {error}")
        SHOW[example](office, folder)
    return 2 if outcome.errors else 0

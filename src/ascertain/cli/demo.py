"""`ascertain demo`: build an example office, show what it holds, say what to type next."""

import shutil
import sys
import time
from pathlib import Path

import click

from ascertain.cli.app import Session
from ascertain.cli.output import note, say, stamp, table
from ascertain.cli.record import print_record
from ascertain.cli.reports import tell_trouble
from ascertain.cli.trace import print_trace, traced
from ascertain.examples.build import EXAMPLES, build
from ascertain.incidents.browse import matters
from ascertain.incidents.positions import contradictions
from ascertain.office.house import Office
from ascertain.record import compile as compiling
from ascertain.reports.shelf import reports

DEFAULT = "exercise"


@click.command()
@click.argument("example", required=False, default=DEFAULT)
@click.option("--to", type=click.Path(path_type=Path), help="The folder to make; default: ascertain-EXAMPLE.")
@click.option("--no-desk", is_flag=True, help="Build and print only.")
@click.pass_obj
def demo(session: Session, example: str, to: Path | None, no_desk: bool) -> int:  # noqa: ARG001  # no desk is built yet
    """Build an example office (exercise, ukraine-2022) and show what it holds."""
    folder = to or Path(f"ascertain-{example}")
    started = time.monotonic()
    office, outcome = build(example, folder, session.actor, tell_trouble)
    with office:
        say(f"Built {folder} in {time.monotonic() - started:.1f} s: {EXAMPLES[example].about}")
        stamp(office.genesis)
        for error in outcome.errors:
            note(f"Error: {error}")
        _SHOW[example](office, folder)
    return 2 if outcome.errors else 0


def _exercise(office: Office, folder: Path) -> None:
    _record(office, "2090-03-14", by=("sex_age",))
    say("\nThe same days, as the office knew them before and after the hospital's correction of 8 March:")
    rows = []
    for day in ("2090-03-07", "2090-03-08", "2090-03-09", "2090-03-12"):
        position, moment = office.position(day)
        with office.journal.view(position) as view:
            found = compiling.record(view, office.shelf, office.question(view, moment))
        killed, injured = found.figure("killed"), found.figure("injured")
        rows.append((f"24:00 on {day}", killed.confirmed if killed else 0, injured.confirmed if injured else 0))
    table(("as of", "killed", "injured"), rows, numbers=("killed", "injured"))
    say("\nOne figure, traced to the bytes it rests on:")
    print_trace(traced(office, "killed;sex_age=girls@2090-03-14"))
    _next(folder, "record --as-of 2090-03-08", "record diff 2090-03-08 2090-03-09", 'trace "killed@2090-03-14"')


def _ukraine(office: Office, folder: Path) -> None:
    _record(office, "2022-03-07", by=())
    with office.journal.view() as view:
        from ascertain.cli.incidents import label, parties

        say("\nMatters, with who said what; a corridor is claimed open by somebody, never open:")
        rows = [(m.id, label(m), parties(office, view, m), " ".join(m.bears_on)) for m in matters(view)]
        table(("matter", "what", "who said what", "bears on"), rows)
        found = contradictions(view, office.shelf)
        say(f"\n{len(found)} contradictions stand side by side, without a verdict.")
    looks = ("record --as-of 2022-03-03", "incidents matters --as-of 2022-03-07", "incidents contradictions")
    _next(folder, *looks, "findings queue")


def _record(office: Office, as_of: str, by: tuple[str, ...]) -> None:
    position, moment = office.position(as_of)
    with office.journal.view(position) as view:
        question = office.question(view, moment, by=by)
        print_record(compiling.record(view, office.shelf, question), len(reports(view)))


def _next(folder: Path, *commands: str) -> None:
    say("\nNext:")
    # Where the program is not on the path, what works here is the way it was just called.
    program = "ascertain" if shutil.which("ascertain") else sys.argv[0]
    for command in commands:
        say(f"  {program} --office {folder} {command}")


_SHOW = {"exercise": _exercise, "ukraine-2022": _ukraine}

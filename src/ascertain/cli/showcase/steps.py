"""What several examples show: the record as of a day, and what to type next."""

import shutil
import sys
from pathlib import Path

from ascertain.cli.output import say
from ascertain.cli.record import print_record
from ascertain.office.house import Office
from ascertain.record import compile as compiling
from ascertain.record.model import Record
from ascertain.reports.shelf import reports
from ascertain.terms.instants import Cutoff


def record_of(office: Office, as_of: str, cutoff: str | None = None) -> Record:
    """The record as of the end of a day, up to a cut-off; by default that day."""
    position, moment = office.position(as_of)
    with office.journal.view(position) as view:
        limit = Cutoff.parse(cutoff, office.zone) if cutoff else None
        return compiling.record(view, office.shelf, office.question(view, moment, cutoff=limit))


def show_record(office: Office, as_of: str, by: tuple[str, ...] = ()) -> None:
    """Print the record as of the end of a day."""
    position, moment = office.position(as_of)
    with office.journal.view(position) as view:
        question = office.question(view, moment, by=by)
        print_record(compiling.record(view, office.shelf, question), len(reports(view)))


def show_next(folder: Path, *commands: str) -> None:
    """Print commands that go on from here."""
    say("\nNext:")
    # Where the program is not on the path, what works here is the way it was just called.
    program = "ascertain" if shutil.which("ascertain") else sys.argv[0]
    for command in commands:
        say(f"  {program} --office {folder} {command}")

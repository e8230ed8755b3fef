"""The exercise: a correction, before and after, and one figure traced to its bytes."""

from pathlib import Path

from ascertain.cli.output import say, table
from ascertain.cli.showcase.steps import record_of, show_next, show_record
from ascertain.cli.trace import print_trace, traced
from ascertain.office.house import Office


def show(office: Office, folder: Path) -> None:
    """Print what the exercise holds."""
    show_record(office, "2090-03-14", by=("sex_age",))
    say("\nThe same days, as the office knew them before and after the hospital's correction of 8 March:")
    rows = []
    for day in ("2090-03-07", "2090-03-08", "2090-03-09", "2090-03-12"):
        found = record_of(office, day)
        killed, injured = found.figure("killed"), found.figure("injured")
        rows.append((f"24:00 on {day}", killed.confirmed if killed else 0, injured.confirmed if injured else 0))
    table(("as of", "killed", "injured"), rows, numbers=("killed", "injured"))
    say("\nOne figure, traced to the bytes it rests on:")
    print_trace(traced(office, "killed;sex_age=girls@2090-03-14"))
    show_next(folder, "record --as-of 2090-03-08", "record diff 2090-03-08 2090-03-09", 'trace "killed@2090-03-14"')

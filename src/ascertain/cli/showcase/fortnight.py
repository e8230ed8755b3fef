"""The fortnight: what the office confirmed day by day, beside what is true of the made-up country."""

from pathlib import Path

from ascertain.cli.output import say, table
from ascertain.cli.showcase.steps import record_of, show_next, show_record
from ascertain.office.house import Office

_LAST = "2090-03-14"
_DAYS = ("2090-03-04", "2090-03-07", "2090-03-10", _LAST)


def show(office: Office, folder: Path) -> None:
    """Print what the fortnight holds."""
    show_record(office, _LAST, by=())
    say("\nThe same record as it stood on four days: it lags behind what happened, as every record does.")
    rows = []
    for day in _DAYS:
        found = record_of(office, day)
        killed, injured = found.figure("killed"), found.figure("injured")
        rows.append((f"24:00 on {day}", killed.confirmed if killed else 0, injured.confirmed if injured else 0))
    table(("as of", "killed", "injured"), rows, numbers=("killed", "injured"))
    show_next(folder, "findings queue", "incidents contradictions", "record flow")

"""The UN human rights office's figures: how they grew, what was known when, and which rows were set aside and why."""

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from ascertain.cli.output import say, table
from ascertain.cli.record import print_external
from ascertain.cli.showcase.steps import record_of, show_next
from ascertain.incidents.model import ExternalFigure
from ascertain.incidents.positions import external
from ascertain.office.house import Office
from ascertain.reports.aside import reasons
from ascertain.reports.shelf import reports

_DAYS = ("2022-03-01", "2022-03-06", "2022-03-31", "2022-06-15", "2022-10-30", "2023-02-05", "2023-02-15", "2023-12-31",
         "2024-12-31", "2025-06-30")  # fmt: skip
_MOMENTS = ("2022-03-07", "2023-02-15", "2023-02-22")
_REPEATS = "Repeats "


def show(office: Office, folder: Path) -> None:
    """Print a selection of the series, the record at three moments, one month at each vintage, what is set aside."""
    with office.journal.view() as view:
        listed = external(view, office.shelf)
        aside = reasons(view, office.shelf)
        whole = len(reports(view))
    say("\nFrom the series: what the UN human rights office had recorded, up to when, and when that came to be known.")
    say("These are its figures, not this office's; nobody is confirmed here.")
    table(("up to", "killed", "injured", "known on"), _series(listed), numbers=("killed", "injured"))
    for day in _MOMENTS:
        say(f"\nAs of {day}, the record shows beside its own figures:")
        found = record_of(office, day).external
        print_external([item for item in found if item.period is None and item.outcome != "other"])
    say("The last step is a batch: cases of the year before, most of them of one month, as its own line shows.")
    say("\nKilled in March 2022, as it stood in one update after the other:")
    march = [item for item in listed if (item.period, item.outcome) == ("2022-03", "killed")]
    counts = [item.count.value or 0 for item in march]
    more = ["", *(f"{then - before:+}" for before, then in pairwise(counts))]
    rows = [(item.vintage[:10], count, step) for item, count, step in zip(march, counts, more, strict=True)]
    table(("known on", "killed", "more"), rows, numbers=("killed", "more"))
    _show_aside(aside, whole)
    show_next(folder, "record --as-of 2022-09-05 --cutoff 2022-03-31", "record --as-of 2023-02-22", "reports show R4")


def _series(listed: Iterable[ExternalFigure]) -> list[tuple[object, ...]]:
    running = {(item.cutoff[:10], item.outcome): item for item in listed if item.cutoff and item.period is None}
    return [
        (day, running[day, "killed"].count, running[day, "injured"].count, running[day, "killed"].vintage[:10])
        for day in _DAYS
    ]


def _show_aside(aside: dict[str, str], whole: int) -> None:
    repeats = sum(reason.startswith(_REPEATS) for reason in aside.values())
    say(f"\nOf {whole} rows {whole - len(aside)} are taken. {len(aside)} are kept and set aside, with the reason:")
    rows = [(report, reason) for report, reason in aside.items() if not reason.startswith(_REPEATS)]
    table(("report", "why it is not taken"), [*rows, (f"{repeats} more", "The same figures stand in another row.")])

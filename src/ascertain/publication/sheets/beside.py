"""What stands beside the figures and is in none of them: what is pending, and what others published."""

from collections.abc import Iterator

from ascertain.publication.sheets.figures import OUTCOME
from ascertain.publication.sheets.model import DAY, MOMENT, TEXT, WHOLE, YES_NO, Column, Sheet, Value
from ascertain.publication.update import Update

PENDING = (
    Column("id", "Id of the open incident or discovery", TEXT, "", "#event+id"),
    Column("form", "incident or discovery"),
    Column("place", "Place, no finer than a settlement", TEXT, "", "#loc+name"),
    Column("held_back", "yes where only the area is given, because of when it happened", YES_NO),
    Column("day", "Day of the incident or find; empty where it is not known", DAY, "", "#date+occurred"),
    Column("days_open", "Days since its first report was received", WHOLE, "days"),
    Column("outcome", "What is said to have happened to people", codes="outcome"),
    Column("according_to", "Who says so; withheld where it is nobody who speaks in public", TEXT, "", "#meta+source"),
    Column("number_as_said", "The number in the speaker's own words: a claim, never to be added up", TEXT),
)
EXTERNAL = (
    Column("source", "Who published it", TEXT, "", "#meta+source"),
    OUTCOME,
    Column("number_as_published", "As published: a number, a range, or at least", TEXT),
    Column("cutoff", "Up to when it counts, the last day included; empty where not stated", MOMENT, "local time"),
    Column("published", "The day it was published", DAY, "", "#date+published"),
    Column("period", "The stretch of time it counts; empty where it runs from the beginning"),
    Column("place", "The area it is of alone; empty where it is of the whole", TEXT, "", "#loc+name"),
)


def pending(update: Update) -> Sheet:
    """What is still being corroborated, one line a claim. There is no total, and no number to make one of."""
    return Sheet(
        "pending", "Still being corroborated: a list, in none of the figures", PENDING, tuple(_pending(update))
    )


def _pending(update: Update) -> Iterator[tuple[Value, ...]]:
    for line in update.pending:
        known = (line.id, line.form, line.place, "yes" if line.held_back else "no", line.day, line.days_open)
        for said in line.alleged:
            yield *known, said.outcome, said.by, said.number
        if not line.alleged:
            yield *known, None, None, None


def external(update: Update) -> Sheet:
    """Totals of others, attributed."""
    rows = tuple(
        (line.source, line.outcome, line.number, line.cutoff, line.vintage, line.period, line.place)
        for line in update.external
    )
    return Sheet("external", "Figures published by others: not this office's findings, in no sum", EXTERNAL, rows)

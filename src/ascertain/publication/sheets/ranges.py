"""Figures from the least to the most as a table, where the methodology gives ranges or grades."""

from ascertain.publication.sheets.figures import OUTCOME
from ascertain.publication.sheets.model import TEXT, WHOLE, Column, Sheet
from ascertain.publication.update import Update

COLUMNS = (
    OUTCOME,
    Column("grade", "The grade of the incidents, a word of the methodology; empty for all of them together"),
    Column("at_least", "The least the rule bears out: proposed, not confirmed", WHOLE, "persons", "#affected+num+min"),
    Column("at_most", "The most the rule bears out: proposed, not confirmed", WHOLE, "persons", "#affected+num+max"),
    Column("incidents", "Incidents that have a range", WHOLE, "incidents"),
    Column("without_range", "Incidents that have none, and are in neither end", WHOLE, "incidents"),
    Column("key_least", "Name of the least for ascertain trace", TEXT, "", "#meta+key"),
    Column("key_most", "Name of the most for ascertain trace", TEXT, "", "#meta+key"),
)


def ranges(update: Update) -> Sheet | None:
    """One row per outcome, and per outcome and grade."""
    rows = tuple(
        (line.outcome, line.grade, line.low, line.high, line.incidents, line.without, line.low_key, line.high_key)
        for line in update.ranges
    )
    title = "What the rule bears out, from the least to the most: proposed, in no sum"
    return Sheet("ranges", title, COLUMNS, rows) if rows else None

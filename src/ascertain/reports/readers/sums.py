"""What has to add up in a row: cells and their total, killed and injured and their sum, a cut-off and its dates.

A row of published totals that its keeper has set aside, with the reason, is held to none of it: it is kept and read
for nothing.
"""

from collections.abc import Iterator, Mapping

from ascertain.reports.columns import OUTCOMES, TOTALS, WITHIN
from ascertain.reports.readers.values import Wrong
from ascertain.terms.instants import period_days

Faults = list[tuple[str, Wrong]]
SET_ASIDE = "set_aside"
_KEEP = 'Correct it, or say in a column "set aside" why the row is kept and not taken.'


def not_adding_up(said: Mapping[str, str], kind: str, *, whole: bool) -> Faults:
    """Field and fault of whatever does not add up.

    `said` is field → normalised value of one row, `whole` false where some of its cells could not be read.
    """
    if kind != TOTALS:
        return list(_too_many(said))
    return [] if SET_ASIDE in said or not whole else [*_too_many(said), *_of_totals(said)]


def _too_many(said: Mapping[str, str]) -> Iterator[tuple[str, Wrong]]:
    """Cells that exceed their total under every reading: whether or not `children` includes boys and girls."""
    for outcome in ("killed", "injured"):
        men, women, boys, girls, children, adults = (
            int(said.get(f"{outcome}_{cell}", 0)) for cell in ("men", "women", "boys", "girls", "children", "adults")
        )
        least = max(adults, men + women) + max(children, boys + girls)
        if outcome in said and least > int(said[outcome]):
            what = f"{least} {outcome} by sex and age are more than the {said[outcome]} {outcome} in all."
            yield outcome, Wrong(what, "Correct the total or the cells.")


def _of_totals(said: Mapping[str, str]) -> Iterator[tuple[str, Wrong]]:
    if not {"cutoff", "period"} & said.keys():
        yield "cutoff", Wrong("The row has neither a cut-off nor a period.", "Say up to when it counts.")
    if {"killed", "injured", "casualties"} <= said.keys():
        killed, injured, both = (int(said[name]) for name in ("killed", "injured", "casualties"))
        if killed + injured != both:
            yield "casualties", Wrong(f"{killed} killed and {injured} injured do not make {both}.", _KEEP)
    for name, number in said.items():
        outcome, within, where = name.partition(WITHIN)
        if within and outcome in OUTCOMES and int(number) > int(said.get(outcome, number)):
            what = f"{number} {outcome} in {where} are more than the {said[outcome]} {outcome} in all."
            yield outcome, Wrong(what, _KEEP)
    yield from _of_days(said)


def _of_days(said: Mapping[str, str]) -> Iterator[tuple[str, Wrong]]:
    """A total reaches no further than the day it was published, and none of a period lies before the period."""
    out, upto = said.get("published") or said.get("first_seen"), said.get("cutoff", "")[:10]
    first = str(period_days(said["period"])[0]) if "period" in said else said.get("since", "")[:10]
    if out and upto > out[:10]:
        yield "cutoff", Wrong(f"The cut-off {upto} lies after the day it was published, {out[:10]}.", _KEEP)
    if first and upto and upto < first:
        yield "cutoff", Wrong(f"The cut-off {upto} lies before the first day that is counted, {first}.", _KEEP)

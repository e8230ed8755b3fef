"""Running totals: which figures are cumulative, up to when, and what goes on from one sentence to the next."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ascertain.claims.model import Claim, Figure
from ascertain.claims.reading import Reading
from ascertain.claims.tallies import Tally

_ANCHOR = re.compile(
    r"(?<!\w)(?:in|from|by|after|of)\s(?:the|that|this|a|an|\w+day’s|\w+day's|an? \w+)\s(?:[\w’'-]+\s){0,3}?"
    r"(?:attack|strike|airstrike|blast|explosion|shelling|bombing|shooting|raid|massacre|collapse|crash)(?!\w)",
    re.IGNORECASE,
)
_OVERALL = re.compile(
    r"(?<!\w)(?:since|so far|in total|overall|cumulative|to date|war|conflict|country|nationwide|bring\w*|brought|"
    r"total)(?!\w)",
    re.IGNORECASE,
)
_BACK = 40  # figures looked back over for an earlier toll of the same strike


def is_running(text: str, reading: Reading, tally: Tally, claim: Claim | None, before: Sequence[Figure]) -> bool:
    """True for a total told as such, or up to or since a day, unless the words tie it to one strike."""
    dated = any(hit.role != "when" or hit.is_long for hit in reading.dates)
    start, end = (claim.content.start, claim.content.end) if claim else (reading.sentence.start, reading.sentence.end)
    running = tally.cumulative or (dated and _ANCHOR.search(text, start, end) is None)
    return running and not (not dated and _updates(text, reading, tally, before))


def _updates(text: str, reading: Reading, tally: Tally, before: Sequence[Figure]) -> bool:
    """True for "the death toll had risen to 13" after 11 dead of one strike: the same incident, not a total."""
    value = tally.number.value or tally.number.low
    if tally.found is None or tally.found.by != "toll" or value is None:
        return False
    if _OVERALL.search(text, reading.sentence.start, reading.sentence.end):
        return False
    known = [
        figure.value or figure.low
        for figure in before[-_BACK:]
        if not figure.cumulative and figure.outcome == tally.found.outcome
    ]
    return any(number is not None and number <= value <= 5 * number + 10 for number in known)


def going_on(figure: Figure, claim: Claim | None, before: Sequence[Figure]) -> Figure:
    """A breakdown behind a running total of the same speaker, or that total named again, is one too, and as sure."""
    if claim is None or not before:
        return figure
    if (total := _named_again(figure, claim, before)) is not None:
        population = figure.population if figure.population != "unspecified" else total.population
        return replace(figure, cumulative=True, verification=total.verification, population=population)
    if claim.status != "attribution_inferred":
        return figure
    last = before[-1]
    if not last.cumulative or last.speaker != figure.speaker:
        return figure
    return replace(figure, cumulative=True, verification=last.verification)


def _named_again(figure: Figure, claim: Claim, before: Sequence[Figure]) -> Figure | None:
    """The running total that "the 406 killed" takes up."""
    told = claim.content.text[: figure.span.start - claim.content.start]
    if figure.value is None or not told.lower().endswith("the "):
        return None
    same = (item for item in reversed(before[-_BACK:]) if item.cumulative and item.speaker == figure.speaker)
    return next((item for item in same if (item.value, item.outcome) == (figure.value, figure.outcome)), None)


def with_cutoffs(found: list[Figure], said_by: dict[str, str]) -> tuple[Figure, ...]:
    """A cut-off and a beginning stated once hold for the sibling totals of the same speaker (basis inferred)."""
    limits: dict[str, str] = {}
    starts: dict[str, str] = {}
    for figure in found:
        speaker = said_by.get(figure.claim or "", "")
        if figure.cutoff:
            limits[speaker] = figure.cutoff
        if figure.period_start and figure.cumulative:
            starts.setdefault(speaker, figure.period_start)
    return tuple(_sibling(figure, limits, starts, said_by.get(figure.claim or "", "")) for figure in found)


def _sibling(figure: Figure, limits: dict[str, str], starts: dict[str, str], speaker: str) -> Figure:
    if not figure.cumulative:
        return figure
    if figure.cutoff is None and speaker in limits:
        figure = replace(figure, cutoff=limits[speaker], cutoff_basis="inferred")
    if figure.period_start is None and figure.cutoff is not None and speaker in starts:
        figure = replace(figure, period_start=starts[speaker])
    return figure

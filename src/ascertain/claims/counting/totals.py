"""Running totals: which figures are cumulative, from when up to when, and what goes on from sentence to sentence.

"In total", "the toll" and "bringing the total to" only sum up: they make a running total of a number that no attack,
day or town ties to one incident, and that nothing told in the report explains.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ascertain.claims.counting.superseded import superlative
from ascertain.claims.counting.tallies import Tally
from ascertain.claims.days.dates import DateHit
from ascertain.claims.places import SETTLED
from ascertain.claims.reading import Reading, when
from ascertain.claims.words import events
from ascertain.claims.words.model import Claim, Figure, PlaceMention

_ATTACK = (
    r"(?:attack|strike|airstrike|blast|explosion|shelling|bombing|bombardment|shooting|raid|massacre|collapse|crash|fire|"
    r"gunfire|ambush)"
)
_ANCHOR = re.compile(
    r"(?<!\w)(?:in|from|by|after|of)\s(?:the|that|this|a|an|\w+day’s|\w+day's|an? \w+)\s(?:[\w’'-]+\s){0,3}?"
    rf"{_ATTACK}(?!\w)",
    re.IGNORECASE,
)
# Words that no single incident is told with: what they count is counted over a time or a country.
_OVERALL = re.compile(
    r"(?<!\w)(?:since the (?:beginning|start|outbreak|onset|"
    r"\w+ (?:came into|took effect|began|started|collapsed|ended))|cumulative|to date|so far this|"
    r"(?:this|last) (?:year|month)|war|conflict|invasion|country|nationwide|countrywide)(?!\w)",
    re.IGNORECASE,
)
# "31,000 have been killed since", "since then 40 have died": counted from what was told before.
_SINCE = re.compile(
    r"(?<!\w)(?:have|has)\s(?:[^\W\d]+\s){0,3}(?:killed|died|wounded|injured|hurt|displaced)\s(?:[^.;,]{0,40}\s)?since"
    r"(?:\sthen)?(?=\W*(?:[.;,]|$))|(?<!\w)since then,?\s[^.;]{0,60}?\s(?:have|has)\s",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?<!\w)(?:records?|recorded|registers?|registered|counts?|counted|documented|verified|tallied|figures|totals?|"
    r"number of|numbers)(?!\w)",
    re.IGNORECASE,
)
_SCENE = re.compile(r"(?<!\w)(?:rubble|debris|wreckage|ruins|pulled|scene|site|bod(?:y|ies))(?!\w)", re.IGNORECASE)
# What a breakdown of a total is told with: "61 casualties were caused by mines", "in territory held by the rebels".
_BROKEN_DOWN = re.compile(
    r"(?<!\w)casualties(?!\w)[^.;]{0,160}?\s(?:caused by|attributed to|attributable to|due to|resulted from|from"
    r"|recorded|occurred)(?!\w)|(?<!\w)accounted for(?!\w)"
    r"|(?<!\w)in (?:the )?(?:territory|territories|areas|regions)\s",
    re.IGNORECASE,
)
_OPENED = re.compile(r"(?<!\w)(?:from|between|period)(?!\w)", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<!\w)between(?!\w)", re.IGNORECASE)
_MONTHS = ("month", "months", "quarter")
_OF_THE_HURT = re.compile(r"\bof (?:the|those|its|their) (?:\w+ )?(?:injured|wounded|hurt|patients|casualties)\b", re.I)
_BEFORE = 200  # letters before a sentence in which that is said
_LAST = 6  # figures at the end of a sentence among which the total stands that the others were added to
_BACK = 40  # figures looked back over for a total named again


@dataclass(frozen=True, slots=True)
class Told:
    """What a report tells of incidents: the greatest number, and where in each paragraph the first one stands."""

    greatest: int = 0
    first: Mapping[int, int] = field(default_factory=dict)

    def leads_to(self, reading: Reading) -> bool:
        """True where a number of an incident stands before this sentence in its paragraph."""
        start = self.first.get(reading.sentence.paragraph)
        return start is not None and start < reading.sentence.start


def told_of_incidents(text: str, readings: Sequence[Reading]) -> Told:
    """What the sentences tell that neither sum up nor say up to when."""
    greatest, first = 0, dict[int, int]()
    for reading in readings:
        numbers = [_most(tally) or 0 for tally in reading.counted if not tally.total]
        if numbers and not _is_bounded(text, reading) and not _is_loose(text, reading):
            greatest = max(greatest, *numbers)
            first.setdefault(reading.sentence.paragraph, reading.sentence.start)
    return Told(greatest, first)


def is_running(
    text: str, reading: Reading, tally: Tally, claim: Claim | None, place: PlaceMention | None, told: Told
) -> bool:
    """True for a total told as such, or up to or since a day, unless the words tie it to one incident.

    Args:
        text: the report; `reading`: the sentence; `tally`: the number in it; `claim`: whose words it stands in.
        place: where the harm was, as far as the sentence says it.
        told: what the report tells of incidents.
    """
    start, end = (claim.content.start, claim.content.end) if claim else (reading.sentence.start, reading.sentence.end)
    since = _SINCE.search(text, start, end) is not None
    if not (tally.total or reading.dates or since):
        return False
    anchored = _ANCHOR.search(text, start, end) is not None
    if since or _is_bounded(text, reading):
        return tally.total == "toll" or not (anchored or _is_added_to(reading, tally))
    if tally.total and _OVERALL.search(text, start, end):
        return not anchored
    tied = anchored or (place is not None and place.precision in SETTLED)
    loose = _is_loose(text, reading)
    if tally.total == "toll" and not loose:
        # By those told of, and more than they; but one of the injured who died belongs to the harm told before.
        grown = tally.found is not None and tally.found.by == "brought"
        grown = grown and _OF_THE_HURT.search(text, max(0, start - _BEFORE), start) is None
        return not (tied or (_explained(tally, told) and not grown))
    tied = tied or events.cause(text, start, end) is not None or _SCENE.search(text, start, end) is not None
    if loose:
        counted = tally.total or _COUNTED.search(text, reading.sentence.start, reading.sentence.end)
        return not tied and (bool(counted) or not told.leads_to(reading))
    return bool(tally.total) and not (tied or when(reading, tally.number.start) or _explained(tally, told))


def _is_added_to(reading: Reading, tally: Tally) -> bool:
    """ "67 were killed overnight, bringing the total to 31,112 since October": the 67 are not since October."""
    bounds = [hit.start for hit in reading.dates if hit.role in ("since", "cutoff")]
    brought = next((item for item in reading.counted[-_LAST:] if item.total == "toll"), None)
    if tally.total or brought is None:
        return False
    return tally.number.start < brought.number.start < min(bounds, default=0)


def _is_bounded(text: str, reading: Reading) -> bool:
    hits = reading.dates if superlative(text, reading.sentence) is None else ()
    return any(hit.role in ("since", "cutoff") or hit.is_long or _is_of_months(text, hit) for hit in hits)


def _is_of_months(text: str, hit: DateHit) -> bool:
    """ "Between January and June": no incident lasts so long."""
    return hit.form in _MONTHS and _BETWEEN.search(text, max(0, hit.start - 12), hit.start + 8) is not None


def _is_loose(text: str, reading: Reading) -> bool:
    """True where the sentence has a day up to which, or a few days in which, a total is counted rather than a harm."""
    if not reading.dates:
        return False
    counted = _COUNTED.search(text, reading.sentence.start, reading.sentence.end) is not None
    return any(hit.role == "upto" or _is_period(text, hit, counted=counted) for hit in reading.dates)


def _is_period(text: str, hit: DateHit, *, counted: bool) -> bool:
    if hit.form == "past_span":
        return True
    if hit.form in _MONTHS:
        return counted and hit.role == "when"
    if hit.limit is None or hit.days < (2 if counted else 3):
        return False
    return _OPENED.search(text, max(0, hit.start - 20), hit.end) is not None


def _explained(tally: Tally, told: Told) -> bool:
    """True for "the death toll had risen to 13" beside 11 dead of one strike: the same incident, not a total."""
    value = _most(tally)
    return value is not None and told.greatest > 0 and value <= 5 * told.greatest + 10


def _most(tally: Tally) -> int | None:
    return tally.number.value or tally.number.high or tally.number.low


def bounds(reading: Reading) -> tuple[str | None, str | None]:
    """The first day a total of this sentence covers and the moment up to which, as far as it says so."""
    since = next((hit.begins for hit in reading.dates if hit.role == "since"), None)
    for role in ("cutoff", "upto", "when"):
        for hit in reading.dates:
            if hit.role == role and (hit.limit is not None or hit.form in ("past_span", *_MONTHS)):
                return (hit.begins if role == "when" and since is None else since), hit.limit
    return since, None


def going_on(figure: Figure, claim: Claim | None, before: Sequence[Figure]) -> Figure:
    """A breakdown behind a running total of the same speaker, or that total named again, is one too, and as sure."""
    if claim is None or not before:
        return figure
    if (total := _broken_down(figure, claim, before)) is not None:
        population = figure.population if figure.population != "unspecified" else total.population
        return replace(figure, cumulative=True, verification=total.verification, population=population)
    if (total := _named_again(figure, claim, before)) is not None:
        population = figure.population if figure.population != "unspecified" else total.population
        return replace(figure, cumulative=True, verification=total.verification, population=population)
    if claim.status != "attribution_inferred":
        return figure
    last = before[-1]
    if not last.cumulative or last.speaker != figure.speaker:
        return figure
    population = figure.population if figure.population != "unspecified" else _population_of(figure, before)
    return replace(figure, cumulative=True, verification=last.verification, population=population)


def _broken_down(figure: Figure, claim: Claim, before: Sequence[Figure]) -> Figure | None:
    """The running total of all casualties that "61 casualties were caused by mines" is part of."""
    most = figure.value or figure.low or figure.high
    if figure.cumulative or most is None or figure.outcome != "other" or not _BROKEN_DOWN.search(claim.content.text):
        return None
    speakers = (figure.speaker, "article") if figure.speaker != "article" else (figure.speaker,)
    return next(
        (
            item
            for item in reversed(before[-_BACK:])
            if item.cumulative and item.outcome == "other" and (item.value or 0) > most
            if figure.speaker == "article" or item.speaker in speakers
        ),
        None,
    )


def _population_of(figure: Figure, before: Sequence[Figure]) -> str:
    """A part of civilians is civilians: whom the last total of the same speaker counts, cells by sex and age aside."""
    same = (item for item in reversed(before[-_BACK:]) if item.cumulative and item.speaker == figure.speaker)
    return next((item.population for item in same if item.cell == "persons"), figure.population)


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

"""What is open, in the words it was told in: a list to read, never a total and never part of an estimate (law 5)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ascertain.claims.browse import count_of
from ascertain.incidents.browse import incident as find_incident
from ascertain.incidents.browse import matters
from ascertain.incidents.model import Incident, Where
from ascertain.incidents.positions import figures, shown_name
from ascertain.ledger.derived import View
from ascertain.record.figures import Material
from ascertain.reports.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Said:
    """One number given for an incident, as it stands in the report ("hundreds", "at least 9"); it is not counted.

    `low` and `high` bound it, both None where the words are no number. `figure` is the figure's id.
    """

    speaker: str
    outcome: str
    words: str
    low: int | None
    high: int | None
    figure: str


@dataclass(frozen=True, slots=True)
class OpenIncidentTold:
    """An open incident: its day (empty where nobody says), place, since when it is open, and what was said of it."""

    id: str
    day: str
    place: str
    since_received: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class OpenMatterTold:
    """A matter parties take positions on: its kind, day, place, and the incidents and leads it bears on."""

    id: str
    type: str
    day: str
    place: str
    bears_on: tuple[str, ...]


def open_incidents(
    view: View, shelf: Shelf, found: Material, names: Callable[[str], str | None]
) -> tuple[OpenIncidentTold, ...]:
    """Every open incident in words; words that whoever asks may not see are masked. `names` names a unit by code."""
    listed = ((item, find_incident(view, item.id)) for item in found.incidents)
    return tuple(
        OpenIncidentTold(
            id=item.id,
            day=item.day,
            place=item.place.name or names(item.place.unit or "") or _named(incident.where),
            since_received=item.since_received.isoformat(),
            said=tuple(_once(_said(view, shelf, incident))),
        )
        for item, incident in listed
    )


def open_matters(view: View, found: Material) -> tuple[OpenMatterTold, ...]:
    """Every open matter, without a verdict."""
    wanted = {item.id for item in found.matters}
    return tuple(
        OpenMatterTold(one.id, one.type, one.day or "", _named(one.where, ""), one.bears_on)
        for one in matters(view)
        if one.id in wanted
    )


def _said(view: View, shelf: Shelf, incident: Incident) -> Iterator[Said]:
    for where, figure in figures(view, shelf, incident):
        shown = where.shown.figures
        words = next((item.span.text for item in shown if item.id == figure.id), "")
        speaker, count = shown_name(view, where, where.claim_of(figure)), count_of(figure)
        yield Said(speaker, figure.outcome, words, count.low, count.high, figure.id)


def _once(listed: Iterable[Said]) -> Iterator[Said]:
    """What one speaker repeats in the same words is told once."""
    seen = set()
    for item in listed:
        if (key := (item.speaker, item.outcome, item.words.casefold())) not in seen:
            seen.add(key)
            yield item


def _named(where: Where, unknown: str = "place not known") -> str:
    return where.name or where.unit or where.country or unknown

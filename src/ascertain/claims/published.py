"""Rows of tables of published totals: what a body said up to a day, or of a period, with the parts it gave.

Each is a total of somebody else, with its own cut-off: no incident, no support, nothing pending. The cells by sex and
age and the parts of territories are parts of it. A row its keeper has set aside is read for nothing.
"""

from collections.abc import Sequence
from dataclasses import replace

from ascertain.claims.days.calendar import Calendar
from ascertain.claims.places import label
from ascertain.claims.rows import content, place_of
from ascertain.claims.speaking.statements import NARRATOR
from ascertain.claims.words.actors import Reader
from ascertain.claims.words.model import Claim, DateMention, Extraction, Figure, PlaceMention, Speaker, Subject
from ascertain.reports.columns import WITHIN
from ascertain.reports.documents import CellText, Document
from ascertain.reports.readers.sums import SET_ASIDE
from ascertain.terms.instants import Cutoff, period_days
from ascertain.terms.spans import Span

_COUNTED = ("killed", "injured", "missing", "casualties")
_HARMED = ("killed", "injured")
_CHILD = ("boys", "girls", "children")
_DATES = ("cutoff", "since", "period")
Cells = dict[str, CellText]


def read_totals(document: Document, subject: Subject, reader: Reader, calendar: Calendar) -> Extraction:
    """Read one rendered row; spans are not yet through the gate."""
    cells = {cell.field: cell for cell in document.cells if not cell.restricted}
    if SET_ASIDE in cells:
        return Extraction(subject)
    place = place_of(cells, reader)
    speaker, whole = _speaker(document, cells, reader), _whole(cells, calendar, place)
    figures = _parted([_figure(at, cell, whole, speaker) for at, cell in enumerate(_counts(document), 1)])
    if not figures:
        return Extraction(subject)
    confirmed = whole.verification == "confirmed"
    claim = Claim(
        id="c1",
        act="confirm" if confirmed else "report",
        cue=None,
        speaker=speaker,
        content=content(document, [figure.span for figure in figures]),
        status="confirmed_by_speaker" if confirmed else "attributed_unverified",
        figures=tuple(figure.id for figure in figures),
    )
    return Extraction(subject, (claim,), figures, _dates(cells, calendar), (place,) if place else ())


def _counts(document: Document) -> list[CellText]:
    """The cells that count people. Nought is a number here: it is what the body published."""
    return [cell for cell in document.cells if not cell.restricted and _outcome(cell.field)[0] in _COUNTED]


def _outcome(field: str) -> tuple[str, str, str]:
    """Outcome, cell of the grid, and the name of the territory that a field is of."""
    whole, _, territory = field.partition(WITHIN)
    outcome, _, cell = whole.partition("_")
    return outcome, cell or "persons", territory


def _whole(cells: Cells, calendar: Calendar, place: PlaceMention | None) -> Figure:
    """What all figures of the row share: period, cut-off, place, whom they count and how sure their author is."""
    period = cells["period"].span.text if "period" in cells else None
    since, upto, basis = _bounds(cells, calendar, period)
    return Figure(
        id="",
        span=Span(0, 0, ""),
        population=cells["population"].span.text if "population" in cells else "unspecified",
        verification=cells["verification"].span.text if "verification" in cells else "reported",
        place=label(place) if place else None,
        place_id=place.id if place else None,
        period_start=since,
        period=period,
        cutoff=upto,
        cutoff_basis=basis,
        cumulative=True,
        claim="c1",
    )


def _bounds(cells: Cells, calendar: Calendar, period: str | None) -> tuple[str | None, str, str]:
    """First day, cut-off and its basis. What is said of a month later on still counts that month only."""
    since = cells["since"].span.text if "since" in cells else None
    stated = [Cutoff.parse(cells["cutoff"].span.text, calendar.zone)] if "cutoff" in cells else []
    if period is None:
        return since, str(stated[0]), "stated"
    first, last = period_days(period)
    upto = min([*stated, Cutoff(last, calendar.zone)], key=lambda end: end.instant)
    return since or str(first), str(upto), "stated" if upto in stated else "derived"


def _figure(at: int, cell: CellText, whole: Figure, speaker: Speaker) -> Figure:
    outcome, grid, territory = _outcome(cell.field)
    return replace(
        whole,
        id=f"f{at}",
        span=cell.span,
        value=int(cell.span.text),
        outcome="other" if outcome == "casualties" else outcome,
        population="children" if grid in _CHILD else whole.population,
        place=territory or whole.place,
        place_id=None if territory else whole.place_id,
        cell=grid,
        part=bool(territory) or grid != "persons",
        speaker=speaker.name,
    )


def _parted(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Cells and territories are parts of the total of their outcome; killed and injured of all casualties."""

    def parts(whole: Figure) -> tuple[str, ...]:
        if whole.part:
            return ()
        if whole.outcome == "other":
            return tuple(item.id for item in figures if not item.part and item.outcome in _HARMED)
        return tuple(item.id for item in figures if item.part and item.outcome == whole.outcome)

    return tuple(replace(figure, includes=parts(figure)) for figure in figures)


def _speaker(document: Document, cells: Cells, reader: Reader) -> Speaker:
    """The body the row names as its source, else the source of the report."""
    said = cells.get("source")
    if said is None:
        return NARRATOR
    actor = reader.actor(document.text, said.span.start, said.span.end)
    return Speaker(actor.name, actor.role, actor.side, said.span, "stated", actor.entity)


def _dates(cells: Cells, calendar: Calendar) -> tuple[DateMention, ...]:
    found: list[DateMention] = []
    for name in _DATES:
        if name not in cells:
            continue
        span = cells[name].span
        first, last = _days(name, span.text, calendar)
        found.append(DateMention(f"d{len(found) + 1}", span, first, last, _granularity(span.text), "stated"))
    return tuple(found)


def _days(name: str, said: str, calendar: Calendar) -> tuple[str, str]:
    if name == "period":
        first, last = period_days(said)
        return str(first), str(last)
    day = str(Cutoff.parse(said, calendar.zone)) if name == "cutoff" else said
    return day, day


def _granularity(said: str) -> str:
    if "T" in said:
        return "minute"
    return {4: "year", 7: "month"}.get(len(said), "day")

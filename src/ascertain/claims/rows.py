"""Rows of field-report tables: one claim in the voice of the row, its figures with the spans of their cells.

Restricted cells (names, witnesses, contacts, exact points) are read for nothing. A row without counts is read from its
`text` cell, and its date, place and cause complete what that text leaves open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ascertain.claims.days.calendar import Calendar
from ascertain.claims.places import label, mention
from ascertain.claims.prose import read_prose
from ascertain.claims.speaking.statements import NARRATOR
from ascertain.claims.words import events
from ascertain.claims.words.actors import Reader
from ascertain.claims.words.model import Claim, DateMention, EventMention, Extraction, Figure, PlaceMention, Subject
from ascertain.reports.documents import CellText, Document
from ascertain.terms.codes import codes
from ascertain.terms.spans import Span

_COUNTED = ("killed", "injured", "missing", "detained", "displaced")
_CHILD = ("boys", "girls", "children")
_PERSON = {("man", True): "boys", ("woman", True): "girls", ("man", False): "men", ("woman", False): "women"}


def read_row(document: Document, subject: Subject, reader: Reader, calendar: Calendar) -> Extraction:
    """Read one rendered row; spans are not yet through the gate."""
    cells = {cell.field: cell for cell in document.cells if not cell.restricted}
    date, place = _date(cells), place_of(cells, reader)
    numbers = _numbers(cells)
    whole = _told(document, subject, reader, calendar, cells) if not numbers else Extraction(subject)
    if numbers:
        whole = _counted(document, subject, cells, numbers)
    dates = (*((date,) if date else ()), *(item for item in whole.dates if date is None))
    places = (*((place,) if place else ()), *(replace(item, id=f"p{at}") for at, item in enumerate(whole.places, 2)))
    completed = tuple(_complete(event, date, place, cells) for event in whole.events)
    where = {figure.id: label(place) for figure in whole.figures if place and (numbers or figure.place is None)}
    return replace(
        whole,
        dates=tuple(replace(item, id=f"d{at}") for at, item in enumerate(dates, 1)),
        places=places if place else whole.places,
        events=completed,
        figures=tuple(
            replace(figure, place=where[figure.id], place_id="p1") if figure.id in where else _moved(figure, place)
            for figure in whole.figures
        ),
    )


def _moved(figure: Figure, place: PlaceMention | None) -> Figure:
    """The row's own place stands first, so that the places of the text move up by one."""
    if place is None or figure.place_id is None:
        return figure
    return replace(figure, place_id=f"p{int(figure.place_id[1:]) + 1}")


def _told(
    document: Document, subject: Subject, reader: Reader, calendar: Calendar, cells: dict[str, CellText]
) -> Extraction:
    """What the `text` cell says, all other cells hidden."""
    told = cells.get("text")
    if told is None:
        return Extraction(subject)
    edges = ((0, told.span.start), (told.span.end, len(document.text)))
    hidden = [Span.of(document.text, start, end) for start, end in edges if start < end]
    return read_prose(document.text, hidden, subject, reader, calendar)


def _numbers(cells: dict[str, CellText]) -> list[tuple[CellText, str, str, int]]:
    """Cell, outcome, grid word and number of every count above nothing; one person where the row names an outcome."""
    found = []
    for name, cell in cells.items():
        outcome, _, grid = name.partition("_")
        if outcome in _COUNTED and cell.span.text.isdecimal() and int(cell.span.text):
            found.append((cell, outcome, grid or "persons", int(cell.span.text)))
    single = cells.get("outcome")
    if not found and single is not None and single.span.text in codes("outcome"):
        found.append((single, single.span.text, grid_of(cells), 1))
    return found


def grid_of(cells: Mapping[str, CellText]) -> str:
    """The grid word for a single person's sex and age."""
    sex = cells["sex"].span.text if "sex" in cells else ""
    age = cells["age"].span.text if "age" in cells else ""
    if age.isdecimal():
        age = "child" if int(age) < 18 else "adult"
    if (sex, age == "child") in _PERSON and age in ("child", "adult"):
        return _PERSON[sex, age == "child"]
    return {"man": "male", "woman": "female"}.get(sex) or {"child": "children", "adult": "adults"}.get(age, "persons")


def _counted(
    document: Document, subject: Subject, cells: dict[str, CellText], numbers: Sequence[tuple[CellText, str, str, int]]
) -> Extraction:
    figures = tuple(
        Figure(
            id=f"f{at}",
            span=cell.span,
            value=number,
            outcome=outcome,
            population="children" if grid in _CHILD else "unspecified",
            speaker=NARRATOR.name,
            cell=grid,
            claim="c1",
            event="e1",
        )
        for at, (cell, outcome, grid, number) in enumerate(numbers, 1)
    )
    claim = Claim(
        id="c1",
        act="report",
        cue=None,
        speaker=NARRATOR,
        content=content(document, [figure.span for figure in figures]),
        status="reported_as_fact",
        events=("e1",),
        figures=tuple(figure.id for figure in figures),
    )
    said = cells["text"].span if "text" in cells else None
    found = said is not None and events.is_discovery(document.text, said.start, said.end)
    event = EventMention("e1", "discovery" if found else "casualty_incident", "reported_as_fact", ("c1",))
    event = replace(event, figures=tuple(figure.id for figure in figures))
    return Extraction(subject, (claim,), _included(figures), events=(event,))


def content(document: Document, spans: Sequence[Span]) -> Span:
    """What a row states: from the first to the last counting cell, as far as no restricted cell stands between."""
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    shut = [cell.span.start for cell in document.cells if cell.restricted and start < cell.span.start < end]
    inside = [span.end for span in spans if not shut or span.end <= min(shut)]
    return Span.of(document.text, start, max(inside))


def _included(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Cells by sex and age are parts of the total of their outcome."""
    return tuple(
        replace(
            figure,
            includes=tuple(part.id for part in figures if part.outcome == figure.outcome and part.cell != "persons"),
        )
        if figure.cell == "persons"
        else figure
        for figure in figures
    )


def _date(cells: dict[str, CellText]) -> DateMention | None:
    cell = cells.get("occurred") or cells.get("date")
    if cell is None:
        return None
    said = cell.span.text
    return DateMention("d1", cell.span, said, said, "minute" if "T" in said else "day", "stated")


def place_of(cells: Mapping[str, CellText], reader: Reader) -> PlaceMention | None:
    """The place of a row, from its cells: the closest stands first, the others tell namesakes apart."""
    named = [cells[name] for name in ("place", "district", "unit", "country") if name in cells]
    if not named:
        return None
    country = cells.get("country")
    iso = reader.gazetteer.country(country.span.text) if country else None
    seen = reader.gazetteer.resolve(
        named[0].span.text,
        countries=(iso.country,) if iso else (),
        context=tuple(cell.span.text for cell in named[1:]),
    )
    return mention("p1", named[0].span, seen, reader.gazetteer)


def _complete(
    event: EventMention, date: DateMention | None, place: PlaceMention | None, cells: dict[str, CellText]
) -> EventMention:
    """An event of the row with the row's own date, place and cause where its text gives none."""
    cause = cells["cause"].span.text if "cause" in cells else None
    known = cause if cause in codes("cause") else events.cause(cause, 0, len(cause)) if cause else None
    if known is None and "text" in cells:
        known = events.cause(cells["text"].span.text, 0, len(cells["text"].span.text))
    own = place is not None and event.place is None
    moved = f"p{int(event.place_id[1:]) + 1}" if place and event.place_id else event.place_id
    return replace(
        event,
        date=event.date or (date.value if date else None),
        place=label(place) if own else event.place,
        place_id="p1" if own else moved,
        cause=event.cause or known,
    )

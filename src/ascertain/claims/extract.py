"""From one report's text to its attributed claims: the stages in their fixed order.

Furniture goes before everything else; then sentences, who speaks, dates, numbers, places, events, relations; the gate
of law 2 stands at the end. No model, no network, linear time.
"""

from datetime import date
from itertools import count

from ascertain.claims import casualties, gate, matters, reading, relations, rows, statements
from ascertain.claims.actors import Reader
from ascertain.claims.calendar import Calendar
from ascertain.claims.language import guess
from ascertain.claims.leads import leads
from ascertain.claims.model import DateMention, Extraction, Subject
from ascertain.claims.packs import Packs, shipped
from ascertain.claims.places import locate
from ascertain.claims.sentences import sentences
from ascertain.claims.shape import as_json
from ascertain.places.gazetteer import Gazetteer, default
from ascertain.reports.documents import Document, Furniture
from ascertain.reports.furniture import mark
from ascertain.terms.instants import zone as known_zone
from ascertain.terms.spans import Span

NAME = "rules"
VERSION = "1"

__all__ = ["NAME", "VERSION", "as_json", "extract"]


def extract(
    document: Document,
    *,
    published: date,
    zone: str,
    sha256: str | None = None,
    gazetteer: Gazetteer | None = None,
    packs: Packs | None = None,
) -> Extraction:
    """Read the claims, figures, dates, places and events out of one report.

    Args:
        document: the text with what its reader marked; furniture of plain text is marked here too.
        published: the day the report came out; weekdays and days without a year are read against it.
        zone: IANA name; cut-offs are local to it.
        sha256: digest of the original bytes, passed through.
        gazetteer: places of an office laid over those that ship; `packs`: its actors likewise.

    Raises:
        InputError: where there is no such time zone.
    """
    known_zone(zone)
    reader = Reader(packs or shipped(), gazetteer or default())
    subject = Subject(sha256, published.isoformat(), document.language or guess(document.text))
    calendar = Calendar(published, zone)
    if document.cells:
        return rows.extract_row(document, subject, reader, calendar)
    return _text(document, subject, reader, calendar)


def _text(document: Document, subject: Subject, reader: Reader, calendar: Calendar) -> Extraction:
    text = document.text
    furniture = _furniture(document)
    hidden = tuple(item.span for item in furniture)
    located = locate(text, reader.gazetteer, hidden)
    readings = reading.read(text, sentences(text, hidden), reader, calendar)
    drafts = tuple(draft for item in readings for draft in item.drafts)
    names = (f"c{number}" for number in count(1))
    stated = tuple(
        tuple(statements.claim(text, item, draft, next(names)) for draft in item.drafts) for item in readings
    )
    figures = casualties.figures(text, readings, stated, located)
    events, claims, figures = matters.gather(text, readings, stated, figures, located)
    claims = relations.relate(claims, drafts, figures, reader)
    events = matters.rejoin(events, claims)
    hits = tuple(hit for item in readings for hit in item.dates)
    dates = tuple(
        DateMention(
            f"d{index + 1}", Span.of(text, hit.start, hit.end), hit.value, hit.value_end, hit.granularity, hit.basis
        )
        for index, hit in enumerate(hits)
    )
    whole = Extraction(subject, claims, figures, dates, located, events, hidden, leads(furniture))
    return gate.through(whole, text, hidden)


def _furniture(document: Document) -> tuple[Furniture, ...]:
    """What the reader marked and what the lines of the text show, without overlaps."""
    marked = list(document.furniture)
    marked += [
        item for item in mark(document.text) if not any(item.span.overlaps(other.span) for other in document.furniture)
    ]
    return tuple(sorted(marked, key=lambda item: item.span))

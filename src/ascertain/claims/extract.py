"""From one report to its attributed claims: furniture out first, then text or row, the gate of law 2 at the end.

No model, no network; the same report gives the same extraction, in time linear in its length.
"""

from dataclasses import replace
from datetime import date

from ascertain.claims import confidence, gate
from ascertain.claims.consistency.said import remarks
from ascertain.claims.counting.listing import marked
from ascertain.claims.days.calendar import Calendar, day_first
from ascertain.claims.days.harmday import with_harm_day
from ascertain.claims.languages.paragraphs import Foreign, foreign
from ascertain.claims.languages.read import add
from ascertain.claims.prose import read_prose
from ascertain.claims.published import read_totals
from ascertain.claims.relating.leads import leads, shown
from ascertain.claims.rows import read_row
from ascertain.claims.words import invisible
from ascertain.claims.words.actors import Reader
from ascertain.claims.words.caseless import as_written, recased
from ascertain.claims.words.language import guess
from ascertain.claims.words.model import Extraction, Subject
from ascertain.claims.words.packs import Packs, shipped
from ascertain.claims.words.shape import as_json
from ascertain.claims.words.syntax import Syntax
from ascertain.places.gazetteer import Gazetteer, default
from ascertain.reports.columns import TOTALS
from ascertain.reports.documents import Document, Furniture
from ascertain.reports.furniture import mark
from ascertain.terms.instants import zone as known_zone
from ascertain.terms.spans import touching

NAME = "rules"
VERSION = "2"

__all__ = ["NAME", "VERSION", "as_json", "extract"]


def extract(
    document: Document,
    *,
    published: date,
    zone: str,
    sha256: str | None = None,
    gazetteer: Gazetteer | None = None,
    packs: Packs | None = None,
    syntax: Syntax | None = None,
) -> Extraction:
    """Read the claims, figures, dates, places and events out of one report.

    Args:
        document: the text with what its reader marked; furniture that its lines show is marked here too. A row of a
            table is read from its cells; restricted ones are left out.
        published: the day the report came out; weekdays and days without a year are read against it.
        zone: IANA name; cut-offs are local to it.
        sha256: digest of the original bytes, passed through.
        gazetteer: places of an office laid over those that ship.
        packs: its actors laid over those that ship.
        syntax: the grammar model to read with (`syntax.load()`); without one patterns alone are read by.

    Raises:
        InputError: where there is no such time zone.
    """
    known_zone(zone)
    reader = Reader((packs or shipped()).on(published.isoformat()), gazetteer or default())
    seen, places = invisible.without(document)
    found = _read(seen, reader, published, zone, sha256, syntax)
    if seen is document:
        return found
    back = invisible.put_back(found, document.text, places)
    return gate.through(back, document.text, back.furniture)


def _read(
    document: Document, reader: Reader, published: date, zone: str, sha256: str | None, syntax: Syntax | None
) -> Extraction:
    language = document.language or guess(document.text)
    subject = Subject(sha256, published.isoformat(), language, grammar=syntax.name if syntax is not None else None)
    calendar = Calendar(published, zone, day_first(document.text))
    if document.cells:
        secret = tuple(cell.span for cell in document.cells if cell.restricted)
        read = read_totals if document.kind == TOTALS else read_row
        return gate.through(read(document, subject, reader, calendar), document.text, secret)
    furniture = _furniture(document)
    hidden = tuple(item.span for item in furniture)
    parts = foreign(document.text, hidden, subject.language)
    elsewhere = tuple(sorted([*hidden, *(part.span for part in parts)]))
    subject = replace(subject, packs=_packs(parts, subject.language))
    written = recased(marked(document.text))
    found = read_prose(written, elsewhere, subject, reader, calendar, syntax)
    looked_for = tuple(sorted([*leads(furniture), *shown(document.text, hidden)], key=lambda lead: lead.span))
    whole = replace(found, furniture=hidden, leads=looked_for)
    whole = whole if written == document.text else as_written(whole, document.text)
    kept = gate.through(replace(whole, events=with_harm_day(whole.events, whole.harm_day)), document.text, hidden)
    sure = confidence.filled(kept, grammar=syntax is not None)
    # What other languages say comes behind: its confidence was not measured.
    complete = gate.through(add(sure, document.text, parts, reader.gazetteer, calendar), document.text, hidden)
    return replace(complete, remarks=remarks(complete.figures))


def _packs(parts: tuple[Foreign, ...], whole: str | None) -> tuple[str, ...]:
    """The languages the text is read in; none of them where it is in another one."""
    return (*(("en",) if whole in (None, "en") else ()), *sorted({part.language for part in parts}))


def _furniture(document: Document) -> tuple[Furniture, ...]:
    """What the reader marked and what the lines of the text show, without overlaps."""
    touches = touching(item.span for item in document.furniture)
    shown = [item for item in mark(document.text) if not touches(item.span)]
    return tuple(sorted([*document.furniture, *shown], key=lambda item: item.span))

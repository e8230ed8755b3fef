"""Running text read into an extraction: the stages after furniture, in their fixed order."""

from collections.abc import Sequence
from datetime import date
from itertools import count

from ascertain.claims import reading
from ascertain.claims.counting import casualties, victims
from ascertain.claims.days.calendar import Calendar
from ascertain.claims.days.harmday import harm_day
from ascertain.claims.places import locate
from ascertain.claims.relating import matters, relations
from ascertain.claims.speaking import statements
from ascertain.claims.words.actors import Reader
from ascertain.claims.words.model import DateMention, Extraction, Subject
from ascertain.claims.words.sentences import sentences
from ascertain.claims.words.syntax import Syntax
from ascertain.terms.spans import Span


def read_prose(
    text: str,
    hidden: Sequence[Span],
    subject: Subject,
    reader: Reader,
    calendar: Calendar,
    syntax: Syntax | None = None,
) -> Extraction:
    """Read a text, `hidden` stretches (furniture, cells) left out; spans are not yet through the gate."""
    places = locate(text, reader.gazetteer, hidden)
    readings = reading.read(text, sentences(text, tuple(hidden)), reader, calendar, syntax)
    readings, known = victims.put_together(text, readings, places, date.fromisoformat(subject.published))
    names = (f"c{number}" for number in count(1))
    stated = tuple(
        tuple(statements.claim(text, item, draft, next(names)) for draft in item.drafts) for item in readings
    )
    figures = casualties.figures(text, readings, stated, places)
    events, claims, figures = matters.gather(text, readings, stated, figures, places)
    drafts = tuple(draft for item in readings for draft in item.drafts)
    claims = relations.relate(claims, drafts, figures, reader)
    hits = [hit for item in readings for hit in item.dates]
    dates = tuple(
        DateMention(
            f"d{number}",
            Span.of(text, hit.start, hit.end),
            hit.value,
            hit.value_end,
            hit.granularity,
            hit.basis,
            hit.alternatives,
        )
        for number, hit in enumerate(hits, 1)
    )
    events = matters.rejoin(events, claims)
    harmed = victims.listed(text, known, figures, claims)
    day = harm_day(text, calendar, ((item.sentence, item.dates) for item in readings))
    return Extraction(subject, claims, figures, dates, places, events, victims=harmed, harm_day=day)

"""Paragraphs in Russian, Ukrainian and Arabic read into claims, figures and dates, behind what was read in English.

What is read is counts of people and their harm, days and cut-offs, and who says it where that is said plainly.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ascertain.claims.days.calendar import Calendar
from ascertain.claims.languages import speakers
from ascertain.claims.languages.dates import When, dates
from ascertain.claims.languages.incidents import Incidents
from ascertain.claims.languages.paragraphs import Foreign
from ascertain.claims.languages.singles import with_singles
from ascertain.claims.languages.tallies import Tally, tallies
from ascertain.claims.languages.unsaid import Unsaid, own, uncounted, unsaid
from ascertain.claims.languages.words import Pack, Word, pack, words
from ascertain.claims.places import label, locate, place_of
from ascertain.claims.words.model import Claim, DateMention, Extraction, Figure, PlaceMention, Speaker
from ascertain.claims.words.sentences import sentences
from ascertain.places.gazetteer import Gazetteer
from ascertain.terms.spans import Span

_STATUS = {"confirm": "confirmed_by_speaker", "believe": "belief_of_speaker", "deny": "denied"}
_VERIFICATION = {"confirm": "confirmed", "believe": "estimated"} | dict.fromkeys(("claim", "accuse", "deny"), "alleged")
_NARRATOR = Speaker("article")
_ABBREVIATED = ("г", "р", "тыс", "тис", "млн", "им", "ул", "вул", "обл", "м", "с")


@dataclass
class _Found:
    """What was read so far; ids go on behind those of the extraction it is added to."""

    before: Extraction
    incidents: Incidents
    claims: list[Claim] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    heard: Speaker | None = None  # who spoke last, for "he" and "according to him"
    fresh: tuple[str, ...] = ()  # the claims of the sentence before, for "the mayor told of this"

    def name(self, sort: str) -> str:
        listed = {"c": "claims", "f": "figures", "d": "dates"}[sort]
        return f"{sort}{len(getattr(self.before, listed)) + len(getattr(self, listed)) + 1}"


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence as it was read."""

    text: str
    words: tuple[Word, ...]
    dates: tuple[When, ...]
    tallies: tuple[Tally, ...]
    limit: str | None
    since: str | None
    running: bool
    estimated: bool
    unsaid: Unsaid | None

    def span(self, first: int, last: int) -> Span:
        return Span.of(self.text, self.words[first].start, self.words[last - 1].end)


def add(found: Extraction, text: str, parts: Sequence[Foreign], gazetteer: Gazetteer, calendar: Calendar) -> Extraction:
    """The extraction with what these paragraphs say. Spans are not yet through the gate."""
    read = _Found(found, Incidents(len(found.events)))
    places = _places(text, parts, gazetteer, len(found.places))
    for part in parts:
        known = pack(part.language)
        for start, end in _sentences(text, part.span):
            _read(read, _cut(text, start, end, known, calendar), places)
    return replace(
        found,
        claims=(*found.claims, *read.claims),
        figures=(*found.figures, *read.figures),
        dates=(*found.dates, *read.dates),
        places=(*found.places, *places),
        events=(*found.events, *read.incidents.events),
    )


def _places(text: str, parts: Sequence[Foreign], gazetteer: Gazetteer, before: int) -> tuple[PlaceMention, ...]:
    """The places in these paragraphs; their ids go on behind those `before`."""
    edges = [0, *(edge for part in parts for edge in (part.span.start, part.span.end)), len(text)]
    others = [Span.of(text, start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]
    found = locate(text, gazetteer, others) if parts else ()
    return tuple(replace(place, id=f"p{before + number}") for number, place in enumerate(found, 1))


def _sentences(text: str, part: Span) -> list[tuple[int, int]]:
    """Sentences of a paragraph; a stop behind an abbreviation ends none."""
    found: list[tuple[int, int]] = []
    for sentence in sentences(part.text):
        start, end = part.start + sentence.start, part.start + sentence.end
        last = text[found[-1][0] : found[-1][1]].rstrip(".").rpartition(" ")[2].lower() if found else ""
        joined = last in _ABBREVIATED and text[found[-1][1] - 1] == "." and not text[start].isupper()
        if found and joined and end - found[-1][0] < 1500:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _cut(text: str, start: int, end: int, known: Pack, calendar: Calendar) -> _Sentence:
    cut = own(words(text, start, end, known), text)
    when = dates(cut, calendar)
    taken = frozenset(at for hit in when for at in range(hit.first, hit.last))
    limit = next((hit.value for hit in when if hit.role == "cutoff" and hit.granularity == "minute"), None)
    since = next((hit.value for hit in when if hit.role == "since"), None)
    running = bool(limit or since) or any(word.sense("words", "running") for word in cut)
    estimated = any(word.sense("unsure", "estimated") for word in cut)
    without = unsaid(cut)
    taken = taken | uncounted(cut, without)
    counted = with_singles(cut, tallies(cut, taken), taken)
    return _Sentence(text, cut, when, counted, limit, since, running, estimated, without)


def _read(read: _Found, sentence: _Sentence, places: Sequence[PlaceMention]) -> None:
    for hit in sentence.dates:
        span = sentence.span(hit.first, hit.last)
        name = read.name("d")
        read.dates.append(DateMention(name, span, hit.value, hit.value_end or hit.value, hit.granularity, hit.basis))
    dated = frozenset(at for hit in sentence.dates for at in range(hit.first, hit.last))
    said = speakers.saying(sentence.words, dated) if sentence.words else None
    back = speakers.looking_back(sentence.words, dated) if not sentence.tallies and sentence.unsaid is None else None
    if back is not None:
        _tell(read, sentence, back)
        return
    read.fresh = ()
    if not sentence.tallies and said is None and (sentence.unsaid is None or sentence.unsaid.act != "untrue"):
        return
    claims = _claims(read, sentence, said)
    base = len(read.figures)
    for tally in sentence.tallies:
        read.figures.append(_figure(read.name("f"), sentence, tally, claims, places, said))
    _link(read, sentence, base)
    days = (hit for hit in sentence.dates if hit.role == "when" and hit.granularity == "day" and hit.value)
    day = next(((hit.value, hit.value_end if hit.value_end != hit.value else None) for hit in days if hit.value), None)
    claims, read.figures[base:] = read.incidents.take(claims, read.figures[base:], day)
    for claim in claims:
        figures = tuple(figure.id for figure in read.figures[base:] if figure.claim == claim.id)
        if figures or claim.speaker is not _NARRATOR or claim.polarity == "negative":
            read.claims.append(replace(claim, figures=figures))
    read.fresh = tuple(claim.id for claim in claims)


def _tell(read: _Found, sentence: _Sentence, back: speakers.Saying) -> None:
    """ "The mayor told of this": what the article said in the sentence before is the mayor's."""
    speaker = _speaker(read, sentence, back)
    told = {claim.id for claim in read.claims if claim.id in read.fresh and claim.speaker is _NARRATOR}
    status, sure = _STATUS.get(back.act, "attributed_unverified"), _VERIFICATION.get(back.act)
    for at, claim in enumerate(read.claims):
        if claim.id in told and claim.polarity == "positive":
            read.claims[at] = replace(claim, act=back.act, speaker=speaker, status=status)
    for at, figure in enumerate(read.figures):
        if figure.claim in told:
            named = replace(figure, speaker=speaker.name)
            read.figures[at] = replace(named, verification=sure) if sure and named.verification == "reported" else named
    read.fresh = ()


def _claims(read: _Found, sentence: _Sentence, said: speakers.Saying | None) -> list[Claim]:
    """The claim said by somebody, and the narrator's where numbers stand outside of it."""
    found: list[Claim] = []
    if said is not None and said.content[1] > said.content[0]:
        speaker = _speaker(read, sentence, said)
        content = sentence.span(*said.content)
        status = _STATUS.get(said.act, "attributed_unverified")
        polarity = "negative" if said.act == "deny" else "positive"
        found.append(
            Claim(read.name("c"), said.act, sentence.span(*said.cue), speaker, content, "none", polarity, status=status)
        )
    if (without := sentence.unsaid) is not None:
        found = _without(read.name("c"), sentence, without, found)
    outside = [item for item in sentence.tallies if not any(_inside(sentence, item, one.content) for one in found)]
    if outside:
        whole = sentence.span(0, len(sentence.words)) if not found else _around(sentence, outside)
        name = f"c{int(read.name('c')[1:]) + len(found)}"
        found.append(Claim(name, "report", None, _NARRATOR, whole, status="reported_as_fact"))
    return found


def _without(name: str, sentence: _Sentence, without: Unsaid, said: Sequence[Claim]) -> list[Claim]:
    """What was not said, before what was: a claim of whoever tells of the silence, else of the article."""
    content, cue = sentence.span(*without.content), sentence.span(*without.cue)
    teller = next((claim.speaker for claim in said if _holds(claim.content, cue)), _NARRATOR)
    status = "not_confirmed_by" if without.act == "confirm" else "attributed_unverified"
    later = [replace(claim, id=f"c{int(name[1:]) + number}") for number, claim in enumerate(said, 1)]
    return [Claim(name, "report", cue, teller, content, "none", "negative", status=status), *later]


def _holds(whole: Span, part: Span) -> bool:
    return whole.start <= part.start and part.end <= whole.end


def _inside(sentence: _Sentence, tally: Tally, content: Span) -> bool:
    return content.start <= sentence.words[tally.count.core].start < content.end


def _around(sentence: _Sentence, those: Sequence[Tally]) -> Span:
    return sentence.span(min(item.count.first for item in those), max(item.last for item in those))


def _speaker(read: _Found, sentence: _Sentence, said: speakers.Saying) -> Speaker:
    """The speaker as written; a pronoun, or none, is whoever spoke before."""
    if said.speaker is not None:
        span = sentence.span(*said.speaker)
        read.heard = Speaker(_unquoted(span.text), span=span)
        return read.heard
    return replace(read.heard, span=None, basis="coreference") if read.heard else Speaker("not named", basis="inferred")


def _unquoted(name: str) -> str:
    """A name without the quotation marks around it; those of a name inside stay in pairs."""
    bare = name.strip()
    bare = bare.strip('"“”„ ') if bare[:1] in '"“„' or sum(bare.count(sign) for sign in '"“”„') == 1 else bare
    return bare.strip("«» ") if bare.startswith("«") or not bare.endswith("»") or "«" not in bare else bare


def _figure(
    name: str,
    sentence: _Sentence,
    tally: Tally,
    claims: Sequence[Claim],
    places: Sequence[PlaceMention],
    said: speakers.Saying | None,
) -> Figure:
    count = tally.count
    span = sentence.span(count.core, count.last)
    claim = next((item for item in claims if item.content.start <= span.start < item.content.end), None)
    place = place_of(sentence.text, places, sentence.words[0].start, sentence.words[-1].end, span.start)
    stated = claim is not None and claim.speaker is not _NARRATOR and said is not None
    sure = _VERIFICATION.get(said.act, "reported") if stated and said else "reported"
    if sentence.estimated and sure == "reported":
        sure = "estimated"
    if claim is not None and (claim.polarity == "negative" or (stated and _is_hostile(sentence, tally))):
        sure = "alleged"
    return Figure(
        id=name,
        span=span,
        value=count.value,
        low=count.low,
        high=count.high,
        vague=count.vague,
        outcome=tally.outcome,
        population=tally.population,
        verification=sure,
        place=label(place),
        period_start=sentence.since,
        cutoff=sentence.limit,
        speaker=claim.speaker.name if claim else None,
        cell=tally.cell,
        cumulative=sentence.running,
        cutoff_basis="stated" if sentence.limit else None,
        claim=claim.id if claim else None,
        place_id=place.id if place else None,
    )


def _is_hostile(sentence: _Sentence, tally: Tally) -> bool:
    """True for the other side's losses: those whom a party calls destroyed, or fighters by its word for the enemy."""
    around = sentence.words[max(0, tally.count.first - 3) : tally.last + 2]
    named = any(word.sense("words", "hostile") for word in sentence.words[tally.count.core : tally.last])
    return tally.population == "combatants" and (named or any(word.sense("words", "destroyed") for word in around))


def _link(read: _Found, sentence: _Sentence, base: int) -> None:
    """Parts into their wholes; "another 12" onto the number before."""
    for index, tally in enumerate(sentence.tallies):
        here = base + index
        if tally.parent is not None:
            whole = read.figures[base + tally.parent]
            read.figures[base + tally.parent] = replace(whole, includes=(*whole.includes, read.figures[here].id))
        elif tally.added and index:
            read.figures[here] = replace(read.figures[here], additional_to=read.figures[here - 1].id)

"""What a model said about a text, set in its place there: quotes become spans, words of numbers become numbers.

The model points; it decides nothing else. Dates and places are those the rules find, and a number is what the program
reads out of the words pointed at. What nobody is named for cannot be confirmed by anybody.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from ascertain.claims.days.calendar import Calendar
from ascertain.claims.extractors.answer import ClaimSaid, FigureSaid
from ascertain.claims.extractors.quotes import Quotable
from ascertain.claims.speaking.contents import RECORDED
from ascertain.claims.speaking.statements import NARRATOR
from ascertain.claims.words import quotes as quotations
from ascertain.claims.words.actors import Reader
from ascertain.claims.words.lexicon import lexicon, word_pattern
from ascertain.claims.words.model import Claim, DateMention, Figure, PlaceMention, Speaker
from ascertain.claims.words.numbers import Number, numbers
from ascertain.claims.words.people import people
from ascertain.terms.spans import Span

Place = tuple[int, int]
_AROUND = 80  # characters before a number that say what kind of number it is
_SINGLE = re.compile(r"(?:an?|one)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a report gives before any model is asked: its text, dates and places, and who is who."""

    text: str
    dates: Sequence[DateMention]
    places: Sequence[PlaceMention]
    reader: Reader
    calendar: Calendar


@dataclass
class Placing:
    """Sets statements in their place, window by window; a statement told twice is taken once.

    `invented` counts quotes that stand nowhere, `refused` what was dropped for another reason.
    """

    ground: Ground
    claims: list[Claim] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    invented: int = 0
    refused: int = 0
    _seen: set[tuple[Place, Place | None, str]] = field(default_factory=set)

    def take(self, said: Sequence[ClaimSaid], shown: str, offset: int) -> None:
        """Take what was said of a stretch; `shown` is what the model saw, `offset` where it begins in the text."""
        window = Quotable(shown)
        marks = quotations.quotes(self.ground.text, offset, offset + len(shown))
        for item in said:
            self._claim(item, window, offset, marks)

    def _claim(self, said: ClaimSaid, window: Quotable, offset: int, marks: tuple[quotations.Quote, ...]) -> None:
        found = [(start + offset, end + offset) for start, end in window.all(said.content)]
        if not found:
            self.invented += 1
            return
        spoken: list[Place] = []
        if said.speaker is not None:
            spoken = [(start + offset, end + offset) for start, end in window.all(said.speaker)]
            if not spoken:  # a claim is nothing without the one whose it is
                self.invented += 1
                return
        for content in found:
            voice = _nearest(spoken, content)
            if (content, voice, said.act) not in self._seen:
                self._seen.add((content, voice, said.act))
                self._put(said, content, voice, window, offset, marks)
                return

    def _put(
        self,
        said: ClaimSaid,
        content: Place,
        voice: Place | None,
        window: Quotable,
        offset: int,
        marks: tuple[quotations.Quote, ...],
    ) -> None:
        text, name = self.ground.text, f"c{len(self.claims) + 1}"
        cue = None
        if said.cue is not None and voice is not None:
            cue = _nearest([(start + offset, end + offset) for start, end in window.all(said.cue)], content)
            self.invented += cue is None
        act, status = said.act, said.status
        if voice is not None:
            act, status = _fitting(said, text[slice(*cue)] if cue else "", self._records(voice))
        if act != "confirm" and voice is not None:
            said = said.model_copy(update={"figures": tuple(map(_unconfirmed, said.figures))})
        speaker = self._speaker(voice)
        first = min(content[0], cue[0]) if cue else content[0]
        before = len(self.figures)
        for item in said.figures:
            self._figure(item, content, speaker, name, window, offset)
        self.claims.append(
            Claim(
                name,
                act if voice or act != "confirm" else "report",
                Span.of(text, *cue) if cue else None,
                speaker,
                Span.of(text, *content),
                quotations.quoted_as(text, *content, marks),
                "negative" if act == "deny" else said.polarity,
                hedges=tuple(sorted({match[0].lower() for match in _hedges().finditer(text, first, content[1])})),
                status=status if voice or status != "confirmed_by_speaker" else "reported_as_fact",
                figures=tuple(figure.id for figure in self.figures[before:]),
            )
        )

    def _records(self, voice: Place) -> bool:
        return self.ground.reader.actor(self.ground.text, *voice).recorder

    def _speaker(self, voice: Place | None) -> Speaker:
        if voice is None:
            return NARRATOR
        actor = self.ground.reader.actor(self.ground.text, *voice)
        span = Span.of(self.ground.text, *voice)
        return Speaker(actor.name, actor.role, actor.side, span, actor.basis, actor.entity)

    def _figure(
        self, said: FigureSaid, content: Place, speaker: Speaker, claim: str, window: Quotable, offset: int
    ) -> None:
        text = self.ground.text
        inside = window.all(said.words, content[0] - offset, content[1] - offset)
        read = (number_at(text, start + offset, end + offset) for start, end in inside)
        number = next((found for found in read if found is not None), None)
        if number is None:
            stands = bool(window.all(said.words))
            self.invented += not stands
            self.refused += stands
            return
        if any(item.span.start == number.start for item in self.figures):
            return  # told already
        at = (number.start, number.end)
        place = self._quoted(said.place, at, window, offset)
        limit = self._cutoff(self._quoted(said.cutoff, at, window, offset))
        mention = next((item for item in self.ground.places if place and _touch(item.span, place)), None)
        self.figures.append(
            Figure(
                f"f{len(self.figures) + 1}",
                Span.of(text, *at),
                number.value,
                number.low,
                number.high,
                number.vague,
                said.outcome,
                said.population,
                said.verification if speaker.span or said.verification != "confirmed" else "reported",
                place=(mention.name if mention else None) or (text[slice(*place)] if place else None),
                place_id=mention.id if mention else None,
                cutoff=limit,
                cutoff_basis="stated" if limit else None,
                cumulative=limit is not None,
                speaker=speaker.name,
                claim=claim,
            )
        )

    def _quoted(self, quote: str | None, near: Place, window: Quotable, offset: int) -> Place | None:
        if quote is None:
            return None
        found = _nearest([(start + offset, end + offset) for start, end in window.all(quote)], near)
        self.invented += found is None
        return found

    def _cutoff(self, place: Place | None) -> str | None:
        """The moment up to which is counted: what the rules read out of the words; a day ends at its 24:00."""
        if place is None:
            return None
        mention = next((item for item in self.ground.dates if item.value and _touch(item.span, place)), None)
        if mention is None or mention.value is None or mention.granularity not in ("minute", "hour", "day"):
            return None
        if "T" in mention.value:
            return mention.value
        return self.ground.calendar.moment(date.fromisoformat(mention.value_end or mention.value), "24:00")


def number_at(text: str, start: int, end: int) -> Number | None:
    """The one number that words say: at most "at least" before it and people behind it; None where they say more."""
    before = max(0, start - _AROUND, text.rfind("\n", 0, start) + 1)
    found = [item for item in numbers(text, before, end) if item.end > start]
    if not found and (single := _SINGLE.match(text, start, end)):
        counted = people(text, single.end() - 1, end)
        return Number(start, single.end() - 1, 1) if counted and counted.singular and counted.end >= end else None
    if len(found) != 1:
        return None
    [number] = found
    counted = people(text, number.end, end) if number.end < end else None
    rest = text[counted.end if counted else number.end : end] if number.end < end else ""
    outside = text[start : max(start, number.start)] + rest
    return None if re.search(r"\w", outside) else number


def _nearest(places: Sequence[Place], other: Place) -> Place | None:
    """The place nearest to another one; one that does not lie in it before one that does."""

    def far(place: Place) -> tuple[bool, int]:
        inside = place[0] < other[1] and other[0] < place[1]
        return inside, max(other[0] - place[1], place[0] - other[1], 0)

    return min(places, key=far, default=None)


def _fitting(said: ClaimSaid, cue: str, records: bool) -> tuple[str, str]:
    """The act and status a model gives, weakened where its own word of saying is none of confirming."""
    denies = _words("deny").search(cue) is not None
    confirms = _words("confirm").search(cue) or (records and _recorded().search(cue))
    if confirms and not denies and not _not().search(cue):
        return said.act, said.status
    act = said.act if said.act != "confirm" else "deny" if denies else "say"
    weaker = "denied" if denies else "attributed_unverified"
    return act, weaker if said.status == "confirmed_by_speaker" else said.status


def _unconfirmed(figure: FigureSaid) -> FigureSaid:
    return figure.model_copy(update={"verification": "reported"}) if figure.verification == "confirmed" else figure


@lru_cache
def _words(act: str) -> re.Pattern[str]:
    """Every form of the words by which somebody does this."""
    listed = lexicon("cues")
    nouns = listed["nominal"].get(act, ())
    return word_pattern([*(word for forms in listed[act].values() for word in forms), *nouns])


@lru_cache
def _recorded() -> re.Pattern[str]:
    return word_pattern(RECORDED)


@lru_cache
def _not() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:not|never|neither|cannot|unable)(?!\w)|n[’']t(?!\w)", re.IGNORECASE)


def _touch(span: Span, place: Place) -> bool:
    return span.start < place[1] and place[0] < span.end


@lru_cache
def _hedges() -> re.Pattern[str]:
    return word_pattern(lexicon("cues")["words"]["hedge"])

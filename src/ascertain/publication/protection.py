"""What is held back from a publication: recent places, the names of all who did not speak in public (law 10)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from ascertain.publication.language import ENGLISH, Language, spoken_in_public
from ascertain.publication.model import Allegation, PendingItem, Voice
from ascertain.publication.update import Said
from ascertain.terms.codes import code
from ascertain.terms.errors import RefusedError
from ascertain.terms.instants import parse_instant

LONGEST = 40


@dataclass(frozen=True, slots=True)
class Hold:
    """Incidents of the last `hours` before `as_of` are given by unit only; `zone` says when their day ended."""

    as_of: datetime
    hours: int
    zone: str

    def covers(self, day: str | None) -> bool:
        """True where an incident may have happened within the time held back; a day not known may have been any."""
        return not day or parse_instant(day[:10], self.zone) > self.as_of - timedelta(hours=self.hours)


def place_of(item: PendingItem, hold: Hold, units: Mapping[str, str], words: Language = ENGLISH) -> tuple[str, bool]:
    """The place to print, and whether the finer one is held back."""
    area = units.get(item.unit or "", words.line("unknown.unit"))
    if hold.covers(item.day):
        return area, True
    return item.place or area, False


def public(voice: Voice, words: Language = ENGLISH) -> str:
    """A voice as outsiders see it: its name where its kind speaks in public. One witness's class can give them away."""
    named = code("source_kind", voice.kind) in spoken_in_public()
    return voice.name if named else words.line("voices.withheld")


def said(allegation: Allegation, words: Language = ENGLISH) -> Said:
    """An allegation as outsiders see it. Raises RefusedError where more than a quantity was handed over."""
    if len(allegation.words) > LONGEST:
        raise RefusedError(
            f"An update never quotes reports; {len(allegation.words)} characters are more than a quantity.",
            todo=f"Hand over the number alone, at most {LONGEST} characters.",
        )
    return Said(code("outcome", allegation.outcome), public(allegation.voice, words), allegation.words)

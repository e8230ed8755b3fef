"""From what was read out of a report to the accounts it gives of incidents."""

import hashlib
import re
from collections.abc import Iterable, Mapping

from ascertain.claims.browse import Reading
from ascertain.claims.words.model import Claim, Extraction, Figure
from ascertain.incidents.alike.model import NOBODY, Account, Origin
from ascertain.incidents.alike.scenes import scenes
from ascertain.incidents.alike.welding import welded
from ascertain.incidents.grouping import Mention
from ascertain.incidents.mentions import mentions_of
from ascertain.terms.counts import Count

_WORDS = re.compile(r"\w+")
_NARRATOR = "article"
_PERSONS = "persons"
NAME_LIST = "name_list"
TOLLS = ("killed", "injured", "missing")


def accounts_in(found: Reading) -> tuple[Account, ...]:
    """The accounts a report gives, one for each incident or discovery it tells of."""
    report = found.report
    kind = "prose" if report.row is None else "person" if report.kind == NAME_LIST else "row"
    file, day = report.custody.original, report.published_day
    return accounts_of(found.extraction, found.words, Origin(report.id, report.locator, file, report.source, day, kind))


def accounts_of(found: Extraction, words: str, origin: Origin) -> tuple[Account, ...]:
    """The accounts among what was read out of the `words` of a report."""
    told = (mention for mention in mentions_of(found) if mention.form and mention.refs)
    accounts = tuple(_account(found, words, origin, mention) for mention in told)
    return welded(accounts) if origin.kind == "prose" else accounts


def _account(found: Extraction, words: str, origin: Origin, mention: Mention) -> Account:
    refs = frozenset(mention.refs)
    claims = [claim for claim in found.claims if claim.id in refs]
    event = next(event for event in found.events if event.id == mention.id)
    place = next((place for place in found.places if place.id == event.place_id), None)
    # A row tells of one incident, and its cells are its words; prose may tell of several, each in its own sentences.
    prose = origin.kind == "prose"
    text = "\n".join(claim.content.text for claim in claims) if prose else words
    return Account(
        mention=mention,
        origin=origin,
        spot=None if place is None or place.lat is None or place.lon is None else (place.lat, place.lon),
        weapons=scenes("weapons", text),
        sites=scenes("sites", text) if prose else NOBODY,
        hours=scenes("hours", text) if prose else NOBODY,
        tolls=tolls_of([figure for figure in found.figures if figure.id in refs]),
        voices=frozenset(claim.speaker.name for claim in claims) - {_NARRATOR},
        wording=_wording(claims) if prose else frozenset(),
    )


def tolls_of(figures: Iterable[Figure]) -> Mapping[str, Count]:
    """The number given for each outcome: the largest of several, since parts and earlier numbers stand beside it.

    A number of men, women or children alone is at least so many people.
    """
    found: dict[str, Count] = {}
    for figure in figures:
        if figure.outcome not in TOLLS or figure.vague:
            continue
        low, high = (figure.low, figure.high) if figure.value is None else (figure.value, figure.value)
        count = Count(low, high if figure.cell == _PERSONS else None)
        known = found.get(figure.outcome)
        if known is None or _size(count) > _size(known):
            found[figure.outcome] = count
    return found


def _size(count: Count) -> tuple[int, bool]:
    return (count.low if count.low is not None else count.high or 0, count.high is not None)


def _wording(claims: Iterable[Claim]) -> frozenset[int]:
    """The own words of an account, three by three, without numbers: these change when a text is brought up to date."""
    found: set[int] = set()
    for claim in claims:
        words = [word for word in _WORDS.findall(claim.content.text.casefold()) if not word.isdigit()]
        found.update(_number(" ".join(words[at : at + 3])) for at in range(len(words) - 2))
    return frozenset(found)


def _number(words: str) -> int:
    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=6).digest(), "big")

"""What each party said on a matter, dated; and the numbers given for an incident, side by side."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files

from ascertain.claims.browse import Reading, count_of, cumulative, readings
from ascertain.claims.words.model import Claim, Figure
from ascertain.claims.words.packs import shipped
from ascertain.evidence.gate import WITHHELD, is_masked
from ascertain.incidents.browse import incidents, matters
from ascertain.incidents.contradictions import of_figures, of_positions
from ascertain.incidents.model import Contradiction, ExternalFigure, Incident, Matter, Position, Statement
from ascertain.ledger.derived import View
from ascertain.reports.columns import TOTALS
from ascertain.reports.shelf import Shelf, source, sources
from ascertain.reports.sources import Source, party_of
from ascertain.terms.ids import whole_of


def positions(view: View, shelf: Shelf, matter: Matter) -> tuple[Position, ...]:
    """Every party's position on a matter, oldest first; withdrawn reports give none."""
    register = sources(view)
    found = [_position(view, matter, where, claim, register) for where, claim in _claims(view, shelf, matter.refs)]
    return tuple(sorted(found, key=lambda position: (position.on, position.claim)))


def _claims(view: View, shelf: Shelf, refs: tuple[str, ...]) -> Iterator[tuple[Reading, Claim]]:
    for where in readings(view, shelf, (whole_of(ref) for ref in refs)):
        yield from ((where, claim) for claim in where.extraction.claims if claim.id in refs)


def _position(view: View, matter: Matter, where: Reading, claim: Claim, register: tuple[Source, ...]) -> Position:
    return Position(
        matter=matter.id,
        party=_party(view, where, claim, register),
        speaker=shown_name(view, where, claim),
        act=claim.act,
        polarity=claim.polarity,
        status=claim.status,
        on=(claim.stated_on or where.report.published)[:10],
        claim=claim.id,
        opens=matter.type == "corridor" and says_open(claim.content.text),
        shuts=matter.type in _PASSED and claim.act not in _TURNED and says_shut(claim.content.text),
    )


def _party(view: View, where: Reading, claim: Claim, register: tuple[Source, ...]) -> str:
    """Whose position it is: the side the words tell, else the party the register knows the speaker by."""
    if claim.speaker.side:
        return claim.speaker.side
    day = where.report.published_day
    return party_of(speaker_name(view, where, claim), register, day) or "none"


# Matters by which people pass or in which they are spared; to deny or dismiss that one is shut does not say so.
_PASSED = ("corridor", "ceasefire", "evacuation")
_TURNED = ("deny", "dismiss")


@lru_cache
def _wording(name: str) -> re.Pattern[str]:
    text = files("ascertain.incidents").joinpath("lexicon", "opening.toml").read_text("utf-8")
    return re.compile("|".join(tomllib.loads(text)[name]), re.IGNORECASE)


def says_open(words: str) -> bool:
    """True where a statement on a corridor says in so many words that it is or was open."""
    return _wording("open").search(_wording("not").sub(" ", words)) is not None


def says_shut(words: str) -> bool:
    """True where a statement says in so many words that a corridor was blocked or fired at, or a pause broken."""
    return _wording("shut").search(_wording("not_shut").sub(" ", words)) is not None


def speaker_name(view: View, where: Reading, claim: Claim | None) -> str:
    """Who says it, for computing: the speaker, or the source where the report speaks in its own voice."""
    if claim is None or claim.speaker.name == "article":
        return source(view, where.report.source).name
    return claim.speaker.name


def shown_name(view: View, where: Reading, claim: Claim | None) -> str:
    """Who says it, as it may be shown: whom a restricted report alone names is withheld from some."""
    return _shown(view, where, claim) or f"{WITHHELD} ({where.report.id})"


def _shown(view: View, where: Reading, claim: Claim | None) -> str | None:
    shown = None if claim is None else next((item for item in where.shown.claims if item.id == claim.id), None)
    name = speaker_name(view, where, shown)
    return None if is_masked(name) else name


def statements(view: View, shelf: Shelf, incident: Incident) -> tuple[Statement, ...]:
    """Every number given for an incident."""
    return tuple(
        Statement(
            figure.id,
            shown_name(view, where, where.claim_of(figure)),
            figure.outcome,
            figure.population,
            figure.cell,
            count_of(figure),
            voice=speaker_name(view, where, where.claim_of(figure)),
        )
        for where, figure in figures(view, shelf, incident)
    )


def figures(view: View, shelf: Shelf, incident: Incident) -> Iterator[tuple[Reading, Figure]]:
    """Every figure linked to an incident, with the reading it stands in; withdrawn reports give none."""
    return linked(readings(view, shelf, incident.reports), incident)


def linked(read: Iterable[Reading], incident: Incident) -> Iterator[tuple[Reading, Figure]]:
    """The figures linked to an incident among what was read, with the reading each stands in."""
    refs = frozenset(incident.refs)
    for where in read:
        yield from ((where, figure) for figure in where.extraction.figures if figure.id in refs)


def contradictions(view: View, shelf: Shelf) -> tuple[Contradiction, ...]:
    """Every contradiction on incidents and matters as of the view."""
    found: list[Contradiction] = []
    for incident in incidents(view, merged=False):
        found += of_figures(incident.id, statements(view, shelf, incident))
    for matter in matters(view):
        found += of_positions(matter.id, positions(view, shelf, matter))
    return tuple(found)


def external(view: View, shelf: Shelf) -> tuple[ExternalFigure, ...]:
    """Every total published by someone, with its cut-off and vintage (the day it was published, or first seen).

    Parts of a total (its men, its children, a territory) are not totals. A body known by several
    names stands under one. This goes into the record, so it names nobody whom only a restricted report names, whoever
    asks.
    """
    return tuple(
        ExternalFigure(
            source=_body(view, where, where.claim_of(figure)),
            outcome=figure.outcome,
            count=count_of(figure),
            cutoff=figure.cutoff,
            vintage=where.report.published,
            figure=figure.id,
            population=figure.population,
            place=figure.place,
            verification=figure.verification,
            period=figure.period,
            area=_area(where, figure),
        )
        for where, figure in cumulative(view, shelf.closed())
        if figure.cell == "persons" and not figure.part
    )


def _area(where: Reading, figure: Figure) -> str | None:
    """The place the row of a table gives a total for, as everybody may see it."""
    if where.report.kind != TOTALS or figure.place is None:
        return None
    shown = next(item.place for item in where.shown.figures if item.id == figure.id)
    return WITHHELD if shown is None or is_masked(shown) else shown


def _body(view: View, where: Reading, claim: Claim | None) -> str:
    """The name a publishing body goes by: the first of its names in the actor packs, else as it was named.

    One who may not be named is told from others by the first statement the report has of theirs: the report's source
    only passed the number on. The rows of a table of totals are its source's.
    """
    entity = claim.speaker.entity if claim else None
    known = next((actor for actor in shipped().actors if actor.id == entity), None)
    if known:
        return known.names[0]
    if (name := _shown(view, where, claim)) is not None or claim is None or where.report.kind == TOTALS:
        return name or speaker_name(view, where, None)
    theirs = (item.id for item in where.extraction.claims if item.speaker.name == claim.speaker.name)
    return f"{WITHHELD} ({next(theirs, claim.id)})"

"""Putting a dossier together: every number given for an incident, with where it comes from."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from ascertain.claims.browse import Reading, count_of, readings
from ascertain.claims.words.model import Claim, Figure, Speaker
from ascertain.claims.words.packs import shipped
from ascertain.findings import files, queries
from ascertain.findings.dossier import Dossier, Override, Provenance, Statement
from ascertain.findings.origins.traces import Trace, traces
from ascertain.incidents.model import Incident
from ascertain.incidents.positions import linked
from ascertain.ledger.canonical import canonical
from ascertain.ledger.derived import View
from ascertain.reports.shelf import Shelf, sources
from ascertain.reports.sources import Source, recognise, unknown
from ascertain.terms.ids import natural

# Words that name nobody: "officials said" says nothing of who said it.
_NAMES_SOMEBODY = re.compile(r"\b[^\W\d_][\w'’-]*", re.UNICODE)
HEARD = frozenset({"own_interview", "site_visit", "victim_or_relative"})
# Governments, ministries, forces and police of a country, by the id a speaker is given (`mod_russia`).
_ORGAN = re.compile(r"(?:gov|mfa|mfa_minister|mod|moh|moi|army|police)_")
_GENERIC = frozenset({"the", "a", "an", "of", "in", "and", "for", "local", "district", "city", "town", "regional"})


def dossier(view: View, shelf: Shelf, incident: Incident) -> Dossier:
    """Everything linked to one incident as of the view; withdrawn reports support nothing."""
    register = sources(view)
    # One row of a list of names is one of the dead, not a count of them: lists are matched to cases, not added up.
    read = tuple(readings(view, shelf, incident.reports))
    counting = [(where, figure) for where, figure in linked(read, incident) if where.report.kind != "name_list"]
    known = {one.id: one for one in register}
    left = traces(view, shelf, {where.report.id: where.report for where, _ in counting}.values())
    statements = tuple(_statement(where, figure, known, left[where.report.id]) for where, figure in counting)
    return Dossier(
        incident=incident.id,
        form=incident.form,
        statements=statements,
        denials=tuple(_denials(read, incident)),
        overrides=tuple(overrides(view)),
        reviewers=reviewers(view, incident.id),
        **responsibility(claim for where in read for claim in where.extraction.claims if claim.id in incident.refs),
    )


def responsibility(claims: Iterable[Claim]) -> dict[str, tuple[str, ...]]:
    """Who is named as responsible (`accused`), and the claims by which one of them says that it was (`admissions`)."""
    given = tuple(claims)
    named = {side for claim in given if claim.act == "accuse" for side in claim.targets}
    own = [claim.id for claim in given if claim.status == "confirmed_by_speaker" and claim.speaker.side in named]
    return {"admissions": tuple(sorted(own, key=natural)), "accused": tuple(sorted(named))}


def reviewers(view: View, incident: str) -> tuple[str, ...]:
    """Who has decided on an incident, in the findings that stand or wait."""
    return tuple(sorted({name for finding in files.findings(view, incident) for name in finding.reviewers}))


def digest(found: Dossier) -> str:
    """A digest of what was looked at, for the finding that rests on it."""
    seen = [
        [item.figure, item.provenance.report, item.outcome, str(item.count), item.cell] for item in found.statements
    ]
    return hashlib.sha256(canonical(sorted(seen)).encode()).hexdigest()


def overrides(view: View) -> Iterator[Override]:
    """Every word of a person on which reports are one origin, or are not."""
    for row in queries.all_overrides(view):
        named: Any = json.loads(row["reports"])
        yield Override(tuple(named), bool(row["same"]), row["reason"], row["officer"])


def _statement(where: Reading, figure: Figure, register: Mapping[str, Source], trace: Trace) -> Statement:
    claim = where.claim_of(figure)
    return Statement(
        figure=figure.id,
        claim=claim.id if claim else None,
        provenance=provenance(where, claim, register, trace),
        outcome=figure.outcome,
        count=count_of(figure),
        cell=figure.cell,
        population=figure.population,
        verification=figure.verification,
        includes=figure.includes,
        additional_to=figure.additional_to,
    )


def provenance(where: Reading, claim: Claim | None, register: Mapping[str, Source], trace: Trace) -> Provenance:
    """Where a claim comes from: the report's source and, where somebody is quoted, who."""
    report = where.report
    outlet = register.get(report.source) or unknown(report.source)
    quoted = None if claim is None or claim.speaker.name == "article" else claim.speaker
    recognised = recognise(quoted.name, tuple(register.values())) if quoted else None
    # In a note of the office's own interview or visit the one who speaks is the one it spoke with, named or not.
    heard = outlet.kind in HEARD and recognised is None
    own_words = quoted is None or heard or (recognised is not None and recognised.id == outlet.id)
    return Provenance(
        report=report.id,
        source=outlet.id,
        kind=outlet.kind,
        primary=outlet.primary and own_words,
        speaker=None if own_words or quoted is None else (quoted.entity or quoted.name.casefold()),
        speaker_source=recognised.id if recognised and not own_words else None,
        # Whose copy an erased text was can no longer be seen, so it vouches for no origin (law 6).
        named=not report.blank
        and (own_words or recognised is not None or (quoted is not None and _is_named(quoted.name))),
        owner=next(iter(outlet.to("owner", report.published_day)), None),
        affiliations=_affiliations(outlet, report.published_day),
        party=_party(quoted) if quoted is not None and not own_words else None,
        credits=tuple(_credits(where, report.source, tuple(register.values()))),
        fingerprints=trace.fingerprints,
        published=report.published,
        standing=trace.standing,
        media=trace.media,
    )


def _affiliations(outlet: Source, day: str) -> tuple[str, ...]:
    """What the register says, and, of a medium the packs know, the party or state it is not independent of (law 6)."""
    known = shipped().on(day).find(outlet.name)
    ties = known.ties if known is not None and known.kind == "media" else ()
    return tuple(sorted({*outlet.to("affiliation", day), *ties}))


def _party(quoted: Speaker) -> str | None:
    """The party a speaker speaks for by office; what a citizen of a country says is no word of its government."""
    entity = quoted.entity or ""
    organ = _ORGAN.match(entity) is not None or entity in _organs()
    return quoted.side if organ and not (quoted.side or "").startswith("third_party") else None


@lru_cache
def _organs() -> frozenset[str]:
    return frozenset(actor.id for actor in shipped().actors if actor.side)


def _is_named(name: str) -> bool:
    """True where a speaker's words hold a proper name: a capital that is not the sentence's."""
    words = [word for word in _NAMES_SOMEBODY.findall(name) if word.casefold() not in _GENERIC]
    return any(word[0].isupper() or not word[0].islower() for word in words)


def _credits(where: Reading, own: str, register: Sequence[Source]) -> Iterator[str]:
    text_names = {claim.speaker.name for claim in where.extraction.claims if claim.speaker.name != "article"}
    for name in sorted(text_names):
        known = recognise(name, register)
        if known is not None and known.id != own:
            yield known.id


def _denials(read: Iterable[Reading], incident: Incident) -> Iterator[str]:
    for where in read:
        for claim in where.extraction.claims:
            if claim.id in incident.refs and (claim.act == "deny" or claim.status == "denied"):
                yield claim.id

"""Writing claims down: one extraction event per report and extractor version, and what people add or correct."""

import json
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ascertain.claims import queries
from ascertain.claims.browse import Reading, just_read
from ascertain.claims.codec import dehydrate
from ascertain.claims.words.model import Claim, Extraction, Figure
from ascertain.ledger.canonical import Json
from ascertain.ledger.envelope import Draft
from ascertain.ledger.journal import Entry, Journal
from ascertain.reports import queries as report_queries
from ascertain.reports.model import Report
from ascertain.terms.codes import code
from ascertain.terms.counts import Count
from ascertain.terms.errors import InputError, NotFoundError

EXTRACTED = "claims.extracted"
ADDED = "claim.added"
CORRECTED = "claim.corrected"
# The narrator's name is no word of the report.
_NARRATOR = frozenset({"article"})
# What a person may correct by code or number, with the code list that holds the values (None: a whole number).
CORRECTABLE: Mapping[str, str | None] = {
    "act": "act",
    "status": "claim_status",
    "polarity": "polarity",
    "outcome": "outcome",
    "population": "population",
    "verification": "verification",
    "value": None,
    "low": None,
    "high": None,
}


def extraction_id(report: str, office: str, extractor: str, version: str) -> str:
    """The one id an extraction event can have, so that extracting twice records once."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{office}/{report}/{extractor}/{version}"))


def prepare(entry: Entry, reports: Sequence[str], extractor: tuple[str, str]) -> dict[str, int]:
    """Ask at once what `adopt_in` asks of each of some reports; returns how often each was read before."""
    ids = [extraction_id(report, entry.batch.genesis.office, *extractor) for report in reports]
    entry.batch.prepare(ids, [stream(report) for report in reports])
    return {row["report"]: row["serial"] for row in queries.extractions_of(entry.view, reports)}


def stream(report: str) -> str:
    """The stream of what is read out of a report."""
    return f"extraction/{report}"


def adopt_in(
    entry: Entry,
    report: Report,
    extraction: Extraction,
    text: str,
    extractor: tuple[str, str],
    vocabulary: Collection[str],
    before: Mapping[str, int],
) -> Reading | None:
    """Record what an extractor read out of a report and return it; None where this version already did.

    `before` tells how often a report was read before, as `prepare` returns it.
    """
    name, version = extractor
    event_id = extraction_id(report.id, entry.batch.genesis.office, name, version)
    if entry.batch.known(event_id) is not None:
        return None
    body = written(report, extraction, text, extractor, vocabulary)
    entry.batch.add(Draft(stream(report.id), EXTRACTED, body, f"extractor:{name}@{version}", event_id))
    return just_read(report, body, before.get(report.id, 0) + 1, text)


def written(
    report: Report, extraction: Extraction, text: str, extractor: tuple[str, str], vocabulary: Collection[str]
) -> dict[str, Json]:
    """What an event says of a reading: who read, and what, as codes, numbers and offsets."""
    body: dict[str, Json] = {"report": report.id, "extractor": extractor[0], "version": extractor[1]}
    parts = ("claims", "figures", "dates", "places", "events", "furniture", "leads")
    body |= {part: dehydrate(getattr(extraction, part), text, vocabulary) for part in parts}
    body["language"] = extraction.document.language
    return body


def add(journal: Journal, report: str, claim: Claim, figures: tuple[Figure, ...], text: str, reason: str) -> str:
    """Add a claim by hand, with its figures, and return its id. Every span has to stand in the report's text."""
    if not reason.strip():
        raise InputError("Say why the claim is added.", where=report, todo="Add --reason.")
    with journal.entry() as entry:
        if report_queries.report_row(entry.view, report) is None:
            raise NotFoundError(f"There is no report {report}.")
        number = sum(
            row["sort"] == "claim" and ".m" in row["ref"] for row in queries.statements_of(entry.view, [report])
        )
        local = f"m{number + 1}"
        ref = f"{report}.{local}"
        # The same names as the derived tables give them, so that claim and figures know each other.
        named = tuple(f"n{local[1:]}{place}" for place in range(1, len(figures) + 1))
        whole, parts = replace(claim, figures=named), [replace(figure, claim=local) for figure in figures]
        body: dict[str, Json] = {
            "report": report,
            "claim": ref,
            "content": dehydrate(whole, text, _NARRATOR),
            "figures": [dehydrate(figure, text, _NARRATOR) for figure in parts],
            "reason": reason,
        }
        entry.batch.add(Draft(f"claim/{ref}", ADDED, body, journal.actor))
    return ref


def correct(journal: Journal, ref: str, changes: Mapping[str, str], reason: str) -> None:
    """Correct the codes or numbers of a claim or figure; what was read before stays in the log."""
    if not reason.strip():
        raise InputError("Say why it is corrected.", where=ref, todo="Add --reason.")
    with journal.entry() as entry:
        row = queries.statement_row(entry.view, ref)
        if row is None or row["sort"] == "event":
            raise NotFoundError(f"There is no claim or figure {ref}.", todo="See: ascertain claims list")
        standing: Any = json.loads(row["body"])
        checked = {key: _checked(ref, standing, key, value) for key, value in changes.items()}
        _check_bounds(ref, {**standing, **checked})
        body: dict[str, Json] = {"ref": ref, "changes": checked, "reason": reason}
        entry.batch.add(Draft(f"claim/{ref}", CORRECTED, body, journal.actor))


def _check_bounds(ref: str, figure: Mapping[str, Any]) -> None:
    try:
        Count(figure.get("low"), figure.get("high"))
    except InputError as error:
        raise InputError(error.what, where=ref, todo="Correct low and high together.") from error


def _checked(ref: str, standing: Mapping[str, Json], key: str, value: str) -> Json:
    if key not in CORRECTABLE or key not in standing:
        allowed = ", ".join(name for name in CORRECTABLE if name in standing)
        raise InputError(f"{key!r} of {ref} cannot be corrected.", where=ref, todo=f"Use one of {allowed}.")
    listed = CORRECTABLE[key]
    if listed is not None:
        return code(listed, value, where=f"{ref}, {key}")
    if value == "":
        return None
    if not value.isdecimal():
        raise InputError(f"{value!r} is not a whole number.", where=f"{ref}, {key}")
    return int(value)

"""Second opinions: what another extractor reads out of a report, standing beside the reading the office goes by.

A second opinion opens no incident, joins none, and no figure rests on it. Whoever agrees with it adds the claim by hand
(`claims add`) or corrects the one that is there. A newer version of the same extractor takes its place.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from ascertain.claims import queries
from ascertain.claims.adopt import stream, written
from ascertain.claims.codec import read_extraction
from ascertain.claims.words.model import Claim, Extraction
from ascertain.evidence.gate import masked
from ascertain.ledger.derived import View
from ascertain.ledger.envelope import Draft
from ascertain.ledger.journal import Entry
from ascertain.reports.model import Report
from ascertain.reports.shelf import Shelf, find

PROPOSED = "claims.proposed"


@dataclass(frozen=True, slots=True)
class Dropped:
    """What fell out of a model's answers: quotes that stand nowhere, and statements dropped for another reason."""

    invented: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Opinion:
    """One extractor's reading of a report, as it may be shown; `evidence` names the files that hold the exchange."""

    report: str
    extractor: str
    version: str
    recorded_at: str
    asked_by: str
    evidence: tuple[str, ...]
    dropped: Dropped
    shown: Extraction


@dataclass(frozen=True, slots=True)
class Compared:
    """A second opinion, and which of its claims agree with one of the reading the office goes by (id → id)."""

    opinion: Opinion
    agrees: dict[str, str]


def propose_in(
    entry: Entry,
    report: Report,
    extraction: Extraction,
    text: str,
    extractor: tuple[str, str],
    vocabulary: Collection[str],
    *,
    evidence: Sequence[str],
    dropped: Dropped,
    actor: str,
) -> None:
    """Record a second opinion. `actor` asked for it; `evidence` names the files that hold the exchange."""
    body = written(report, extraction, text, extractor, vocabulary)
    body |= {"evidence": list(evidence), "invented": dropped.invented, "refused": dropped.refused}
    entry.batch.add(Draft(stream(report.id), PROPOSED, body, actor))


def opinions(view: View, shelf: Shelf, report: str) -> tuple[Opinion, ...]:
    """The second opinions on a report, oldest first. Words that may not be shown are masked."""
    whole = find(view, report)
    rows = queries.opinions_of(view, [report])
    if not rows:
        return ()
    document = shelf.document(whole)
    text = document.text if shelf.shows(whole) else masked(document.text)
    return tuple(_opinion(json.loads(row["body"]), row["recorded_at"], row["actor"], whole, text) for row in rows)


def _opinion(body: dict[str, Any], recorded_at: str, actor: str, report: Report, text: str) -> Opinion:
    subject = {"sha256": None, "published": report.published, "language": body["language"]}
    extraction = read_extraction({**{key: body[key] for key in _PARTS}, "document": subject}, text)
    dropped = Dropped(body["invented"], body["refused"])
    names = tuple(body["evidence"])
    return Opinion(report.id, body["extractor"], body["version"], recorded_at, actor, names, dropped, extraction)


_PARTS = ("claims", "figures", "dates", "places", "events", "furniture", "leads")


def agreeing(one: Sequence[Claim], other: Sequence[Claim]) -> dict[str, str]:
    """Claim of one reading → that of the other whose words it shares most of, with the same speaker's words or none.

    Two share most where what both cover is at least half of what either covers.
    """
    found: dict[str, str] = {}
    for claim in one:
        best = max(other, key=lambda item: _shared(claim, item), default=None)
        if best is not None and _shared(claim, best) >= 0.5:
            found[claim.id] = best.id
    return found


def _shared(one: Claim, other: Claim) -> float:
    if (one.speaker.span is None) != (other.speaker.span is None):
        return 0.0
    if one.speaker.span and other.speaker.span and not one.speaker.span.overlaps(other.speaker.span):
        return 0.0
    first, second = one.content, other.content
    both = min(first.end, second.end) - max(first.start, second.start)
    return max(0, both) / (max(first.end, second.end) - min(first.start, second.start))

"""Reading claims back: codes from the derived tables, words from the report itself."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ascertain.claims import queries
from ascertain.claims.codec import read_extraction, statements_in
from ascertain.claims.words.model import Claim, EventMention, Extraction, Figure
from ascertain.evidence.gate import masked
from ascertain.ledger.derived import View
from ascertain.reports.model import Report
from ascertain.reports.shelf import Shelf, find, find_all
from ascertain.terms.counts import Count
from ascertain.terms.errors import NotFoundError
from ascertain.terms.ids import whole_of

_NUMBER = re.compile(r"\d+")
_TOGETHER = 200  # reports asked for at once


@dataclass(frozen=True)
class Reading:
    """All that stands read out of one report. Ids are those of the office (`R12.c1`).

    `extraction` is for computing. What is printed is taken from `shown`: the same statements, in which the words of a
    report that may not be shown are masked.
    """

    report: Report
    extraction: Extraction
    _body: Mapping[str, Any] = field(repr=False)
    _text: str = field(repr=False)
    _shelf: Shelf | None = None

    @cached_property
    def shown(self) -> Extraction:
        """The statements as whoever opened the office may see them; what is shown is noted at the gate."""
        if self._shelf is not None and self._shelf.shows(self.report):
            return self.extraction
        return read_extraction(self._body, masked(self._text))

    @property
    def words(self) -> str:
        """The text of the report, for computing as `extraction` is: never shown, and never written down."""
        return self._text

    def claim(self, ref: str | None) -> Claim | None:
        """The claim of that id."""
        return next((claim for claim in self.extraction.claims if claim.id == ref), None)

    def figure(self, ref: str) -> Figure | None:
        """The figure of that id."""
        return next((figure for figure in self.extraction.figures if figure.id == ref), None)

    def claim_of(self, figure: Figure) -> Claim | None:
        """The claim a figure belongs to."""
        return self.claim(figure.claim) or next(
            (claim for claim in self.extraction.claims if figure.id in claim.figures), None
        )


def reading(view: View, shelf: Shelf, report: str) -> Reading:
    """Everything read out of a report, corrections included; empty where nothing was extracted yet."""
    return next(_read(view, shelf, [find(view, report)]))


def readings(view: View, shelf: Shelf, listed: Iterable[str]) -> Iterator[Reading]:
    """What was read out of some reports. One withdrawn gives nothing, nor one that only another office can read."""
    named = [*dict.fromkeys(listed)]
    for start in range(0, len(named), _TOGETHER):
        found = find_all(view, named[start : start + _TOGETHER])
        yield from _read(view, shelf, [one for one in found if one.withdrawn is None and shelf.opens(one)])


def _read(view: View, shelf: Shelf, reports: Sequence[Report]) -> Iterator[Reading]:
    ids = [report.id for report in reports]
    wholes = {row["report"]: row["body"] for row in queries.extractions_of(view, ids)}
    statements: dict[str, list[tuple[str, str, Any]]] = {}
    for row in queries.statements_of(view, ids):
        statements.setdefault(row["report"], []).append((row["sort"], row["ref"], json.loads(row["body"])))
    for report in reports:
        whole, read = json.loads(wholes.get(report.id, "{}")), statements.get(report.id, [])
        yield _put_together(report, whole, read, shelf.document(report).text, shelf)


def just_read(report: Report, body: Mapping[str, Any], serial: int, text: str) -> Reading:
    """What an extraction event says, before the derived tables have it. It is for computing: it shows nothing."""
    return _put_together(report, body, [statement[:3] for statement in statements_in(body, serial)], text, None)


def _put_together(
    report: Report,
    whole: Mapping[str, Any],
    statements: Sequence[tuple[str, str, Mapping[str, Any]]],
    text: str,
    shelf: Shelf | None,
) -> Reading:
    parts: dict[str, list[Any]] = {"claim": [], "figure": [], "event": []}
    for sort, ref, body in sorted(statements, key=_place):
        parts[sort].append(_with_refs(ref, body))
    body = {
        "document": {"sha256": None, "published": report.published, "language": whole.get("language")},
        **{key: whole.get(key, []) for key in ("dates", "places", "furniture", "leads")},
        "claims": parts["claim"],
        "figures": parts["figure"],
        "events": parts["event"],
    }
    return Reading(report, read_extraction(body, text), body, text, shelf)


def _place(statement: tuple[str, str, Mapping[str, Any]]) -> tuple[str, list[int]]:
    """Where a statement stands in its report: c2 before c10, and before m1, which was added by hand."""
    local = statement[1].partition(".")[2]
    return _NUMBER.sub("", local), [int(number) for number in _NUMBER.findall(local)]


# Which fields of a statement name other statements of the same report.
_REFS = ("claim", "event", "additional_to", "includes", "claims", "figures", "events")


def _with_refs(ref: str, body: Mapping[str, Any]) -> dict[str, Any]:
    report, local = ref.split(".")
    suffix = f"v{local.split('v')[1]}" if "v" in local else ""

    def whole(item: Any) -> Any:
        return f"{report}.{item}{suffix}" if isinstance(item, str) else item

    fixed = {
        key: [whole(item) for item in value] if isinstance(value, list) else whole(value)
        for key, value in body.items()
        if key in _REFS
    }
    relations = [{**item, "to": whole(item["to"])} for item in body.get("relations", [])]
    fixed |= {"relations": relations} if "relations" in body else {}
    return {**body, **fixed, "id": ref}


def count_of(figure: Figure) -> Count:
    """The bounds of a figure."""
    if figure.value is not None:
        return Count.exact(figure.value)
    return Count(figure.low, figure.high)


def claim(view: View, shelf: Shelf, ref: str) -> tuple[Reading, Claim | Figure | EventMention]:
    """One claim, figure or event mention, as it may be shown, with the reading it stands in. Raises NotFoundError."""
    found = reading(view, shelf, whole_of(ref))
    shown = found.shown
    listed: tuple[Claim | Figure | EventMention, ...] = (*shown.claims, *shown.figures, *shown.events)
    for item in listed:
        if item.id == ref:
            return found, item
    raise NotFoundError(
        f"There is no claim or figure {ref}, or there was none by then.", todo="See: ascertain claims list"
    )


def cumulative(view: View, shelf: Shelf) -> tuple[tuple[Reading, Figure], ...]:
    """Every running total somebody published and did not withdraw, with the reading it stands in."""
    refs = [(row["report"], row["ref"]) for row in queries.cumulative(view)]
    standing = {where.report.id: where for where in readings(view, shelf, (report for report, _ in refs))}
    return tuple(
        (standing[report], figure)
        for report, ref in refs
        if report in standing and (figure := standing[report].figure(ref)) is not None
    )

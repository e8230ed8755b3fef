"""What copying leaves behind in reports: the fingerprints of their texts, and the pictures and films kept with them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ascertain.findings.origins import index
from ascertain.findings.origins.fingerprints import fingerprints
from ascertain.ledger.derived import View
from ascertain.reports.attachments import attachments
from ascertain.reports.model import Report
from ascertain.reports.shelf import Shelf

_MEDIA = "media"
_SHOWN = 16  # signs of a digest: enough to tell files apart, few enough to read


@dataclass(frozen=True, slots=True)
class Trace:
    """Of one report: its fingerprints, those of them that stand in its source, and digests of its media."""

    fingerprints: frozenset[int] = frozenset()
    standing: frozenset[int] = frozenset()
    media: tuple[str, ...] = ()


def traces(view: View, shelf: Shelf, reports: Iterable[Report]) -> Mapping[str, Trace]:
    """The traces of some reports, by id. Raises AccessError without the keys to their texts."""
    listed = {report.id: report for report in reports}
    found = {name: Trace(_prints(shelf, report), media=_media(view, name)) for name, report in listed.items()}
    if not index.complete(view):
        return found
    times = Counter(one for trace in found.values() for one in trace.fingerprints)
    shared = frozenset(one for one, number in times.items() if number > 1)
    return {
        name: replace(trace, standing=index.standing_in(view, listed[name].source, trace.fingerprints & shared))
        for name, trace in found.items()
    }


def _prints(shelf: Shelf, report: Report) -> frozenset[int]:
    # The row of a table has no text of its own.
    return fingerprints(shelf.document(report).text) if report.row is None else frozenset()


def _media(view: View, report: str) -> tuple[str, ...]:
    """Digests of the pictures, films and sounds kept with a report; of restricted ones a keyed one does as well."""
    kept = (item.custody.original for item in attachments(view, report) if item.what == _MEDIA)
    return tuple(sorted({original.removeprefix("hmac:")[:_SHOWN] for original in kept}))

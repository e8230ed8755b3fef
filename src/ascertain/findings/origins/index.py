"""The index of fingerprints: which other reports an office has that share the text of one, and what stands in a source.

It is kept up as reports come in. Nothing rests on it but what is left aside (standing phrases): an office without it
counts fewer origins, never more.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from zlib import crc32

from sqlalchemy import Connection

from ascertain.evidence.vault import PUBLIC
from ascertain.findings.origins import queries
from ascertain.findings.origins.copies import COPY, PART, PASSAGE, SHARED
from ascertain.findings.origins.fingerprints import FEWEST, fingerprints
from ascertain.findings.origins.standing import DAYS
from ascertain.ledger.derived import View
from ascertain.reports.model import Report
from ascertain.reports.shelf import Shelf
from ascertain.terms.errors import AccessError, UnavailableError

MOST = 256
"""How many texts are looked at that share one fingerprint: a phrase of more tells of none of them."""


@dataclass(frozen=True, slots=True)
class Like:
    """A report with the text of another: how many fingerprints they share, and what share (0 to 1) of the smaller."""

    report: str
    shared: int
    part: float


def has_prints(report: Report) -> bool:
    """True for a text that is for everybody and was not erased; a row of a table has no text of its own."""
    return report.row is None and report.custody.access == PUBLIC and not report.erasures


def entered(connection: Connection, shelf: Shelf, reports: Iterable[Report], numbers: Mapping[str, int]) -> int:
    """Enter the texts of reports; returns how many. `numbers`: the place of each report in the log.

    Raises AccessError without the keys to the texts.
    """
    text = queries.last_text(connection)
    texts: list[dict[str, object]] = []
    rows: list[dict[str, int]] = []
    for report in filter(has_prints, reports):
        try:
            found = fingerprints(shelf.document(report).text)
        except (AccessError, UnavailableError):
            raise
        except Exception:  # noqa: S112  # what is damaged or cannot be read has no text; `verify` says so
            continue
        text += 1
        source, day = voice(report.source), report.published_day
        told = {"text": text, "report": report.id, "source": source, "day": day, "size": len(found)}
        texts.append(told | {"position": numbers[report.id]})
        rows += [{"print": one, "source": source, "text": text} for one in sorted(found)]
    queries.enter(connection, texts, rows)
    return len(texts)


def like(view: View, found: Collection[int], *, but: str = "", most: int = MOST) -> tuple[Like, ...]:
    """The reports whose text is a copy of that with these fingerprints, the likest first, without the report `but`.

    Phrases that stand are not left aside here: this is to look at, and decides nothing.
    """
    times = queries.sharing(view.connection, found, most)
    least = SHARED if len(found) >= FEWEST else 1
    texts = queries.texts(view, [text for text, shared in times.items() if shared >= least])
    alike = [
        Like(report, times[text], times[text] / min(size, len(found)))
        for text, (report, size) in texts.items()
        if report != but and (len(found) >= FEWEST or size == len(found))
    ]
    kept = [one for one in alike if one.part >= COPY or (one.part >= PART and one.shared >= PASSAGE)]
    return tuple(sorted(kept, key=lambda one: (-one.shared, one.report)))


def standing_in(view: View, source: str, found: Iterable[int]) -> frozenset[int]:
    """Those of some fingerprints that stand in what a source had written by the view."""
    number = voice(source)
    return frozenset(one for one in found if queries.on_days(view, one, number, DAYS) >= DAYS)


def complete(view: View) -> bool:
    """True where every report there is has been gone through."""
    return not queries.behind(view.connection)


def voice(source: str) -> int:
    """The number a source has in the index; two in four thousand million share one by chance."""
    return crc32(source.encode())

"""Sealed and reopened: what enough people decided is decided anew only where somebody says why it is opened again.

A reopening takes nothing out of the record: figures stand until enough people have decided otherwise. A decision on
what is sealed is a reopening too, for its own reason, and is recorded as one.
"""

from collections.abc import Mapping

from ascertain.findings import files, queries
from ascertain.findings.counted import settled
from ascertain.findings.methodology import Methodology
from ascertain.findings.model import Finding
from ascertain.findings.officers import check_officer
from ascertain.incidents.browse import incident as find_incident
from ascertain.ledger.canonical import Json
from ascertain.ledger.derived import View
from ascertain.ledger.envelope import Draft
from ascertain.ledger.journal import Entry, Journal
from ascertain.terms.errors import InputError
from ascertain.terms.ids import whole_of

REOPENED = "finding.reopened"


def sealed(view: View, methodology: Methodology, subject: str, axis: str) -> Finding | None:
    """The finding that seals an axis of an incident or case; None where it is open.

    An axis is sealed once a finding on it binds and nothing more waits for a decision on the incident, unless somebody
    opened the incident again since.
    """
    incident = whole_of(subject)
    standing = next((item for item in files.findings(view, subject) if item.axis == axis and item.binds), None)
    if standing is None:
        return None
    if not settled(find_incident(view, incident), files.by_axis(view, incident), methodology):
        return None
    return None if opened_since(view, incident, standing.position) else standing


def opened_since(view: View, incident: str, position: int) -> bool:
    """True where an incident was opened again after a log position."""
    row = queries.reopening(view, incident)
    return row is not None and bool(row["position"] > position)


def reopened(view: View) -> Mapping[str, str]:
    """The incidents opened again on which nothing was decided since → the reason."""
    last = files.decided(view)
    rows = queries.all_reopenings(view)
    return {row["incident"]: row["reason"] for row in rows if row["position"] > last.get(row["incident"], 0)}


def reopen(journal: Journal, office_kind: str, incident: str, reason: str) -> None:
    """Open a decided incident again, with the reason; what stands goes on standing until somebody decides.

    Raises InputError where nothing was decided on it, or it is open already.
    """
    check_officer(journal.actor, office_kind)
    if not reason.strip():
        raise InputError("Say why it is opened again.", where=incident, todo="Add --reason.")
    with journal.entry() as entry:
        find_incident(entry.view, incident)
        last = files.decided(entry.view).get(incident)
        if last is None or opened_since(entry.view, incident, last):
            what = "Nothing was decided on it yet." if last is None else "It is open already."
            raise InputError(what, where=incident, todo="Decide: ascertain findings decide.")
        reopen_in(entry, journal.actor, incident, reason)


def reopen_in(entry: Entry, actor: str, incident: str, reason: str) -> None:
    """Open an incident again inside an entry."""
    body: dict[str, Json] = {"incident": incident, "reason": reason}
    entry.batch.add(Draft(f"reopening/{incident}", REOPENED, body, actor))

"""Deciding: a named person, one axis at a time, under one methodology version, with reasons and evidence."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ascertain.findings import queries, values
from ascertain.findings.approval import Approval, check_seen
from ascertain.findings.assessment import DECIDED, Assess, Assessment
from ascertain.findings.conflicts import known_heads
from ascertain.findings.methodology import Methodology
from ascertain.findings.model import Decision
from ascertain.findings.officers import check_officer
from ascertain.findings.waiting.sealing import reopen_in, sealed
from ascertain.incidents.browse import incident as find_incident
from ascertain.incidents.model import Incident
from ascertain.ledger.canonical import Json
from ascertain.ledger.derived import View
from ascertain.ledger.envelope import Draft, Event
from ascertain.ledger.journal import Entry, Journal
from ascertain.reports.shelf import find as find_report
from ascertain.reports.shelf import withdrawn
from ascertain.terms.codes import code
from ascertain.terms.errors import InputError, RefusedError
from ascertain.terms.ids import kind_of, natural, whole_of

OVERRIDDEN = "origins.overridden"
# It is printed wherever a change is explained: one short line.
_BATCH = re.compile(r"\w[\w .,()/-]{0,79}")


@dataclass(frozen=True, slots=True)
class Bench:
    """Under what decisions are taken: the office's kind, the methodology, and the rule's word on an incident.

    With `seals`, whoever decides anew on what enough people decided opens it again, and the log says so. A history that
    is played says so itself where it knows.
    """

    office_kind: str
    methodology: Methodology
    assess: Assess
    seals: bool = False


def decide(journal: Journal, bench: Bench, decisions: Sequence[Decision]) -> tuple[str, ...]:
    """Record decisions together and return the ids of the findings; the same decision said again gives the same id.

    A sealed incident is opened again in the same breath, for the reason of the decision.
    Raises RefusedError where the actor is not a named person, InputError where a value is not one of the axis,
    ConflictError where a dossier is no longer the one the reviewer saw.
    """
    check_officer(journal.actor, bench.office_kind)
    _check_once(decisions)
    with journal.view() as view:
        # Reading an incident's reports takes long: it is done before anybody is kept waiting.
        _check(view, bench.methodology, decisions, decisions)
        assessed, position = _assessed(view, bench, decisions), view.position
    with journal.entry() as entry:
        since = journal.since(position, entry)
        # Of what is checked, decisions of others change one thing: whether an incident is dated.
        other = any(event.kind != DECIDED for event in since)
        unsure = [item for item in decisions if other or (since and item.axis == "count")]
        _check(entry.view, bench.methodology, unsure, decisions)
        overtaken = [item for item in decisions if any(_bears(event, whole_of(item.subject)) for event in since)]
        assessed |= _assessed(entry.view, bench, overtaken)
        for decision in decisions:
            check_seen(decision, assessed[whole_of(decision.subject)].dossier)
        said = _Said(entry, journal.actor, bench)
        return tuple(said.record(decision, assessed[whole_of(decision.subject)]) for decision in decisions)


def _assessed(view: View, bench: Bench, decisions: Sequence[Decision]) -> dict[str, Assessment]:
    """What the rule says of the incidents that decisions concern."""
    subjects = dict.fromkeys(whole_of(decision.subject) for decision in decisions)
    return {subject: bench.assess(view, subject) for subject in subjects}


def _bears(event: Event, subject: str) -> bool:
    """Whether an event may change what there is to see of an incident: all may, but findings on other incidents."""
    return event.kind != DECIDED or whole_of(str(event.body["subject"])) == subject


@dataclass(slots=True)
class _Said:
    """Decisions being written down in one breath; `opened` are the incidents it opened again."""

    entry: Entry
    actor: str
    bench: Bench
    opened: set[str] = field(default_factory=set)

    def record(self, decision: Decision, assessment: Assessment) -> str:
        """Write one decision down, and return the id of the finding."""
        batch, view, method = self.entry.batch, self.entry.view, self.bench.methodology
        approval = Approval(batch.genesis.office, self.actor, method.digest, assessment.dossier, decision)
        newest, before, *_ = (*queries.last_finding_ids(view, decision.subject, decision.axis, 2), "", "")
        if (again := batch.known(approval.event_id(before))) and again.body["finding"] == newest:
            return newest
        self._unseal(decision)
        finding = batch.new_id("F")
        body = _body(view, method, decision, assessment, finding)
        # What the officer had seen: a decision of another office that is not among these was taken apart from this one.
        seen = known_heads(view, decision.subject, decision.axis)
        batch.add(Draft(f"finding/{finding}", DECIDED, body, self.actor, approval.event_id(newest), parents=seen))
        return finding

    def _unseal(self, decision: Decision) -> None:
        incident = whole_of(decision.subject)
        if not self.bench.seals or incident in self.opened:
            return
        if sealed(self.entry.view, self.bench.methodology, decision.subject, decision.axis):
            self.opened.add(incident)
            reopen_in(self.entry, self.actor, incident, decision.reason)


def _body(view: View, method: Methodology, decision: Decision, assessment: Assessment, finding: str) -> dict[str, Json]:
    return {
        "finding": finding,
        "subject": decision.subject,
        "axis": decision.axis,
        "outcome": decision.outcome,
        "value": values.read(view, decision),
        "exclusion": decision.exclusion,
        "reason": decision.reason,
        "evidence": list(decision.evidence),
        "methodology": {"methodology": method.name, "version": method.version, "digest": method.digest},
        "required": method.reviewers,
        "against_rule": decision.axis == "count" and decision.outcome == "confirmed" and not assessment.passes,
        "dossier": assessment.dossier,
        "batch": decision.batch,
    }


def _check_once(decisions: Sequence[Decision]) -> None:
    decided = Counter((decision.subject, decision.axis) for decision in decisions)
    for (subject, axis), times in decided.items():
        if times > 1:
            raise InputError("It is decided twice at once.", where=f"{subject}, {axis}", todo="Say it once.")


def _check(view: View, method: Methodology, decisions: Sequence[Decision], together: Sequence[Decision]) -> None:
    """Raise where one of these decisions cannot be taken, with the reason; `together` are all of the same breath."""
    found: dict[str, Incident] = {}
    for decision in decisions:
        _check_said(method, decision)
        subject = whole_of(decision.subject)
        found[subject] = found.get(subject) or find_incident(view, subject)
        _check_subject(view, decision, found[subject], together)


def _check_said(methodology: Methodology, decision: Decision) -> None:
    where = f"{decision.subject}, {decision.axis}"
    code("axis", decision.axis, where=where)
    code("decision", decision.outcome, where=where)
    if decision.axis not in methodology.axes:
        raise InputError(f"The methodology {methodology.name} does not decide on {decision.axis!r}.", where=where)
    if decision.exclusion is not None:
        code("exclusion", str(decision.exclusion), where=where)
    if not decision.reason.strip():
        raise InputError("A decision needs its reasons.", where=where, todo="Add --reason.")
    if decision.batch is not None and not _BATCH.fullmatch(decision.batch):
        raise InputError(f"{decision.batch!r} names no batch.", where=where, todo="E.g. --batch 2023-02-march-cases")


def _check_subject(view: View, decision: Decision, found: Incident, together: Sequence[Decision]) -> None:
    where = f"{decision.subject}, {decision.axis}"
    if found.merged_into is not None:
        raise InputError(f"It was merged into {found.merged_into}.", where=where, todo="Decide on that one.")
    _check_evidence(view, decision, found, where)
    if decision.axis == "count" and decision.outcome == "confirmed" and not _dated(view, found, together):
        raise RefusedError("Nobody has said when it happened.", where=where, todo="Decide on the axis time first.")


def _check_evidence(view: View, decision: Decision, found: Incident, where: str) -> None:
    if decision.outcome == "confirmed" and not decision.evidence:
        raise InputError("A confirmation cites its evidence.", where=where, todo="Add --evidence R12.c1,R14.f2 …")
    if unlinked := [ref for ref in decision.evidence if not _cites(ref, found.refs)]:
        raise InputError(f"Not linked to {found.id}: {', '.join(unlinked)}.", where=where, todo="Link it first.")
    if gone := withdrawn(view, [*dict.fromkeys(whole_of(ref) for ref in decision.evidence)]):
        raise InputError(f"{gone[0]} was withdrawn and supports nothing.", where=where, todo="Leave it out.")


def _cites(ref: str, linked: Sequence[str]) -> bool:
    """A whole report may be cited, or one of the claims and figures linked."""
    return ref in linked or (kind_of(ref) == "report" and any(whole_of(item) == ref for item in linked))


def _dated(view: View, found: Incident, together: Sequence[Decision]) -> bool:
    """True where somebody claimed a day, or a reviewer found one: before, or in the same breath."""
    at_once = [(decision.subject, decision.axis, decision.outcome) for decision in together]
    before = [(row["subject"], row["axis"], row["outcome"]) for row in queries.findings_on(view, found.id)]
    return found.since is not None or (found.id, "time", "confirmed") in [*at_once, *before]


def override_origins(journal: Journal, office_kind: str, reports: Sequence[str], reason: str, *, same: bool) -> None:
    """A person's word, with the reason, that reports are one origin or are not (law 6).

    One report alone may be parted: the officer vouches that it is an origin of its own.
    """
    check_officer(journal.actor, office_kind)
    named = sorted(set(reports), key=natural)
    if len(named) < (2 if same else 1) or not reason.strip():
        raise InputError("Name two reports or more, and the reason.", todo="E.g. --reason 'own photographer on site'")
    body: dict[str, Json] = {"reports": list(named), "same": same, "reason": reason}
    with journal.entry() as entry:
        for report in named:
            find_report(entry.view, report)
        entry.batch.add(Draft(f"origins/{'+'.join(named)}", OVERRIDDEN, body, journal.actor))

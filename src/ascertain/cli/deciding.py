"""`ascertain findings decide` and `reopen`: decisions of a named person, one by one or in a batch."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ascertain.cli.app import Session
from ascertain.cli.output import note, say
from ascertain.terms.errors import InputError
from ascertain.terms.ids import natural, whole_of
from ascertain.terms.instants import zone

if TYPE_CHECKING:
    from ascertain.findings.model import Decision
    from ascertain.office.house import Office

LINKED = "linked"


@click.command()
@click.argument("subjects", nargs=-1)
@click.option("--occurrence", type=str, help="confirmed, inconclusive or rejected.")
@click.option("--civilian-status", help="civilian, protected, combatant, participant, unknown.")
@click.option("--nexus", help="direct, indirect, none.")
@click.option("--killed", help="Cells, e.g. men=2,women=1,persons=3.")
@click.option("--injured", help="Cells, as with --killed.")
@click.option("--missing", help="Cells, as with --killed. Missing is never counted as dead.")
@click.option("--cause", help="See the code list cause.")
@click.option("--when", help="YYYY-MM-DD, or FIRST/LAST.")
@click.option("--attribution", help="Who is found responsible.")
@click.option("--outcome", help="For one case (I3-4): killed, injured or missing, and since when: killed:2090-03-09.")
@click.option("--exclude", help="Why it is not counted: see the code list exclusion.")
@click.option("--inconclusive", is_flag=True, help="No conclusion on the axes named; they stay open.")
@click.option("--reject", is_flag=True, help="The axes named do not stand.")
@click.option(
    "--evidence", default="", help="Reports, claims or figures it rests on: R12,R14.f2. `linked`: all that is linked."
)
@click.option("--reason", required=True, help="The reasons; of a batch, one for all of it.")
@click.option("--dossier", help="What `findings propose` called the dossier you saw; refused if it changed since.")
@click.option("--batch", help="Name of the batch it is taken in; `record diff` shows it as the cause of a change.")
@click.option(
    "--from", "table_", type=click.Path(path_type=Path), help="A CSV file with a row an incident, for a batch."
)
@click.pass_obj
def decide(
    session: Session,
    /,
    subjects: tuple[str, ...],
    inconclusive: bool,
    reject: bool,
    dossier: str | None,
    batch: str | None,
    table_: Path | None,
    **given: str | None,
) -> None:
    """Record a decision on an incident or a case, under your name. Several axes may be decided at once.

    A batch decides on many: name them all, or give a table (columns incident, occurrence, civilian_status, nexus,
    killed, injured … as the options are called). All of a batch is recorded, or nothing.
    """
    from ascertain.findings.decide import decide as record_decisions
    from ascertain.findings.spoken import spoken

    verdict = "inconclusive" if inconclusive else "rejected" if reject else "confirmed"
    said = {key: value for key, value in given.items() if value is not None} | {"decision": verdict}
    if batch is None and (len(subjects) > 1 or table_ is not None):
        raise InputError("A batch needs a name.", where="findings decide", todo="E.g. --batch 2023-02-march-cases")
    if bool(subjects) == (table_ is not None):
        raise InputError("Name incidents, or a table.", where="findings decide", todo="E.g. I3, or --from BATCH.csv")
    if table_ is None:
        made = [item for subject in subjects for item in spoken(subject, said, dossier=dossier, batch=batch)]
    else:
        made = _table(table_, said, batch or "")
    with session.open() as office:
        decisions = _with_evidence(office, made)
        ids = record_decisions(office.journal, office.bench(), decisions)
        for decision, finding in zip(decisions, ids, strict=True):
            say(f"{finding}: {decision.subject}, {decision.axis} {decision.outcome}, by {office.journal.actor}")
        _note_waiting(office, decisions, ids)
        for decision in decisions:
            _note_future(decision, office.present().astimezone(zone(office.zone)).date())
        if batch is not None:
            incidents = len({whole_of(decision.subject) for decision in decisions})
            say(f"Batch {batch}: {len(ids)} decisions on {incidents} incidents, by {office.journal.actor}")


def _table(path: Path, said: dict[str, str], batch: str) -> "list[Decision]":
    from ascertain.findings.spoken import table
    from ascertain.office.intake import read_file

    extra = [key for key in said if key not in ("reason", "evidence", "decision")]
    if extra or said["decision"] != "confirmed":
        raise InputError("With a table, what is decided stands there.", where="--from", todo="Leave the options out.")
    try:
        text = read_file(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("It is not UTF-8 text.", where=path.name, todo="Save it as CSV in UTF-8.") from error
    return table(text, path.name, said["reason"], said["evidence"], batch)


def _note_waiting(office: "Office", decisions: "list[Decision]", ids: tuple[str, ...]) -> None:
    """Say of which incidents a decision does not bind yet: it counts nobody until others have decided the same."""
    from ascertain.findings.files import history

    with office.journal.view() as view:
        made = [finding for subject in {one.subject: None for one in decisions} for finding in history(view, subject)]
    waiting = {whole_of(finding.subject): finding for finding in made if finding.id in ids and not finding.binds}
    for incident, finding in waiting.items():
        missing = finding.required - len(finding.reviewers)
        who = "another reviewer decides" if missing == 1 else f"{missing} other reviewers decide"
        note(f"{incident}: it does not count yet, until {who} the same.")


def _note_future(decision: "Decision", today: date) -> None:
    """Say that a day has not come: a year mistyped would keep people out of every figure, and nobody would notice."""
    for key in ("since", "on"):
        if (day := str(decision.value.get(key) or "")) > str(today):
            said = f"{decision.subject}: {day} lies in the future, and figures go by the day."
            note(f"{said} If it was mistyped, decide it again.")


def _with_evidence(office: "Office", made: "list[Decision]") -> "list[Decision]":
    """The decisions with `linked` written out: every report linked to the incident and not withdrawn."""
    from dataclasses import replace

    from ascertain.incidents.browse import incident as find_incident
    from ascertain.reports.shelf import withdrawn

    named: dict[str, tuple[str, ...]] = {}
    with office.journal.view() as view:
        for subject in {whole_of(item.subject) for item in made if item.evidence == (LINKED,)}:
            reports = find_incident(view, subject).reports
            gone = withdrawn(view, list(reports))
            named[subject] = tuple(sorted((report for report in reports if report not in gone), key=natural))
    return [
        replace(item, evidence=named[whole_of(item.subject)]) if item.evidence == (LINKED,) else item for item in made
    ]


@click.command()
@click.argument("incident")
@click.option("--reason", required=True, help="Why it is opened again.")
@click.pass_obj
def reopen(session: Session, incident: str, reason: str) -> None:
    """Open a decided incident again, with the reason. Figures stand until somebody decides otherwise."""
    from ascertain.findings.waiting import sealing

    with session.open() as office:
        sealing.reopen(office.journal, office.genesis.kind, incident, reason)
        say(f"{incident}: open again, by {office.journal.actor}. What was decided stands until somebody decides anew.")

"""A case register taken in: its bytes as evidence, its rows as reports, its cases as incidents; and written back.

A group of cases is durable together or not at all, so that an import cut short goes on where it stopped.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from ascertain.claims.adopt import adopt_in, prepare
from ascertain.claims.browse import Reading
from ascertain.claims.codec import vocabulary
from ascertain.findings.officers import check_officer
from ascertain.findings.register import entered, legacy
from ascertain.findings.register.doubts import doubts
from ascertain.findings.register.model import HISTORY, Register, Row
from ascertain.findings.register.reading import read
from ascertain.findings.register.words import Meaning
from ascertain.findings.register.workbook import put
from ascertain.findings.register.writing import written
from ascertain.incidents import linking
from ascertain.incidents.mentions import NOWHERE, mentions_of
from ascertain.ledger.journal import Entry, Journal
from ascertain.office.house import Office
from ascertain.office.intake import enter_source, read_report, standing
from ascertain.reports.readers.workbook import sheets
from ascertain.reports.receive import Submission, receive
from ascertain.reports.shelf import find, find_all
from ascertain.terms.errors import AccessError, InputError, NotFoundError
from ascertain.terms.ids import natural
from ascertain.terms.instants import zone

GROUP = 64


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import. Rows are conserved: `rows` = `taken` + the number of `aside`.

    `cases` were entered as incidents, with `decisions` in all; `confirmed` of them are confirmed, `open` wait for a
    decision. `partial` are ids of cases, as the register gives them, whose count waits because a row of theirs was set
    aside. `left` are the sheets that are no part of the register. `doubts` are sentences on rows taken as they stand.
    """

    rows: int
    taken: int
    cases: int
    decisions: int
    confirmed: int
    open: int
    aside: tuple[str, ...]
    partial: tuple[str, ...]
    left: tuple[str, ...]
    doubts: tuple[str, ...] = ()


Case = tuple[str, list[Row]]


def preview(data: bytes, name: str, meaning: Meaning, today: date) -> Imported:
    """What an import would do, without keeping anything; `today` is the day in the office's zone."""
    register = read(data, name, meaning)
    aside, cases = list(register.aside), dict[str, list[Row]]()
    for case, rows in register.cases().items():
        if all(row.part == HISTORY for row in rows):
            aside += _nowhere(rows)
        else:
            cases[case] = rows
    return _told(register, cases, 0, aside, today)


def import_register(office: Office, submission: Submission, meaning: Meaning) -> Imported:
    """Take a register in. Raises RefusedError unless a named person signs, InputError where it is no register.

    What was taken before is not taken twice; a case whose id another register of the office had is set aside.
    """
    check_officer(office.journal.actor, office.genesis.kind)
    register = read(submission.data, submission.name, meaning)
    rows = frozenset(row.at for row in register.rows)
    reports, aside = _receive(office, replace(submission, rows=rows), register)
    first = next(iter(reports.values()), None)
    if first is None:
        raise InputError("No row of it could be taken.", where=submission.name, todo=" ".join(map(str, aside[:3])))
    cases, aside = _fresh(office, register, reports, first, aside)
    with office.journal.view() as view:
        known = {taken.report for taken in entered.taken(view)}
    if first not in known:
        with office.journal.entry() as entry:
            entered.take_in(entry, office.journal.actor, first, meaning)
    waiting, written = iter(cases.items()), 0
    while group := list(islice(waiting, GROUP)):
        with office.journal.together() as journal:
            written += _enter(office, journal, register, first, group, reports)
    return _told(register, cases, written, aside, office.present().astimezone(zone(office.zone)).date())


def _receive(office: Office, submission: Submission, register: Register) -> tuple[dict[str, str], list[InputError]]:
    """Row → report, and why rows were not taken."""
    enter_source(office, submission)
    reports: dict[str, str] = {}
    for receipt in receive(office.journal, office.vault, submission):
        at = receipt.locator.rpartition("#")[2]
        if receipt.report is not None:
            reports[at] = receipt.report
    return reports, list(register.aside)


def _fresh(
    office: Office, register: Register, reports: Mapping[str, str], first: str, aside: list[InputError]
) -> tuple[dict[str, list[Row]], list[InputError]]:
    """The cases that are not in the office yet; those under an id of an earlier register are set aside."""
    with office.journal.view() as view:
        entered_rows = {at for stands in entered.rows_of(view, first).values() for at in stands}
        before = [taken for taken in entered.taken(view) if taken.report != first]
        taken_ids: dict[str, str] = {}
        for one in before:
            report = find(view, one.report)
            earlier = read(office.vault.read(report.custody), report.locator.partition("#")[0], one.meaning)
            at = {row.at: row.case for row in earlier.rows}
            for incident, stands in entered.rows_of(view, one.report).items():
                taken_ids |= {at[row]: incident for row in stands if row in at}
    cases: dict[str, list[Row]] = {}
    for case, rows in register.cases().items():
        if case in taken_ids:
            todo = f"Decide there: ascertain findings decide {taken_ids[case]}"
            aside += [InputError(f"The case is {taken_ids[case]} already.", where=row.at, todo=todo) for row in rows]
        elif not any(row.at in reports for row in rows):
            aside += _nowhere(rows)
        elif not any(row.at in entered_rows for row in rows):
            cases[case] = rows
    return cases, aside


def _nowhere(rows: Sequence[Row]) -> list[InputError]:
    """Of a case that has a history and no row with a day or place that could be taken."""
    return [InputError("The case stands in no sheet of cases.", where=row.at, todo="Add it.") for row in rows]


def _enter(
    office: Office,
    journal: Journal,
    register: Register,
    report: str,
    group: Sequence[Case],
    reports: Mapping[str, str],
) -> int:
    """Open the incidents of some cases and record what was decided on each, version by version."""
    opened: dict[str, str] = {}
    wanted = [reports[row.at] for _, rows in group for row in rows if row.at in reports]
    with journal.view() as view:
        gazetteer, packs, method = office.gazetteer(view), office.packs(view), office.methodology(view)
        found = find_all(view, wanted)
    reader = standing(office)
    readings = {report.id: read_report(office, reader, report, gazetteer, packs) for report in found}
    with journal.entry() as entry:
        before = prepare(entry, wanted, (reader.name, reader.version))
        known = vocabulary(packs)
        adopted: dict[str, Reading] = {}
        for read_one, item in readings.items():
            if not isinstance(item, str):
                extractor = (reader.name, reader.version)
                taken = adopt_in(entry, item.report, item.extraction, item.text, extractor, known, before)
                if taken is not None:
                    adopted[read_one] = taken
        for case, rows in group:
            opened[case] = _open(entry, journal.actor, rows, reports, adopted)
            entered.enter_in(entry, journal.actor, report, opened[case], [row.at for row in rows])
    steps = {case: legacy.versions(rows) for case, rows in group}
    written = 0
    for step in range(max(map(len, steps.values()))):
        with journal.entry() as entry:
            for case, rows in group:
                if step < len(steps[case]):
                    version, subject = steps[case][step], opened[case]
                    evidence = tuple(dict.fromkeys(reports[row.at] for row in rows if row.at in reports))
                    own = tuple(reports[row.at] for row in version.rows if row.at in reports) or evidence[:1]
                    decided = legacy.decisions(version, subject, own, method)
                    if case in register.partial:
                        decided = [one for one in decided if one.axis != "count"]
                    written += legacy.record_in(entry, journal.actor, method, version, decided)
    return written


def _open(
    entry: Entry, actor: str, rows: Sequence[Row], reports: Mapping[str, str], adopted: Mapping[str, Reading]
) -> str:
    """Open the incident of a case, with all that its rows claim; day, place and cause are those of its first row."""
    told = [
        mention
        for row in rows
        if row.at in reports and reports[row.at] in adopted
        for mention in mentions_of(adopted[reports[row.at]].extraction)
    ]
    first = rows[0].record
    day = told[0].since if told else (first.get("date") or first.get("occurred") or "")[:10] or None
    until = told[0].until if told else day
    where = told[0].where if told else NOWHERE
    cause = told[0].cause if told else "unknown"
    refs = list(dict.fromkeys(ref for mention in told for ref in mention.refs))
    form = "incident"
    return linking.open_in(entry, actor, form, (day, until), where, cause, refs)


def _told(
    register: Register, cases: Mapping[str, list[Row]], written: int, aside: Sequence[InputError], today: date
) -> Imported:
    last = [legacy.versions(rows)[-1] for rows in cases.values()]
    confirmed = sum(any(row.decided == "confirmed" for row in version.rows) for version in last)
    return Imported(
        rows=register.below,
        taken=register.below - len(aside),
        cases=len(cases),
        decisions=written,
        confirmed=confirmed,
        open=sum(all(row.decided == "open" for row in version.rows) for version in last),
        aside=tuple(map(str, aside)),
        partial=tuple(sorted(register.partial & cases.keys(), key=natural)),
        left=tuple(map(str, register.left)),
        doubts=tuple(doubts(register, today)),
    )


@dataclass(frozen=True, slots=True)
class Exported:
    """A register written back out: the file it came in, its bytes now, and what was said of cases decided since."""

    name: str
    data: bytes
    says: tuple[str, ...]


def export_register(office: Office, name: str | None = None, *, in_hand: bool = False) -> Exported:
    """The register that was taken in last, or the one whose file was called so, with what was decided since.

    `in_hand`: whoever asks gave the file a moment ago, so that nothing is shown to them. Raises NotFoundError where the
    office took none in, AccessError where the actor may not read it.
    """
    with office.journal.view() as view:
        taken = [(one, find(view, one.report)) for one in entered.taken(view)]
        fitting = [one for one in taken if name in (None, one[1].locator.partition("#")[0])]
        if not fitting:
            raise NotFoundError("This office took no such register in.", todo="ascertain findings import CASES.xlsx")
        one, report = fitting[-1]
        file = report.locator.partition("#")[0]
        if not in_hand and not office.shelf.shows(report):
            raise AccessError("The register is restricted.", where=file, todo="Ask somebody who may read it.")
        data = office.vault.read(report.custody)
        elsewhere = [incident for other, _ in taken for incident in entered.rows_of(view, other.report)]
        rows = entered.rows_of(view, one.report)
        register, texts = read(data, file, one.meaning), dict(sheets(data, file))
        found = written(view, office.methodology(view), register, rows, elsewhere, one.meaning, texts)
    changed, formulas = put(data, file, found.cells)
    left = [f"{cell.sheet}, row {cell.row}: a formula stands there, and was left." for cell in formulas]
    return Exported(file, changed, (*found.says, *left))

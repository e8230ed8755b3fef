"""Reading a register: which of its sheets holds the cases, which older states of them, which a history of decisions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ascertain.findings.officers import is_person
from ascertain.findings.register.counts import counts_of
from ascertain.findings.register.model import CASES, HISTORY, OLDER, Register, Row, Sheet
from ascertain.findings.register.words import OPEN, Meaning
from ascertain.findings.register.workbook import unworked
from ascertain.findings.slots import check_counts
from ascertain.reports import readers
from ascertain.reports.columns import field_of
from ascertain.reports.readers.tables import Table
from ascertain.reports.readers.workbook import sheets as cells_of
from ascertain.terms.codes import codes
from ascertain.terms.errors import InputError
from ascertain.terms.instants import parse_day

_LOOK = 10  # rows among which the header of a history is looked for
_WHEN_OR_WHERE = frozenset(("date", "occurred", "place", "unit", "lat", "country"))
_BETWEEN = (";", "/", " & ", ",")  # between the names of two officers in one cell

Cells = Sequence[Sequence[str]]


def read(data: bytes, name: str, meaning: Meaning) -> Register:
    """Read a workbook as a register of cases.

    Raises InputError where no sheet holds cases with an id and a status.
    """
    reading = readers.read(data, name, mapping=meaning.of_reports() or None)
    texts = dict(cells_of(data, name)) if reading.format == "xlsx" else {}
    tables = {table.sheet: table for table in reading.rows.tables if table.sheet}
    found: list[Sheet] = []
    left: list[InputError] = []
    for title, cells in texts.items():
        columns = tables[title].columns if title in tables else ()
        known = {column.field.name: column.index for column in reversed(columns) if column.field}
        if sheet := _sheet(title, cells, known, tables.get(title), meaning, first=not _has_cases(found)):
            found.append(sheet)
        elif any(any(row) for row in cells):
            left.append(InputError("It has no columns of ids and decisions, and is left as it is.", where=title))
    if not _has_cases(found):
        todo = 'Map its columns: [columns] "Case no" = "id", "State" = "status" (docs/register.md).'
        raise InputError("No sheet holds cases with an id, a day or place, and a status.", where=name, todo=todo)
    rows: list[Row] = []
    aside: list[InputError] = []
    partial: set[str] = set()
    for one in found:
        for case, item in _rows(one, texts[one.name], tables.get(one.name), meaning, name):
            partial |= {case} if isinstance(item, InputError) and one.part == CASES else set()
            (aside if isinstance(item, InputError) else rows).append(item)  # type: ignore[arg-type]
    blank = {title: number for title, number in unworked(data).items() if title in {one.name for one in found}}
    below = len(rows) + len(aside)
    return Register(tuple(found), tuple(rows), tuple(aside), below, tuple(left), frozenset(partial), blank)


def _has_cases(found: Sequence[Sheet]) -> bool:
    return any(sheet.part == CASES for sheet in found)


def _sheet(
    title: str, cells: Cells, known: Mapping[str, int], table: Table | None, meaning: Meaning, *, first: bool
) -> Sheet | None:
    if table is not None:
        own = _own(cells[table.header - 1], meaning)
        if "id" in known and "status" in own:
            return Sheet(title, CASES if first else OLDER, table.header, {**known, **own})
        return None
    for number, row in enumerate(cells[:_LOOK], start=1):
        own = _own(row, meaning)
        ids = [index for index, header in enumerate(row) if _is_id(header, meaning)]
        if ids and "status" in own:
            return Sheet(title, HISTORY, number, {"id": ids[0], **own})
    return None


def _is_id(header: str, meaning: Meaning) -> bool:
    named = meaning.columns.get(header)
    known = field_of(header) if header.strip() else None
    return named == "id" or (named is None and known is not None and known.name == "id")


def _own(header: Sequence[str], meaning: Meaning) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(header):
        if cell.strip() and (name := meaning.field_of(cell)):
            found.setdefault(name, index)
    return found


def _rows(
    sheet: Sheet, cells: Cells, table: Table | None, meaning: Meaning, file: str
) -> Iterator[tuple[str, Row | InputError]]:
    """The case of each row as it stands there, and the row, or what is wrong with it."""
    body = {number: at for at, (number, _) in enumerate(table.body)} if table else {}
    for number, row in enumerate(cells[sheet.header :], start=sheet.header + 1):
        if not any(cell.strip() for cell in row):
            continue
        said = {name: row[index].strip() for name, index in sheet.columns.items() if index < len(row)}
        where = f"{file}, sheet {sheet.name}, row {number}"
        record: Mapping[str, str] = {}
        if table is not None:
            read_row = table.row(body[number])
            if read_row.error is not None:
                yield said.get("id", ""), read_row.error
                continue
            record = read_row.record
        try:
            row_ = replace(_row(said, meaning, where), sheet=sheet.name, part=sheet.part, number=number, record=record)
            if table is not None:
                _check_said(row_, where)
            yield row_.case, row_
        except InputError as error:
            yield said.get("id", ""), error


def _check_said(row: Row, where: str) -> None:
    """Raise InputError for a row of the sheet's own sums, and for numbers no case can have."""
    if row.decided == OPEN and not row.officers and not set(row.record) & _WHEN_OR_WHERE:
        what = "It says neither when nor where, nor what was decided."
        raise InputError(what, where=where, todo="If it is a case, give it a day or a place; sums are no case.")
    check_counts(counts_of(row.record, where), where)


def _row(said: Mapping[str, str], meaning: Meaning, where: str) -> Row:
    if not said.get("id"):
        raise InputError("The case has no id.", where=f"{where}, column id", todo="Give it one.")
    decided = meaning.decided(said["status"]) if said.get("status") else OPEN
    if decided is None:
        todo = (
            f'Say in the map what it means: [status] "{said["status"]}" = "confirmed", or rejected, inconclusive, open.'
        )
        raise InputError(f"{said['status']!r} is no status known.", where=f"{where}, column status", todo=todo)
    officers = _officers(said.get("officer") or meaning.given.get("officer", ""))
    if decided != OPEN and not (officers and all(map(is_person, officers))):
        what = f"{' and '.join(officers)!r} names nobody who decided." if officers else "Nobody is named who decided."
        todo = 'Name the officer, or in the map for all rows: [given] officer = "NAME".'
        raise InputError(what, where=f"{where}, column officer", todo=todo)
    on = said.get("decided_on", "")[:10]
    return Row(
        case=said["id"],
        sheet="",
        part="",
        number=0,
        record={},
        decided=decided,
        officers=officers,
        on=str(parse_day(on, where=f"{where}, column decided_on")) if on else None,
        civilian_status=_coded(said, meaning, "civilian_status", where),
        nexus=_coded(said, meaning, "nexus", where),
    )


def _coded(said: Mapping[str, str], meaning: Meaning, name: str, where: str) -> str | None:
    word = said.get(name, "").lower() or meaning.given.get(name)
    if word is not None and word not in codes(name):
        todo = f"Use one of {', '.join(codes(name))}."
        raise InputError(f"{word!r} is not known.", where=f"{where}, column {name}", todo=todo)
    return word


def _officers(cell: str) -> tuple[str, ...]:
    parts = [cell]
    for between in _BETWEEN:
        parts = [piece for part in parts for piece in part.split(between)]
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))

"""All checks of a table of published totals, in order, so that one error is told once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ascertain.claims.consistency import copies, days, places, series
from ascertain.claims.consistency.daily import daily
from ascertain.claims.consistency.model import ERROR, HARMED, REMARK, Finding, Line, Sheet
from ascertain.claims.consistency.sheets import read
from ascertain.claims.consistency.sums import sums


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file was found to be: how many lines were checked, as what, and the findings, row by row.

    `running` counts the series taken for running totals; the others count a day, week or month each. `errors` say that
    the table cannot be right, `remarks` ask somebody to look.
    """

    file: str
    lines: int
    series: int
    running: int
    errors: int
    remarks: int
    findings: tuple[Finding, ...]
    passed_over: tuple[str, ...] = ()
    undated: bool = False


def check(data: bytes, name: str, mapping: Mapping[str, str] | None = None) -> Checked:
    """Read a CSV file or workbook of published totals and check it.

    Args:
        data: the bytes of the file; `name` is used in findings.
        mapping: column in the file → canonical field, `number` or `group`; empty: the column is not looked at.

    Raises:
        InputError: where nothing in it can be checked: what, where, and what to do.
    """
    sheets = read(data, name, mapping)
    every = [lines for sheet in sheets for lines in series.by_series(sheet.lines)]
    found = tuple(item for sheet in sheets for item in check_sheet(sheet))
    return Checked(
        name,
        lines=sum(len(sheet.lines) for sheet in sheets),
        series=len(every),
        running=sum(series.running(lines) for lines in every),
        errors=sum(item.severity == ERROR for item in found),
        remarks=sum(item.severity == REMARK for item in found),
        findings=found,
        passed_over=tuple(dict.fromkeys(head for sheet in sheets for head in sheet.passed_over)),
        undated=not any(line.cutoff or line.period for sheet in sheets for line in sheet.lines),
    )


def check_sheet(sheet: Sheet) -> tuple[Finding, ...]:
    """The findings in one table, ascending by row: sums first, then days, then the series without what is wrong so far.

    Lines may come from elsewhere than a file: whoever holds external figures can have them checked.
    """
    every = series.by_series([line for line in sheet.lines if not line.total])
    added, wrong = sums(sheet)
    repeated = tuple(copies.repeated(sheet))
    dated, misdated = days.days(sheet, every)
    gone = misdated | {item.rows[0] for item in (*repeated, *sheet.unreadable)}
    found = [*sheet.unreadable, *added, *places.columns(sheet, wrong), *repeated, *dated]
    found += copies.copied_periods(sheet, sheet.lines)
    for lines in every:
        found += _of_series(sheet, [line for line in lines if line.row not in gone], wrong)
    return tuple(sorted(found, key=lambda item: item.rows[0]))


def _of_series(sheet: Sheet, lines: Sequence[Line], wrong: series.Doubted) -> list[Finding]:
    same = copies.copied(sheet, lines)
    if not series.running(lines):
        return list(same)
    copied = {item.rows[0] for item in same if item.severity == ERROR}
    rest = [line for line in lines if line.row not in copied]
    added, off = daily(sheet, rest)
    wrong |= off
    twice = tuple(copies.stated_twice(sheet, rest, wrong))
    slips = {row for item in twice if item.severity == ERROR for row in item.rows}
    doubted = wrong | {(line.row, name) for line in rest if line.row in slips for name in line.counts}
    fallen: list[Finding] = []
    leapt: list[Finding] = []
    for name in HARMED:
        down = series.falls(sheet, rest, name, doubted)
        fallen += down
        leapt += series.leaps(sheet, rest, name, doubted | {(item.rows[0], name) for item in down})
    return [*same, *added, *twice, *series.merged(fallen), *series.merged(leapt)]

"""The layout `update-2022-03`: the order of the UN human rights office's updates on Ukraine of early March 2022.

Period, killed and injured in six cells, territory by control when the casualties occurred, cause, what is still being
corroborated, attributed figures of others. Published under the office's own name, with the notes of `notes`.
"""

from collections.abc import Iterator, Sequence

from ascertain.publication import stamps
from ascertain.publication.document import Bars, Block, Document, Heading, Items, Name, Paragraph, Table, Text
from ascertain.publication.layouts import notes
from ascertain.publication.update import Breakdown, Line, Update
from ascertain.publication.words import (
    counted,
    cutoff_in_words,
    day_in_words,
    listed,
    moment_in_words,
    number,
    sentence,
    words,
)


def document(update: Update) -> Document:
    """The update as blocks of words."""
    return Document("en", update.title, tuple(_blocks(update)))


def _blocks(update: Update) -> Iterator[Block]:
    if update.stamps:
        yield Paragraph((sentence(" · ".join(update.stamps)),), stamp=True)
    yield from _head(update)
    yield from _figures(update)
    yield from _territory(update)
    yield from _causes(update)
    yield from notes.pending(update)
    yield from notes.external(update)
    yield from notes.matters(update)
    yield from notes.since(update)
    yield from notes.method(update)
    yield from notes.check(update)


def _head(update: Update) -> Iterator[Block]:
    out, known = moment_in_words(update.published, update.zone), moment_in_words(update.as_of, update.zone)
    upto = cutoff_in_words(update.cutoff, update.zone)
    lines: tuple[Text, ...] = (
        ("Published by ", Name(update.office), f": {out}"),
        (f"Cut-off, incidents up to: {upto} (local time)",),
        (f"As of, what was recorded up to: {known}",),
    )
    yield Items(tuple((line, ()) for line in lines))


def _figures(update: Update) -> Iterator[Block]:
    yield Heading("Killed and injured")
    yield Paragraph(_period(update))
    cells = [(line.code, line.killed, line.injured) for line in update.sex_age.lines]
    killed = [(code, value) for code, value, _ in cells]
    injured = [(code, value) for code, _, value in cells]
    yield Items(
        (
            ((f"{number(update.total.killed)} killed: {_cells(killed)}.",), ()),
            ((f"{number(update.total.injured)} injured: {_cells(injured)}.",), ()),
        )
    )
    yield Bars(
        stamps.stamped("Killed and injured by sex and age, as in the table below", update.stamps),
        tuple((line.label, line.killed, line.injured) for line in update.sex_age.lines),
    )
    yield _table(update.sex_age, "Sex and age", update.total)
    yield from notes.withheld(update)
    if update.missing:
        missing = counted(update.missing.persons, "person is", "persons are")
        yield Paragraph(
            (f"Apart from these, {missing} recorded as missing; missing is not dead, and in no sum above.",)
        )


def _period(update: Update) -> Text:
    first = f"from {day_in_words(update.period_start)} " if update.period_start else ""
    period = f"{first}until {cutoff_in_words(update.cutoff, update.zone)} (local time)"
    many = counted(update.total.casualties, "civilian casualty", "civilian casualties")
    split = f"{number(update.total.killed)} killed and {number(update.total.injured)} injured"
    where: Text = (" in ", Name(update.area)) if update.area else ()
    if update.measure == stamps.CONFIRMED:
        return (f"{sentence(period)}, ", Name(update.office), f" recorded {many}", *where, f": {split}.")
    rule = f" {update.measure}: {split}. There is no confirmed toll in a training office."
    return (f"{sentence(period)}, what is reported of {many}", *where, rule)


def _cells(cells: Sequence[tuple[str, int | None]]) -> str:
    shown = listed([counted(value, *words("cells")[code]) for code, value in cells if value is not None])
    withheld = listed([words("cells")[code][1] for code, value in cells if value is None])
    return "; ".join(part for part in (shown, withheld and f"{number(None)}: {withheld}") if part)


def _table(breakdown: Breakdown, head: str, total: Line, *, named: bool = False) -> Table:
    rows = [((Name(line.label) if named else sentence(line.label),), *_numbers(line)) for line in breakdown.lines]
    return Table(
        caption=breakdown.caption,
        head=(head, "Killed", "Injured", "Together"),
        rows=tuple(rows),
        foot=(("Total",), *_numbers(total)),
        numbers=(1, 2, 3),
    )


def _numbers(line: Line) -> tuple[Text, Text, Text]:
    return (number(line.killed),), (number(line.injured),), (number(line.casualties),)


def _territory(update: Update) -> Iterator[Block]:
    yield Heading("Where")
    lines = [_in_territory(line) for line in update.territory.lines]
    parts = "; ".join(lines) if lines else "no casualties"
    yield Paragraph((f"By who controlled the place when the casualties occurred: {parts}.",))
    if update.units.lines:
        yield _table(update.units, "Area", update.total, named=True)


def _in_territory(line: Line) -> str:
    return (
        f"in {line.label}, {number(line.casualties)} ({number(line.killed)} killed and {number(line.injured)} injured)"
    )


def _causes(update: Update) -> Iterator[Block]:
    lines = sorted(update.causes.lines, key=lambda line: -(line.casualties or 0))
    if not lines:
        return
    first, total = lines[0], update.total.casualties
    most = ""
    if first.code != "unknown" and 2 * (first.casualties or 0) > total:
        most = f"Most of these casualties were caused by {first.label}. "
    parts = [f"{line.label}, {number(line.killed)} killed and {number(line.injured)} injured" for line in lines]
    yield Heading("What caused them")
    yield Paragraph((f"{most}By cause: {'; '.join(parts)}.",))

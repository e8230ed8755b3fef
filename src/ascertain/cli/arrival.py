"""`ascertain record flow --by`: how late what arrived was, as a table, JSON or a picture."""

from pathlib import Path
from typing import TYPE_CHECKING

from ascertain.cli.output import STAMPS, emit, note, say, stamp, table
from ascertain.terms.errors import ConflictError
from ascertain.terms.media import writable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ascertain.ledger.derived import View
    from ascertain.office.house import Office
    from ascertain.record.arrival import ArrivalRow, Spread
    from ascertain.record.compile import Question


def print_arrivals(
    office: "Office", view: "View", question: "Question", by: str, svg: Path | None, *, as_json: bool
) -> None:
    """Print one row per month of incidents or area, and draw them where a file is named."""
    from ascertain.record.arrival import ArrivalRow, arrivals, arrived
    from ascertain.record.compile import last_heard, today

    found = arrived(view, question.methodology, question.cutoff)
    rows = arrivals(found, by, last_heard(view), today(question))
    gazetteer = office.gazetteer(view)
    names = {row.cell: gazetteer.unit_name(row.cell) or row.cell for row in rows if by == "area"}
    stamp(office.genesis, as_json=as_json)
    if svg is not None:
        _draw(rows, names, svg, office.genesis.kind)
    if as_json:
        emit(rows, tuple[ArrivalRow, ...])
        return
    heads = ("incidents", "days to first report", "days to decision", "heard last", "days silent")
    table(
        ("month of incident" if by == "month" else "area", *heads),
        arrival_rows(rows, names),
        numbers=(heads[0], heads[4]),
    )
    say("Days: median (first to third quartile, of how many incidents), of what has arrived. What is late has not come")
    say("yet, so the newest months look quicker than they are. A silent area is not a quiet one.")


def arrival_rows(rows: "Sequence[ArrivalRow]", names: "Mapping[str, str]") -> list[tuple[object, ...]]:
    """The rows of a table: cell by its name, incidents, days to the first report and to the decision, silence."""
    return [
        (
            names.get(row.cell, row.cell), row.incidents, _said(row.received), _said(row.decided),
            row.silent_since, row.days_silent,
        )
        for row in rows
    ]  # fmt: skip


def _said(spread: "Spread | None") -> str:
    if spread is None:
        return "–"
    return f"{spread.median:g} ({spread.first:g} to {spread.third:g}, of {spread.incidents})"


def _draw(rows: "tuple[ArrivalRow, ...]", names: dict[str, str], svg: Path, kind: str) -> None:
    from ascertain.publication.charts.arrival import picture

    drawn = picture(rows, names, [STAMPS[kind]] if kind in STAMPS else [])
    with writable(str(svg)):
        try:
            with svg.open("x", encoding="utf-8") as handle:
                handle.write(drawn)
        except FileExistsError as error:
            raise ConflictError("There is a file already.", where=str(svg), todo="Name a new one.") from error
    note(f"Written: {svg}")

"""Every statement on the tables of fingerprints."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, union_all

from ascertain.evidence.tables import erasures
from ascertain.findings.origins.tables import printed, prints
from ascertain.ledger.derived import View
from ascertain.reports.tables import reports

MARK = 0
"""The text that is none: its position says how far the log has been gone through."""

_LAST = select(func.coalesce(func.max(printed.c.text), MARK))
_REACHED = select(printed.c.position).where(printed.c.text == MARK)
# A row of a table has no text of its own; what became of a report later, such as a withdrawal, brings it up again.
_SINCE = select(reports.c.report).where(reports.c.to_pos.is_(None), reports.c.from_pos > bindparam("after"))
_WAITING = (
    _SINCE.where(
        reports.c.body.contains('"row":null', autoescape=True), reports.c.report.not_in(select(printed.c.report))
    )
).order_by(reports.c.number)
_HAS = select(printed.c.text).where(printed.c.report == bindparam("report"))
_ERASED = select(printed.c.report).where(printed.c.report.in_(select(erasures.c.subject)))
# Of each fingerprint no more than so many texts are looked at: a phrase of a thousand texts tells of none of them.
# Many are asked for at once, since asking takes longer than finding, and counted where they are found.
_AT_ONCE, _NONE = 64, -1
_FOUND = union_all(
    *(
        select(
            select(prints.c.text).where(prints.c.print == bindparam(f"print{at}")).limit(bindparam("most")).subquery()
        )
        for at in range(_AT_ONCE)
    )
).subquery()
_SHARING = select(_FOUND.c.text, func.count()).group_by(_FOUND.c.text)
_ON_DAYS = (
    select(printed.c.day)
    .join(prints, prints.c.text == printed.c.text)
    .where(
        prints.c.print == bindparam("print"),
        prints.c.source == bindparam("source"),
        printed.c.position <= bindparam("at"),
    )
    .distinct()
    .limit(bindparam("most"))
)


def reached(connection: Connection) -> int:
    """The position up to which the log was gone through; 0 where it never was."""
    return int(connection.execute(_REACHED).scalar() or 0)


def behind(connection: Connection) -> bool:
    """True where something became of a report since."""
    return connection.execute(_SINCE.limit(1), {"after": reached(connection)}).first() is not None


def waiting(connection: Connection) -> list[str]:
    """The reports that may have a text to enter, oldest first."""
    return [str(report) for report in connection.execute(_WAITING, {"after": reached(connection)}).scalars()]


def has(connection: Connection, report: str) -> bool:
    """True where a report has been entered."""
    return connection.execute(_HAS, {"report": report}).first() is not None


def mark(connection: Connection, position: int) -> None:
    """Note how far the log has been gone through."""
    connection.execute(delete(printed).where(printed.c.text == MARK))
    row = {"text": MARK, "report": "", "source": 0, "day": "", "position": position, "size": 0}
    connection.execute(insert(printed), row)


def last_text(connection: Connection) -> int:
    """The highest number a text has."""
    return int(connection.execute(_LAST).scalar_one())


def enter(connection: Connection, texts: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, int]]) -> None:
    """Write down texts and their fingerprints."""
    if texts:
        connection.execute(insert(printed), [*texts])
    if rows:
        connection.execute(insert(prints), [*rows])


def erased(connection: Connection) -> list[str]:
    """The reports of which something was erased since they were entered."""
    return [str(report) for report in connection.execute(_ERASED).scalars()]


def forget(connection: Connection, listed: Collection[str]) -> None:
    """Take out what was made from some reports."""
    texts = select(printed.c.text).where(printed.c.report.in_(listed))
    connection.execute(delete(prints).where(prints.c.text.in_(texts)))
    connection.execute(delete(printed).where(printed.c.report.in_(listed)))


def sharing(connection: Connection, found: Iterable[int], most: int) -> Counter[int]:
    """How many of some fingerprints each text has; of one fingerprint no more than `most` texts are looked at."""
    listed, times = sorted(found), Counter[int]()
    for start in range(0, len(listed), _AT_ONCE):
        some = listed[start : start + _AT_ONCE]
        asked = dict(enumerate([*some, *[_NONE] * (_AT_ONCE - len(some))]))
        named = {f"print{at}": one for at, one in asked.items()}
        times.update(dict(map(tuple, connection.execute(_SHARING, {**named, "most": most}).all())))
    return times


def texts(view: View, numbers: Sequence[int]) -> dict[int, tuple[str, int]]:
    """Report and number of fingerprints of some texts entered by the view."""
    query = select(printed).where(printed.c.text.in_(numbers), printed.c.position <= view.position)
    return {row.text: (row.report, row.size) for row in view.connection.execute(query)}


def on_days(view: View, one: int, source: int, most: int) -> int:
    """On how many days, up to `most`, texts of a source have a fingerprint."""
    asked = {"print": one, "source": source, "at": view.position, "most": most}
    return len(view.connection.execute(_ON_DAYS, asked).all())

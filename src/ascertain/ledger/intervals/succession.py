"""States that follow on each other: the rows that many events leave, worked out before any is written."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import RowMapping

Row = dict[str, Any]


def succession(
    held: Iterable[RowMapping], key: str, steps: Iterable[tuple[int, Sequence[Row]]]
) -> tuple[list[Row], list[Row]]:
    """What `put_all` and `close` would leave, had they been asked at every step.

    `held` are the rows that hold before the first step, `key` names a thing among them; a step is a position and the
    rows that hold from it on, and no others; positions ascend. A state equal to the one before begins no row.
    Returns the rows of `held` that ended, and those that began, each with its interval.
    """
    before = [dict(row) for row in held]
    stood, begun = {row[key]: row for row in before}, list[Row]()
    for position, rows in steps:
        fresh = {row[key]: row for row in rows}
        for name in [*stood]:
            if name not in fresh:
                stood.pop(name)["to_pos"] = position
        for name, row in fresh.items():
            old = stood.get(name)
            if old is not None:
                if all(old[column] == value for column, value in row.items()):
                    continue
                old["to_pos"] = position
            stood[name] = {**row, "from_pos": position, "to_pos": None}
            begun.append(stood[name])
    return [row for row in before if row["to_pos"] is not None], begun

"""Contradictions that rule a pair out, where the user says that a field is never wrong."""

from collections.abc import Sequence

import numpy as np

from ascertain.incidents.pairs.model import Pairs
from ascertain.incidents.rolls.model import NO_DAY, Codes, Roll
from ascertain.terms.errors import InputError


def vetoes(roll: Roll, pairs: Pairs, fields: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of rows that both tell one of these fields, differently.

    Raises InputError for a field that no list tells, or that cannot be compared so.
    """
    barred = np.zeros(len(pairs), bool)
    for field in fields:
        told, value = _told(roll, field)
        barred |= told[pairs.i] & told[pairs.j] & (value[pairs.i] != value[pairs.j])
    return list(zip(pairs.i[barred].tolist(), pairs.j[barred].tolist(), strict=True))


def _told(roll: Roll, field: str) -> tuple[np.ndarray[tuple[int], np.dtype[np.bool_]], Codes]:
    if field == "sex":
        return roll.sex > 0, roll.sex.astype(np.int32)
    if field in roll.days:
        return roll.days[field] != NO_DAY, roll.days[field]
    if field in roll.codes:
        return roll.codes[field] >= 0, roll.codes[field]
    known = ", ".join(sorted({"sex", *roll.days, *roll.codes}))
    raise InputError(f"Rows cannot be told apart by {field!r}.", todo=f"Fields that can: {known}.")

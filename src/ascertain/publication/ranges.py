"""From the ranges of the record to the lines of an update: of whole incidents, without any attribute of persons."""

from collections.abc import Sequence

from ascertain.publication.update import RangeLine
from ascertain.record.breakdown import GRADE
from ascertain.record.figures import ALWAYS
from ascertain.record.model import RangeFigure, Record
from ascertain.terms.errors import IntegrityError


def ranges(found: Sequence[RangeFigure], record: Record) -> tuple[RangeLine, ...]:
    """Killed and injured, in all and then by grade. Raises IntegrityError where they are of another record.

    How many of a grade are confirmed is left out: it would be one more breakdown of the confirmed, which nobody guards.
    """
    lines = []
    for item in found:
        if item.outcome not in ALWAYS or item.cell.keys() - {GRADE}:
            continue
        total = record.figure(item.outcome)
        if total is None or not item.key.endswith(total.key.removeprefix(item.outcome)):
            raise IntegrityError("The ranges were read from another record.", where="publication")
        lines.append(
            RangeLine(
                outcome=item.outcome,
                grade=item.cell.get(GRADE),
                low=item.low,
                high=item.high,
                incidents=len(item.incidents),
                without=len(item.without),
                low_key=item.low_key,
                high_key=item.high_key,
            )
        )
    return tuple(lines)

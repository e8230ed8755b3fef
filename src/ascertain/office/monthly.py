"""The record by month, for the layouts that print months."""

from collections import defaultdict
from collections.abc import Callable

from ascertain.ledger.derived import View
from ascertain.office.house import Office
from ascertain.publication.model import Months
from ascertain.record import compile as compiling
from ascertain.record.cases import cases
from ascertain.record.compile import Question
from ascertain.record.figures import ALWAYS
from ascertain.record.model import Record


def months(office: Office, view: View, question: Question, by: Callable[..., Record]) -> Months:
    """Every month alone, and with sex and age, territory, and cause; `by` gives the record by some dimensions."""
    return Months(
        by_month=by("month"),
        sex_age=by("month", "sex_age"),
        territory=by("month", "territory"),
        cause=by("month", "cause"),
        settlements=_settlements(office, view, question),
    )


def _settlements(office: Office, view: View, question: Question) -> dict[str, int]:
    """In how many settlements anybody was killed or injured in the month of the cut-off, by cell of territory."""
    held_by = compiling.territory(view, office.shelf, question.categories)
    found: defaultdict[str, set[tuple[str | None, str]]] = defaultdict(set)
    for case in cases(view, question.methodology, question.cutoff):
        if case.day[:7] == f"{question.cutoff.day:%Y-%m}" and case.outcome in ALWAYS and case.place.name:
            found[held_by(case.place.unit, case.day)].add((case.place.unit, case.place.name))
    return {code: len(names) for code, names in found.items()}

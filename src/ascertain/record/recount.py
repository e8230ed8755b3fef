"""Figures once printed, counted again from the log: a key says what was counted, as of when, and by which rules."""

from collections.abc import Mapping, Sequence

from ascertain.ledger.derived import View
from ascertain.record.breakdown import cell_of_case
from ascertain.record.compile import Question, cases, controller
from ascertain.record.key import FigureKey
from ascertain.reports.shelf import Shelf


def recount(view: View, shelf: Shelf, keys: Sequence[FigureKey], question: Question) -> Mapping[str, int]:
    """The confirmed number of each key. All belong to the position of the view, and to the question's cut-off."""
    held_by, found = controller(view, shelf), cases(view, question.methodology, question.cutoff)
    return {
        str(key): sum(
            case.outcome == key.outcome and dict(cell_of_case(tuple(key.dims), case, held_by)) == dict(key.cell)
            for case in found
        )
        for key in keys
    }

"""Told while a report is entered: the standing incidents it may speak of. Of many at once nobody would read it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ascertain.cli.output import note

if TYPE_CHECKING:
    from ascertain.office.house import Office

_MANY = 10


def tell_likely(office: "Office", reports: Sequence[str]) -> None:
    """Tell on stderr which incidents of other reports some reports may speak of, with reasons."""
    from ascertain.incidents.likely import likely

    if len(reports) > _MANY or office.in_the_field:
        return
    with office.journal.view() as view:
        for report in reports:
            for item in likely(view, office.shelf, report):
                done = "is linked to" if item.linked else "may speak of"
                note(f"Note: {report} {done} {item.incident} ({item.why}). See: ascertain incidents like {report}")

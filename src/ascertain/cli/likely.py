"""Told while a report is entered: the incidents it may speak of, and who has its text already.

Of many at once nobody would read it.
"""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from ascertain.cli.output import note
from ascertain.terms.errors import AscertainError

if TYPE_CHECKING:
    from ascertain.office.house import Office

_MANY, _SHOWN = 10, 3


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


def tell_copies(office: "Office", reports: Sequence[str]) -> None:
    """Tell on stderr which reports share the text of some and stand in none of their incidents."""
    from ascertain.findings.origins.elsewhere import elsewhere
    from ascertain.office.printing import keep_up

    if len(reports) > _MANY or office.in_the_field:
        return
    keep_up(office)
    # What cannot be read, and why, was said when it came in.
    with office.journal.view() as view, suppress(AscertainError):
        for report in reports:
            for item in elsewhere(view, office.shelf, [report])[:_SHOWN]:
                note(f"Note: {item}. One may be taken from the other, and both tell of one event.")

"""Which updates went out before one: the same figures in another language or layout are the same update again.

An office that prints one update in three languages would otherwise say in two of them that nothing has changed since
"the previous update", which is the first of the three.
"""

from ascertain.ledger.derived import View
from ascertain.office.house import Office
from ascertain.publication.releases import Release, releases
from ascertain.record.between import Reading, difference
from ascertain.record.compile import Question
from ascertain.terms.instants import Cutoff


def earlier(office: Office, view: View, question: Question) -> tuple[Release, ...]:
    """What went out before and was not withdrawn by then, oldest first, without editions of this very update.

    An edition has the same cut-off, and nobody was counted or no longer counted since.
    """
    found = [item for item in releases(view) if item.withdrawn is None]
    now = Reading(view, question.methodology, question.cutoff)
    while found and Cutoff.parse(found[-1].cutoff, office.zone) == question.cutoff:
        with office.journal.view(found[-1].position) as then:
            _, changed = difference(Reading(then, question.methodology, question.cutoff), now)
        if changed:
            break
        found.pop()
    return tuple(found)

"""The names of mentions, read from the evidence where they are needed, and the rule that proposes namesakes.

Words of names are computed with here and never leave it: what the rule says are ids.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from ascertain.evidence.gate import WITHHELD
from ascertain.incidents.names.kinds import made_of, read
from ascertain.incidents.names.model import Name
from ascertain.incidents.persons.model import Judgement, Mention, Pair, Person, pair_of
from ascertain.ledger.derived import View
from ascertain.reports.documents import Document
from ascertain.reports.model import Report
from ascertain.reports.shelf import Shelf, find_all
from ascertain.terms.ids import natural

PARTS = ("name", "father", "grandfather", "family")
NAMESAKES = "rule:namesakes@1"
# A name that more people bear than this says nothing of any two of them.
_MOST = 5


def told(document: Document) -> str:
    """The name as its row writes it, its columns in the order given name, father, grandfather, family."""
    cells = {cell.field: cell.span.text for cell in document.cells}
    return " ".join(cells[part] for part in PARTS if part in cells)


def shown(shelf: Shelf, report: Report) -> str:
    """The name in a row for whoever may read it, which is then noted as shown; for everybody else that it is withheld.

    Also where the list itself was taken in as public: names of people are restricted by default (law 10).
    """
    return told(shelf.document(report)) if shelf.gate.show(report.id, "name") else WITHHELD


def name_of(document: Document) -> Name:
    """The name of a row, taken apart: by its columns where it has one for the family, else by the habits of names."""
    cells = {cell.field: cell.span.text for cell in document.cells}
    given, *lineage = (cells.get(part, "") for part in PARTS)
    return made_of(given, *lineage) if any(lineage) else read(given)


def names(view: View, shelf: Shelf, mentions: Sequence[Mention]) -> Mapping[str, Name]:
    """The name of each mention, by row. Raises AccessError without the keys."""
    rows = find_all(view, [mention.report for mention in mentions])
    return {row.id: name_of(shelf.document(row)) for row in rows}


def namesakes(
    people: Iterable[Person], known: Mapping[str, Name], lists: Mapping[str, str], said: Iterable[Judgement]
) -> Iterator[Pair]:
    """Pairs of rows that may be one person: two full names that are equal, on two lists, with nothing known against it.

    Names that fewer than two parts are told of, and names borne by many, propose nobody: equal names are common, and a
    rule cannot know (law 3). `lists` is row → its list. Pairs on which a word stands already are left out.
    """
    spoken = {pair for word in said for pair in word.pairs()}
    alike: defaultdict[tuple[str, ...], list[Person]] = defaultdict(list)
    for person in people:
        for name in {known[report] for report in person.reports}:
            if len([part for part in name.parts if part]) > 1:
                alike[name.parts].append(person)
    for group in alike.values():
        if len(group) <= _MOST:
            yield from (pair for pair in _across(group, lists) if pair not in spoken)


def _across(group: Sequence[Person], lists: Mapping[str, str]) -> Iterator[Pair]:
    """The pairs of a group that share no list (one list names nobody twice) and whose sexes may be one."""
    for one, other in combinations(sorted(group, key=lambda person: natural(person.id)), 2):
        apart = {lists[report] for report in one.reports}.isdisjoint(lists[report] for report in other.reports)
        sexes = {one.cell.sex, other.cell.sex}
        if apart and (len(sexes) == 1 or "unknown" in sexes):
            yield pair_of(one.reports[0], other.reports[0])

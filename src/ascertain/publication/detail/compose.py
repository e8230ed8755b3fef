"""From what the office hands over to what tables, charts, map and pages may show."""

from collections import defaultdict
from collections.abc import Iterator

from ascertain.publication.detail import series, spots
from ascertain.publication.detail.gathered import Backing, Gathered
from ascertain.publication.detail.model import CaseChanges, Detail, Shown, Vintage
from ascertain.publication.model import UpdateInput
from ascertain.publication.protection import Hold
from ascertain.record.difference import Difference
from ascertain.terms.ids import natural

# A class of source is named where so many of it are known: one of few would give a witness away (law 10).
SOURCES = 5


def detail(given: UpdateInput, hold: Hold, published: str) -> Detail | None:
    """The public form; None where nothing beside the text was asked for. A training office has no confirmed cases."""
    own = given.gathered
    if own is None:
        return None
    training = given.by_sex_age.kind == "training"
    now = Vintage("", published, given.by_sex_age.cutoff)
    return Detail(
        parts=own.parts,
        days=series.days(own.cases),
        vintages=(*(item.vintage for item in own.earlier), now),
        months=series.months(own.cases, now, own.earlier),
        delays=series.delays(own.cases),
        incidents=tuple(_incidents(own)),
        areas=spots.areas(own, dict(given.unit_names)),
        settlements=spots.settlements(own, hold),
        ground=spots.ground(own),
        changes=_changes(given.since.difference) if given.since and not training else CaseChanges(),
        smallest=own.smallest,
    )


def _incidents(own: Gathered) -> Iterator[Shown]:
    cases: defaultdict[str, list[str]] = defaultdict(list)
    for case in own.cases:
        cases[case.incident].append(case.case)
    for incident in sorted(cases, key=natural):
        backing = own.backing.get(incident, Backing((), ()))
        named = tuple(kind for kind in sorted(set(backing.kinds)) if own.sources_of_kind.get(kind, 0) >= SOURCES)
        ids = tuple(sorted(cases[incident], key=natural))
        yield Shown(incident, ids, backing.confirmed, named, others=bool(set(backing.kinds) - set(named)))


def _changes(difference: Difference) -> CaseChanges:
    found = difference.changes
    return CaseChanges(
        added=tuple(change.case for change in found if change.before is None),
        changed=tuple(change.case for change in found if change.before and change.after),
        withdrawn=tuple(change.case for change in found if change.after is None),
    )

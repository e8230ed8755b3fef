"""Which numbers are of civilians, where somebody says that combatants were among those harmed (DESIGN §5).

"Nine people were killed, two of them soldiers" supports seven civilians, not nine. And where one source says that
there were combatants, the number of another that does not say whom it counts may take them in: it supports no count
of civilians until somebody has asked. Nothing is assumed where nobody speaks of combatants.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ascertain.findings.dossier import Provenance, Statement
from ascertain.findings.numbers import WITH_COMBATANTS
from ascertain.terms.counts import Count
from ascertain.terms.ids import natural

# Whom a party says it killed or lost is its word, quoted and not adopted: it takes the ground from nobody's number.
_PARTIES = frozenset({"party", "state_media"})


@dataclass(frozen=True, slots=True)
class Civilians:
    """Statements as far as they are of civilians, and what a reviewer should know of the others."""

    statements: tuple[Statement, ...]
    remarks: tuple[str, ...]


def civilians(statements: Iterable[Statement]) -> Civilians:
    """Take combatants out of numbers that name them, and set aside numbers that may take in those others name."""
    given = sorted(statements, key=lambda item: natural(item.figure))
    by_figure = {item.figure: item for item in given}
    fighters = _fighters(given)
    spoken = sorted({voice.report for voice in fighters if _is_heard(voice)})
    kept, remarks = [], []
    for item in given:
        if item.population != "unspecified" or item.count.vague:
            kept.append(item)
        elif named := _named(item, fighters):
            rest = _rest(item, named, by_figure)
            if rest is None:
                remarks.append(f"{_said(item)} takes in combatants, so it supports no count of civilians.")
            else:
                kept.append(rest)
                remarks.append(f"{_said(item)} takes in combatants: {rest.count} without them.")
        elif spoken and item.provenance not in fighters:
            told = f"{' and '.join(spoken)} {'tells' if len(spoken) == 1 else 'tell'} of combatants"
            remarks.append(f"{_said(item)} does not say whom it counts, and {told}: it supports no count of civilians.")
        else:
            kept.append(item)
    return Civilians(tuple(kept), tuple(remarks))


def _fighters(given: Sequence[Statement]) -> Mapping[Provenance, tuple[Statement, ...]]:
    """What each voice says of combatants."""
    found: dict[Provenance, tuple[Statement, ...]] = {}
    for item in given:
        if item.population in WITH_COMBATANTS and item.count.low != 0 and item.outcome != "missing":
            found[item.provenance] = (*found.get(item.provenance, ()), item)
    return found


def _is_heard(voice: Provenance) -> bool:
    return voice.named and voice.party is None and voice.kind not in _PARTIES


def _named(item: Statement, fighters: Mapping[Provenance, tuple[Statement, ...]]) -> tuple[Statement, ...]:
    """The combatants the same voice gives for the same outcome, or for killed and injured alike."""
    own = fighters.get(item.provenance, ())
    return tuple(one for one in own if one.population == "combatants" and one.outcome in (item.outcome, "other"))


def _rest(item: Statement, named: Sequence[Statement], by_figure: Mapping[str, Statement]) -> Statement | None:
    """The number without the combatants it says it includes; None where it does not say, or not how many."""
    within = [one for one in named if one.figure in item.includes and one.outcome == item.outcome]
    if item.cell != "persons" or len(within) != len(named) or item.count.low is None:
        return None
    if any(one.count.high is None for one in within):
        return None
    low = max(0, item.count.low - sum(one.count.high or 0 for one in within))
    high = None if item.count.high is None else max(low, item.count.high - sum(one.count.low or 0 for one in within))
    includes = tuple(figure for figure in item.includes if by_figure.get(figure) not in within)
    return replace(item, count=Count(low, high), population="civilians", includes=includes)


def _said(item: Statement) -> str:
    return f"{item.figure} ({item.outcome}: {item.count})"

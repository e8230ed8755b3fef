"""A notebook instead of an office: which incidents stand, and what steps make of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tests.incidents.alike.made_up import TELVANY

from ascertain.incidents.alike.model import Account
from ascertain.incidents.alike.parting import part
from ascertain.incidents.alike.weights import shipped
from ascertain.incidents.model import Incident
from ascertain.incidents.reassessment.model import LINK, MERGE, OPEN, SPLIT, UNLINK, Reviewed, Step
from ascertain.incidents.reassessment.plan import planned
from ascertain.incidents.reassessment.settled import movable


@dataclass
class Notebook:
    """Incidents by id, and what people settled."""

    standing: dict[str, set[str]] = field(default_factory=dict)
    known: Reviewed = field(default_factory=Reviewed)
    opened: int = 0

    def incidents(self) -> dict[str, Incident]:
        return {
            name: Incident(
                name, "incident", "2090-03-04", "2090-03-04", TELVANY, "unknown", tuple(sorted(refs)), None, ""
            )
            for name, refs in self.standing.items()
        }

    def foreseen(self, accounts: Sequence[Account]) -> tuple[Step, ...]:
        free = movable(accounts, self.known)
        groups = part(free.accounts, shipped(), free.said)
        return planned(groups, self.incidents(), self.known, free.said, shipped())

    def look(self, accounts: Sequence[Account]) -> tuple[Step, ...]:
        """Look anew at everything, do what is proposed, and tell it."""
        steps, named = self.foreseen(accounts), dict[str, str]()
        for step in steps:
            if step.act in (OPEN, SPLIT):
                self.opened += 1
                named[(step.incident if step.act == OPEN else step.to) or ""] = f"I{self.opened}"
            self._do(
                replace(step, incident=named.get(step.incident, step.incident), to=named.get(step.to or "", step.to))
            )
        return steps

    def _do(self, step: Step) -> None:
        refs, to = set(step.refs), step.to or ""
        if step.act in (OPEN, LINK):
            self.standing.setdefault(step.incident, set()).update(refs)
        elif step.act == UNLINK:
            assert refs <= self.standing[step.incident]
            self.standing[step.incident] -= refs
        elif step.act == SPLIT:
            assert refs <= self.standing[step.incident]
            self.standing[step.incident] -= refs
            self.standing[to] = refs
        elif step.act == MERGE:
            self.standing[to] |= self.standing.pop(step.incident)

    def groups(self) -> set[frozenset[str]]:
        return {frozenset(refs) for refs in self.standing.values() if refs}


def refs_of(accounts: Iterable[Account]) -> frozenset[str]:
    """The claims and figures of some accounts."""
    return frozenset(ref for account in accounts for ref in account.mention.refs)

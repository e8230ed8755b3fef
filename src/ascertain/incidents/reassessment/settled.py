"""What people settled, and what that says of accounts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ascertain.incidents import queries
from ascertain.incidents.alike.model import Account
from ascertain.incidents.alike.parting import Said
from ascertain.incidents.reassessment.model import Reviewed
from ascertain.ledger.derived import View


def reviewed(view: View, decided: Mapping[str, int]) -> Reviewed:
    """What people settled as of a view.

    Args:
        view: of the office.
        decided: incidents that findings were decided on → the position of the last of these: what was linked by then
            stays. A higher room knows it.
    """
    rows = queries.all_reviewed(view)
    here = {(row["subject"], row["ref"]) for row in rows if row["here"]}
    here |= {
        (row["subject"], row["ref"])
        for row in queries.all_links(view)
        if row["subject"] in decided and row["number"] <= decided[row["subject"]]
    }
    away = {(row["subject"], row["ref"]) for row in rows if not row["here"]}
    return Reviewed(frozenset(here), frozenset(away), frozenset(decided) | {row["subject"] for row in rows})


@dataclass(frozen=True, slots=True)
class Movable:
    """The accounts that can be looked at anew, and what people said of them."""

    accounts: tuple[Account, ...]
    said: Said


def movable(accounts: Sequence[Account], known: Reviewed) -> Movable:
    """The accounts without those that people put in several incidents: these stay just as they are.

    A claim that tells of two events belongs to two accounts. What was said of it says nothing of which of the two is
    meant, as long as either has something of its own.
    """
    kept, gone = _by_ref(known)
    shared = Counter(ref for account in accounts for ref in account.mention.refs)
    here: dict[str, str] = {}
    away: dict[str, frozenset[str]] = {}
    free: list[Account] = []
    for account in accounts:
        own = [ref for ref in account.mention.refs if shared[ref] == 1] or account.mention.refs
        homes = {incident for ref in own for incident in kept.get(ref, ())}
        if len(homes) > 1:
            continue
        free.append(account)
        for incident in homes:
            here[account.id] = incident
        if out := frozenset(incident for ref in own for incident in gone.get(ref, ())) - homes:
            away[account.id] = out
    return Movable(tuple(free), Said(here, away))


def _by_ref(known: Reviewed) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    kept: dict[str, list[str]] = {}
    gone: dict[str, list[str]] = {}
    for pairs, found in ((known.here, kept), (known.away, gone)):
        for incident, ref in pairs:
            found.setdefault(ref, []).append(incident)
    return kept, gone

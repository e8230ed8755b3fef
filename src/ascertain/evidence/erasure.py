"""What was erased: the event that says so, and what stands in the place of an original that could not stay.

Erasing destroys keys, for ever. First the event is durable, which names every key; then the keys are destroyed. A death
between the two leaves an erasure that `verify` names and that is finished by being repeated; the other order would lose
a key without a word about who destroyed it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from ascertain.evidence import queries
from ascertain.evidence.keys import KeyStore
from ascertain.evidence.tables import erased_keys, erasures, working_copies
from ascertain.evidence.vault import Kept
from ascertain.ledger.canonical import Json, canonical, parse
from ascertain.ledger.derived import Projection, View
from ascertain.ledger.envelope import Draft, Event
from ascertain.ledger.intervals.queries import put

ERASED = "evidence.erased"


@dataclass(frozen=True, slots=True)
class Erasure:
    """One thing erased: a report (`R12`), a sealed field (`R12.name`) or a source, by whom and why."""

    what: str
    on: str
    by: str
    second: str
    reason: str

    @property
    def says(self) -> str:
        """The erasure in a sentence."""
        who = f"{self.by} and {self.second}" if self.second else self.by
        return f"{self.what} erased on {self.on[:10]} by {who}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Order:
    """What an erasure comes to.

    Attributes:
        targets: what was asked for, by id.
        fields: the sealed values destroyed with it, by id.
        keys: addresses of the keys to destroy.
        copies: custody of each working copy, with the address of what it stands for.
    """

    targets: tuple[str, ...]
    fields: tuple[str, ...]
    keys: tuple[str, ...]
    copies: tuple[tuple[str, Kept], ...]


def draft(order: Order, actor: str, reason: str, second: str) -> Draft:
    """The event of an erasure. It names keys and ids, never a value."""
    things = [part(what) for what in dict.fromkeys([*order.targets, *order.fields])]
    body: dict[str, Json] = {
        "targets": list(order.targets),
        # Apart, so that another office reads the names of reports as names (`terms.ids`).
        "reports": [whole for whole, _ in things],
        "parts": [rest for _, rest in things],
        "keys": list(order.keys),
        "custody": [{**kept.body(), "derived_from": old} for old, kept in order.copies],
        "reason": reason,
        "second": second,
    }
    return Draft("erasure", ERASED, body, actor)


def part(what: str) -> tuple[str, str]:
    """The report or source a thing belongs to, and the rest of its name: `R12.name` → `R12` and `.name`."""
    whole, dot, rest = what.partition(".")
    return whole, dot + rest


def keys_named(body: Mapping[str, Any]) -> Sequence[str]:
    """The addresses of the keys an event of this kind says are destroyed."""
    return [str(address) for address in body.get("keys", ())]


def erasures_of(view: View, subjects: Sequence[str] | None = None) -> Mapping[str, tuple[Erasure, ...]]:
    """What was erased until now, whatever the view's moment, by report or source; of some of them where named."""
    found: dict[str, tuple[Erasure, ...]] = {}
    for row in queries.find_erasures(view, subjects):
        found[row["subject"]] = (*found.get(row["subject"], ()), _erasure(row))
    return found


def _erasure(row: Mapping[Any, Any]) -> Erasure:
    return Erasure(row["what"], row["recorded_at"], row["officer"], row["second"], row["reason"])


def working_copies_now(view: View, addresses: Sequence[str] | None = None) -> Mapping[str, Kept]:
    """Address of each original of which something was erased → what stands in its place now."""
    found = queries.find_copies(view.connection, addresses)
    return {old: Kept.of(parse(custody)) for old, custody in found.items()}  # type: ignore[arg-type]  # an object


def destroyed(view: View) -> frozenset[str]:
    """The address of every key the log says is destroyed."""
    return frozenset(queries.find_erased_keys(view.connection))


def finish(view: View, keys: KeyStore) -> int:
    """Destroy the keys that the log says are destroyed and that are still here; returns how many there were."""
    left = keys.holds(destroyed(view))
    if left:
        keys.destroy(left)
    return len(left)


def _on_erased(connection: Connection, event: Event) -> None:
    body: Any = event.body
    said = {
        "recorded_at": event.recorded_at,
        "officer": event.actor,
        "second": body["second"],
        "reason": body["reason"],
    }
    for subject, rest in zip(body["reports"], body["parts"], strict=True):
        put(connection, erasures, event.position, what=subject + rest, subject=subject, **said)
    for address in body["keys"]:
        put(connection, erased_keys, event.position, address=address)
    for item in body["custody"]:
        kept = Kept.of(item)
        # A copy of a copy stands for the first original too.
        originals = [item["derived_from"], *queries.copied_to(connection, item["derived_from"])]
        for address in originals:
            row = {"address": address, "copy": kept.address, "custody": canonical(kept.body())}
            put(connection, working_copies, event.position, **row)


PROJECTION = Projection("evidence", (erasures, erased_keys, working_copies), {ERASED: _on_erased})

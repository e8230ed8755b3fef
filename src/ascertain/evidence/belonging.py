"""Whose a key store is: with another office's keys nothing may be written that this office could never open.

A store notes for which office it was made. One of an earlier version notes nothing; it is its office's when it holds
the key to the first document that office adopted, in its second event.
"""

from ascertain.evidence.audit import custodies
from ascertain.evidence.keys import FOR, KeyStore
from ascertain.ledger.log import Ledger
from ascertain.terms.errors import ConflictError


def require_own(keys: KeyStore | None, ledger: Ledger) -> None:
    """Raise ConflictError where the key store at hand is another office's."""
    if keys is None:
        return
    home, made_for = ledger.genesis.office, keys.setting(FOR)
    # An office being made has adopted nothing yet.
    first = {kept.address for event in ledger.read(1, min(2, ledger.size())) for kept in custodies(event.body)}
    if made_for == home or (made_for is None and keys.holds(first) == first):
        return
    whose = "another office" if made_for is None else f"the office {made_for}"
    raise ConflictError(
        f"These are the keys of {whose}, not of {home}.",
        where="key store",
        todo="Set the folder of its own keys under [keys] in ascertain.toml; if they are lost, move these away first "
        "and bring them back: ascertain keys restore FILE",
    )

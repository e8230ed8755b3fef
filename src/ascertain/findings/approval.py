"""What makes a decision one and the same, so that nobody's approval counts twice and none holds for what changed.

The id of its event is computed from what was decided, by whom, on which dossier, and after which finding. The log takes
an id once: this does not rest on what somebody read before writing (decision 18).
"""

import hashlib
import uuid
from dataclasses import dataclass

from ascertain.findings.model import Decision
from ascertain.ledger.canonical import canonical
from ascertain.terms.errors import ConflictError, InputError

_LEAST = 8  # characters of a digest that are enough to name a dossier


@dataclass(frozen=True, slots=True)
class Approval:
    """A decision with all that makes it this one and no other."""

    office: str
    actor: str
    methodology: str
    dossier: str
    decision: Decision

    def event_id(self, after: str) -> str:
        """The one id of this decision where `after` is the finding that stood on its axis (empty for none)."""
        made = self.decision
        said = [made.subject, made.axis, made.outcome, made.value, made.exclusion, made.reason, list(made.evidence)]
        whole = canonical([self.office, self.actor, self.methodology, self.dossier, after, said])
        return str(uuid.UUID(bytes=hashlib.sha256(whole.encode()).digest()[:16], version=5))


def check_seen(decision: Decision, dossier: str) -> None:
    """Raise ConflictError where the reviewer saw another dossier than the present one, by digest."""
    if decision.dossier is None:
        return
    where = f"{decision.subject}, {decision.axis}"
    if len(decision.dossier) < _LEAST:
        raise InputError("This is too short for a dossier's digest.", where=where, todo=f"Give {_LEAST} characters.")
    if not dossier.startswith(decision.dossier):
        raise ConflictError(
            "The dossier has changed since you saw it.", where=where, todo="Look at it again and repeat your entry."
        )

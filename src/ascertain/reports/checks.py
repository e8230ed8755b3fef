"""What came of checking the hashes, signatures and time stamps that an archiver delivered with its files.

A check says whether bytes are those the archiver kept, and who says so. It never says that the content is true, and no
rule of corroboration reads it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ascertain.ledger.canonical import Json
from ascertain.terms.codes import code
from ascertain.terms.errors import IntegrityError

VERIFIED, UNPROVEN, FAILED, UNCHECKED, ABSENT = "verified", "unproven", "failed", "unchecked", "absent"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: of `what`, with a `result` (code list `check_result`) and a sentence.

    `by` is who vouches: a domain, the fingerprint of a key, an authority. `moment` is when, in UTC.
    """

    what: str
    result: str
    says: str
    by: str | None = None
    moment: str | None = None

    def __post_init__(self) -> None:
        code("check_result", self.result, where=self.what)

    def body(self) -> dict[str, Json]:
        """The check as an event tells it."""
        told = {"what": self.what, "result": self.result, "says": self.says, "by": self.by, "moment": self.moment}
        return {key: value for key, value in told.items() if value is not None}


def checks_of(body: Json) -> tuple[Check, ...]:
    """Read what `Check.body` wrote, in a list; none where there is no list. Raises IntegrityError for anything else."""
    if body is None:
        return ()
    if not isinstance(body, list | tuple):
        raise IntegrityError("These are no checks.")
    return tuple(_check(item) for item in body)


def failed(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Those that do not hold."""
    return tuple(check for check in checks if check.result == FAILED)


def _check(item: Json) -> Check:
    if not isinstance(item, Mapping):
        raise IntegrityError("This is no check.")
    told = {key: str(value) for key, value in item.items()}
    try:
        return Check(told["what"], told["result"], told["says"], told.get("by"), told.get("moment"))
    except KeyError as error:
        raise IntegrityError("This is no check.") from error

"""Further files of a report: media, archives, time stamps, and the working copies people make.

Each is one event that names the file, what it is, what it derives from, and what came of checking it. The file a report
was received as is never replaced.
"""

import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import RowMapping

from ascertain.evidence.vault import Kept, Vault
from ascertain.ledger.canonical import Json
from ascertain.ledger.derived import View
from ascertain.ledger.envelope import Draft
from ascertain.ledger.journal import Entry
from ascertain.reports import queries
from ascertain.reports.checks import Check, checks_of
from ascertain.terms.codes import code
from ascertain.terms.errors import IntegrityError, NotFoundError

ATTACHED = "evidence.attached"
WORKING_COPY = "working_copy"
EXCHANGE = "exchange"
# Made here to work with, and no evidence of what happened.
MADE_HERE = (WORKING_COPY, EXCHANGE)


@dataclass(frozen=True)
class File:
    """One file to be kept with a report.

    Attributes:
        what: a code of `attachment`.
        name: as it was delivered.
        access: class of evidence, `public` or `restricted`.
        derived_from: address of the file it was made from, for working copies; `how`: what was done, in words.
    """

    what: str
    name: str
    data: bytes
    access: str
    checks: tuple[Check, ...] = ()
    derived_from: str | None = None
    how: str | None = None

    @cached_property
    def sha256(self) -> str:
        """Of the bytes, in hex; reckoned once, however many reports the file belongs to."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Attachment:
    """One further file of a report, as kept; `position` is that of its event in the log."""

    id: str
    report: str
    what: str
    name: str
    custody: Kept
    recorded_at: str
    actor: str
    position: int
    checks: tuple[Check, ...] = ()
    derived_from: str | None = None
    how: str | None = None


@dataclass(frozen=True, slots=True)
class Keeping:
    """Keeps files inside one unit of work. `kept` remembers those kept already: SHA-256 and class → custody."""

    entry: Entry
    vault: Vault
    actor: str
    kept: dict[tuple[str, str], Kept]
    numbers: dict[str, int]

    def custody(self, file: File) -> Kept:
        """Keep the bytes of a file once, however many reports they belong to."""
        key = (file.sha256, file.access)
        if key not in self.kept:
            self.kept[key] = self.vault.keep(file.data, file.access)
        return self.kept[key]

    def attach(self, report: str, file: File) -> tuple[str, bool]:
        """Keep a file with a report; returns its id and whether it is new. The same file again adds nothing."""
        digest = self.vault.fingerprint([report, file.what, file.derived_from, file.sha256])
        event_id = str(uuid.UUID(hex=digest[:32]))
        if standing := self.entry.batch.known(event_id):
            return str(standing.body["attachment"]), False
        number = self.numbers.get(report) or len(queries.all_attachments(self.entry.view, report))
        self.numbers[report] = number + 1
        name = f"{report}.a{number + 1}"
        body: dict[str, Json] = {
            "attachment": name,
            "report": report,
            "what": code("attachment", file.what, where=file.name),
            "name": file.name,
            "derived_from": file.derived_from,
            "how": file.how,
            "checks": [check.body() for check in file.checks],
            "custody": self.custody(file).body(),
        }
        self.entry.batch.add(Draft(f"report/{report}", ATTACHED, body, self.actor, event_id))
        return name, True


def keeping(entry: Entry, vault: Vault, actor: str, kept: dict[tuple[str, str], Kept] | None = None) -> Keeping:
    """Begin to keep files inside a unit of work; `kept` carries over what an earlier one kept."""
    return Keeping(entry, vault, actor, {} if kept is None else kept, {})


def attachments(view: View, report: str) -> tuple[Attachment, ...]:
    """The further files of a report, in the order they came."""
    return tuple(_attachment(row) for row in queries.all_attachments(view, report))


def attachment(view: View, name: str) -> Attachment:
    """The file of that id (`R12.a1`). Raises NotFoundError."""
    for found in attachments(view, name.split(".", maxsplit=1)[0]):
        if found.id == name:
            return found
    raise NotFoundError(f"There is no file {name}.", todo="See them with: ascertain reports custody REPORT")


def _attachment(row: RowMapping) -> Attachment:
    body = json.loads(row["body"])
    if not isinstance(body.get("custody"), Mapping):
        raise IntegrityError("This is no file of a report.", where=row["attachment"])
    return Attachment(
        id=body["attachment"],
        report=body["report"],
        what=body["what"],
        name=body["name"],
        custody=Kept.of(body["custody"]),
        recorded_at=row["recorded_at"],
        actor=row["actor"],
        position=row["number"],
        checks=checks_of(body["checks"]),
        derived_from=body["derived_from"],
        how=body["how"],
    )

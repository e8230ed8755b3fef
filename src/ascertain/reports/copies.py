"""Working copies: a text taken out by hand, a redacted page, a cropped picture, a translation.

A copy is kept beside the original and names what it was made from, by whom, when and how. The evidentiary copy, the
file as it was received, stays as it is.
"""

import hashlib

from ascertain.evidence.vault import Kept, Vault
from ascertain.ledger.derived import View
from ascertain.ledger.journal import Journal
from ascertain.reports.attachments import WORKING_COPY, File, attachment, keeping
from ascertain.reports.shelf import find
from ascertain.terms.errors import InputError


def copy(
    journal: Journal, vault: Vault, original: str, data: bytes, name: str, how: str, *, access: str | None = None
) -> tuple[str, bool]:
    """Keep a working copy; returns its id and whether it is new. The same copy again adds nothing.

    Args:
        original: the report, or one of its files (`R12.a1`), the copy was made from.
        how: what was done, in words.
        access: class of the copy; that of the original where None.

    Raises:
        InputError: where nothing says how it was made, the file is empty, or it is the original itself.
        NotFoundError: where there is no such original.
    """
    if not how.strip():
        raise InputError("A working copy needs a word on how it was made.", where=name, todo="Add --why.")
    if not data:
        raise InputError("The file is empty.", where=name, todo="Give the copy.")
    with journal.entry() as entry:
        report, made_from = _original(entry.view, original)
        if vault.holds(made_from, hashlib.sha256(data).hexdigest()):
            raise InputError(f"This is {original} itself, byte for byte.", where=name, todo="Give the changed file.")
        file = File(
            WORKING_COPY, name, data, access or made_from.access, derived_from=made_from.address, how=how.strip()
        )
        return keeping(entry, vault, journal.actor).attach(report, file)


def _original(view: View, name: str) -> tuple[str, Kept]:
    """The report a file belongs to, and the custody of the file."""
    if "." not in name:
        return name, find(view, name).custody
    found = attachment(view, name)
    return found.report, found.custody

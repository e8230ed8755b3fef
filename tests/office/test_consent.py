"""Who said that texts may be sent where; without it nothing is sent."""

from typing import TYPE_CHECKING

import pytest

from ascertain.evidence.vault import PUBLIC
from ascertain.office.consent import consent, consents, require, withdraw
from ascertain.reports.receive import Submission, receive
from ascertain.reports.shelf import find_all
from ascertain.terms.errors import InputError, RefusedError

if TYPE_CHECKING:
    from tests.conftest import Bureau

HERE = "http://127.0.0.1:8080/v1"


def test_consent_is_a_named_persons_and_can_be_taken_back(bureau: "Bureau") -> None:
    office = bureau.office
    assert consents(office.journal.ledger) == ()
    assert consent(office.journal, HERE, "a trial")
    assert not consent(office.journal, HERE, "again")
    [held] = consents(office.journal.ledger)
    assert (held.address, held.restricted, held.by, held.reason) == (HERE, False, "Ann Aster", "a trial")
    assert consent(office.acting_as("Bo Birch").journal, HERE, "all of it", restricted=True)
    [held] = consents(office.journal.ledger)
    assert (held.restricted, held.by) == (True, "Bo Birch")
    withdraw(office.journal, HERE, "the trial is over")
    assert consents(office.journal.ledger) == ()
    with pytest.raises(InputError, match="Nothing may be sent there"):
        withdraw(office.journal, HERE, "once more")


@pytest.mark.parametrize(("actor", "address", "reason"), [
    ("rule:auto", HERE, "x"), ("Ann Aster", " ", "x"), ("Ann Aster", HERE, " "),
])  # fmt: skip
def test_consent_needs_person_address_and_reason(bureau: "Bureau", actor: str, address: str, reason: str) -> None:
    before = bureau.office.journal.size()
    with pytest.raises(InputError):
        consent(bureau.office.acting_as(actor).journal, address, reason)
    assert bureau.office.journal.size() == before


def test_without_consent_to_that_address_and_that_class_nothing_may_be_sent(bureau: "Bureau") -> None:
    office = bureau.office
    closed = bureau.report()
    submission = Submission(b"Public.", "p.txt", "made-up", "2090-03-04", "2090-03-05T07:00:00.000000Z", access=PUBLIC)
    [receipt] = receive(office.journal, office.vault, submission)
    with office.journal.view() as view:
        restricted, public = find_all(view, [closed, str(receipt.report)])
    with pytest.raises(RefusedError, match="not consented"):
        require(office.journal.ledger, HERE, [public])
    consent(office.journal, HERE, "a trial")
    require(office.journal.ledger, HERE, [public])
    with pytest.raises(RefusedError, match=f"public reports there; {closed} is none"):
        require(office.journal.ledger, HERE, [public, restricted])
    with pytest.raises(RefusedError, match="not consented"):
        require(office.journal.ledger, "https://elsewhere/v1", [public])
    consent(office.journal, HERE, "all", restricted=True)
    require(office.journal.ledger, HERE, [public, restricted])

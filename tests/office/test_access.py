"""Roles stand in the log; only a senior grants them; what is shown of the restricted is recorded or not shown."""

from typing import TYPE_CHECKING

import pytest

from ascertain.office import access
from ascertain.office.access import admit, check, grant, held, reads, revoke, roles_of, settle
from ascertain.office.roles import cell, matrix, meaning, roles
from ascertain.terms.errors import AccessError, ConflictError, InputError, RefusedError

if TYPE_CHECKING:
    from tests.conftest import Bureau

    from ascertain.ledger.log import Ledger

ANN, BEN, CAT = "Ann Aster", "Ben Birch", "Cat Cedar"


@pytest.fixture
def ledger(bureau: "Bureau") -> "Ledger":
    return bureau.office.journal.ledger


def test_while_nobody_has_a_role_everybody_may_do_everything(ledger: "Ledger") -> None:
    assert {check(ledger, "anybody", command) for command in matrix()} == {"allowed"}


def test_the_first_role_makes_a_senior_and_from_then_on_seniors_grant(bureau: "Bureau", ledger: "Ledger") -> None:
    with pytest.raises(RefusedError, match="is senior"):
        grant(bureau.office.journal, BEN, "reviewer")
    assert grant(bureau.office.journal, ANN, "senior")
    assert not grant(bureau.office.journal, ANN, "senior")
    assert grant(bureau.office.journal, BEN, "reviewer", "ben")
    with pytest.raises(ConflictError, match="no senior"):
        grant(bureau.office.acting_as(BEN).journal, CAT, "reviewer")
    with pytest.raises(ConflictError, match="no senior"):
        revoke(bureau.office.acting_as(BEN).journal, ANN, "senior")
    assert [(item.name, item.role, item.by, item.login) for item in held(ledger)] == [
        (ANN, "senior", ANN, None),
        (BEN, "reviewer", ANN, "ben"),
    ]


@pytest.mark.parametrize(("name", "role"), [(BEN, "king"), ("rule:x", "reviewer"), ("", "reviewer"), ("bot", "intake")])
def test_roles_are_for_named_persons_and_as_declared(bureau: "Bureau", ledger: "Ledger", name: str, role: str) -> None:
    grant(bureau.office.journal, ANN, "senior")
    with pytest.raises(InputError):
        grant(bureau.office.journal, name, role)
    assert len(held(ledger)) == 1


def test_a_role_is_taken_back_and_its_past_stays(bureau: "Bureau", ledger: "Ledger") -> None:
    grant(bureau.office.journal, ANN, "senior")
    grant(bureau.office.journal, BEN, "reviewer")
    grant(bureau.office.journal, BEN, "publisher")
    revoke(bureau.office.journal, BEN, "reviewer")
    assert roles_of(held(ledger), BEN) == ("publisher",)
    with pytest.raises(InputError, match="does not hold"):
        revoke(bureau.office.journal, BEN, "reviewer")
    with pytest.raises(RefusedError, match="last senior"):
        revoke(bureau.office.journal, ANN, "senior")
    revoke(bureau.office.journal, BEN, "publisher")
    assert roles_of(held(ledger), BEN) == ("public",)
    revoke(bureau.office.journal, ANN, "senior")
    assert held(ledger) == ()
    assert len(ledger.stream(access.ROLES)) == 6


def test_a_role_refuses_and_says_who_can_help(bureau: "Bureau", ledger: "Ledger") -> None:
    grant(bureau.office.journal, ANN, "senior")
    grant(bureau.office.journal, BEN, "intake")
    assert check(ledger, BEN, "reports add") == "withheld"
    with pytest.raises(AccessError, match=r"Ben Birch has the role intake here.* Ann Aster"):
        check(ledger, BEN, "findings decide")
    with pytest.raises(AccessError, match="role public"):
        check(ledger, CAT, "reports list")
    with pytest.raises(AccessError):
        check(ledger, ANN, "a command nobody declared")


def test_of_several_roles_the_strongest_counts() -> None:
    assert cell("trace", ("publisher",)) == "withheld"
    assert cell("trace", ("publisher", "reviewer")) == "allowed"
    assert cell("trace", ("intake", "publisher")) == "withheld"
    assert cell("trace", ()) == "refused"
    assert all(meaning(role) for role in roles())


def test_what_is_shown_is_recorded_once_by_whom_and_why(bureau: "Bureau") -> None:
    office, ledger = bureau.office, bureau.office.journal.ledger
    admit(office, "reports show")
    before = ledger.size()
    settle(office, "reports show")
    assert ledger.size() == before
    office.gate.show("R2", "text")
    office.gate.show("R1", "text")
    settle(office, "reports show")
    settle(office, "reports show")
    (found,) = reads(ledger)
    assert (found.who, found.what, found.fields, found.why) == (ANN, ("R1", "R2"), ("text",), "reports show")


def test_what_cannot_be_recorded_is_not_shown(bureau: "Bureau", monkeypatch: pytest.MonkeyPatch) -> None:
    office = bureau.office
    admit(office, "reports show")
    office.gate.show("R1", "text")

    def busy() -> None:
        raise ConflictError("Somebody else is writing.")

    monkeypatch.setattr(office.journal.ledger, "write", busy)
    with pytest.raises(AccessError, match=r"nothing is shown.*Somebody else is writing"):
        settle(office, "reports show")
    assert not office.gate.show("R1", "text")
    settle(office, "reports show")
    assert reads(office.journal.ledger) == ()


def test_the_gate_of_a_role_without_access_stays_closed(bureau: "Bureau") -> None:
    office = bureau.office
    grant(office.journal, ANN, "senior")
    grant(office.journal, BEN, "auditor")
    admit(office.acting_as(BEN), "reports show")
    assert not office.gate.opened
    admit(office, "reports show")
    assert office.gate.opened

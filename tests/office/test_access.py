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


def test_the_first_role_makes_a_senior_and_from_then_on_seniors_grant(ledger: "Ledger") -> None:
    with pytest.raises(RefusedError, match="is senior"):
        grant(ledger, ANN, BEN, "reviewer")
    assert grant(ledger, ANN, ANN, "senior")
    assert not grant(ledger, ANN, ANN, "senior")
    assert grant(ledger, ANN, BEN, "reviewer", "ben")
    with pytest.raises(ConflictError, match="no senior"):
        grant(ledger, BEN, CAT, "reviewer")
    with pytest.raises(ConflictError, match="no senior"):
        revoke(ledger, BEN, ANN, "senior")
    assert [(item.name, item.role, item.by, item.login) for item in held(ledger)] == [
        (ANN, "senior", ANN, None),
        (BEN, "reviewer", ANN, "ben"),
    ]


@pytest.mark.parametrize(("name", "role"), [(BEN, "king"), ("rule:x", "reviewer"), ("", "reviewer"), ("bot", "intake")])
def test_roles_are_for_named_persons_and_as_declared(ledger: "Ledger", name: str, role: str) -> None:
    grant(ledger, ANN, ANN, "senior")
    with pytest.raises(InputError):
        grant(ledger, ANN, name, role)
    assert len(held(ledger)) == 1


def test_a_role_is_taken_back_and_its_past_stays(ledger: "Ledger") -> None:
    grant(ledger, ANN, ANN, "senior")
    grant(ledger, ANN, BEN, "reviewer")
    grant(ledger, ANN, BEN, "publisher")
    revoke(ledger, ANN, BEN, "reviewer")
    assert roles_of(held(ledger), BEN) == ("publisher",)
    with pytest.raises(InputError, match="does not hold"):
        revoke(ledger, ANN, BEN, "reviewer")
    with pytest.raises(RefusedError, match="last senior"):
        revoke(ledger, ANN, ANN, "senior")
    revoke(ledger, ANN, BEN, "publisher")
    assert roles_of(held(ledger), BEN) == ("public",)
    revoke(ledger, ANN, ANN, "senior")
    assert held(ledger) == ()
    assert len(ledger.stream(access.ROLES)) == 6


def test_a_role_refuses_and_says_who_can_help(ledger: "Ledger") -> None:
    grant(ledger, ANN, ANN, "senior")
    grant(ledger, ANN, BEN, "intake")
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
    office, ledger = bureau.office, bureau.office.journal.ledger
    grant(ledger, ANN, ANN, "senior")
    grant(ledger, ANN, BEN, "auditor")
    admit(office.acting_as(BEN), "reports show")
    assert not office.gate.opened
    admit(office, "reports show")
    assert office.gate.opened

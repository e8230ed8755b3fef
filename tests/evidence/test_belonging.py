"""A key store of another office is told from the office's own, also where an earlier version made it."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ascertain.evidence.adopted import adopt
from ascertain.evidence.belonging import require_own
from ascertain.evidence.keys import FOR, KeyStore
from ascertain.terms.errors import ConflictError

if TYPE_CHECKING:
    from tests.evidence.conftest import House


@pytest.fixture
def another(tmp_path: Path) -> KeyStore:
    return KeyStore.create(tmp_path / "another")


def test_no_store_at_hand_is_nobodys(house: "House") -> None:
    require_own(None, house.ledger)


def test_a_store_that_notes_nothing_is_known_by_what_it_opens(house: "House", another: KeyStore) -> None:
    require_own(another, house.ledger)  # nothing was adopted yet
    adopt(house.journal, house.vault, "methodology", "m", "1", b"text")
    require_own(house.vault.keys, house.ledger)
    with pytest.raises(ConflictError, match=r"the keys of another office, not of o\. Set the folder"):
        require_own(another, house.ledger)


def test_a_store_notes_for_whom_it_was_made_and_keeps_to_it(house: "House", another: KeyStore) -> None:
    adopt(house.journal, house.vault, "methodology", "m", "1", b"text")
    for office in ("o", "p"):
        another.claim(office)
    assert another.setting(FOR) == "o"
    require_own(another, house.ledger)  # a key that is missing is for `verify` to tell
    assert house.vault.keys is not None
    house.vault.keys.claim("p")  # as one that was handed the keys of this office would hold them
    with pytest.raises(ConflictError, match="the keys of the office p, not of o"):
        require_own(house.vault.keys, house.ledger)

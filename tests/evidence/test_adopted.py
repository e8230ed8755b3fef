"""The documents an office works by."""

from typing import Any

import pytest

from ascertain.evidence import adopted
from ascertain.evidence.audit import audit
from ascertain.terms.errors import ConflictError, InputError, NotFoundError


def adopt(house: Any, version: str, data: bytes, what: str = "methodology", name: str = "ohchr-like") -> str:
    return adopted.adopt(house.journal, house.vault, what, name, version, data)


def find(house: Any, position: int | None = None, **named: str) -> adopted.Adopted | None:
    with house.journal.view(position) as view:
        return adopted.find(view, house.vault, "methodology", **named)


def test_a_document_is_readable_as_it_was_taken_into_use(house: Any) -> None:
    digest = adopt(house, "1", b"first")
    assert find(house) == adopted.Adopted("methodology", "ohchr-like", "1", digest, b"first")
    assert audit(house.ledger, house.vault) == (1, ())


def test_the_same_bytes_again_change_nothing(house: Any) -> None:
    digest = adopt(house, "1", b"first")
    head, blobs = house.ledger.checkpoint(), list(house.vault.blobs.addresses())
    assert adopt(house, "1", b"first") == digest
    assert (house.ledger.checkpoint(), list(house.vault.blobs.addresses())) == (head, blobs)


def test_a_version_is_never_edited(house: Any) -> None:
    adopt(house, "1", b"first")
    with pytest.raises(ConflictError, match=r"Version 1 of the methodology 'ohchr-like' is already in use"):
        adopt(house, "1", b"other")
    assert house.ledger.size() == 2
    found = find(house)
    assert found is not None
    assert found.data == b"first"


def test_the_newest_holds_and_older_ones_stay_readable(house: Any) -> None:
    adopt(house, "1", b"first")
    adopt(house, "2", b"second")
    adopt(house, "1", b"another method", name="ibc-like")
    read = {
        "newest of all": find(house),
        "newest of the name": find(house, name="ohchr-like"),
        "a version": find(house, name="ohchr-like", version="1"),
        "as of then": find(house, position=2),
        "before any": find(house, position=1),
        "none such": find(house, version="9"),
    }
    assert {key: found and found.data for key, found in read.items()} == {
        "newest of all": b"another method",
        "newest of the name": b"second",
        "a version": b"first",
        "as of then": b"first",
        "before any": None,
        "none such": None,
    }


def test_kinds_do_not_mix(house: Any) -> None:
    adopt(house, "1", b"unit,from", what="control", name="control.csv")
    assert find(house) is None
    with house.journal.view() as view:
        assert adopted.require(view, house.vault, "control").data == b"unit,from"
        with pytest.raises(NotFoundError, match=r"has not adopted methodology ohchr-like 3, or had not by then"):
            adopted.require(view, house.vault, "methodology", "ohchr-like", "3")
    with pytest.raises(InputError, match=r"does not adopt a 'poem'.*methodology"):
        adopt(house, "1", b"x", what="poem")

from collections.abc import Callable

import pytest

from ascertain.claims.model import Extraction
from ascertain.claims.packs import Packs, plain, shipped
from ascertain.terms.errors import InputError

Read = Callable[..., Extraction]
OWN = b"""[[actor]]
id = "northern_army"
names = ["Northern Army"]
role = "armed group"
side = "north"
"""


def test_the_shipped_packs_know_bodies_by_all_their_names() -> None:
    packs = shipped()
    for name in ("OHCHR", "U.N. human rights office", "the UN human rights office"):
        actor = packs.find(name)
        assert actor is not None
        assert (actor.id, actor.recorder) == ("ohchr", True)


def test_ids_are_not_given_twice() -> None:
    ids = [actor.id for actor in shipped().actors]
    assert len(ids) == len(set(ids))


def test_an_office_adds_its_own(read: Read) -> None:
    packs = shipped().with_own(OWN)
    (claim,) = read("The Northern Army said the road was open.", packs=packs).claims
    assert (claim.speaker.entity, claim.speaker.side, claim.speaker.role) == ("northern_army", "north", "armed group")


def test_no_packs_at_all(read: Read) -> None:
    (claim,) = read("The Northern Army said the road was open.", packs=Packs()).claims
    assert claim.speaker.entity == "northern_army"
    assert Packs().pattern is None


@pytest.mark.parametrize(
    "data", [b"actor = 1", b"[[actor]]\nid = 'x'", b"\xff", b"[[actor]]\nnames = []\nwrong = 1", b"["]
)
def test_what_is_no_pack_is_said_so(data: bytes) -> None:
    with pytest.raises(InputError, match="not a pack"):
        shipped().with_own(data, "own.toml")


def test_names_are_compared_plainly() -> None:
    assert plain("The  Children’s Office") == "children's office"

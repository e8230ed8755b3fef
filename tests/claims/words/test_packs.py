from collections.abc import Callable

import pytest

from ascertain.claims.words.model import Extraction
from ascertain.claims.words.packs import Packs, plain, shipped
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


NAMED = {
    "Save the Children said the school was empty.": "save_the_children",
    "The school was empty, according to al-Shabab.": "al_shabab",
    "The WHO said the clinic was empty.": "who",
    "The United Nations Relief and Works Agency said the school was empty.": "unrwa",
    "The school was empty, said the U.N. rights body.": "ohchr",
    "The clinic was empty, according to the Committee to Protect Journalists.": "cpj",
}


@pytest.mark.parametrize(("text", "entity"), NAMED.items())
def test_names_with_small_words_are_read_whole(read: Read, text: str, entity: str) -> None:
    assert [claim.speaker.entity for claim in read(text).claims] == [entity]


def test_short_forms_are_not_words() -> None:
    assert shipped().find("who") is None
    assert shipped().find("WHO") is not None


@pytest.mark.parametrize(("published", "role"), [("2022-03-07", "President of Ukraine"), ("2018-03-07", None)])
def test_an_office_holder_is_known_for_the_days_of_the_office(read: Read, published: str, role: str | None) -> None:
    (claim,) = read("Volodymyr Zelensky said the road was open.", published=published).claims
    assert claim.speaker.role == role


def test_a_titled_name_takes_the_side_the_packs_know(read: Read) -> None:
    (claim,) = read("President Volodymyr Zelensky said the road was open.", published="2022-03-07").claims
    assert (claim.speaker.side, claim.speaker.role, claim.speaker.entity) == (
        "ukraine",
        "President",
        "volodymyr_zelensky",
    )


@pytest.mark.parametrize("entry", ['since = "soon"', 'kind = "thing"', "names = []"])
def test_what_is_wrong_with_an_entry_is_said(entry: str) -> None:
    listed = entry if entry.startswith("names") else f'names = ["Northern Army"]\n{entry}'
    with pytest.raises(InputError, match=r"not a date|known kind") as found:
        shipped().with_own(f'[[actor]]\nid = "x"\n{listed}'.encode(), "own.toml")
    assert "own.toml: x" in str(found.value)


def test_whom_a_medium_is_not_independent_of() -> None:
    ties = {name: actor.ties for name in ("TASS", "Al Jazeera", "Reuters", "UN") if (actor := shipped().find(name))}
    assert ties == {"TASS": ("russia",), "Al Jazeera": ("qatar",), "Reuters": (), "UN": ()}

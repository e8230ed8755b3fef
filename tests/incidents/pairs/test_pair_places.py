"""How alike the places of two people are. All of them are made up."""

from pathlib import Path

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("rapidfuzz")

from ascertain.incidents.pairs.evidence import evidence  # noqa: E402
from ascertain.incidents.pairs.model import Pairs  # noqa: E402
from ascertain.incidents.pairs.places import NEAR, OTHER, SAME, UNTOLD, place_levels  # noqa: E402
from ascertain.incidents.rolls.model import Roll  # noqa: E402
from ascertain.incidents.rolls.read import roll  # noqa: E402


@pytest.fixture
def people(tmp_path: Path) -> Roll:
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    one.write_text("name,place\nIvo Stel,Orlumet\nMara Tov,Selkavar County\nPeli Gron,\nDana Ruk,Telvany\n", "utf-8")
    rows = ("Ivo Stel,ORLUMET,Orl", "Mara Tov,Neshkolm,Selkavar", "Peli Gron,Pethkova,", "Dana Ruk,Orlumet,Orl")
    other.write_text("\n".join(("name,place,district", *rows)) + "\n", "utf-8")
    return roll([one, other])


def test_a_place_is_the_same_or_told_as_the_district_of_the_other(people: Roll) -> None:
    pairs = Pairs(np.arange(4, dtype=np.int32), np.arange(4, 8, dtype=np.int32))
    assert place_levels(people, pairs, "place").tolist() == [SAME, NEAR, UNTOLD, OTHER]
    assert place_levels(people, pairs, "district").tolist() == [UNTOLD] * 4


def test_evidence_tells_places_as_a_field_of_four_levels(people: Roll) -> None:
    pairs = Pairs(np.arange(4, dtype=np.int32), np.arange(4, 8, dtype=np.int32))
    told = evidence(people, pairs)
    assert told.sizes["place"] == UNTOLD + 1
    assert "unit" not in told.fields

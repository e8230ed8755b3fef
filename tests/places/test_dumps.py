import pytest

from ascertain.places.gazetteer import Gazetteer
from ascertain.places.own import read_own
from ascertain.terms.errors import InputError


def row(name: str, kind: str, code: str, *, lat: str = "50.1", others: str = "") -> str:
    fields = ["7", name, name, others, lat, "30.2", kind, code, "UA", "", "13", "", "", "", "12", "", "", "", ""]
    return "\t".join(fields)


def test_a_country_file_of_geonames_is_read_as_it_is() -> None:
    data = "\n".join(
        [row("Telvany", "P", "PPL", others="Тельвани,Telwany"), row("River", "H", "STM"), row("D", "A", "ADM2")]
    )
    own = read_own(data.encode(), "UA.txt")
    place = own.places["telwany"][0]
    assert (place.id, place.kind, place.unit, place.population) == (-1, "settlement", "UA-13", 12)
    assert own.places["d"][0].kind == "admin2"
    assert "river" not in own.places
    assert Gazetteer.with_own(data.encode()).resolve("Тельвани").precision == "settlement"


@pytest.mark.parametrize(("second", "says"), [("x\ty", "2 values"), (row("A", "P", "PPL", lat="x"), "no number")])
def test_a_bad_row_is_named(second: str, says: str) -> None:
    data = row("Telvany", "P", "PPL") + "\n" + second
    with pytest.raises(InputError, match=says) as error:
        read_own(data.encode(), "UA.txt")
    assert error.value.where == "UA.txt, row 2"

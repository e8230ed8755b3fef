import pytest

from ascertain.places.gazetteer import Gazetteer
from ascertain.places.keys import key
from ascertain.places.model import AdminUnit
from ascertain.places.own import read_own
from ascertain.terms.errors import InputError

TABLE = """ADM0_EN,ADM0_PCODE,ADM1_EN,ADM1_UA,ADM1_PCODE,ADM2_EN,ADM2_UA,ADM2_PCODE
#country,#country+code,#adm1+name,,#adm1+code,#adm2+name,,#adm2+code
Ukraine,UA,Kyivska,Київська,UA32,Telvanskyi,Тельванський,UA3299
Ukraine,UA,Kyivska,Київська,UA32,Buchanskyi,Бучанський,UA3208
Ukraine,UA,Orvaleth,Орвалет,UA98,Kyiv,Київ,UA9801
"""


def test_each_unit_of_each_level_is_a_place_with_its_code_and_its_holders() -> None:
    own = read_own(TABLE.encode(), "units.csv")
    found = own.places["telvanskyi"][0]
    assert (found.kind, found.country, found.pcode, found.lat) == ("admin2", "UA", "UA3299", None)
    assert found.admin == (AdminUnit(1, "Kyivska", "UA32"), AdminUnit(2, "Telvanskyi", "UA3299"))
    assert own.places[key("Київська")] == own.places["kyivska"]
    assert sorted(place.id for held in own.places.values() for place in held) == sorted(2 * [-1, -2, -3, -4, -5])


def test_a_first_level_unit_keeps_the_code_that_territories_are_counted_by() -> None:
    own = read_own(TABLE.encode(), "units.csv")
    assert own.places["kyivska"][0].unit == "UA-13"
    assert own.places["orvaleth"][0].unit == "UA98"
    assert own.pcodes == {"UA-13": "UA32", "UA98": "UA98"}
    assert own.units["UA98"] == "Orvaleth"


def test_mentions_get_codes_and_a_town_stays_a_town() -> None:
    names = Gazetteer.with_own(TABLE.encode(), "units.csv")
    district = names.resolve("Telvanskyi district")
    assert (district.precision, district.pcode, district.unit, district.lat) == ("admin2", "UA3299", "UA-13", None)
    town = names.resolve("Irpin", countries=["UA"])
    assert (town.precision, town.pcode) == ("settlement", None)
    assert names.chain(town) == (AdminUnit(1, "Kyiv", "UA32"),)
    assert names.resolve("Kyiv").precision == "settlement"
    assert names.resolve("Kyiv district", countries=["UA"]).pcode == "UA9801"
    assert names.unit_name("UA98") == "Orvaleth"
    assert Gazetteer().chain(town) == (AdminUnit(1, "Kyiv"),)


def test_newer_headers_and_points_are_read() -> None:
    table = (
        "adm1_name,adm1_name1,adm1_pcode,adm3_name,adm3_pcode,adm4_name,adm4_pcode,center_lat,center_lon\n"
        "One,واحد,SY91,Three,SY910101,Four,SY91010101,35.5,36.5\n"
    )
    own = read_own(table.encode(), "units.csv")
    four, one = own.places["four"][0], own.places["واحد"][0]
    assert (four.kind, four.lat, four.lon) == ("admin3", 35.5, 36.5)
    assert [unit.level for unit in four.admin] == [1, 3, 4]
    assert (one.name, one.kind, one.lat) == ("One", "admin1", None)


@pytest.mark.parametrize(
    ("row", "where", "says"),
    [
        ("Ukraine,UA,Kyivska,,,Telvanskyi,,UA3299", "row 2, ADM1_PCODE", "'' is not a P-code"),
        ("Ukraine,UA,Kyivska,,UA32,Telvanskyi,,12-3", "row 2, ADM2_PCODE", "'12-3' is not a P-code"),
        ("Ukraine,UA,,,,,,", "row 2", "names no unit"),
    ],
)
def test_a_row_without_a_code_is_named(row: str, where: str, says: str) -> None:
    data = TABLE.splitlines()[0] + "\n" + row + "\n"
    with pytest.raises(InputError, match=r"Name the units|P-code") as error:
        read_own(data.encode(), "units.csv")
    assert error.value.where == f"units.csv, {where}"
    assert says in str(error.value)


def test_own_columns_hold_codes_and_units_too() -> None:
    rows = (
        "name,country,kind,pcode,admin1,admin1_pcode,admin2,admin2_pcode\nTelvany,UA,settlement,UA1,One,UA32,,UA3299\n"
    )
    names = Gazetteer.with_own(rows.encode())
    found = names.resolve("Telvany")
    assert (found.pcode, found.unit, found.lat, found.precision) == ("UA1", "UA32", None, "settlement")
    assert names.chain(found) == (AdminUnit(1, "One", "UA32"), AdminUnit(2, None, "UA3299"))

"""The tool that makes the file, on a few made-up rows."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from ascertain.places.blocks import Blocks
from ascertain.places.keys import key

TOOL = Path(__file__).parents[2] / "tools" / "make_gazetteer.py"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    sys.path.insert(0, str(TOOL.parent))  # as when it is run as a script
    spec = importlib.util.spec_from_file_location("make_gazetteer", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("name", "population", "good"),
    [("Irpin", 0, True), ("yi er ping", 9**9, False), ("IEV", 0, False), ("Ірпінь", 0, True), ("伊爾平", 0, False),
     ("伊爾平", 60_000, True), ("Town (old)", 0, False), ("हिन्दी", 9**9, False), ("x" * 41, 0, False), ("Ål", 0, True)],
)  # fmt: skip
def test_which_names_are_kept(tool: ModuleType, name: str, population: int, good: bool) -> None:
    assert tool.usable(name, population) is good


DISTRICTS = [("1.0", "Middle County", "TR"), ("2.0", "Far", "TR"), ("20.0", "None", "UA"), ("5.0", "None", "SY")]
DISTRICTS += [("6.0", "", "SY"), ("7.0", "", "SY")]


def town(number: int, name: str, country: str, unit: str, lon: float, population: int) -> dict[str, object]:
    return {
        "geonameid": number, "name": name, "countrycode": country, "admin1code": unit, "latitude": 10.0,
        "longitude": lon, "population": population, "alternatenames": ["Altname"],
    }  # fmt: skip


def test_the_whole_way(tool: ModuleType, tmp_path: Path) -> None:
    rows = [
        town(1, "Seat", "UA", "01", 20.0, 900),
        town(2, "Far", "UA", "01", 24.0, 300),
        town(3, "Seat", "TR", "", 1.0, 50),
        town(4, "Far", "TR", "", 2.0, 40),
    ]
    lands = {
        iso: {"geonameid": number, "name": name, "iso3": iso3, "capital": capital, "population": 5}
        for iso, number, name, iso3, capital in (("UA", 8, "Ukraine", "UKR", "Far"), ("TR", 9, "Turkey", "TUR", ""))
    }
    (tmp_path / "cities500.json").write_text(json.dumps({str(row["geonameid"]): row for row in rows}))
    (tmp_path / "countries.json").write_text(json.dumps(lands))
    (tmp_path / "admin1.txt").write_text("UA.01\tSeat Oblast\tSeat Oblast\t7\nUA.77\tEmpty\tEmpty\t6\n")
    listed = [f"10.0,{lon},X,Seat Oblast,{name},{iso}" for lon, name, iso in DISTRICTS]
    (tmp_path / "districts.csv").write_text("\n".join(["lat,lon,name,admin1,admin2,cc", *listed]))
    tool.main(tmp_path, tmp_path / "admin1.txt", tmp_path / "districts.csv", tmp_path / "out.bin")
    read = Blocks(tmp_path / "out.bin")

    def named(form: str) -> list[str]:
        return [read.place(number)[0] for number in read.numbers(form)]

    assert named("%middle") == named("middle county") == ["0"]
    assert named("%far") == ["0"]  # Ukraine's districts are left out, and so is a country mostly without any
    assert named("%none") == []
    assert read.place(read.numbers("seat")[2])[8] == "Middle County"
    assert named("seat") == ["1", "7", "3"]
    assert named("seat oblast") == ["7"]
    assert named("altname") == ["2", "1", "3", "4"]  # a capital weighs ten times
    assert named(key("Україна")) == named("#UA") == named("#UKR") == ["8"]
    assert named("cherkasy") == named("#UA-01")
    unit = read.place(read.numbers("#UA-01")[0])
    assert (unit[4], unit[6], unit[7]) == ("u", "210000", "1200")


def test_the_middle_of_towns_on_both_sides_of_the_date_line(tool: ModuleType) -> None:
    east = tool.Entry(1, "A", "FJ", "", "s", -17.0, 179.0, 100)
    west = tool.Entry(2, "B", "FJ", "", "s", -17.0, -179.0, 100)
    lat, lon, population = tool.centre([east, west])
    assert (lat, abs(lon), population) == (-17.0, 180.0, 200)

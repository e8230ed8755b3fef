import pytest

from ascertain.places.own import read_own
from ascertain.terms.errors import InputError

HEADER = "name,alternates,country,unit,unit_name,lat,lon,kind,population\n"


def own(*rows: str) -> bytes:
    return (HEADER + "\n".join(rows) + "\n").encode()


def test_places_are_numbered_down_from_minus_one() -> None:
    found = read_own(
        own("A,B|b|C c,ua,UA-01,X,1.5,-2.5,settlement,12", ",,,,,,,,", "D,,UA,,,90,180,point,"), "g.csv"
    ).places
    assert set(found) == {"a", "b", "c c", "d"}
    place = found["b"][0]
    assert (place.id, place.name, place.country, place.unit, place.kind) == (-1, "A", "UA", "UA-01", "settlement")
    assert (place.lat, place.lon, place.population) == (1.5, -2.5, 12)
    assert (found["d"][0].id, found["d"][0].unit, found["d"][0].population) == (-2, None, 0)


def test_only_three_columns_are_needed_and_a_byte_order_mark_does_no_harm() -> None:
    found = read_own("\ufeffname,country,kind\nA,UA,point\n".encode(), "g.csv").places
    assert (found["a"][0].unit, found["a"][0].lat, found["a"][0].lon) == (None, None, None)


def test_two_places_may_share_a_name() -> None:
    found = read_own(own("A,,UA,,,1,1,point,", "A,,RU,,,1,1,point,"), "g.csv").places
    assert [place.id for place in found["a"]] == [-1, -2]


def test_names_of_units_are_read_where_given() -> None:
    assert read_own(own("A,,UA,UA-01,One,1,1,point,", "B,,UA,UA-02,,1,1,point,"), "g.csv").units == {"UA-01": "One"}


@pytest.mark.parametrize(
    ("row", "where", "says"),
    [
        (",,UA,,,1,1,point,", "g.csv, row 2, name", "no name"),
        ("’,,UA,,,1,1,point,", "g.csv, row 2, name", "no name"),
        ("A,,Ukraine,,,1,1,point,", "g.csv, row 2, country", "not a country code"),
        ("A,,UA,,,1,1,hamlet,", "g.csv, row 2, kind", "not a kind"),
        ("A,,UA,,,91,1,point,", "g.csv, row 2, lat", "not a coordinate"),
        ("A,,UA,,,1,x,point,", "g.csv, row 2, lon", "not a coordinate"),
        ("A,,UA,,,,1,point,", "g.csv, row 2, lat", "not a coordinate"),
        ("A,,UA,,,nan,1,point,", "g.csv, row 2, lat", "not a coordinate"),
        ('A,,UA,,,"1,5",1,point,', "g.csv, row 2, lat", "not a coordinate"),
        ("A,,UA,,,1,1,point,many", "g.csv, row 2, population", "not a number of people"),
        ("A,,UA,,,1,1,point,1,2", "g.csv, row 2", "more values"),
        ("A", "g.csv, row 2, country", "not a country code"),
    ],
)
def test_a_bad_row_is_named_with_its_field(row: str, where: str, says: str) -> None:
    with pytest.raises(InputError) as error:
        read_own(own(row), "g.csv")
    assert error.value.where == where
    assert says in error.value.what
    assert error.value.todo


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"", "no column"), (b"name,lat\n", "no column country, kind"), (b"\xff\xfe\x00", "not UTF-8"),
     (HEADER.encode() + b'"A,UA\n', "cannot be read as CSV")],
)  # fmt: skip
def test_a_file_that_is_no_gazetteer(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says) as error:
        read_own(data, "g.csv")
    assert error.value.where == "g.csv"

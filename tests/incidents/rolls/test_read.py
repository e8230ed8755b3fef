"""Lists as others write them, read into a roll. All people here are made up."""

import gzip
from pathlib import Path

import pytest

np = pytest.importorskip("numpy")

from ascertain.incidents.rolls.model import Roll  # noqa: E402
from ascertain.incidents.rolls.read import roll  # noqa: E402
from ascertain.terms.errors import InputError  # noqa: E402


def people(folder: Path, *lists: str) -> Roll:
    files = []
    for at, text in enumerate(lists):
        files.append(folder / f"list{at}.csv")
        files[-1].write_text(text, "utf-8")
    return roll(files)


def parts(found: Roll) -> list[list[str]]:
    return [[found.vocabulary[code] if code >= 0 else "" for code in row] for row in found.parts.tolist()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Last Name,First Name\nStel,Ivo\n", ["ivo", "", "", "stel"]),
        ("Surname,Forenames,Middle Name\nStel,Ivo,Peli\n", ["ivo", "peli", "", "stel"]),
        ("full name\n\"STEL, Ivo\"\n", ["ivo", "", "", "stel"]),
        ("الاسم الرباعي\nيوسف خالد سليم صالح\n", ["يوسف", "خالد", "سليم", "صالح"]),
        ("الاسم الأول,اسم الأب,اسم الجد,اسم العائلة\nيوسف,خالد,سليم,صالح\n", ["يوسف", "خالد", "سليم", "صالح"]),
        ("Прізвище,Ім'я,По батькові\nЩербак,Микола,Іванович\n", ["микола", "іванович", "", "щербак"]),
    ],
)  # fmt: skip
def test_the_parts_of_names_are_found_in_whatever_columns(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert parts(people(tmp_path, text)) == [expected]


def test_an_age_is_reckoned_from_birth_and_death(tmp_path: Path) -> None:
    found = people(
        tmp_path,
        "name,born,date of death,age\nIvo Stel,2050-06-30,2090-06-29,\nMara Tov,2050-06-30,2090-07-02,\n"
        "Peli Gron,2050-06-30,2090-07-02,7\nDana Ruk,2050-06-30,,\nOto Vin,2095-01-01,2090-07-02,\n",
    )
    assert found.age.tolist()[:3] == [39, 40, 7]
    assert np.isnan(found.age[3:]).all()


def test_two_lists_are_read_each_in_its_own_way(tmp_path: Path) -> None:
    found = people(
        tmp_path,
        "name,date,sex\nIvo Stel,25/06/2090,M\nMara Tov,04/03/2090,F\n",
        "الجنس,الاسم,تاريخ الوفاة\nذكر,يوسف صالح,06/25/2090\nأنثى,مريم صالح,04/03/2090\n",
    )
    days = found.days["died"].tolist()
    assert days[0] == days[2]
    assert days[1] != days[3]
    assert found.sex.tolist() == [1, 2, 1, 2]
    assert found.unread["date"] == 0


def test_what_tells_nothing_tells_nothing(tmp_path: Path) -> None:
    found = people(tmp_path, "name,age,sex,date\nunknown,?,-,n/a\n,,,\nIvo Stel\n")
    assert parts(found) == [["", "", "", ""], ["ivo", "", "", "stel"]]
    assert np.isnan(found.age).all()
    assert not any(found.unread.values())


def test_a_column_that_no_list_has_is_told_and_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Nome,Anni\nIvo Stel,3\n")
    assert roll([tmp_path / "a.csv"], {"nome": "name"}).lists == ("a",)
    with pytest.raises(InputError, match=r"the column 'Nom', which no list has\. The columns are called Nome, Anni\."):
        roll([tmp_path / "a.csv"], {"Nome": "name", "Nom": "family"})


@pytest.mark.parametrize(
    "data", [b"name\nIvo Stel\n", gzip.compress(b"name\nIvo Stel\n", mtime=0)[:-9]], ids=["bare", "cut"]
)
def test_a_file_that_is_not_packed_as_it_says_is_named(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.csv.gz").write_bytes(data)
    with pytest.raises(InputError, match=r"a\.csv\.gz: This is no gzipped file"):
        roll([tmp_path / "a.csv.gz"])

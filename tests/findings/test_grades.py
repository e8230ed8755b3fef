import pytest

from ascertain.findings.grades import graded
from ascertain.findings.methodology import check, load, shipped
from ascertain.findings.rules import Facts

PROFILE = shipped("airwars-like")
GRADES = load(PROFILE, "a.toml").grades


def faults(old: str, new: str) -> list[str]:
    text = PROFILE.decode()
    assert old in text
    return [str(remark.error()) for remark in check(text.replace(old, new, 1).encode(), "m.toml") if remark.fault]


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        (Facts("killed", origins=("R1",)), "weak"),
        (Facts("killed", origins=("R1", "R2")), "fair"),
        (Facts("killed", origins=("R1", "R2"), accused=("a", "b")), "contested"),
        (Facts("killed", origins=("R1",), accused=("a", "b"), admissions=("R3.c1",)), "admitted"),
    ],
)
def test_the_first_grade_that_passes_holds(facts: Facts, name: str) -> None:
    found = graded(GRADES, facts)
    assert found is not None
    assert found.name == name
    assert [clause.passed for clause in found.clauses] == [False] * (len(found.clauses) - 1) + [True]
    assert found.clauses[-1].says.startswith(f"{name}: ")


def test_nothing_said_has_no_grade() -> None:
    assert graded(GRADES, Facts("killed")) is None
    assert load(shipped("ohchr-like"), "o").grades == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('name = "fair"', 'name = "weak"', "m.toml: grade: There are two grades called 'weak'"),
        ('name = "fair"', "", "m.toml: grade[3].name: The name of the grade (name) is missing"),
        ('rule = "contested"', 'rule = "disputed"', "m.toml: grade[2].rule: There is no rule called 'disputed'"),
        ('rule = "contested"', "", "m.toml: grade[2].rule: When the grade is proposed (rule) is missing"),
        ('rule = "contested"', 'rule = "contested"\nweight = 2', "m.toml: grade[2].weight: Nothing is called 'weight'"),
        ('version = "1"', 'version = "1"\ngrade = 3', "TOML"),
    ],
)
def test_a_fault_in_a_grade_says_where(old: str, new: str, says: str) -> None:
    assert any(says in fault for fault in faults(old, new))


def test_grades_that_are_no_list_are_a_fault() -> None:
    text = shipped("ohchr-like").decode().replace('version = "1"', 'version = "1"\ngrade = 3', 1)
    (fault,) = [str(one.error()) for one in check(text.encode(), "m.toml") if one.fault]
    assert "m.toml: grade: The grades (grade) are not a list of tables" in fault


def test_figures_are_a_number_or_a_range() -> None:
    assert load(PROFILE, "a").figures == "range"
    assert load(shipped("ohchr-like"), "o").figures == "number"
    assert "is no way to give figures. Use one of number, range." in faults('"range"', '"guess"')[0]

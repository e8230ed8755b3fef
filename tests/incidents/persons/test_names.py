"""Namesakes are proposed with care: names told in full, borne by few, on two lists."""

import pytest

from ascertain.incidents.names.model import Name
from ascertain.incidents.persons.model import Mention, Person
from ascertain.incidents.persons.names import namesakes
from ascertain.terms.grid import Cell


@pytest.mark.parametrize(
    ("name", "people", "lists", "expected"),
    [
        (Name("senna", family="orrel"), 2, 2, [("R1", "R2")]),
        (Name("senna", family="orrel"), 2, 1, []),
        (Name("senna"), 2, 2, []),
        (Name("senna", family="orrel"), 6, 6, []),
    ],
)
def test_who_may_be_one_person(name: Name, people: int, lists: int, expected: list[tuple[str, str]]) -> None:
    rows = [f"R{number}" for number in range(1, people + 1)]
    persons = [Person(f"N{at}", (Mention(f"N{at}", row, None, Cell()),)) for at, row in enumerate(rows, 1)]
    lists_of = {row: str(at % lists) for at, row in enumerate(rows)}
    assert list(namesakes(persons, dict.fromkeys(rows, name), lists_of, ())) == expected

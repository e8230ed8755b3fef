"""Grades: how well an incident is supported, as an ordered list of names with a rule each. The first that passes holds.

A grade is proposed like a number and confirms nothing; it says nothing of any other axis (DESIGN §5).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ascertain.findings.entries import Entries
from ascertain.findings.rules import Clause, Coherent, Facts, Place, Rule, build


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade of a methodology: its name, what it means to a reader, and when it is proposed."""

    name: str
    means: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class Graded:
    """The grade proposed for an incident, what it means, and why: the clauses of every grade asked up to it."""

    name: str
    means: str
    clauses: tuple[Clause, ...]


def graded(grades: Iterable[Grade], facts: Facts) -> Graded | None:
    """The first grade whose rule passes; None where none does."""
    asked: list[Clause] = []
    for grade in grades:
        found = grade.rule.check(facts)
        asked.append(Clause(found.passed, f"{grade.name}: {found.says}", found.because, found.parts))
        if found.passed:
            return Graded(grade.name, grade.means, tuple(asked))
    return None


def read(top: Entries, kinds: Mapping[str, tuple[str, ...]]) -> tuple[Grade, ...]:
    """The list `[[grade]]`, empty where the methodology has none. What is wrong with one is collected."""
    listed: Any = top.table.pop("grade", [])
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        top.fault("grade", "The grades (grade) are not a list of tables.", "Write [[grade]].")
        return ()
    grades = tuple(_grade(top, number, one, kinds) for number, one in enumerate(listed, 1))
    names = [grade.name for grade in grades]
    for name in sorted({name for name in names if names.count(name) > 1}):
        top.fault("grade", f"There are two grades called {name!r}.", "Give each its own name.")
    return grades


def _grade(top: Entries, number: int, table: dict[str, Any], kinds: Mapping[str, tuple[str, ...]]) -> Grade:
    entry = Entries(dict(table), f"{top.where}grade[{number}].", top.remarks)
    name, means = entry.text("name", "the name of the grade"), entry.text("means", "what the grade means")
    otherwise: Rule = Coherent()
    if "rule" not in entry.table:
        entry.fault("rule", "When the grade is proposed (rule) is missing.", "Add rule = {primary = 1}.")
        return Grade(name, means, otherwise)
    node, place = entry.table.pop("rule"), Place(f"{entry.where}rule", kinds)
    rule = entry.made(lambda: build(node, place), otherwise)
    entry.close()
    return Grade(name, means, rule)

"""The figures by sex and age as the grid of nine cells: a row per outcome and sex, a column per age.

It is the breakdown by sex and age set out otherwise, with what is withheld there withheld here. It has no sums of rows
or columns: they would tell what is withheld.
"""

from ascertain.publication.sheets.figures import OUTCOME
from ascertain.publication.sheets.model import WHOLE, Column, Sheet
from ascertain.publication.update import Breakdown, Line, Update
from ascertain.terms.grid import AGES, SEXES, Cell

COLUMNS = (
    OUTCOME,
    Column("sex", "Male, female, or not known; nobody is made a man or a woman by default", codes="sex"),
    Column("adult", "Adults; empty where it is withheld, which is not zero", WHOLE, "persons", "#affected+adults"),
    Column("child", "Children; empty where it is withheld", WHOLE, "persons", "#affected+children"),
    Column("age_unknown", "Of an age not known; empty where it is withheld", WHOLE, "persons", "#affected+num"),
)


def grid(update: Update) -> Sheet:
    """The grid of killed, then of injured."""
    rows = tuple(
        (outcome, sex, *row)
        for outcome in ("killed", "injured")
        for sex, row in zip(SEXES, squares(update.sex_age, outcome), strict=True)
    )
    return Sheet("grid", "Figures by sex and age, as a grid", COLUMNS, rows)


def squares(by: Breakdown, outcome: str) -> tuple[tuple[int | None, ...], ...]:
    """Three rows of three numbers of one outcome; None where one is withheld, 0 where the breakdown names no line."""
    lines = {line.code: line for line in by.lines}
    return tuple(tuple(_number(lines.get(str(Cell(sex, age))), outcome) for age in AGES) for sex in SEXES)


def _number(line: Line | None, outcome: str) -> int | None:
    if line is None:
        return 0
    return line.killed if outcome == "killed" else line.injured

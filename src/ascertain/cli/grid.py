"""A record by sex and age, printed as the grid of nine cells."""

from typing import TYPE_CHECKING

from ascertain.cli.output import say, table

if TYPE_CHECKING:
    from ascertain.record.model import Record


def is_grid(found: "Record") -> bool:
    """True where a record is broken down by sex and by age, and by nothing else."""
    return any(item.cell for item in found.figures) and all(
        item.cell.keys() == {"sex", "age"} for item in found.figures if item.cell
    )


def print_grid(found: "Record") -> None:
    """A row per outcome and sex, a column per age: what is confirmed, and apart from it what the rule proposes."""
    from ascertain.terms.grid import AGES, SEXES

    training = found.kind == "training"
    measures = (("meets the rule", "proposed"),) if training else (("confirmed",) * 2, ("proposed",) * 2)
    rows = []
    for outcome in dict.fromkeys(item.outcome for item in found.figures):
        for said, measure in measures:
            square = [
                [getattr(figure, measure) if (figure := found.figure(outcome, sex=sex, age=age)) else 0 for age in AGES]
                for sex in SEXES
            ]
            if measure == "confirmed" or any(map(any, square)):
                label = f"{outcome}, {said}"
                rows += [(label, sex, *numbers) for sex, numbers in zip(SEXES, square, strict=True)]
    heads = tuple("age unknown" if age == "unknown" else age for age in AGES)
    say("\nBy sex and age; nobody is made an adult, a man or a woman by default:")
    table(("", "sex", *heads), rows, numbers=heads)
    say("What is pending in each cell: --json.")

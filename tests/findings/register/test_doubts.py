"""What does not look right in a register is told, and taken."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from tests.findings.register.registers import workbook

from ascertain.findings.register.doubts import doubts
from ascertain.findings.register.reading import read
from ascertain.findings.register.words import Meaning

HEADS = ("ID", "Date", "Place", "Killed", "Status", "Officer", "Decided on")
TODAY = date(2022, 4, 1)
GOOD = ("1", "2022-03-04", "Telvany", 2, "confirmed", "Cem Ceder", "2022-03-04")


def told(*rows: tuple[object, ...]) -> list[str]:
    sheets: dict[str, list[Sequence[Any]]] = {"Cases": [HEADS, *rows]}
    sheets["Older"] = [HEADS, ("1", "2299-03-04", "Telvany", 2, "open", None, None)]
    return list(doubts(read(workbook(sheets), "c.xlsx", Meaning()), TODAY))


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("1", "2222-03-04", "Telvany", 2, "open", None, None), "Cases!row=2: 2222-03-04 lies in the future"),
        ((*GOOD[:6], "2022-04-02"), "decided on 2022-04-02, which lies in the future"),
        ((*GOOD[:6], "2021-03-04"), "decided on 2021-03-04, before it happened on 2022-03-04"),
    ],
)
def test_days_that_cannot_be(row: tuple[object, ...], says: str) -> None:
    (sentence,) = told(row)
    assert says in sentence


def test_one_id_for_two_incidents() -> None:
    assert told(GOOD, GOOD) == []
    (sentence,) = told(GOOD, ("1", "2022-03-09", *GOOD[2:6], "2022-03-10"))
    assert "Cases!row=2, Cases!row=3: 1 stands at once for 2022-03-04, 2022-03-09" in sentence
    (sentence,) = told(GOOD, (*GOOD[:2], "Haskoril", *GOOD[3:]))
    assert "1 stands at once for Haskoril, Telvany" in sentence


def test_formulas_nobody_worked_out() -> None:
    sentences = told((*GOOD[:3], "=1+1", *GOOD[4:]), (*GOOD[:3], 2, "=1", *GOOD[5:]))
    assert sentences[0].startswith("Cases: 2 formulas have no result in the file and are read as empty.")


def test_what_is_not_said_is_no_doubt() -> None:
    assert told(("1", None, "Telvany", 2, "confirmed", "Cem Ceder", None), GOOD) == []

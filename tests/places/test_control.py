from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.places.control import Control, Holding
from ascertain.terms.codes import codes
from ascertain.terms.errors import InputError

LAYER = b"""\
unit,from,to,controller,source
UA-05,2022-02-24,2022-03-01,government,Monitor A
UA-05,2022-03-02,2022-03-02,contested,Monitor A
UA-05,2022-03-03,,occupied,Monitor B
UA-13,2022-02-24,,government,Monitor A
"""


def test_days_are_included_at_both_ends() -> None:
    layer = Control.read(LAYER)
    asked = [date(2022, 2, 23), date(2022, 2, 24), date(2022, 3, 1), date(2022, 3, 2), date(2022, 3, 3), date.max]
    said = [layer.controller("UA-05", day) for day in asked]
    assert said == ["unknown", "government", "government", "contested", "occupied", "occupied"]


def test_each_answer_has_its_source() -> None:
    layer = Control.read(LAYER)
    assert layer.source("UA-05", date(2022, 3, 5)) == "Monitor B"
    assert layer.source("UA-05", date(2021, 1, 1)) is None
    assert layer.controller("UA-99", date(2022, 3, 5)) == "unknown"
    held = layer.holding("UA-13", date(2022, 3, 5))
    assert held is not None
    assert held.row == "control.csv, row 5"


@pytest.mark.parametrize(
    ("row", "where", "says"),
    [
        (",2022-01-01,,government,A", "c.csv, row 2, unit", "no unit"),
        ("UA-05,2022-01-01,,,A", "c.csv, row 2, controller", "no controller"),
        ("UA-05,2022-01-01,,government,", "c.csv, row 2, source", "no source"),
        ("UA-05,01.02.2022,,government,A", "c.csv, row 2, from", "not a date"),
        ("UA-05,,,government,A", "c.csv, row 2, from", "not a date"),
        ("UA-05,2022-01-01,soon,government,A", "c.csv, row 2, to", "not a date"),
        ("UA-05,2022-01-02,2022-01-01,government,A", "c.csv, row 2, to", "before it begins"),
        ("UA-05,2022-01-01,,rebels,A", "c.csv, row 2, controller", "not a code"),
    ],
)
def test_a_bad_row_is_named_with_its_field(row: str, where: str, says: str) -> None:
    with pytest.raises(InputError) as error:
        Control.read(f"unit,from,to,controller,source\n{row}\n".encode(), where="c.csv")
    assert error.value.where == where
    assert says in error.value.what
    assert error.value.todo


def test_a_day_held_twice_is_refused_whatever_the_order_of_rows() -> None:
    rows = ["UA-05,2022-03-01,,occupied,A", "UA-05,2022-01-01,2022-03-01,government,B"]
    for order in (rows, rows[::-1]):
        with pytest.raises(InputError, match="held twice on 2022-03-01"):
            Control.read(("unit,from,to,controller,source\n" + "\n".join(order)).encode())


def test_a_missing_column_is_named() -> None:
    with pytest.raises(InputError, match="no column source"):
        Control.read(b"unit,from,to,controller\n")


DAY = date(2022, 1, 1)
STRETCHES = st.lists(
    st.tuples(st.integers(0, 5), st.integers(1, 9), st.sampled_from(sorted(codes("controller")))), max_size=8
)


@given(STRETCHES, st.randoms(use_true_random=False), st.integers(-3, 140))
def test_the_layer_answers_as_a_calendar_filled_day_by_day_would(
    stretches: list[tuple[int, int, str]], shuffler: object, ask: int
) -> None:
    calendar: dict[int, str] = {}
    holdings, at = [], 0
    for gap, length, controller in stretches:
        at += gap
        first, last = DAY + timedelta(days=at), DAY + timedelta(days=at + length - 1)
        holdings.append(Holding("U", first, last, controller, "S", "row"))
        calendar.update(dict.fromkeys(range(at, at + length), controller))
        at += length
    shuffler.shuffle(holdings)  # type: ignore[attr-defined]
    layer = Control.of(holdings)
    day = DAY + timedelta(days=ask)
    assert layer.controller("U", day) == calendar.get(ask, "unknown")
    assert (layer.source("U", day) is None) == (ask not in calendar)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_two_holdings_are_refused_exactly_where_they_share_a_day(a: int, b: int, c: int, d: int) -> None:
    spans = [sorted((a, b)), sorted((c, d))]
    holdings = [
        Holding("U", DAY + timedelta(days=first), DAY + timedelta(days=last), "occupied", "S", "row")
        for first, last in spans
    ]
    share = max(spans[0][0], spans[1][0]) <= min(spans[0][1], spans[1][1])
    if share:
        with pytest.raises(InputError):
            Control.of(holdings)
    else:
        assert len(Control.of(holdings).holdings["U"]) == 2

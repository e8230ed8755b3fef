from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.publication.identities import increments_close, one_record, sums_close
from ascertain.publication.model import UpdateInput
from ascertain.publication.update import Breakdown, Increment, Total
from ascertain.record.model import Head
from ascertain.terms.errors import IntegrityError

PAIRS = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=6)


def line(killed: int, injured: int) -> Total:
    return Total("x", "x", killed, injured, None, None)


def added(outcome: str, values: list[int], wanted: int) -> str:
    left = " + ".join(map(str, values)) + f" = {sum(values)}" if len(values) > 1 else str(sum(values))
    return f"{outcome} by cause: {left}, the total is {wanted}"


@given(PAIRS, st.integers(0, 2), st.integers(0, 2))
def test_a_breakdown_that_is_not_the_total_is_named(pairs: list[tuple[int, int]], more: int, other: int) -> None:
    by = Breakdown("cause", "", tuple(line(*pair) for pair in pairs))
    killed, injured = sum(k for k, _ in pairs), sum(i for _, i in pairs)
    if not (more or other):
        sums_close(line(killed, injured), [by])
        return
    with pytest.raises(IntegrityError) as error:
        sums_close(line(killed + more, injured + other), [by])
    said = [added("killed", [k for k, _ in pairs], killed + more)] if more else []
    said += [added("injured", [i for _, i in pairs], injured + other)] if other else []
    assert "; ".join(said) in str(error.value)


def test_increments_lead_from_the_earlier_figures_to_these() -> None:
    rows = (Increment("2090-03-06", 2, -1), Increment(None, -1, 0))
    increments_close(line(5, 9), 4, 10, rows)
    with pytest.raises(IntegrityError, match=r"killed before and since: 4 \+ 2 − 1 = 5, the total is 6"):
        increments_close(line(6, 9), 4, 10, rows)


def test_the_parts_of_an_update_are_one_record(exercise: UpdateInput) -> None:
    one_record((exercise.by_sex_age, exercise.by_unit))
    with pytest.raises(IntegrityError, match="different moments"):
        one_record((exercise.by_sex_age, replace(exercise.by_unit, checkpoint=Head(58, "00"))))

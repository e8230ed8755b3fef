"""A line of its own that says up to when holds for the numbers in the lines below it."""

from collections.abc import Callable

import pytest

from ascertain.claims.words.model import Extraction, Figure

Read = Callable[..., Extraction]


def short(figure: Figure) -> tuple[int | None, bool, str | None]:
    return figure.value, figure.cumulative, figure.cutoff


TOTALS = "Killed: 12\nInjured: 40"
DATED = {
    f"As of 5 March 2090, 18:00\n{TOTALS}": [
        (12, True, "2090-03-05T18:00+00:00"),
        (40, True, "2090-03-05T18:00+00:00"),
    ],
    "Situation at 18:00 on 5 March 2090\n\n- Killed: 12\n- Missing: 3": [
        (12, False, "2090-03-05T18:00+00:00"),
        (3, False, "2090-03-05T18:00+00:00"),
    ],
    "As of 5 March 2090, 18:00\nShelling of the camp in Varesk\nKilled: 12": [(12, False, "2090-03-05T18:00+00:00")],
}


@pytest.mark.parametrize(("text", "expected"), DATED.items())
def test_the_line_above_says_up_to_when(
    read: Read, text: str, expected: list[tuple[int | None, bool, str | None]]
) -> None:
    assert [short(figure) for figure in read(text).figures] == expected
    assert {figure.cutoff_basis for figure in read(text).figures} == {"inferred"}


def test_running_text_ends_what_the_line_holds_for(read: Read) -> None:
    text = "As of 5 March 2090, 18:00\nKilled: 12\nThe committee met. Four guards were killed near Varesk on the road."
    assert [short(figure)[1:] for figure in read(text).figures] == [(True, "2090-03-05T18:00+00:00"), (False, None)]


def test_vague_numbers_have_no_cut_off(read: Read) -> None:
    (figure,) = read("As of 5 March 2090, 18:00\nDozens killed").figures
    assert (figure.vague, figure.cutoff) == (True, None)

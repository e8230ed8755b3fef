"""Names by the column. All people here are made up."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ascertain.incidents.names.columns import Columns, coded, coded_parts
from ascertain.incidents.names.kinds import read
from ascertain.incidents.names.words import SCRIPTS

WORDS = ["سامي", "عمر", "عبد", "الله", "المثال", "Sami", "abd", "al-Rahman", "SAMPLE,", "Sample", "unknown", "child",
         "Jr.", "Adamovych", "Адам", "Семенович", "Зразок", "невідомий", "12", "-", "طفل", "محمد/علي"]  # fmt: skip
CELLS = st.lists(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join), max_size=8)


def parts(found: Columns) -> list[tuple[str, ...]]:
    words = np.array([*found.vocabulary, ""], dtype=object)
    return [tuple(row) for row in words[found.parts].tolist()]


@given(CELLS)
def test_columns_say_what_reading_one_by_one_says(cells: list[str]) -> None:
    found, names = coded(cells), [read(cell) for cell in cells]
    assert parts(found) == [name.parts for name in names]
    assert [SCRIPTS[at] for at in found.scripts] == [name.script for name in names]
    same = {(a, b) for a, one in enumerate(names) for b, two in enumerate(names) if one.letters == two.letters}
    assert same == {(a, b) for a, one in enumerate(found.letters) for b, two in enumerate(found.letters) if one == two}


def test_names_in_columns() -> None:
    found = coded_parts([("سامي", "عمر", "", "المثال"), ("", "", "", "")])
    assert parts(found) == [("سامي", "عمر", "", "المثال"), ("", "", "", "")]
    assert found.letters.tolist() == [0, -1]


def test_no_names_at_all() -> None:
    assert coded([]).parts.shape == (0, 4)
    assert coded_parts([]).parts.shape == (0, 4)


def test_spellings_meet_by_their_skeletons() -> None:
    found = coded(["Muhammad Sami", "محمد سامي", "Mohamed Samy", "Omar", "unknown"])
    keys = found.skeletons()
    assert keys[0].tolist() == keys[1].tolist() == keys[2].tolist()
    assert keys[3, 0] != keys[0, 0]
    assert keys[4].tolist() == [-1] * 4
    assert found.parts[0, 0] != found.parts[2, 0]


def test_a_list_that_puts_families_first_does_so_in_short_names_too() -> None:
    cells = ["Sampleenko Adam Semenovich", "Invention Olha Petrivna", "Madeup Oleksandr", "Notreal Igor Bogdanovic"]
    found = coded(cells)
    assert [found.vocabulary[code] for code in found.parts[:, 3]] == ["sampleenko", "invention", "madeup", "notreal"]
    one = coded(["Adam Sample", "Sampleenko Adam Semenovich", "Adam John Sample"])
    assert [one.vocabulary[code] for code in one.parts[:, 3]] == ["sample", "sampleenko", "sample"]

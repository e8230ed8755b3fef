from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ascertain.places import blocks

NAMES = st.dictionaries(
    st.text(alphabet="abcdeж #", min_size=1, max_size=6),
    st.lists(st.integers(0, 599), min_size=1, max_size=4, unique=True),
    min_size=1,
    max_size=60,
)
PLACES = [(str(n), f"place {n}", ("AA", "BB", "CC")[n // 200], "", "s", "0", "0", "7") for n in range(600)]


@settings(max_examples=40, deadline=None)
@given(names=NAMES)
def test_what_is_written_is_found_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, names: dict[str, list[int]]
) -> None:
    path = tmp_path_factory.mktemp("blocks") / "own.bin"
    blocks.write(path, sorted(names.items()), PLACES)
    read = blocks.Blocks(path)
    for name, numbers in names.items():
        assert read.numbers(name) == tuple(numbers)
    for absent in ("", "zz", "a" * 7, "Я"):
        assert read.numbers(absent) == ()
    for number in (0, 199, 200, 255, 256, 599):
        assert tuple(read.place(number)) == PLACES[number]
        assert read.country(number) == PLACES[number][2]


def test_many_names_take_several_blocks(tmp_path: Path) -> None:
    names = [(f"name {n:05}", [n % 600]) for n in range(9000)]
    blocks.write(tmp_path / "own.bin", names, PLACES)
    read = blocks.Blocks(tmp_path / "own.bin")
    assert all(read.numbers(name) == tuple(numbers) for name, numbers in names[::97])
    assert read.numbers("name 0500") == ()


def test_the_same_input_makes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        blocks.write(tmp_path / name, [("a", [1])], PLACES)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_file_without_names_answers_nothing(tmp_path: Path) -> None:
    blocks.write(tmp_path / "none", [], PLACES)
    assert blocks.Blocks(tmp_path / "none").numbers("a") == ()

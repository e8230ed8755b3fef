"""Lists of made-up people in several scripts and romanisations, and how well they are brought together."""

from pathlib import Path

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("duckdb")
pytest.importorskip("rapidfuzz")

from tests.incidents.pairs.romanised import lists  # noqa: E402

from ascertain.incidents.pairs.scores import scored  # noqa: E402
from ascertain.incidents.pairs.sounds import common, meeting, spoken  # noqa: E402
from ascertain.incidents.partitions.constraints import united  # noqa: E402
from ascertain.incidents.partitions.greedy import greedy  # noqa: E402
from ascertain.incidents.rolls.model import Roll  # noqa: E402
from ascertain.incidents.rolls.read import roll  # noqa: E402


def people(folder: Path, *names: tuple[str, ...]) -> Roll:
    """A roll of lists of names."""
    files = []
    for at, rows in enumerate(names):
        files.append(folder / f"list{at}.csv")
        files[-1].write_text("\n".join(("name", *rows)) + "\n", "utf-8")
    return roll(files)


def f1(files: list[Path], both: int, left: int) -> float:
    """One-to-one, as `incidents match` decides."""
    found = roll(files)
    pairs = (scores := scored(found)).pairs
    person = greedy(united(found.list, pairs.i, pairs.j), scores.odds)
    link = person[pairs.i] == person[pairs.j]
    true = link & (pairs.j - left == pairs.i) & (pairs.i < both)
    return float(2 * true.sum() / (link.sum() + both))


@pytest.mark.parametrize(
    ("script", "ways"),
    [
        ("arabic", ("scholars", "press")),
        ("arabic", ("own", "press")),
        ("arabic", ("press", "press")),
        ("cyrillic", ("office", "abroad")),
        ("cyrillic", ("own", "abroad")),
    ],
)
def test_names_in_two_romanisations_or_scripts_are_brought_together(
    tmp_path: Path, script: str, ways: tuple[str, str]
) -> None:
    files, both, left = lists(tmp_path, script, ways, families=250)
    assert f1(files, both, left) >= 0.95


def test_lists_in_two_scripts_are_written_apart(tmp_path: Path) -> None:
    two = people(tmp_path, ("Yusuf Salih", "Khalid Barakat"), ("يوسف صالح", "خالد بركات"))
    found = spoken(two)
    assert found.apart
    assert common(two, np.arange(len(two.vocabulary), dtype=np.int32)) == 0
    parts = meeting(two)[0]
    assert (parts[0] == parts[2]).all()
    assert (parts[1] == parts[3]).all()


def test_one_list_is_never_written_apart_from_itself(tmp_path: Path) -> None:
    assert not spoken(people(tmp_path, ("Yusuf Salih", "Yousef Saleh"))).apart


def test_arabic_names_meet_by_their_words(tmp_path: Path) -> None:
    one = people(tmp_path, ("يوسف صالح", "خالد بركات"), ("يوسف صالح", "خالد بركات"))
    assert meeting(one)[0] is one.parts
    assert not spoken(one).apart


def test_russian_and_ukrainian_forms_of_a_name_are_one(tmp_path: Path) -> None:
    one = people(tmp_path, ("Щербак Микола",), ("Щербак Николай",))
    parts = meeting(one)[0]
    assert parts[0].tolist() == parts[1].tolist()


def test_a_roll_without_names_has_nothing_in_common(tmp_path: Path) -> None:
    none = people(tmp_path, ("unknown",), ("unknown",))
    assert common(none, np.empty(0, np.int32)) == 0
    assert (meeting(none)[0] == -1).all()

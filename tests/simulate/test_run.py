"""Making a folder: whole or not at all, nothing overwritten, pictures that can be drawn."""

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ascertain.simulate import run
from ascertain.simulate.parameters import preset, presets
from ascertain.simulate.play import Play
from ascertain.simulate.run import simulate
from ascertain.terms.errors import InputError


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("keep me")
    with pytest.raises(InputError, match="not an empty folder"):
        simulate(1, "tiny", tmp_path)
    with pytest.raises(InputError, match="not an empty folder"):
        simulate(1, "tiny", tmp_path / "precious.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["precious.txt"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    simulate(1, "tiny", tmp_path / "x")
    assert (tmp_path / "x" / "reports.csv").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_a_cut_off_run_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "land_map", cut)
    with pytest.raises(KeyboardInterrupt):
        simulate(1, "tiny", tmp_path / "x")
    assert list(tmp_path.iterdir()) == []


def test_of_two_runs_into_one_folder_one_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    describe = run._describe

    def meanwhile(*words: object, **more: object) -> None:
        describe(*words, **more)  # type: ignore[arg-type]
        (tmp_path / "x").mkdir()
        (tmp_path / "x" / "first.txt").write_text("first")

    monkeypatch.setattr(run, "_describe", meanwhile)
    with pytest.raises(InputError, match="filled it meanwhile"):
        simulate(1, "tiny", tmp_path / "x")
    assert [path.name for path in tmp_path.iterdir()] == ["x"]
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["first.txt"]


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    assert simulate(1, "tiny", tmp_path / "a" / "b").folder.is_dir()


def test_an_unknown_preset_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no preset"):
        simulate(1, "huge", tmp_path / "x")
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []

    def tell(what: str, done: int, of: int) -> None:
        told.append((what, done, of))

    teller: Callable[[str, int, int], None] = tell
    simulate(1, "fortnight", tmp_path / "a", progress=teller)
    assert told[-1][1:] == (14, 14)
    told.clear()
    simulate(1, "fortnight", tmp_path / "b", reports=50, progress=teller)
    assert told[-1][2] == 50
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)


@pytest.mark.parametrize("name", ["tiny", "fortnight", "three-years"])
def test_the_pictures_can_be_drawn_and_say_what_they_are(name: str, tmp_path: Path) -> None:
    made = simulate(1, name, tmp_path / "x", reports=120)
    for picture in ("map.svg", "curve.svg"):
        root = ElementTree.parse(made.folder / "truth" / picture).getroot()  # made here
        title = root.find("{http://www.w3.org/2000/svg}title")
        assert title is not None
        assert str(title.text).startswith("SYNTHETIC")
    drawn = json.loads((made.folder / "units.geojson").read_text("utf-8"))
    assert len(drawn["features"]) == made.setting.units
    for feature in drawn["features"]:
        ring = feature["geometry"]["coordinates"][0]
        assert ring[0] == ring[-1]


def test_nothing_happened_is_drawn_too(tmp_path: Path) -> None:
    from ascertain.simulate.drawing import curve, land_map

    play = Play(1, preset("tiny"), tmp_path / "x")
    holders = [play.world.front.controller(unit.number) for unit in play.world.land.units]
    assert "SYNTHETIC" in land_map(play.world.land, holders, {}, "2090-03-01")
    assert "SYNTHETIC" in curve([])


def test_the_readme_tells_how_to_replay_it(tmp_path: Path) -> None:
    made = simulate(1, "tiny", tmp_path / "x")
    text = (made.folder / "README.md").read_text("utf-8")
    assert "ascertain init my-exercise --synthetic --clock replayed" in text
    for path in made.folder.rglob("*.csv"):
        if path.parent.name != "tables":
            assert path.name in text


def test_presets_are_listed_by_size() -> None:
    assert presets()[:2] == ("tiny", "fortnight")

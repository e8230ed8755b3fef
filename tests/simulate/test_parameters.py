"""The data file of rates: each has a reason and is used; presets set only what there is."""

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from ascertain.simulate.parameters import parameters, preset, presets
from ascertain.simulate.sources.register import traits
from ascertain.terms.errors import InputError

SOURCE = Path(__file__).parents[2] / "src" / "ascertain" / "simulate"
PRESETS = files("ascertain.simulate").joinpath("data", "presets")


@pytest.mark.parametrize("parameter", parameters().values(), ids=lambda parameter: parameter.name)
def test_each_rate_has_a_source_or_a_reason(parameter: object) -> None:
    why = parameter.why  # type: ignore[attr-defined]
    assert len(why.split()) >= 5
    assert why.endswith(".")


def test_each_rate_is_used() -> None:
    code = "\n".join(path.read_text("utf-8") for path in SOURCE.rglob("*.py"))
    # Some are asked for by the source, two by the kind of what is shut, six by the code of what is wrong in a name.
    spelled = {name for name in parameters() if f'"{name}"' not in code}
    by_source = {name for name in spelled if name.partition(".")[2] in traits()}
    assert {name.partition(".")[0] for name in by_source} == {"published", "received", "counted"}
    assert {name.partition(".")[2] for name in by_source if name.startswith("received.")} == set(traits())
    assert {name.partition(".")[2] for name in by_source if name.startswith("published.")} == set(traits())
    assert spelled - by_source == {
        "world.siege_days", "world.blackout_days", "errors.transliteration", "errors.typo", "errors.arabic_damage",
        "errors.part_missing", "errors.order", "errors.initial",
    }  # fmt: skip


def test_errors_are_marked_as_such() -> None:
    for name, parameter in parameters().items():
        assert parameter.error == name.startswith("errors.")


def test_every_preset_has_a_file_and_every_file_is_a_preset() -> None:
    assert {f"{name}.toml" for name in presets()} == {entry.name for entry in PRESETS.iterdir()}


@pytest.mark.parametrize("name", presets())
def test_a_preset_sets_what_there_is_and_says_why(name: str) -> None:
    table = tomllib.loads(PRESETS.joinpath(f"{name}.toml").read_text("utf-8"))
    for room, own in table.get("set", {}).items():
        for key, entry in own.items():
            assert f"{room}.{key}" in parameters()
            assert entry["why"]
            assert preset(name).rate(f"{room}.{key}") == entry["value"]
    assert set(preset(name).traits) <= set(traits())
    assert preset(name).begins.year >= 2090


@pytest.mark.parametrize("name", presets())
def test_without_errors_nothing_goes_wrong_and_all_else_stays(name: str) -> None:
    right, wrong = preset(name, errors=False), preset(name)
    for key, parameter in parameters().items():
        assert right.rate(key) == (0.0 if parameter.error else wrong.rate(key))


def test_a_preset_that_is_none() -> None:
    with pytest.raises(InputError, match="Use one of tiny, fortnight"):
        preset("enormous")


def test_what_is_kept_apart_from_tuning_says_so() -> None:
    assert "no rule, model or threshold of this project may be chosen by looking at it" in " ".join(
        PRESETS.joinpath("frozen-adversarial.toml").read_text("utf-8").replace("#", "").split()
    )

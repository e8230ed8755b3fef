"""The sources: kinds that exist, names used once, what each is like."""

from dataclasses import replace

import pytest

from ascertain.simulate.chance import Chance
from ascertain.simulate.parameters import preset, presets
from ascertain.simulate.sources.register import PRIMARY, _trait, outlets, traits
from ascertain.simulate.world.land import draw_land
from ascertain.terms.codes import codes
from ascertain.terms.errors import InputError


@pytest.mark.parametrize("name", presets())
def test_every_source_of_a_preset_has_a_name_of_its_own(name: str) -> None:
    chosen = preset(name)
    found = outlets(draw_land(Chance(1, "land"), chosen.units, chosen.settlements), chosen)
    assert len({outlet.id for outlet in found}) == len({outlet.name for outlet in found}) == len(found)
    assert sum(chosen.traits.values()) == len(found)
    for outlet in found:
        assert outlet.kind in codes("source_kind")
        assert "{" not in outlet.name + outlet.owner
        assert outlet.spoken.startswith("the ")


def test_what_can_hold_first_hand_knowledge_is_what_the_code_list_says() -> None:
    import tomllib
    from importlib.resources import files

    listed = tomllib.loads(files("ascertain.terms").joinpath("codes", "source_kind.toml").read_text("utf-8"))
    assert set(listed["primary"]["kinds"]) == PRIMARY
    assert {trait.name for trait in traits().values() if trait.primary} == {
        "hospital", "interviews", "visits", "forensic", "registry",
    }  # fmt: skip


def test_more_of_a_kind_than_it_has_names_are_numbered() -> None:
    chosen = preset("tiny")
    land = draw_land(Chance(1, "land"), 2, 3)
    many = outlets(land, replace(chosen, traits={"agency": 5}))
    assert [outlet.name for outlet in many][2:] == [
        "Orvaleth Press Agency 2", "Meridian Wire 2", "Orvaleth Press Agency 3",
    ]  # fmt: skip


def test_a_kind_that_no_list_knows_is_refused() -> None:
    with pytest.raises(InputError, match="not a kind of source"):
        _trait("spy", {"kind": "spy"})

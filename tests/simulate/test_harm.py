"""The weapons and sites: every cause is one of the list, every phrase has its place to go in."""

import tomllib
from importlib.resources import files

from ascertain.simulate.harm import discovery, nouns, parties, short_names, sites, weapons


def test_every_cause_is_a_code_of_the_list() -> None:
    codes = tomllib.loads((files("ascertain.terms") / "codes" / "cause.toml").read_text("utf-8"))["codes"]
    assert {weapon.cause for weapon in weapons().values()} <= set(codes)


def test_the_weapons_are_those_of_the_field() -> None:
    assert set(weapons()) == {
        "artillery", "mortar", "rocket", "missile", "air_strike", "drone", "mine", "remnant", "rifle", "incendiary",
        "unknown",
    }  # fmt: skip
    assert all(weapon.code == code and weapon.weight > 0 for code, weapon in weapons().items())


def test_every_phrase_names_the_site() -> None:
    for weapon in weapons().values():
        assert all("{site}" in phrase for phrase in (*weapon.hits, *weapon.nouns, *weapon.deeds))
        assert all("{" not in phrase for phrase in weapon.bare)
    assert all("{at}" in phrase for phrase in (*discovery().hits, *discovery().nouns, *discovery().deeds))


def test_there_are_twenty_sites_each_with_its_article() -> None:
    assert len(sites()) >= 20
    for code, site in sites().items():
        assert site.code == code
        assert site.weight > 0
        assert site.at in ("at", "in", "on")
        assert all(word.startswith(("a ", "an ", "the ")) for word in site.words)


def test_people_have_one_and_many() -> None:
    assert nouns()["men"] == ("man", "men")
    assert nouns()["bodies"] == ("body", "bodies")


def test_both_parties_have_names_in_the_singular() -> None:
    assert set(parties()) == {"government", "front"}
    assert all(name.startswith("the ") for names in parties().values() for name in names)
    assert short_names()["Hospital"] == "hospital"

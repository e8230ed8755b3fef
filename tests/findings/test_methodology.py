import hashlib
import tomllib
from typing import Any

import pytest

from ascertain.findings.methodology import PARTS, Axis, HoldBack, check, load, profiles, shipped
from ascertain.findings.rules import AnyOf
from ascertain.terms.errors import InputError, NotFoundError

PROFILE = shipped("ohchr-like")


def changed(old: str, new: str) -> bytes:
    text = PROFILE.decode()
    assert old in text
    return text.replace(old, new, 1).encode()


def faults(data: bytes) -> list[str]:
    return [str(remark.error()) for remark in check(data, "m.toml") if remark.fault]


def test_the_shipped_profile_is_whole() -> None:
    found = load(PROFILE, "ohchr-like.toml")
    assert (found.name, found.version, found.digest) == ("ohchr-like", "1", hashlib.sha256(PROFILE).hexdigest())
    assert set(found.parts) == set(PARTS)
    assert all(found.parts.values())
    assert {name for name, axis in found.axes.items() if axis.required} == {
        "occurrence",
        "civilian_status",
        "nexus",
        "count",
    }
    assert found.axes["cause"] == Axis("cause", False, "reasonable grounds to believe", "unknown")
    assert (found.reviewers, found.releasers, found.origins, found.suppression) == (1, 1, 2, 3)
    assert found.hold_back == HoldBack(72, "admin3")
    assert (found.scheme, found.nexus) == ("2022", ("direct",))
    assert set(found.sufficient_kinds) < set(found.primary_kinds)
    assert isinstance(found.rule, AnyOf)
    assert "child" in found.definitions


def test_one_person_alone_is_remarked_on_and_allowed() -> None:
    (remark,) = check(PROFILE)
    assert (remark.fault, remark.where) == (False, "methodology: review.reviewers")
    assert check(changed("releasers = 1", "releasers = 2")) == ()


def test_impacts_shown_within_a_day_are_remarked_on() -> None:
    notes = check(changed("hold_back_hours = 72", "hold_back_hours = 6"))
    assert "Recent impacts are shown within a day." in [note.what for note in notes]


def test_profiles_are_found_by_name() -> None:
    assert "ohchr-like" in profiles()
    assert all(load(shipped(name), name).name == name for name in profiles())
    with pytest.raises(NotFoundError, match="There is no profile 'un'"):
        shipped("un")


def test_the_digest_is_that_of_the_bytes() -> None:
    assert load(PROFILE + b"# later\n", "m").digest != load(PROFILE, "m").digest


@pytest.mark.parametrize("part", sorted(PARTS))
def test_each_declared_part_is_required(part: str) -> None:
    raw: dict[str, Any] = tomllib.loads(PROFILE.decode())
    written = f'{part} = """\n{raw["parts"][part]}"""'
    with pytest.raises(InputError, match=rf"m\.toml: parts\.{part}: .*\({part}\) is missing"):
        load(changed(written, ""), "m.toml")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('version = "1"', "version = 1", "m.toml: version: The version (version) is not a text, or empty"),
        ('version = "1"', 'version = " "', "m.toml: version: The version (version) is not a text, or empty"),
        ('version = "1"', 'version = "1"\nvaluation = 2', "m.toml: valuation: Nothing is called 'valuation' here"),
        ("reviewers = 1", "reviewers = 0", "review.reviewers: The number of reviewers (reviewers) is 0, not a whole"),
        ("reviewers = 1", "reviewers = true", "(reviewers) is True, not a whole number of 1 or more"),
        ("stale_days = 90\n", "", "(stale_days) is missing. Add stale_days = 1."),
        (
            "origins = 2",
            "origins = 1",
            "proposal.origins: The number of origins behind a proposed count (origins) is 1",
        ),
        ('"admin3"', '"street"', "'street' is not a level of place. Use one of settlement, admin3"),
        ('nexus = ["direct"]', 'nexus = ["near"]', "criteria.nexus: 'near' is not known here. Use one of direct"),
        ('nexus = ["direct"]', 'nexus = "direct"', "(nexus) is not a list of texts"),
        ('nexus = ["direct"]', "nexus = [1]", "(nexus) is not a list of texts"),
        (
            '[categories]\nscheme = "2022"',
            '[[categories]]\nscheme = "2022"',
            "The categories (categories) is not a table",
        ),
        ('[categories]\nscheme = "2022"', "", "The categories (categories) is missing. Add [categories]."),
        ('["site_visit", "forensic"', '["site_visit", "party"', "sources.sufficient: 'party' is not known here"),
        ("[axes.time]", "[axes.weather]", "axes.weather: There is no axis 'weather'. Use one of occurrence"),
        ("required = true", "required = 1", "axes.occurrence.required: Whether it is required (required) must be true"),
        ('default = "unknown"', 'default = "civil"', "'civil' is not a code of civilian_status. Use one of civilian"),
        ("required = true", "need = true\nrequired = true", "axes.occurrence.need: Nothing is called 'need' here"),
        ('"coherent"]', '"consistent"]', "m.toml: rule.any_of[1].all_of[3]: There is no rule called 'consistent'. Use"),
        ("primary = 1", "primary = 'one'", "rule.any_of[1].all_of[1].primary: 'one' is not a number of 1 or more"),
    ],
)
def test_a_fault_says_what_where_and_what_to_do(old: str, new: str, says: str) -> None:
    with pytest.raises(InputError) as raised:
        load(changed(old, new), "m.toml")
    assert says in str(raised.value)
    assert any(says in fault for fault in faults(changed(old, new)))


def test_all_faults_are_listed_not_only_the_first() -> None:
    found = faults(b'name = "mine"')
    assert len(found) > 20
    assert "m.toml: rule: The rule for proposing a count (rule) is missing. Add [rule]." in found
    assert (
        "m.toml: axes: No axis is required, so everything would count. Require at least occurrence and count." in found
    )
    assert all("One person alone" not in fault for fault in found)


def test_no_kind_need_suffice_alone() -> None:
    data = changed('sufficient = ["site_visit", "forensic", "official_register"]', "sufficient = []")
    without = data.replace(b'{ kind_of_source = "sufficient" }', b'{ kind_of_source = ["forensic"] }')
    assert load(without, "m.toml").sufficient_kinds == ()


@pytest.mark.parametrize(("data", "says"), [(b"\xff", "not UTF-8"), (b"name =", "not TOML")])
def test_what_is_no_toml_is_one_fault(data: bytes, says: str) -> None:
    (remark,) = check(data, "m.toml")
    assert remark.fault
    assert (remark.where, says in remark.what) == ("m.toml", True)
    with pytest.raises(InputError, match=says):
        load(data, "m.toml")

"""The frames: enough of each, all different, every slot known, nothing that could endanger or mislead anybody."""

import re
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from ascertain.simulate.chance import Chance
from ascertain.simulate.writing import frames as module
from ascertain.simulate.writing.frames import Frame, capital, choose, frames, read, slots, tidy, written
from ascertain.terms.errors import InputError

ACTS = [
    "accuse",
    "claim",
    "announce",
    "dismiss",
    "request",
    "promise",
    "confirm",
    "report",
    "believe",
    "say",
    "characterize",
    "deny",
    "offer",
]
# Form → the lists that tell it.
FORMS: dict[str, list[tuple[str, ...]]] = {
    "exact in digits": [("figures", "exact_digits")],
    "exact in words": [("figures", "exact_words")],
    "at least": [("figures", "at_least")],
    "at most": [("figures", "at_most")],
    "about": [("figures", "about")],
    "range": [("figures", "range")],
    "dozens": [("figures", f"dozens_{size}") for size in ("few", "many", "hundreds", "any")],
    "including": [("figures", "including")],
    "killed": [("clauses", "killed")],
    "injured": [("clauses", "injured")],
    "both": [("clauses", "both")],
    "another": [("clauses", "another")],
    "together": [("clauses", "together")],
    "one person": [("clauses", "one_person")],
    "found": [("clauses", "found")],
    "missing": [("clauses", "missing")],
    "total": [("changes", "total")],
    "revised up": [("changes", "revised_up")],
    "revised down": [("changes", "revised_down")],
    "later death": [("changes", "later_death")],
    "military": [("changes", "military")],
    "unconfirmed": [("changes", "unconfirmed")],
    "cut-offs": [("cutoffs", "plain")],
    "running totals": [("totals", "totals")],
    "not confirmed by": [("positions", "not_confirmed", "frames")],
    "own words of an office": [("news", "own")],
    "credits": [("news", "credits")],
    "posts": [("news", "posts")],
    "headlines of the dead": [("news", "headlines_killed")],
    "headlines of the injured": [("news", "headlines_injured")],
    "headlines of bodies": [("news", "headlines_found")],
    "beliefs": [("news", "hedges")],
    **{name: [("furniture", name)] for name in ("bylines", "related", "more", "captions", "share", "newsletter")},
}
SHEETS = [path.name.removesuffix(".toml") for path in (files("ascertain.simulate") / "data" / "frames").iterdir()]


def every_text(found: Any) -> list[str]:
    """Every sentence below a table."""
    if isinstance(found, dict):
        return every_text(list(found.values()))
    if isinstance(found, list):
        return [text for part in found for text in every_text(part)]
    return [str(found)]


ALL = [text for sheet in SHEETS for text in every_text(dict(read(sheet)))]


@pytest.mark.parametrize("act", ACTS)
def test_twelve_frames_of_every_act(act: str) -> None:
    found = [frame.text for frame in frames("acts", act)]
    assert len(set(found)) == len(found) >= 12
    assert any(not frame.startswith("{Speaker}") for frame in found)


@pytest.mark.parametrize("form", FORMS)
def test_twelve_frames_of_every_form(form: str) -> None:
    found = [frame.text for way in FORMS[form] for frame in frames(*way)]
    assert len(set(found)) == len(found) >= 12


def test_no_frame_stands_twice_in_a_file() -> None:
    for sheet in ("acts", "clauses", "changes", "totals", "furniture"):
        found = every_text(dict(read(sheet)))
        assert len(set(found)) == len(found)


def test_every_slot_of_every_frame_is_known() -> None:
    used = {name.lower() for text in ALL for name in re.findall(r"\{(\w+)\}", text)}
    assert used <= slots()


def test_no_real_country_is_named() -> None:
    data = (files("ascertain.places") / "data" / "countries.toml").read_text("utf-8")
    tables = tomllib.loads(data)
    names = {name for text in every_text(tables) for name in [text.removesuffix("*")] if len(name) > 3}
    harm = (files("ascertain.simulate") / "data" / "harm.toml").read_text("utf-8")
    everything = " ".join([*ALL, *every_text([part for part in tomllib.loads(harm).values() if part])])
    assert not [name for name in names if re.search(rf"\b{re.escape(name)}\b", everything)]


def test_nothing_says_by_which_way_or_at_what_hour_to_pass() -> None:
    way = re.compile(
        r"\b(?:route|road to|via|northwards?|eastwards?|direction|towards|o'clock|\d:\d\d|hours? of)\b", re.I
    )
    assert not [text for text in every_text(dict(read("positions"))) if way.search(text)]
    assert not [text for text in every_text(dict(read("positions"))) if re.search(r"\bto \{(?:place|in|from)\}", text)]


def test_a_frame_with_a_slot_that_nothing_fills_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "read", lambda sheet: {"wrong": ["{Speaker} said {nothing}."]})
    monkeypatch.setattr(module, "slots", lambda: frozenset({"speaker"}))
    with pytest.raises(InputError, match="nothing fills"):
        frames.__wrapped__("acts", "wrong")


def test_filling_capitalises_and_tidies() -> None:
    frame = Frame("{Speaker} said {what}.", frozenset({"speaker", "what"}))
    assert frame.fill({"speaker": "the ministry", "what": "so,"}) == "The ministry said so."
    with pytest.raises(KeyError):
        frame.fill({"speaker": "the ministry"})


@pytest.mark.parametrize(
    ("rough", "smooth"),
    [
        ("five people, among them two children, .", "five people, among them two children."),
        ("a round of talks  in", "a round of talks in"),
        ("stands at at least five", "stands at least five"),
        ("in Telvany, Haskemet region,, said X.", "in Telvany, Haskemet region, said X."),
        ("killing five – two boys –.", "killing five – two boys."),
        ("killing 1,204 people", "killing 1,204 people"),
    ],
)
def test_what_empty_slots_leave_is_set_right(rough: str, smooth: str) -> None:
    assert tidy(rough) == smooth


def test_only_frames_that_can_be_filled_are_chosen() -> None:
    found = (Frame("{A}", frozenset({"a"})), Frame("{B}", frozenset({"b"})))
    assert all(choose(Chance(seed), found, {"b": "so"}).text == "{B}" for seed in range(20))
    assert written(Chance(1), found, {"b": "so"}) == "So"
    with pytest.raises(InputError, match="can be filled"):
        choose(Chance(1), found, {"c": ""})


def test_capitals() -> None:
    assert capital("the press") == "The press"
    assert capital("") == ""

"""News, statements, denials and corrections, kind by kind."""

import re

import pytest
from tests.simulate import worlds

from ascertain.simulate.chance import Chance
from ascertain.simulate.sources.model import Toll
from ascertain.simulate.writing.news import correction, denial, flash, headline, news, statement
from ascertain.simulate.writing.scene import scene, short

TOLL = Toll(5, 12)


def test_a_flash_is_one_or_two_statements() -> None:
    sizes = {len(flash(Chance(seed), worlds.account(TOLL)).statements) for seed in range(60)}
    assert sizes == {1, 2}


def test_an_own_report_may_name_nobody() -> None:
    own = worlds.account(TOLL, holder=worlds.AGENCY, outlet=worlds.AGENCY, act="report")
    speakers = {flash(Chance(seed), own).statements[0].speaker for seed in range(60)}
    assert speakers == {"article", worlds.AGENCY.spoken}


def test_an_accusation_comes_with_its_figures() -> None:
    told = worlds.account(TOLL, act="accuse", accused="front", holder=worlds.MINISTRY)
    first, second = flash(Chance(1), told).statements[:2]
    assert (first.act, second.act) == ("accuse", "say")
    assert {name: it[:2] for name, it in second.figures.items()} == {"killed": (5, 5), "injured": (12, 12)}


def test_nobody_accuses_its_own() -> None:
    told = worlds.account(TOLL, act="accuse", accused="front", holder=worlds.FRONT)
    for seed in range(40):
        assert all(it.act != "accuse" for it in news(Chance(seed), told).statements)


def test_others_are_quoted_with_their_own_numbers() -> None:
    other = worlds.account(Toll(3), holder=worlds.FRONT, act="claim")
    denied = worlds.account(Toll(), holder=worlds.MINISTRY, act="deny")
    text = news(Chance(4), worlds.account(TOLL), (other, denied))
    claimed = next(it for it in text.statements if it.act == "claim")
    assert claimed.speaker == worlds.FRONT.spoken
    assert claimed.figures["killed"][0] == 3
    assert any(it.act == "deny" and it.speaker == worlds.MINISTRY.spoken for it in text.statements)


def test_a_statement_is_the_offices_own() -> None:
    own = worlds.account(TOLL, holder=worlds.HOSPITAL, outlet=worlds.HOSPITAL)
    for seed in range(40):
        text = statement(Chance(seed), own)
        assert all(it.speaker == worlds.HOSPITAL.spoken for it in text.statements)
        assert worlds.HOSPITAL.spoken in text.body or "The Telvany District Hospital" in text.body


def test_a_party_denies_a_deed_and_others_only_the_report() -> None:
    def heard(holder: str) -> str:
        by = {"front": worlds.FRONT, "monitor": worlds.MONITOR}[holder]
        told = worlds.account(Toll(), act="deny", holder=by, accused="front")
        return " ".join(denial(Chance(seed), told).body for seed in range(80))

    assert re.search(r"responsibility|its forces", heard("front"))
    assert not re.search(r"responsibility|its forces", heard("monitor"))


@pytest.mark.parametrize(
    ("before", "form", "wanted"),
    [
        (3, "exact", {"revised_up", "exact"}),
        (9, "exact", {"revised_down"}),
        (3, "total", {"exact"}),
        (3, "at_least", {"revised_up", "at_least"}),
    ],
)
def test_a_correction_goes_from_the_earlier_number(before: int, form: str, wanted: set[str]) -> None:
    told = worlds.account(TOLL, before=Toll(before), form=form)
    forms = {correction(Chance(seed), told).statements[0].figures["killed"][2] for seed in range(60)}
    assert forms == wanted


def test_later_deaths_and_corrections_without_a_change_are_told() -> None:
    died = worlds.account(TOLL, before=Toll(4, 13), later_death=True)
    assert "killed" in correction(Chance(1), died).statements[1].figures
    same = worlds.account(TOLL, before=Toll(5, 9))
    assert set(correction(Chance(1), same).statements[0].figures) == {"killed", "injured"}
    vague = worlds.account(TOLL, before=Toll(2), form="dozens")
    assert correction(Chance(1), vague).statements[0].figures["killed"][:2] == (None, None)


def test_headlines_state_what_they_count() -> None:
    found = [headline(scene(Chance(seed), worlds.account(TOLL, of=worlds.incident("discovery")))) for seed in range(60)]
    assert {it.figures["killed"][:2] for it in found if it.figures} == {(5, 5)}
    assert {it.figures["killed"][2] for it in found if it.figures} == {"found"}
    quiet = [headline(scene(Chance(seed), worlds.account(Toll()))) for seed in range(20)]
    assert all(not it.figures for it in quiet)
    hurt = [headline(scene(Chance(seed), worlds.account(Toll(0, 4)))) for seed in range(30)]
    assert {key for it in hurt for key in it.figures} == {"injured"}


def test_one_victim_has_an_age_and_a_family_is_one() -> None:
    one = worlds.account(Toll(1, 0, 0, {"killed": {"women": 1}}))
    heard = " ".join(flash(Chance(seed), one).body for seed in range(120))
    assert "a woman of 33" in heard.lower()
    assert "33-year-old woman" in heard
    family = worlds.account(Toll(3, 0, 0, {"killed": {"women": 1, "boys": 1, "girls": 1}}))
    assert "her two children" in " ".join(flash(Chance(seed), family).body for seed in range(60)).replace("2", "two")


def test_a_place_told_wrongly_keeps_its_unit_to_itself() -> None:
    wrong = worlds.account(TOLL, settlement=worlds.ORLUMET, place="Orlumet")
    right = worlds.account(TOLL)
    assert not any("Region region" in flash(Chance(seed), right).body for seed in range(60))
    assert not any("Haskemet" in flash(Chance(seed), wrong).body for seed in range(60))
    assert any("Haskemet" in flash(Chance(seed), right).body for seed in range(60))


def test_second_mentions_are_short() -> None:
    assert short("the Telvany District Hospital") == "the hospital"
    assert short("Voice of the Valley") == "Voice of the Valley"


def test_the_missing_alone_and_the_military_are_told() -> None:
    lost = worlds.account(Toll(0, 0, 4))
    assert flash(Chance(2), lost).statements[0].figures == {"missing": (4, 4, "exact")}
    armed = worlds.account(Toll(5, 0, 2, {}, 3), form="military")
    text = news(Chance(2), armed)
    assert {"military": (3, 3, "exact")} in [dict(it.figures) for it in text.statements]
    assert any("missing" in it.figures for it in text.statements)


def test_together_is_one_number() -> None:
    both = worlds.account(TOLL, form="together")
    figures = next(it.figures for it in flash(Chance(3), both).statements)
    assert figures == {"together": (17, 17, "exact")}


def test_nobody_was_killed_in_a_discovery() -> None:
    told = worlds.account(TOLL, before=Toll(3), of=worlds.incident("discovery"))
    for seed in range(60):
        body = correction(Chance(seed), told).body
        assert not re.search(r"(?:toll|killed|died) (?:of|in) the (?:discovery|find)", body)
        assert "injured" not in body

"""Updates and totals: how far they reach, and their sums."""

import re
from datetime import date

from tests.simulate import worlds

from ascertain.simulate.chance import Chance
from ascertain.simulate.sources.model import Toll
from ascertain.simulate.writing.updates import total, until, update

DAY = date(2090, 3, 7)


def test_every_account_has_a_paragraph() -> None:
    accounts = [worlds.account(Toll(number + 2)) for number in range(4)]
    for seed in range(30):
        text = update(Chance(seed), worlds.MONITOR, accounts, (worlds.total(),), DAY)
        assert [it.figures["killed"][0] for it in text.statements] == [2, 3, 4, 5, 406]
        assert "Tuesday" not in text.body


def test_own_accounts_may_name_nobody_and_denials_stay_denials() -> None:
    own = worlds.account(Toll(2), holder=worlds.MONITOR)
    denied = worlds.account(Toll(2), act="deny", holder=worlds.FRONT)
    blamed = worlds.account(Toll(2), act="accuse", accused="front", holder=worlds.MINISTRY)
    found = [update(Chance(seed), worlds.MONITOR, (own, denied, blamed), (), DAY).statements for seed in range(30)]
    assert {its[0].speaker for its in found} == {"article", worlds.MONITOR.spoken}
    assert {its[1].act for its in found} == {"deny"}
    assert {its[-1].act for its in found} == {"accuse"}


def test_a_total_states_both_numbers_and_its_cut_off() -> None:
    for seed in range(80):
        text = total(Chance(seed), worlds.total(cells={"killed": {"men": 400, "girls": 6}}))
        first = text.statements[0]
        assert {name: it[:2] for name, it in first.figures.items()} == {"killed": (406, 406), "injured": (801, 801)}
        assert re.search(r"10 March 2090|Friday", text.body)
        assert first.speaker == worlds.MINISTRY.spoken
        for it in text.statements[1:]:
            assert it.figures == {"killed:men": (400, 400, "exact"), "killed:girls": (6, 6, "exact")}


def test_a_small_total_may_be_in_words_and_nobody_is_nobody() -> None:
    heard = " ".join(total(Chance(seed), worlds.total(3, 0)).body for seed in range(40))
    assert "three people" in heard
    assert "none" in heard


def test_cut_offs_name_a_weekday_only_when_it_is_near() -> None:
    heard = [until(Chance(seed), date(2090, 2, 24), DAY, DAY) for seed in range(200)]
    assert any("24 February" in text for text in heard)
    assert "by Tuesday evening" in heard
    far = [until(Chance(seed), None, DAY, date(2090, 4, 1)) for seed in range(100)]
    assert all("7 March 2090" in text for text in far)
    assert not any("February" in text for text in far)
    assert "2089" in " ".join(until(Chance(seed), date(2089, 12, 1), DAY, None) for seed in range(50))

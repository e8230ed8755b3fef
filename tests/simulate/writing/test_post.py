"""Posts: short, and read against their day."""

from tests.simulate import worlds

from ascertain.simulate.chance import Chance
from ascertain.simulate.sources.model import Toll
from ascertain.simulate.writing.post import post


def test_a_post_speaks_of_yesterday() -> None:
    told = worlds.account(Toll(5, 12), days=1)
    bodies = [post(Chance(seed), told).body for seed in range(60)]
    assert any("yesterday" in body for body in bodies)
    assert all(len(body) < 500 for body in bodies)


def test_some_posts_name_their_source() -> None:
    told = worlds.account(Toll(5, 12))
    assert {post(Chance(seed), told).statements[0].speaker for seed in range(80)} == {"article", worlds.HOSPITAL.spoken}


def test_posts_accuse_and_deny() -> None:
    blamed = worlds.account(Toll(5), act="accuse", accused="front", holder=worlds.MINISTRY)
    assert [it.act for it in post(Chance(1), blamed).statements] == ["report", "accuse"]
    denied = worlds.account(Toll(5), act="deny", holder=worlds.FRONT)
    assert [it.act for it in post(Chance(1), denied).statements] == ["deny"]

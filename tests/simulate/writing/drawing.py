"""Many texts of every kind, for tests that look at all of them."""

from collections.abc import Iterator

from tests.simulate import worlds

from ascertain.simulate.chance import Chance
from ascertain.simulate.sources.model import Account
from ascertain.simulate.writing import news, positions, updates
from ascertain.simulate.writing.model import Text
from ascertain.simulate.writing.post import post

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
HURT = {"killed": {"men": 400, "girls": 6}, "injured": {"women": 801}}


def texts(seed: object, rounds: int) -> Iterator[tuple[str, tuple[Account, ...], Text]]:
    """Kind, the accounts told, and the text: eleven in each round."""
    for number in range(rounds):
        chance = Chance(seed, number)
        first = worlds.drawn(chance)
        others = tuple(worlds.drawn(chance) for _ in range(chance.between(0, 2)))
        whole = news.news(chance, first, others)
        yield "news", (first, *others), whole
        yield "flash", (first,), news.flash(chance, first)
        second = worlds.drawn(chance, outlet=worlds.WEEKLY)
        credit = chance.pick((worlds.AGENCY, second.holder, None))
        yield "copy", (first, *others, second), news.copy_of(chance, whole, second, credit)
        own = worlds.drawn(chance, holder=worlds.HOSPITAL, outlet=worlds.HOSPITAL, act="say")
        yield "statement", (own,), news.statement(chance, own)
        party = chance.pick((worlds.FRONT, worlds.MONITOR))
        denied = worlds.drawn(chance, act="deny", holder=party, accused="front")
        yield "denial", (denied,), news.denial(chance, denied)
        mended = worlds.drawn(chance, act="say", form=chance.pick(("exact", "at_least", "total")))
        yield "correction", (mended,), news.correction(chance, mended)
        three = tuple(worlds.drawn(chance) for _ in range(3))
        yield "update", three, updates.update(chance, worlds.MONITOR, three, (worlds.total(),), worlds.DAY)
        yield "total", (), updates.total(chance, worlds.total(cells=HURT))
        says, act, kind = chance.pick(positions.says()), chance.pick(ACTS), chance.pick(positions.kinds())
        about = chance.pick(("front", "", "the Front's envoy"))
        place = worlds.position(says, act, kind, about=about, disclosed=chance.happens(0.7))
        yield "position", (), positions.position(chance, place)
        yield "post", (first,), post(chance, first)

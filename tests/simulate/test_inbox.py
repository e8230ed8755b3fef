"""What comes in comes by its moment; one outlet's at one moment together; reviews one by one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from ascertain.simulate.inbox import Inbox
from ascertain.simulate.parameters import preset
from ascertain.simulate.sources.model import Toll, Total
from ascertain.simulate.sources.register import outlets
from ascertain.simulate.world.events import World

MOMENT = datetime(2090, 3, 5, 12, tzinfo=UTC)


def _total() -> Total:
    setting = preset("tiny")
    outlet = outlets(World(1, setting, 1.0).land, setting)[0]
    return Total(outlet, Toll(3, 4), MOMENT.date(), MOMENT.date(), published=MOMENT, received=MOMENT)


def test_one_outlets_reports_of_one_moment_come_together_and_nothing_comes_early() -> None:
    inbox, total = Inbox(), _total()
    for later in (1, 0, 0):
        inbox.send(replace(total, received=MOMENT + timedelta(hours=later)))
    assert inbox.next(MOMENT) == []
    assert [len(inbox.next(MOMENT + timedelta(hours=hours))) for hours in (1, 1, 2, 2)] == [2, 0, 1, 0]


def test_reviews_of_one_moment_come_one_by_one_in_their_order_before_what_is_sent() -> None:
    inbox = Inbox()
    inbox.send(_total())
    inbox.review("I2", MOMENT)
    inbox.review("I1", MOMENT)
    until = MOMENT + timedelta(hours=1)
    assert [[item.what for item in inbox.next(until)] for _ in range(2)] == [["I2"], ["I1"]]
    assert len(inbox.next(until)) == 1

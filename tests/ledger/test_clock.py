"""Recorded time never steps backwards, and cannot be chosen but in a replayed history."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.ledger.clock import EPOCH, Clock, ReplayedClock, WallClock, machine_time
from ascertain.ledger.envelope import Draft
from ascertain.ledger.log import Genesis, Ledger
from ascertain.terms.errors import InputError, RefusedError
from ascertain.terms.instants import stamp

START = datetime(2022, 3, 7, 8, tzinfo=UTC)
moments = st.datetimes(datetime(1999, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
REPLAYED = Genesis("office-2", "training", "replayed", "Replayed office", "Europe/Kyiv")


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def run(clock: Callable[[datetime], Clock], machine: list[datetime]) -> list[str]:
    stamps: list[str] = []
    for moment in machine:
        stamps.append(clock(moment).next(stamps[-1] if stamps else None, None))
    return stamps


@given(st.lists(moments, min_size=1))
def test_a_wall_clock_stepping_about_is_held_to_its_latest(machine: list[datetime]) -> None:
    stamps = run(lambda moment: WallClock(at(moment)), machine)
    assert stamps == [stamp(max(machine[: index + 1])) for index in range(len(machine))]


@given(st.lists(moments, min_size=1))
def test_a_replayed_office_gone_live_only_moves_forward(machine: list[datetime]) -> None:
    ended = (stamp(START), stamp(machine[0]))
    stamps = run(lambda moment: ReplayedClock(ended, at(moment)), machine)
    assert stamps == [stamp(START + (max(machine[: index + 1]) - machine[0])) for index in range(len(machine))]


def test_the_machine_time_is_now_in_utc() -> None:
    before = datetime.now(UTC)
    assert before <= machine_time() <= datetime.now(UTC)
    assert machine_time().tzinfo is UTC


def test_recorded_times_cannot_be_chosen_on_a_wall_clock(ledger: Ledger) -> None:
    with pytest.raises(RefusedError, match="cannot be chosen"), ledger.write() as batch:
        batch.add(Draft("s", "test.noted", {}, "ann", recorded_at=stamp(START)))
    with (
        ledger.manifest_time(stamp(START)),
        pytest.raises(RefusedError, match="cannot be chosen"),
        ledger.write() as batch,
    ):
        batch.add(Draft("s", "test.noted", {}, "ann"))
    with pytest.raises(RefusedError, match="no replayed history"):
        ledger.finish_replay("ann")
    assert (ledger.size(), ledger.replaying()) == (1, False)


def note(ledger: Ledger, recorded_at: str | None = None) -> str:
    with ledger.write() as batch:
        return batch.add(Draft("s", "test.noted", {}, "ann", recorded_at=recorded_at)).recorded_at


def test_a_manifest_sets_the_times_until_it_is_done(tmp_path: Path) -> None:
    machine = [START + timedelta(days=1000)]
    ledger = Ledger.create(tmp_path / "ledger.sqlite", REPLAYED, "ann", now=lambda: machine[0])
    assert ledger.recorded_at(1) == EPOCH == ledger.present()
    assert ledger.replaying()
    first, second = stamp(START), stamp(START + timedelta(hours=3))
    assert note(ledger, first) == first
    assert note(ledger) == first
    assert note(ledger, "2022-03-07T13:00:00+02:00") == second
    with ledger.manifest_time(second):
        assert note(ledger) == second
    with pytest.raises(InputError, match="Sort the manifest"):
        note(ledger, first)

    ledger.finish_replay("ann")
    ledger.finish_replay("ann")
    assert not ledger.replaying()
    machine[0] += timedelta(minutes=10)
    live = stamp(START + timedelta(hours=3, minutes=10))
    assert ledger.present() == note(ledger) == live
    machine[0] -= timedelta(days=400)
    assert note(ledger) == live
    with pytest.raises(RefusedError, match="is finished"):
        note(ledger, live)
    kinds = [event.kind for event in ledger.read()]
    assert kinds == ["office.opened", *["test.noted"] * 4, "office.replayed", "test.noted", "test.noted"]
    ledger.close()


@pytest.mark.parametrize("wanted", ["2022-03-07", "2022-03-07T10:00:00", "yesterday", ""])
def test_a_manifest_time_is_a_moment_with_an_offset(wanted: str) -> None:
    with pytest.raises(InputError, match="is not a recorded time"):
        ReplayedClock().next(None, wanted)

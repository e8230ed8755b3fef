"""Recorded time: monotone always, from this machine's clock or from a replayed history (DESIGN §6).

A replayed office takes its recorded times from a manifest. Once the manifest is done it goes on live: recorded time
is then its last one plus the time really passed since.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from ascertain.terms.errors import InputError, RefusedError
from ascertain.terms.instants import read_stamp, stamp

Now = Callable[[], datetime]
# A replayed history may begin at any time, so the opening of its office lies before all of them.
EPOCH = "1900-01-01T00:00:00.000000Z"


def machine_time() -> datetime:
    """The moment, by this machine's clock."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class WallClock:
    """Recorded time is the time of the machine, held back from ever stepping backwards."""

    now: Now = machine_time

    def next(self, last: str | None, wanted: str | None) -> str:
        """The stamp of the next event after `last`."""
        if wanted is not None:
            raise RefusedError(
                "Recorded times cannot be chosen in this office.",
                todo="Only an office with a replayed clock takes them.",
            )
        return max(last or "", stamp(self.now()))


@dataclass(frozen=True, slots=True)
class ReplayedClock:
    """Recorded times come from a manifest; `finished` is (recorded, machine) time at its end, None before."""

    finished: tuple[str, str] | None = None
    now: Now = machine_time

    def next(self, last: str | None, wanted: str | None) -> str:
        """The stamp of the next event after `last`; during the manifest `wanted`, else that of `last`."""
        if self.finished is None:
            # Between two dated entries of a manifest nothing happens by itself: the moment stays what it was.
            wanted = (last or EPOCH) if wanted is None else _stamped(wanted)
            if last is not None and wanted < last:
                raise InputError(
                    f"The recorded time {wanted} lies before the one before it, {last}.",
                    todo="Sort the manifest by its recorded times.",
                )
            return wanted
        if wanted is not None:
            raise RefusedError("The replayed history of this office is finished.", todo="New entries are dated live.")
        recorded, machine = self.finished
        passed = max(self.now() - read_stamp(machine), timedelta(0))
        return max(last or "", stamp(read_stamp(recorded) + passed))


Clock = WallClock | ReplayedClock


def _stamped(wanted: str) -> str:
    try:
        moment = datetime.fromisoformat(wanted)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise InputError(f"{wanted!r} is not a recorded time.", todo="Write a moment with its offset, in ISO 8601.")
    return stamp(moment)

"""The example `fortnight`: two weeks of a made-up conflict, played anew each time from one seed."""

from pathlib import Path

from ascertain.simulate.run import simulate

# A seed whose fortnight has a siege, a discovery and a made-up incident in it.
SEED = 1


def played(folder: Path, time_zone: str) -> None:  # noqa: ARG001  # the made-up country keeps UTC
    """Write the fortnight into an empty folder."""
    simulate(SEED, "fortnight", folder)

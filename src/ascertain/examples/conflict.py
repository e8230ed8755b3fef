"""The example `fortnight`: two weeks of a made-up conflict, played anew each time from one seed."""

from pathlib import Path

from ascertain.simulate.run import simulate

# Among the fortnights this one shows much: a siege and a blackout, bodies found, things made up, later deaths, and
# numbers that were confirmed although a first-hand source had them wrong.
SEED = 16


def played(folder: Path, time_zone: str) -> None:  # noqa: ARG001  # the made-up country keeps UTC
    """Write the fortnight into an empty folder."""
    simulate(SEED, "fortnight", folder)

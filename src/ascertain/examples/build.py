"""Building an example office from the folder that ships with the product."""

from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from ascertain.office.house import Office
from ascertain.office.intake import Progress, silent
from ascertain.office.replay import Outcome, replay
from ascertain.terms.errors import InputError


@dataclass(frozen=True, slots=True)
class Example:
    """One example: its office, and the moments worth looking at."""

    name: str
    title: str
    kind: str
    time_zone: str
    about: str


EXAMPLES = {
    example.name: example
    for example in (
        Example(
            "exercise",
            "Exercise office",
            "synthetic",
            "UTC",
            "A made-up country in March 2090: copies, contradicting counts, a correction, a later death, a body found.",
        ),
        Example(
            "ukraine-2022",
            "Training office, Ukraine 2022",
            "training",
            "Europe/Kyiv",
            "24 February to 11 March 2022: talks, corridors, counts that differ, a meeting, the UN office's figures.",
        ),
    )
}


def build(name: str, to: Path, actor: str, progress: Progress = silent) -> tuple[Office, Outcome]:
    """Build an example in the folder `to`, which becomes the office, and return it open.

    Its keys lie inside, without a passphrase: an example holds nothing that needs protection.
    """
    if name not in EXAMPLES:
        raise InputError(f"There is no example {name!r}.", todo=f"Use one of {', '.join(EXAMPLES)}.")
    example = EXAMPLES[name]
    office = Office.create(
        to,
        actor,
        name=example.title,
        kind=example.kind,
        clock="replayed",
        time_zone=example.time_zone,
        keys=to / "keys",
    )
    with as_file(files("ascertain.examples").joinpath("data", name)) as folder:
        outcome = replay(office, folder, progress)
    return office, outcome

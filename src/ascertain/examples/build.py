"""Building an example office from a folder that ships with the product, or is made from what ships."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

from ascertain.examples.conflict import played
from ascertain.examples.series import unfolded
from ascertain.examples.shipped import shipped
from ascertain.office.config import Claims
from ascertain.office.house import Office
from ascertain.office.intake import Progress, silent
from ascertain.office.replay import Outcome, replay
from ascertain.terms.errors import InputError


@dataclass(frozen=True, slots=True)
class Example:
    """One example: its office, what it is about, and how the folder that is replayed comes about.

    Attributes:
        title, kind, time_zone: of the office.
        about: one sentence.
        beside: files that ship with it and are laid into the office's folder, for the user to work with.
        make: writes the folder that is replayed into an empty one, given the time zone; None where it ships as it is.
    """

    name: str
    title: str
    kind: str
    time_zone: str
    about: str
    make: Callable[[Path, str], None] | None = None
    beside: tuple[str, ...] = ()


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
            "fortnight",
            "Exercise office, a made-up fortnight",
            "synthetic",
            "UTC",
            "Two weeks of March 2090 in a made-up country, by some two dozen sources, with the office's work on them.",
            played,
        ),
        Example(
            "ukraine-2022",
            "Training office, Ukraine 2022",
            "training",
            "Europe/Kyiv",
            "24 February to 11 March 2022: talks, corridors, counts that differ, a meeting, the UN office's figures.",
        ),
        Example(
            "ohchr-series",
            "Training office, the UN human rights office's figures on Ukraine 2022-2025",
            "training",
            "Europe/Kyiv",
            "What the UN human rights office published, each total with its cut-off and the day it came to be known.",
            unfolded,
        ),
        Example(
            "kosovo-1999",
            "Training office, killings of Kosovo Albanians, 20 March - 22 June 1999",
            "training",
            "Europe/Belgrade",
            "Four lists of killings of Kosovo Albanians, 20 March - 22 June 1999, and what others estimated from them.",
            beside=("lists.csv",),
        ),
    )
}


# An example is the same everywhere, whether or not a grammar model is installed.
PATTERNS = Claims(settings={"rules": {"grammar": False}})


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
        claims=PATTERNS,
    )
    if example.beside:
        with shipped(name) as folder:
            for file in example.beside:
                copy(folder / file, to)
    if example.make is None:
        with shipped(name) as folder:
            return office, replay(office, folder, progress)
    with TemporaryDirectory() as made:
        example.make(Path(made), example.time_zone)
        return office, replay(office, Path(made), progress)

"""TempEval-3 platinum: twenty news texts of 2013 on which no rule for dates was made.

The set is small (17 days) and has no parts: it is run whole, whatever part is asked for.
"""

from collections.abc import Iterator
from pathlib import Path

from bench_claims.measure import Measure
from bench_claims.timebank import measures, read


def run(folder: Path, _: str) -> Iterator[Measure]:
    """The measures of the whole set."""
    yield from measures(list(read(folder / "syntime/resources/te3-platinum/tml", "[!.]*.tml")), None)

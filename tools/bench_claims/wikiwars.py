"""WikiWars: accounts of 22 wars, far from their publication, most days without a year.

Reports of inquiries are written like this, news is not. The rule for accounts (`claims/days/accounts.py`) was made on
these texts and no part was kept back, so the figure says what the rule can do here, not what it does elsewhere.
"""

from collections.abc import Iterator
from pathlib import Path

from bench_claims.measure import Measure
from bench_claims.timebank import measures, read


def run(folder: Path, _: str) -> Iterator[Measure]:
    """The measures of the whole set."""
    yield from measures(list(read(folder / "syntime/resources/wikiwars/whole-tml/tml", "[!.]*.tml")), None)

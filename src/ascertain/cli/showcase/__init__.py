"""What `ascertain demo` shows of each example, a module each; `SHOW` says which."""

from collections.abc import Callable, Mapping
from pathlib import Path

from ascertain.cli.showcase import exercise, fortnight, kosovo, series, ukraine
from ascertain.office.house import Office

SHOW: Mapping[str, Callable[[Office, Path], None]] = {
    "exercise": exercise.show,
    "fortnight": fortnight.show,
    "ukraine-2022": ukraine.show,
    "ohchr-series": series.show,
    "kosovo-1999": kosovo.show,
}
"""Example → prints what the office, built in the folder, holds and what to type next."""

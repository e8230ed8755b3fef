"""Rows of a roll as Spark carries them to where they are compared, and back into a roll there."""

from typing import TYPE_CHECKING

import numpy as np

from ascertain.incidents.rolls.model import Roll

if TYPE_CHECKING:
    import pyarrow

BLOCKS = "blocks"
_PARTS = ("given", "father", "grandfather", "family")
_PLAIN = ("list", "letters", "scripts", "sex", "age")


def table(roll: Roll, of: "np.ndarray[tuple[int, int], np.dtype[np.int32]]") -> "pyarrow.Table":
    """The rows with the blocks they are in: a column for each of what is compared, no words.

    Args:
        of: the blocks of each row, shape (n, k).
    """
    import pyarrow

    offsets = np.arange(0, of.size + 1, max(of.shape[1], 1), dtype=np.int32)
    columns = {
        "row": np.arange(len(roll), dtype=np.int32),
        BLOCKS: pyarrow.ListArray.from_arrays(offsets, of.reshape(-1)),
        **{name: getattr(roll, name) for name in _PLAIN},
        **{name: np.ascontiguousarray(roll.parts[:, at]) for at, name in enumerate(_PARTS)},
        **{f"day_{name}": days for name, days in roll.days.items()},
        **{f"code_{name}": codes for name, codes in roll.codes.items()},
    }
    return pyarrow.table(columns)


def roll_of(rows: "pyarrow.Table", places: tuple[str, ...] = ()) -> Roll:
    """Such rows as a roll; its words stand in the vocabulary of the whole, which is not here."""
    told = {name: rows[name].to_numpy() for name in rows.column_names if name != BLOCKS}
    return Roll(
        lists=(),
        row=told["row"],
        parts=np.column_stack([told[name] for name in _PARTS]),
        vocabulary=(),
        days={name.removeprefix("day_"): days for name, days in told.items() if name.startswith("day_")},
        codes={name.removeprefix("code_"): codes for name, codes in told.items() if name.startswith("code_")},
        places=places,
        **{name: told[name] for name in _PLAIN},
    )

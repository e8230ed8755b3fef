"""What is kept of a matching, so that later rows can be held against it: the rows, and what tells people apart.

The file holds **names**. It is written only where that is asked for, for its owner alone (mode 0600).
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ascertain.incidents.matching.model import Matched
from ascertain.incidents.names.words import SCRIPTS
from ascertain.incidents.pairs.classes import Chance, Fitted, Floats, Match
from ascertain.incidents.pairs.levels import rarities
from ascertain.incidents.pairs.sounds import meeting as meeting_of
from ascertain.incidents.pairs.sounds import spoken
from ascertain.incidents.rolls.model import Codes, Roll
from ascertain.terms.errors import InputError

KNOWN = "known.npz"
Arrays = dict[str, NDArray[Any]]


@dataclass(frozen=True)
class Known:
    """Rows that were matched, and what was learnt of them; n rows, w words.

    Attributes:
        roll: the people of the lists.
        ids: the number of the person of each row; int64, shape (n,).
        last: the last number that was ever given; none is given twice.
        chance: how pairs are alike that are not one person.
        matches: two lists → what was learnt of them.
        keys: by what of their words rows meet: the words, or how they sound.
        meeting: the key of given name, father, grandfather and family; int32, shape (4, n).
        by_word: whether the words themselves are the keys.
        rare: of `pairs.levels.Words`, shape (4, w + 1).
        like: of `pairs.sounds.spoken`: how its words are read.
    """

    roll: Roll
    ids: NDArray[np.int64]
    last: int
    chance: Chance
    matches: Mapping[tuple[int, int], Fitted]
    keys: tuple[str, ...]
    meeting: Codes = field(repr=False)
    rare: NDArray[np.float32] = field(repr=False)
    by_word: bool = False
    like: tuple[str, bool] = ("arabic", False)


def known(found: Matched, ids: NDArray[np.int64], last: int) -> Known:
    """What is kept of a matching."""
    roll, sounding = found.roll, spoken(found.roll)
    by_word = bool((roll.scripts == SCRIPTS.index("arabic")).all())
    keys = roll.vocabulary if by_word else tuple(dict.fromkeys(sounding.bones))  # in the order of their numbers
    meeting = np.ascontiguousarray(meeting_of(roll)[0].T)  # by the habit that is kept in `like`
    like, scores = (sounding.habit, sounding.apart), found.scores
    by_chance = replace(scores.chance, names=np.stack([_ever(kind) for kind in scores.chance.names]))
    matches = {way: replace(fitted, match=_ever_matched(fitted.match)) for way, fitted in scores.matches.items()}
    return Known(roll, ids, last, by_chance, matches, keys, meeting, rarities(roll), by_word, like)


def _ever_matched(match: Match) -> Match:
    return replace(match, given=_ever(match.given), lineage=_ever(match.lineage))


def _ever(shares: Floats) -> Floats:
    """What was never met is as likely as the least likely that was: a new row can be alike in a new way."""
    met = shares[shares > 0]
    return np.where(shares > 0, shares, met.min() if len(met) else 1 / len(shares))


def save(kept: Known, to: Path) -> Path:
    """Write it into the folder of the results. Raises InputError where that cannot be done."""
    arrays: Arrays = {f"roll.{name}": part for name, part in _parts(kept.roll).items()}
    arrays |= {f"chance.{name}": part for name, part in _parts(kept.chance).items()}
    for (first, second), fitted in kept.matches.items():
        arrays |= {f"way.{first}.{second}.{name}": part for name, part in _parts(fitted.match).items()}
        arrays[f"way.{first}.{second}.matches"] = np.array(fitted.matches)
        arrays[f"way.{first}.{second}.strangers"] = fitted.strangers
    arrays |= {"ids": kept.ids, "last": np.array(kept.last), "keys": _text(kept.keys)}
    arrays |= {"meeting": kept.meeting, "rare": kept.rare, "like": _text((kept.like[0], str(int(kept.like[1]))))}
    arrays["by_word"] = np.array(kept.by_word)
    path = to / KNOWN
    try:
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            np.savez(file, **arrays)  # type: ignore[arg-type]
    except OSError as error:
        raise InputError(
            f"What is known cannot be kept: {error.strerror}.", where=str(path), todo="Give another folder."
        ) from error
    return path


def load(folder: Path) -> Known:
    """What was kept in a folder. Raises InputError where nothing was."""
    path = folder / KNOWN
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays: Arrays = {name: file[name] for name in file.files}
        return _known(arrays)
    except (OSError, ValueError, KeyError) as error:
        raise InputError(
            "Nothing that was kept of a matching can be read there.", where=str(path),
            todo="Match the lists with --keep.",
        ) from error  # fmt: skip


def _known(arrays: Arrays) -> Known:
    matches = {}
    for name in [name for name in arrays if name.startswith("way.") and name.endswith(".matches")]:
        way = name.removesuffix(".matches")
        match = _whole(Match, arrays, f"{way}.")
        _, first, second = way.split(".")
        matches[int(first), int(second)] = Fitted(match, float(arrays[name]), arrays[f"{way}.strangers"])
    habit, apart = _told(arrays["like"])
    return Known(
        roll=_whole(Roll, arrays, "roll."),
        ids=arrays["ids"],
        last=int(arrays["last"]),
        chance=_whole(Chance, arrays, "chance."),
        matches=matches,
        keys=_told(arrays["keys"]),
        meeting=arrays["meeting"],
        rare=arrays["rare"],
        by_word=bool(arrays["by_word"]),
        like=(habit, apart == "1"),
    )


# Tuples of words are kept as one text of lines; a mapping as an array for each key; other things as arrays of no axis.
def _parts(whole: Any) -> Arrays:
    found: Arrays = {}
    for part in fields(whole):
        value = getattr(whole, part.name)
        if part.name in ("unread", "left_out"):
            continue
        if isinstance(value, tuple):
            found[part.name] = _text(value)
        elif isinstance(value, Mapping):
            found |= {f"{part.name}.{key}": np.asarray(held) for key, held in value.items()}
        else:
            found[part.name] = np.asarray(value)
    return found


def _whole(kind: Any, arrays: Arrays, begin: str) -> Any:
    held: dict[str, Any] = {}
    for name, array in arrays.items():
        if not name.startswith(begin):
            continue
        part, _, key = name.removeprefix(begin).partition(".")
        if key:
            held.setdefault(part, {})[key] = array
        elif part in {one.name for one in fields(kind)}:
            held[part] = _told(array) if array.dtype == np.uint8 else array if array.ndim else array.item()
    if kind in (Chance, Match):
        held.setdefault("fields", {})
    return kind(**held)


def _text(words: tuple[str, ...]) -> NDArray[np.uint8]:
    return np.frombuffer("".join(f"{word}\n" for word in words).encode(), np.uint8)


def _told(text: NDArray[Any]) -> tuple[str, ...]:
    return tuple(text.tobytes().decode().split("\n")[:-1])

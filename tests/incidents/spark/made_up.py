"""Two lists of made-up families who were killed together, with the slips that lists have."""

import numpy as np

from ascertain.incidents.names.columns import coded
from ascertain.incidents.rolls.model import NO_DAY, Roll

_SYLLABLES = ("ba", "ko", "mi", "ra", "tu", "ne", "sha", "dil", "or", "vam", "ek", "ust", "ani", "ger", "lo", "pha")


def lists(people: int, seed: int = 1) -> Roll:
    """Two lists of about two thirds of these people each: four of a family, of one father and one family name."""
    rng = np.random.default_rng(seed)
    given, families = _words(rng, 150, 2), _words(rng, max(40, people // 20), 3)
    family = np.arange(people) // 4
    shared = [words[rng.integers(0, len(words), family[-1] + 1)] for words in (given, given, families)]
    own = given[rng.integers(0, len(given), people)]
    names = [" ".join([name, *(words[at] for words in shared)]) for name, at in zip(own, family, strict=True)]
    age, sex = rng.integers(0, 80, people), rng.integers(1, 3, people)
    died, place = 19_000 + rng.integers(0, 400, family[-1] + 1)[family], rng.integers(0, 40, family[-1] + 1)[family]
    on = [rng.permutation(np.flatnonzero(rng.random(people) < share)) for share in (0.7, 0.6)]
    who = np.concatenate(on)

    def told(share: float) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        return np.asarray(rng.random(len(who)) < share)

    columns = coded([_slip(rng, names[at]) if known else "" for at, known in zip(who, told(0.97), strict=True)])
    return Roll(
        lists=("north", "south"),
        list=np.repeat(np.arange(2, dtype=np.int16), [len(rows) for rows in on]),
        row=np.concatenate([np.arange(len(rows), dtype=np.int32) for rows in on]),
        parts=columns.parts,
        vocabulary=columns.vocabulary,
        letters=columns.letters,
        scripts=columns.scripts,
        sex=np.where(told(0.9), sex[who], 0).astype(np.int8),
        age=np.where(told(0.9), age[who] + told(0.2), np.nan).astype(np.float32),
        days={"died": np.where(told(0.8), died[who] + told(0.1), NO_DAY).astype(np.int32)},
        codes={"place": np.where(told(0.8), place[who], -1).astype(np.int32)},
        places=tuple(_words(rng, 40, 3).tolist()),
    )


def _words(rng: np.random.Generator, n: int, syllables: int) -> "np.ndarray[tuple[int], np.dtype[np.object_]]":
    found: set[str] = set()
    while len(found) < n:
        found.add("".join(rng.choice(_SYLLABLES, syllables)))
    return np.array(sorted(found), dtype=object)


def _slip(rng: np.random.Generator, name: str) -> str:
    """One letter left out of every tenth name."""
    at = int(rng.integers(0, len(name)))
    return name[:at] + name[at + 1 :] if rng.random() < 0.1 else name

"""Names of places as lists write them, and which of them may stand for one place."""

from collections.abc import Sequence
from functools import lru_cache

from ascertain.incidents.names.skeleton import HABITS, skeleton
from ascertain.incidents.names.words import script_of
from ascertain.places.alike import bare
from ascertain.places.keys import key

_SLIP, _SLIPS = 4, 8  # letters of the shorter name from which on one slip of the pen, and two, are passed over
_FEW = 2  # consonants that tell nothing


@lru_cache(maxsize=1 << 16)
def place(cell: str) -> str:
    """A place without what writers leave out or spell differently: case, accents, article, "St." for "Saint"."""
    return bare(key(cell))


def near_all(first: Sequence[str], second: Sequence[str]) -> list[bool]:
    """Whether two names, as `place` gives them, may be one place, pair by pair.

    A slip of the pen apart; or all words of one are in the other ("Selkavar", "Selkavar County"); or they sound alike
    in two scripts.
    """
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cpdist

    if not len(first):
        return []
    slips = cpdist(first, second, scorer=OSA.distance, score_cutoff=2).tolist()
    return [_near(a, b, slip) for a, b, slip in zip(first, second, slips, strict=True)]


def _near(first: str, second: str, slips: int) -> bool:
    short = min(len(first), len(second))
    if slips <= (short >= _SLIP) + (short >= _SLIPS):
        return True
    one, other = frozenset(first.split()), frozenset(second.split())
    alike = frozenset(consonants(first)) & frozenset(consonants(second))
    return one <= other or other <= one or any(alike)


@lru_cache(maxsize=1 << 16)
def consonants(name: str) -> tuple[str, ...]:
    """The consonants of a name by each habit of romanising; "" where they are too few to tell anything."""
    script = script_of(name)
    bones = ("".join(skeleton(word, script, habit) for word in name.split()).replace("-", "") for habit in HABITS)
    return tuple(bone if len(bone) > _FEW else "" for bone in bones)

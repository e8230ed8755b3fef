"""Settled pairs in a matching: they stand, and they make the probabilities of all the others better."""

from collections.abc import Sequence

import numpy as np

from ascertain.incidents.pairs.scores import Scored
from ascertain.incidents.pairs.supervised import CALIBRATE, Labelled, corrected, features, score
from ascertain.incidents.partitions.components import components
from ascertain.incidents.partitions.draws import drawn
from ascertain.incidents.partitions.model import Floats, Units
from ascertain.incidents.review.model import Agreed
from ascertain.incidents.rolls.model import Roll
from ascertain.terms.errors import InputError

# The odds before any label are asked of so many draws; exact where groups are small, and nearly all are.
_DRAWS = 200
# Rows with such odds of being one person are held back together when ways of learning are tried on each other.
_HANGING = 1e-2


def rows(roll: Roll, said: Agreed) -> tuple[int, int]:
    """The two rows of the roll that a settled pair is about. Raises InputError where they are not there."""
    a, b, c, d = said.pair.cells
    first, second = sorted((_row(roll, a, b), _row(roll, c, d)))
    return first, second


def _row(roll: Roll, name: str, row: int) -> int:
    if name not in roll.lists:
        raise InputError(f"A settled pair names the list {name!r}, which is not here.", todo="Match the same lists.")
    begin, end = np.searchsorted(roll.list, [roll.lists.index(name), roll.lists.index(name) + 1])
    if row >= end - begin:
        raise InputError(f"A settled pair names row {row} of {name}, which has {end - begin}.", todo="Is it this file?")
    return int(begin) + row


def learnt(roll: Roll, scores: Scored, units: Units, settled: Sequence[Agreed]) -> tuple[Floats, str]:
    """The odds of each pair with what settled pairs teach, and in words how they were used.

    Only pairs whose chance to be drawn is known teach anything of others: pairs that somebody picked may be odd ones.

    Args:
        units: of `united` *without* what is settled, or the labels would be foretold by themselves.
    """
    if not settled:
        return scores.odds, "none"
    stand = f"{len(settled)} pairs stand"
    place = {pair: at for at, pair in enumerate(zip(scores.pairs.i.tolist(), scores.pairs.j.tolist(), strict=True))}
    by_draw = [(place.get(rows(roll, said)), said.one_person, said.chance) for said in settled]
    known = [(at, one, chance) for at, one, chance in by_draw if at is not None and chance is not None]
    if len(known) < CALIBRATE:
        return (
            scores.odds,
            f"{stand}; {len(known)} of the {CALIBRATE} drawn pairs it takes to learn",
        )
    at, one, chance = zip(*known, strict=True)
    labels = Labelled(np.array(at), np.array(one), np.array(chance))
    before = drawn(units, scores.odds, draws=_DRAWS).probability
    hanging = scores.odds > _HANGING
    group = components(len(roll), scores.pairs.i[hanging], scores.pairs.j[hanging])
    found = score(before, features(scores.told), group[scores.pairs.i], labels)
    return corrected(scores.odds, before, found.probability), f"{stand}; other probabilities: {found.way}"

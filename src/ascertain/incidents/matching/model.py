"""What comes of matching lists, in frozen types."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ascertain.incidents.pairs.scores import Scored
from ascertain.incidents.partitions.draws import Drawn
from ascertain.incidents.partitions.model import Rows
from ascertain.incidents.partitions.unique import Unique
from ascertain.incidents.rolls.model import Roll


@dataclass(frozen=True)
class Summary:
    """What `incidents match` found, as `summary.json` says it (DESIGN §7).

    Attributes:
        rows: list → its rows.
        unique: how many people the lists hold together.
        diagnostics: `compared` (pairs looked at), `expected_links` (sum of the probabilities), `agreement` (worst
            agreement of chains; 1 is good), `labels` (how settled pairs were used), `unread_cells` (field → cells that
            could not be read as such a value).
    """

    rows: Mapping[str, int]
    unique: Unique
    diagnostics: Mapping[str, object]


@dataclass(frozen=True)
class Matched:
    """Lists and who is who on them: one best answer, and draws of all that is likely.

    Attributes:
        roll: the people of the lists; n rows.
        scores: pairs worth keeping, with their odds.
        person: the first row of the same person for each row, shape (n,): the best single answer.
        drawn: who is the same person, in many draws, and the probability of each pair.
        summary: what is said of it all.
        stand: pairs of rows that reviewers settled as one person and that nothing else speaks for, ascending; they are
            not among `scores`.
    """

    roll: Roll
    scores: Scored
    person: Rows
    drawn: Drawn
    summary: Summary
    stand: Sequence[tuple[int, int]] = ()

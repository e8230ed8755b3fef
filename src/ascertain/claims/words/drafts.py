"""Statements as the sieves find them, before they are numbered, linked and passed through the gate."""

from dataclasses import dataclass, field

from ascertain.claims.words.actors import Actor


@dataclass(frozen=True, slots=True)
class Draft:
    """One statement: offsets into the text, the speaker understood, and what the sieve knows of it.

    `speaker` None is the narrator. `link` names a relation to the statement before it (`not_confirmed_by`, `about`,
    `concurrent_with`), `by` the actor it concerns, `channel` the outlet that passes it on.
    """

    act: str
    start: int
    end: int
    cue: tuple[int, int] | None = None
    speaker: Actor | None = None
    status: str | None = None
    polarity: str = "positive"
    target: Actor | None = None
    link: str | None = None
    by: Actor | None = None
    inferred: bool = False
    channel: str | None = None
    sentence: int = 0
    tags: tuple[str, ...] = field(default=())

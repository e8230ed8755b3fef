"""Who "he", "it", "the negotiator" and "the office" are: the last speaker that fits, inside one report.

Only speakers are candidates: a person spoken about ("will meet Kuleba") does not become "he said". A pronoun that
nobody fits is somebody the report does not name, never its own voice.
"""

import re
from dataclasses import dataclass, field, replace

from ascertain.claims.actors import Actor

UNNAMED = "not named"
_SINGULAR = {"he", "she", "i"}
_SMALL = re.compile(r"[^\W\d_][\w’'.-]*")
_LONGEST_MEMORY = 40


@dataclass
class Discourse:
    """The speakers so far, the latest last, and the persons named with a title."""

    speakers: list[Actor] = field(default_factory=list)
    persons: list[Actor] = field(default_factory=list)

    def resolve(self, actor: Actor) -> Actor:
        """The same mention under the name of the one it means; a pronoun nobody fits is `UNNAMED`."""
        if actor.kind == "pronoun":
            found = self._pronoun(actor.name.lower())
        elif actor.kind == "name" or (actor.kind == "person" and actor.named):
            found = self._surname(actor)
        else:
            found = self._description(actor)
        if found is None:
            return replace(actor, name=UNNAMED) if actor.kind == "pronoun" else actor
        return replace(
            found,
            start=actor.start,
            end=actor.end,
            basis="coreference" if actor.kind == "pronoun" or plain_differs(found, actor) else actor.basis,
        )

    def speaks(self, actor: Actor) -> None:
        """Remember a speaker."""
        self.speakers.append(actor)
        del self.speakers[:-_LONGEST_MEMORY]

    def named(self, actor: Actor) -> None:
        """Remember a person named with a title, who may come back by surname."""
        self.persons.append(actor)
        del self.persons[:-_LONGEST_MEMORY]

    @property
    def last(self) -> Actor | None:
        """The latest speaker."""
        return self.speakers[-1] if self.speakers else None

    def _pronoun(self, word: str) -> Actor | None:
        kinds: tuple[str, ...]
        if word in _SINGULAR:
            kinds = ("person", "name")
        elif word == "it":
            kinds = ("body", "media", "country")
        else:
            kinds = ("group", "body", "country", "media")
        return next((actor for actor in reversed(self.speakers) if actor.kind in kinds), None)

    def _surname(self, actor: Actor) -> Actor | None:
        for known in reversed([*self.persons, *self.speakers]):
            if known.kind == "person" and known.named and known.name.split()[-1] == actor.name.split()[-1]:
                if not actor.role:
                    return known
                return replace(actor, name=known.name, side=actor.side or known.side, entity=known.entity)
        return None

    def _description(self, actor: Actor) -> Actor | None:
        """The last speaker whose words, name and role, hold all words of this description."""
        if actor.kind not in ("person", "body", "group", "media"):
            return None
        wanted = _words(actor.name if actor.side is None else re.sub(r"^[A-Z][\w’'.-]*\s", "", actor.name))
        for known in reversed(self.speakers):
            held = _words(f"{known.name} {known.role or ''}")
            same_side = actor.side in (None, known.side)
            if wanted <= held and same_side and known.kind in (actor.kind, "media"):
                return known
        return None


def plain_differs(first: Actor, second: Actor) -> bool:
    """True where the two are written differently."""
    return first.name.lower() != second.name.lower()


def _words(name: str) -> set[str]:
    return {word.lower() for word in _SMALL.findall(name)}

"""Who "he", "it", "the negotiator" and "the group" are: the last one who fits, inside one report.

Speakers go before those spoken of: "will meet Kuleba, an aide said. He said …" is the aide. Who opens the sentence
before as its subject goes before an earlier speaker. A title tells he from she. A pronoun that nobody fits is somebody
the report does not name, never its own voice.
"""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ascertain.claims.words.actors import Actor
from ascertain.claims.words.changing import changed
from ascertain.claims.words.lexicon import lexicon

UNNAMED = "not named"
WRITER = "article"  # "we" outside a quotation is whoever wrote the report
_SINGULAR = {"he", "she", "i", "him", "her"}
_GENDERS = {"he": "male", "him": "male", "she": "female", "her": "female"}
_SMALL = re.compile(r"[^\W\d_][\w’'.-]*")
_LONGEST_MEMORY = 40
_ACRONYM = 3  # letters up to which a name in capitals may be a body's
_FAR = 600  # characters over which somebody only spoken of is still meant


@dataclass
class Discourse:
    """The speakers so far, the latest last, and those named or spoken of, who may come back."""

    speakers: list[Actor] = field(default_factory=list)
    persons: list[Actor] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)

    def resolve(self, actor: Actor) -> Actor:
        """The same mention under the name of the one it means; a pronoun nobody fits is `UNNAMED`."""
        if actor.name.lower() == "we" and actor.kind == "pronoun":
            return replace(actor, name=WRITER)
        if actor.kind == "pronoun":
            found = self._pronoun(actor)
        elif actor.kind == "name" or (actor.kind == "person" and actor.named):
            found = self._surname(actor)
        else:
            found = None if actor.new else self._description(actor)
        if found is None:
            return replace(actor, name=UNNAMED) if actor.kind == "pronoun" else actor
        return changed(
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
        """Remember somebody named with a title or known by name, or the subject that opens a sentence."""
        if actor.kind == "pronoun" or _is_dateline(actor):
            return
        meant = self.resolve(actor)
        self.persons.append(meant if meant.opens == actor.opens else replace(meant, opens=actor.opens))
        del self.persons[:-_LONGEST_MEMORY]

    @property
    def last(self) -> Actor | None:
        """The latest speaker."""
        return self.speakers[-1] if self.speakers else None

    def _pronoun(self, pronoun: Actor) -> Actor | None:
        word = pronoun.name.lower()
        kinds: tuple[str, ...]
        if word in _SINGULAR:
            kinds = ("person", "name")
        elif word == "it":
            kinds = ("body", "media", "country")
        elif word in _pairs():
            kinds = ("group",)
        else:
            kinds = ("group", "body", "country", "media")
        gender = _GENDERS.get(word)
        found = next((item for item in self._salient(pronoun, kinds) if self._is(item, gender)), None)
        if found is not None and gender is not None:
            self.genders.setdefault(found.name, gender)
        return found

    def _salient(self, mention: Actor, kinds: tuple[str, ...]) -> list[Actor]:
        """Who may be meant: speakers, the latest first, each after the subjects of later sentences; then all others."""
        spoken = [actor for actor in reversed(self.speakers) if actor.kind in kinds]
        near = [
            actor
            for actor in reversed(self.persons)
            if actor.kind in kinds
            and not actor.new
            and mention.start - _FAR < actor.start
            and actor.end < mention.start
        ]
        last = spoken[0].start if spoken else -1
        subjects = [actor for actor in near if actor.opens and actor.start > last]
        rest = [actor for actor in near if actor.kind == "person" or (actor.opens and not spoken)]
        unknown = [actor for actor in reversed(self.persons) if actor.new and actor.opens and actor.kind in kinds]
        return [*subjects, *spoken, *rest, *(actor for actor in unknown if mention.start - _FAR < actor.start)]

    def _is(self, actor: Actor, gender: str | None) -> bool:
        known = actor.gender or self.genders.get(actor.name)
        return gender is None or known in (None, gender)

    def _surname(self, actor: Actor) -> Actor | None:
        for known in reversed([*self.persons, *self.speakers]):
            if known.kind == "person" and known.named and _is_same_name(known.name, actor.name):
                if not actor.role:
                    return known
                return replace(actor, name=known.name, side=actor.side or known.side, entity=known.entity)
        return None

    def _description(self, actor: Actor) -> Actor | None:
        """The last one whose words, name and role, hold all words of this description, or whose kind it names."""
        if actor.kind not in ("person", "body", "group", "media"):
            return None
        wanted = _words(actor.name if actor.side is None else re.sub(r"^[A-Z][\w’'.-]*\s", "", actor.name))
        before = [known for known in self.persons if known.end < actor.start and (known.named or known.opens)]
        for known in (*reversed(self.speakers), *reversed(before)):
            held = _words(f"{known.name} {known.role or ''}")
            same_side = actor.side in (None, known.side)
            if wanted <= held and same_side and known.kind in (actor.kind, "media"):
                return known
        return self._of_its_kind(actor, before)

    def _of_its_kind(self, actor: Actor, before: list[Actor]) -> Actor | None:
        """Whom "the group", "the agency", "the newspaper" mean: the last body whose role that word can stand for."""
        roles = _roles(actor.name.lower())
        if not actor.definite or roles is None:
            return None
        near = [known for known in before if actor.start - _FAR < known.start]
        for known in (*reversed(self.speakers), *reversed(near)):
            if known.kind in ("body", "media", "group") and known.named and roles.search(known.role or known.name):
                return known
        return None


def _is_dateline(actor: Actor) -> bool:
    """True for "TELVANY - Nine people died.": the town a dispatch was sent from is nobody's "she"."""
    return actor.kind == "name" and actor.name.isupper() and len(actor.name) > _ACRONYM


def plain_differs(first: Actor, second: Actor) -> bool:
    """True where the two are written differently."""
    return first.name.lower() != second.name.lower()


@lru_cache
def _pairs() -> frozenset[str]:
    return frozenset(word.removeprefix("the ") for word in lexicon("actors")["words"]["pair"])


@lru_cache
def _roles(word: str) -> re.Pattern[str] | None:
    """The roles a general word for a body can stand for; None where it is no such word."""
    stands = lexicon("actors")["stands_for"].get(word)
    return re.compile("|".join(re.escape(role) for role in stands), re.IGNORECASE) if stands else None


@lru_cache(maxsize=512)  # each description is held against the same eighty speakers
def _words(name: str) -> frozenset[str]:
    alike = lexicon("actors")["alike"]
    return frozenset(alike.get(word.lower().rstrip("."), word.lower()) for word in _SMALL.findall(name))


def _is_same_name(known: str, told: str) -> bool:
    """True where one name may be the other told shorter: same family name, and no other given name beside it.

    Brothers share the family name: "Petro Tarn" is not Ivan Tarn; "Tarn", "I. Tarn" and "Ivan P. Tarn" may be.
    """
    first, second = known.replace(".", "").split(), told.replace(".", "").split()
    if first[-1] != second[-1]:
        return False
    pairs = zip(first[:-1], second[:-1], strict=False)
    return all(one.startswith(other) or other.startswith(one) for one, other in list(pairs)[:1])

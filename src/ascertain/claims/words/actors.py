"""Who a noun phrase names: a person, a body, a group, a country; its role and the side it speaks for."""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ascertain.claims.words import phrases
from ascertain.claims.words.changing import changed
from ascertain.claims.words.lexicon import lexicon
from ascertain.claims.words.packs import Packs, plain
from ascertain.places.gazetteer import Gazetteer

_ARTICLE = re.compile(r"^(?:the|an?|its|his|her|their|our|some(?!\sof)|one(?!\sof)|another|this|that)\s", re.I)
_TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt)\.?\s")
_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*\.?")
# "Each side accused the other": two parties, neither of them named.
_SIDES = re.compile(
    r"(?:each|either|both|(?:the )?(?:two|warring|opposing|rival)(?: warring| rival)?) (?:sides?|party|parties|camps?)",
    re.IGNORECASE,
)
# "the Hamas-run ministry", "the Russian-installed mayor" speak for whoever runs it; "the Iran-backed group" does not.
_RUN = re.compile(
    r"(?<![\w-])(?P<by>[A-Z][\w’'.]*)-(?:run|led|controlled|installed|appointed|administered|mandated|operated)(?![\w-])"
)
# "the agency’s director, Lena Korr, …": a name between commas belongs to the role before it.
_BESIDE = re.compile(r",\s(?P<name>(?:[A-ZÀ-Þ][\w’'-]*\.?\s){1,3}[A-ZÀ-Þ][\w’'-]*),(?=\s)")
_REMEMBERED = 4096  # noun phrases of one report
_POSSESSIVE = re.compile(r"(?:’s|'s|s’|s')$")


@dataclass(frozen=True, slots=True)
class Actor:
    """A noun phrase understood.

    Attributes:
        kind: person, group, body, media, country, pronoun, or name (nothing more known).
        gender: `male` or `female` where a title tells it. definite: "the …"; new: "a …", "another …".
        opens: it begins its sentence.
    """

    start: int
    end: int
    name: str
    kind: str
    role: str | None = None
    side: str | None = None
    entity: str | None = None
    recorder: bool = False
    named: bool = False
    basis: str = "stated"
    gender: str | None = None
    definite: bool = False
    new: bool = False
    opens: bool = False


@dataclass
class Reader:
    """Understands noun phrases with the packs and the gazetteer of one extraction; answers are remembered."""

    packs: Packs
    gazetteer: Gazetteer
    _sides: dict[str, str | None] = field(default_factory=dict)
    _phrases: dict[tuple[str, str | None], Actor] = field(default_factory=dict)

    def actor(self, text: str, start: int, end: int, *, apposition: str | None = None) -> Actor:
        """Understand the noun phrase at `start`–`end`; `apposition` is the role or the name set beside it."""
        words = text[start:end]
        if apposition is None and (beside := _BESIDE.match(text, end)) is not None:
            apposition = beside["name"]
        opens = text[max(0, start - 6) : start].rstrip(" “\"‘'«")[-1:] in ("", ".", "!", "?", "\n", "”", "»")
        return changed(self._phrase(words, apposition), start=start, end=end, opens=opens)

    def _phrase(self, words: str, apposition: str | None) -> Actor:
        """A noun phrase understood wherever it stands: a list names the same towns and ministries line by line."""
        found = self._phrases.get((words, apposition))
        if found is None:
            first = words.split(maxsplit=1)[0].lower() if words.strip() else ""
            found = replace(
                self._understood(0, len(words), words, apposition),
                gender=_gender(f"{words} {apposition or ''}"),
                definite=first in ("the", "this", "that"),
                new=first in lexicon("actors")["words"]["new"],
            )
            if len(self._phrases) >= _REMEMBERED:
                self._phrases.clear()
            self._phrases[words, apposition] = found
        return found

    def _understood(self, start: int, end: int, words: str, apposition: str | None) -> Actor:
        listed = lexicon("actors")["words"]
        if plain(words) in listed["pronoun"] or words.lower() in (*listed["object"], *listed["pair"]):
            return Actor(start, end, _bare(words), "pronoun")
        if _SIDES.fullmatch(words):
            return Actor(start, end, "both sides", "group")
        known = self.packs.find(words)
        if known is not None:
            return Actor(start, end, _bare(words), known.kind, known.role, known.side, known.id, known.recorder, True)
        if (iso := self._country(_bare(words))) is not None:
            return Actor(
                start, end, _bare(words), "country", "government", self._name(iso), f"gov_{iso.lower()}", named=True
            )
        return self._described(start, end, words, apposition)

    def _described(self, start: int, end: int, words: str, apposition: str | None) -> Actor:
        apposition = _TITLE.sub("", apposition) if apposition else None
        person = phrases.heads("person").search(words)
        titled = phrases.titled().search(words)
        side = self.side(words)
        if titled and titled.end() == len(words) and not phrases.heads("body").search(titled["name"]):
            name = titled["name"]
            return self._person(start, end, name, _role(words[: titled.start("name")], apposition), side)
        if apposition and person and phrases.names().fullmatch(apposition):
            return self._person(start, end, apposition, _bare(words), side)
        body = phrases.heads("body").search(words)
        group = phrases.heads("group").search(words)
        if not (person or body or group) and phrases.names().fullmatch(_bare(words)):
            return self._name_alone(start, end, _bare(words), apposition)
        last = max(
            (match.start(), kind)
            for match, kind in ((person, "person"), (body, "body"), (group, "group"), (re.match("", words), "body"))
            if match
        )
        first = _head_kind(words)
        return Actor(start, end, _bare(words), first or last[1], _bare(words), side, self._entity(words, side))

    def _person(self, start: int, end: int, name: str, role: str | None, side: str | None) -> Actor:
        """A person with name and role; the packs may know whom they speak for."""
        known = self.packs.find(name)
        if known is None or known.kind != "person":
            return Actor(start, end, name, "person", role, side, _slug(name), named=True)
        return Actor(start, end, name, "person", role, side or known.side, known.id, named=True)

    def _name_alone(self, start: int, end: int, name: str, apposition: str | None) -> Actor:
        role = _bare(apposition) if apposition and phrases.heads("person").search(apposition) else None
        kind = "person" if role or (len(name.split()) > 1 and not name.isupper()) else "name"
        return Actor(start, end, name, kind, role, self.side(role or ""), _slug(name), named=True)

    def side(self, words: str) -> str | None:
        """The country a phrase belongs to, by a demonym or a country's name in it; the first one stands."""
        for actor_name in (*self._packed(words), *self._run(words)):
            if actor_name is not None:
                return actor_name
        for match in _WORD.finditer(words):
            word = _POSSESSIVE.sub("", match[0])
            if word[:1].isupper() and word not in self._sides:
                iso = self.gazetteer.demonym(word) or self._country(word)
                self._sides[word] = self._name(iso) if iso else None
            if word[:1].isupper() and self._sides[word]:
                return self._sides[word]
        return None

    def _packed(self, words: str) -> list[str | None]:
        pattern = self.packs.pattern
        return (
            [actor.side for match in pattern.finditer(words) if (actor := self.packs.find(match[0]))] if pattern else []
        )

    def _run(self, words: str) -> list[str | None]:
        return [self.side(match["by"]) for match in _RUN.finditer(words)]

    def _country(self, word: str) -> str | None:
        if not word[:1].isupper() or len(word) > 40:
            return None
        place = self.gazetteer.country(word) if len(word) > 3 or "." in word else None
        return place.country if place else self.gazetteer.metonym(word)

    def _name(self, iso: str) -> str:
        place = self.gazetteer.country(iso)
        return str(lexicon("actors")["sides"].get(iso, (place.name if place else iso).lower()))

    def _entity(self, words: str, side: str | None) -> str:
        """An id by kind and side (`mfa_russia`) where the phrase says no more than these, else by its words."""
        lower = plain(words)
        for phrase, code in lexicon("actors")["codes"].items():
            rest = lower.replace(phrase, "", 1).split()
            if phrase in lower and len(rest) <= (1 if side else 0):
                return f"{code}_{_slug(side)}" if side else code
        return _slug(lower)


def _role(before: str, apposition: str | None) -> str | None:
    """The words before a name, but for "Mr" and "Ms": these are no role."""
    role = _bare(before).strip()
    if role.lower().rstrip(".") in lexicon("actors")["words"]["courtesy"]:
        return _bare(apposition) if apposition and phrases.heads("person").search(apposition) else None
    return role


def _head_kind(words: str) -> str | None:
    """The kind of the head noun: the last head before "of", "for", "in" … and before a name."""
    stem = re.split(r"\s(?:of|for|in|at|from|on|with|near)\s", words, maxsplit=1)[0]
    found = [
        (match.end(), match.start() * -1, kind)
        for kind in ("person", "group", "body")
        for match in phrases.heads(kind).finditer(stem)
    ]
    return max(found)[2] if found else None


@lru_cache
def _genders() -> dict[str, str]:
    return {word: gender for gender, words in lexicon("actors")["gender"].items() for word in words}


def _gender(words: str) -> str | None:
    """What the titles in a phrase tell; None where they tell nothing, or both."""
    told = {_genders().get(word.lower().rstrip(".")) for word in _WORD.findall(words)} - {None}
    return told.pop() if len(told) == 1 else None


def _bare(words: str) -> str:
    return _ARTICLE.sub("", words.strip())


def _slug(name: str) -> str:
    return re.sub(r"\W+", "_", name.lower()).strip("_")

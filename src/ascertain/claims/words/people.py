"""Words for people: whom a number counts, which cell of the grid they name, and where the noun phrase ends."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ascertain.claims.words.lexicon import either, lexicon

_GROUPS = ("civilians", "combatants", "children", "boys", "girls", "men", "women", "adults", "mixed", "unspecified")
_STOP = (
    "in|at|on|of|by|from|to|with|when|as|after|before|and|or|but|were|was|are|is|have|had|has|been"
    "|who|that|which|during|while|since|near|for|into|"
    "over|the|a|an|if|than|because|including|among|killed|injured|wounded|died|dead|missing|said|says|will|would"
)
# "40 Palestinians", "31 Rohingyas": a people by its name.
_NATIONALS = re.compile(
    r"\s(?:of\s)?(?:[a-z][\w-]*\s){0,2}?(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days)(?P<noun>[A-ZÀ-Þ][a-zà-ÿ]{2,}(?:s|ese))(?![\w’'-])"
)


@dataclass(frozen=True, slots=True)
class People:
    """A noun phrase that counts people: where it ends and what it says of them."""

    end: int
    population: str
    cell: str
    subgroup: str | None
    singular: bool
    word: str
    modifiers: str


@lru_cache
def _words() -> dict[str, tuple[str, bool]]:
    listed = lexicon("people")
    found: dict[str, tuple[str, bool]] = {}
    for group in _GROUPS:
        for word in listed[group]["plural"]:
            found.setdefault(word, (group, False))
        for word in listed[group]["singular"]:
            found.setdefault(word, (group, True))
    return found


@lru_cache
def _pattern() -> re.Pattern[str]:
    nouns = either(_words())
    return re.compile(
        rf"[”\"]?\s?[“\"]?(?:of\s(?:them|whom|the|its|their|his|her|our)\s)?(?P<before>(?:(?!(?:{_STOP})\b)(?!{nouns}"
        rf"(?![\w-]))[^\W\d][\w’'.-]*,?\s){{0,4}}?)(?P<noun>{nouns})(?![\w’'-])"
        rf"(?P<second>\s(?!(?:{_STOP})\b){nouns}(?![\w-]))?",
        re.IGNORECASE,
    )


@lru_cache
def _others() -> re.Pattern[str]:
    return re.compile(
        rf"[”\"]?\s?[“\"]?(?:(?!(?:{_STOP})\b)[\w’'.-]+\s){{0,3}}?{either(lexicon('people')['words']['other'])}(?![\w-])",
        re.IGNORECASE,
    )


def people(text: str, position: int, end: int) -> People | None:
    """The noun phrase for people that begins at `position` (behind a number); None where there is none."""
    match = _pattern().match(text, position, end)
    if match is None:
        nation = _NATIONALS.match(text, position, end)
        return (
            People(nation.end(), "unspecified", "persons", None, False, nation["noun"].lower(), "") if nation else None
        )
    noun = (match["second"] or match["noun"]).strip().lower()
    noun = " ".join(noun.split())
    group, singular = _words()[noun]
    before = f"{match['before']}{match['noun'] if match['second'] else ''}".strip()
    listed = lexicon("people")[group]
    population = listed.get("population", group)
    if re.search(r"(?<!\w)civilians?(?!\w)", before, re.I) and population in ("unspecified", "mixed"):
        population = "civilians"
    if population == "unspecified" and re.search(r"(?<!\w)enemy(?!\w)", before, re.I):
        population = "combatants"
    subgroup = noun if noun in lexicon("people")["words"]["subgroup"] else None
    return People(match.end(), population, listed.get("cell", "persons"), subgroup, singular, noun, before)


def counts_things(text: str, position: int, end: int) -> bool:
    """True where the number counts animals, buildings or weapons."""
    return _others().match(text, position, end) is not None

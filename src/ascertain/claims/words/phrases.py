"""Noun phrases that can name a speaker: the patterns by which they are cut out of a clause."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ascertain.claims.words.lexicon import either, lexicon
from ascertain.claims.words.packs import shipped

LONGEST = 180
_BEFORE_TITLE = 60
_SHORT = 4  # letters; what begins a sentence and is shorter is a pronoun
_SHORT_TITLES = r"(?:Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Dr|Prof|Rev|Sen|Gov)\."
_AL = r"(?:(?:al|as|ash|ad|an|ar|at|az|el|ul|ur|us)-)"  # the article of Arabic names: "al-Burhan"
_ODD = re.compile(r"^[^A-ZÀ-Þ]|[/,&]")


def _odd_names(stop: list[str]) -> list[str]:
    """Names of the packs that are no run of capitalised words: "Save the Children", "Committee to Protect …"."""
    names = {name for actor in shipped().actors for name in actor.names}
    return sorted(name for name in names if any(_ODD.search(word) or word in stop for word in name.split()))


@lru_cache
def _parts() -> dict[str, str]:
    actors = lexicon("actors")
    words = actors["words"]
    stop = "|".join(words["stop"])
    heads = [head for kind in ("person", "group", "body") for head in actors[kind]["heads"]]
    name = rf"(?!(?:{stop})\b)(?:(?:[A-Z]\.){{1,4}}|{_AL}?[A-ZÀ-ÖØ-Þ][\w’'&-]*)"
    possessive = r"[\w-]+(?:’s|'s|s’|s')"
    before = either([*words["modifier"], *actors["person"]["heads"]])
    words_before = rf"(?:{name}|(?i:{before})(?![\w-])|{possessive}|\d{{1,4}}(?=\s[a-z]))"
    head = rf"(?i:{either(heads)})(?![\w-])"
    of_them = "(?:one|two|three|four|some|many|several|most|both|all) of (?:the|its|his|her|their|those|these)"
    determiner = rf"(?i:{of_them}|{either(words['determiner'])})"
    odd = rf"{either(_odd_names(words['stop']))}(?![\w-])"
    core = rf"(?:{odd}|{head}|{name}(?:\s\d{{1,3}}(?!\d))?)"
    preposition = "(?:of|for|in|at|from|on|with|near)"
    known = rf"(?:{core}|health|defen[cs]e|interior|justice|foreign affairs|emergencies)"
    small = rf"(?!{preposition}\s|(?:and|or|by|to)\s)[a-z][\w-]+"
    some, few = "{0,4}", "{0,3}"
    tail = rf"(?:\s{preposition}\s(?:the\s)?(?:{words_before}\s){some}(?:{known}|{small}))"
    # What stands behind a name at the beginning of a clause is its verb: "of Orvaleth held".
    led = (
        rf"(?:\s{preposition}\s(?:the\s)?(?:(?:{words_before}\s){some}{known}"
        rf"|(?:(?:{words_before}\s){few}(?i:{before})\s)?{small}))"
    )
    phrase = rf"(?:{determiner}\s)?(?:{words_before}\s){{0,8}}{core}"
    return {
        "name": name,
        "odd": odd,
        "head": head,
        "phrase": rf"{phrase}{tail}{{0,2}}",
        "led": rf"{phrase}{led}{{0,2}}",
        "core": core,
        "determiner": determiner,
        "before": words_before,
    }


@lru_cache
def at_end() -> re.Pattern[str]:
    """A noun phrase at the end of a clause, pronouns included."""
    words = lexicon("actors")["words"]
    pronoun = rf"(?i:{either([*words['pronoun'], *words['pair']])})"
    return re.compile(rf"(?<![\w’'-])(?:{_parts()['phrase']}|{pronoun})$")


@lru_cache
def at_start() -> re.Pattern[str]:
    """A noun phrase at the beginning of a stretch; "him" and "them" too, as in "according to him"."""
    words = lexicon("actors")["words"]
    pronoun = rf"(?i:{either([*words['pronoun'], *words['object'], *words['pair']])})(?!\w)"
    return re.compile(rf"(?:[Tt]he\s)?{_parts()['odd']}|{_parts()['led']}(?![\w-])|{pronoun}")


@lru_cache
def plain_at_end() -> re.Pattern[str]:
    """A phrase of small words behind a determiner: a speaker of a kind no list knows ("the grocer's cousin said")."""
    return re.compile(
        r"(?<![\w’'-])(?:[Tt]he|[Aa]n?|[Oo]ne|[Hh]is|[Hh]er|[Tt]heir|[Aa]nother)\s(?:[\w’'-]+\s){0,3}[\w’'-]+$"
    )


@lru_cache
def heads(kind: str) -> re.Pattern[str]:
    """The heads of one kind (`person`, `group`, `body`) as words."""
    return re.compile(rf"(?<![\w’'-]){either(lexicon('actors')[kind]['heads'])}(?![\w-])", re.IGNORECASE)


@lru_cache
def names() -> re.Pattern[str]:
    """A run of capitalised words."""
    return re.compile(
        rf"(?<![\w’'-]){_parts()['name']}(?:\s(?:(?:de|bin|al|van|von|el|ibn|di|da|du|la"
        rf"|ben)\s)?{_parts()['name']}){{0,4}}"
    )


@lru_cache
def titled() -> re.Pattern[str]:
    """A title with the name of a person behind it, and the words before the title."""
    titles = either(lexicon("actors")["person"]["heads"])
    name = rf"(?P<name>{_parts()['name']}(?:\s{_parts()['name']}){{0,3}})"
    return re.compile(rf"(?<![\w’'-])(?:{_parts()['before']}\s){{0,6}}(?:(?i:{titles})|{_SHORT_TITLES})\s{name}")


@lru_cache
def _title() -> re.Pattern[str]:
    titles = either(lexicon("actors")["person"]["heads"])
    return re.compile(rf"(?<![\w’'-])(?:(?i:{titles})|{_SHORT_TITLES})\s(?=[^\W\d_a-z])")


def titles(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where somebody is named who may be meant later: by a title and a name, by a name of the packs, as the subject.

    `start` and `end` are those of a sentence; what lies inside another is left out.
    """
    reached = start
    for first, last in sorted(
        [*_titled(text, start, end), *_known(text, start, end)], key=lambda span: (span[0], -span[1])
    ):
        if first >= reached:
            yield first, last
            reached = last


def _known(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    subject = at_start().match(text, start, min(end, start + LONGEST))
    if subject is not None and subject.end() - start > _SHORT:
        yield subject.span()
    pattern = shipped().pattern
    yield from (match.span() for match in pattern.finditer(text, start, end)) if pattern else ()


def _titled(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    reached = start
    for title in _title().finditer(text, start, end):
        window = max(reached, title.start() - _BEFORE_TITLE)
        match = titled().search(text, window, min(end, title.end() + LONGEST))
        if match is not None and match.start() <= title.start():
            yield match.span()
            reached = match.end()

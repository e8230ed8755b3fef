"""Numbers with their meaning: how many people, what happened to them, who they were, what the number adds to or includes.

A number is taken only where words for people or for what befell them hang on it. Ages, times, weapons and names never
become figures; "hundreds" becomes a figure without a number (law 7).
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from ascertain.claims import outcomes
from ascertain.claims.lexicon import either, lexicon
from ascertain.claims.numbers import Number, numbers
from ascertain.claims.outcomes import Found, Words
from ascertain.claims.people import People, counts_things, people
from ascertain.claims.sentences import Sentence

_COORDINATED = re.compile(
    r"\s*,?\s*(?:and|as well as|plus|along with|together with|or|,)\s*(?:also\s)?(?:the\s|another\s|an additional\s)?",
    re.I,
)
_INCLUDING = re.compile(
    r"(?:\s*[,(–—-]\s*|\s)(?:including|among them|amongst them|among whom|of whom|of them|among those killed|among the dead|counting)(?:\s(?:were|are|was|at least))?\s*(?:the\s)?",
    re.I,
)
_OF_THEM = re.compile(
    r"\s(?:of (?:them|whom|those|these)|of the (?:dead|victims|killed|injured|wounded))(?:\s(?:were|are|was))?", re.I
)
_ANOTHER = re.compile(r"(?<!\w)(?:another|an additional|additional|a further|further)\s*$", re.I)
_MORE = re.compile(r"\s(?:more|others?|additional|further|other)(?!\w)(?!\sthan)", re.I)
_TOTAL = re.compile(
    r"(?:bring(?:s|ing)?|brought|raising|raised|taking|takes|took)\s(?:the\s)?(?:[\w’'-]+\s){0,6}?(?:total|toll|number|figure|count)|"
    r"(?:total|toll)\s(?:now\s)?(?:stands|stood|is|was|rose|has risen|reached)|(?<!\w)so far(?!\w)|since the (?:beginning|start|outbreak|onset)|"
    r"(?<!\w)in total(?!\w)|(?<!\w)overall(?!\w)|cumulative|death toll|since (?:the )?(?:war|conflict|invasion|fighting|offensive|escalation|coup)|to date", re.I
)  # fmt: skip
_INCIDENT_TOLL = re.compile(
    r"toll\s(?:from|in|of|after)\s(?:the|a|an|that|this|\w+day’s|\w+day's)\s(?!war\b|conflict\b|invasion\b|fighting\b|offensive\b)(?:[\w’'-]+\s){0,3}?"
    r"(?:attack|strike|airstrike|blast|explosion|shelling|bombing|shooting|collapse|raid|massacre|hit|crash)", re.I
)  # fmt: skip
_FAMILY = re.compile(
    r"(?<!\w)(?P<head>[Aa]n?|[Oo]ne)\s(?:\d{1,3}-year-old\s|[a-z-]+\s){0,2}?(?P<one>mother|father|woman|man|couple|parent|grandmother|grandfather|teacher|doctor|girl|boy|farmer|driver|pensioner)(?:,\s[\w\s-]{1,20},)?\s(?:and|with)\s(?:his|her|their)\s(?P<rest>(?:[\w-]+\s){0,4}?)(?P<kin>children|child|sons?|daughters?|wife|husband|mother|father|brothers?|sisters?|babies|baby|grandchildren|grandchild|grandson|granddaughter|parents|siblings|infant|kids|family)(?!\w)"
)
_ONE = re.compile(r"(?<![\w’'-])(?<![Nn]o )(?<!not )(?P<head>[Aa]n?|[Oo]ne|[Aa]nother)(?=\s)")
_AGED = re.compile(r"\s\d{1,3}-year-old(?=\s)|\s(?:elderly|young|pregnant|local|teenage)(?=\s)", re.I)


@dataclass(frozen=True, slots=True)
class Counted:
    """A number that counts people. `parent` and `added` are places in the sentence's list, None where there is none."""

    number: Number
    end: int
    found: Found | None
    people: People | None
    parent: int | None = None
    added: bool = False
    cumulative: bool = False


def counted(text: str, sentence: Sentence, taken: tuple[tuple[int, int], ...]) -> tuple[Counted, ...]:
    """The numbers of people in a sentence, in order; `taken` are its dates."""
    words = outcomes.outcome_words(text, sentence.start, sentence.end)
    if not words:
        return ()
    found = [
        item for number in _numbers(text, sentence, taken) if (item := _one(text, sentence, number, words)) is not None
    ]
    linked = _coordinate(text, found)
    total = _TOTAL.search(text, sentence.start, sentence.end)
    running = total is not None and not _INCIDENT_TOLL.search(text, sentence.start, sentence.end)
    kept = [index for index, item in enumerate(linked) if item.found is not None]
    return tuple(
        replace(_renumber(linked[index], kept), cumulative=running and _covers(text, linked[index], total, sentence))
        for index in kept
    )


def _renumber(item: Counted, kept: list[int]) -> Counted:
    return replace(item, parent=kept.index(item.parent) if item.parent in kept else None)


def _covers(text: str, item: Counted, total: re.Match[str] | None, sentence: Sentence) -> bool:
    """A total named after a clause ("killed 5, bringing the toll to 90") does not reach back over its comma."""
    if total is None:
        return False
    phrase = total[0].lower()
    if phrase.startswith(("bring", "brought", "rais", "tak", "took", "death toll", "total", "toll")):
        return item.number.start >= total.start()
    return True


def _numbers(text: str, sentence: Sentence, taken: tuple[tuple[int, int], ...]) -> list[Number]:
    families = [number for match in _FAMILY.finditer(text, sentence.start, sentence.end) if (number := _family(match))]
    covered = (*taken, *((number.start, number.end) for number in families))
    found = [*families, *numbers(text, sentence.start, sentence.end, covered)]
    spans = [(number.start, number.end) for number in found]
    for match in _ONE.finditer(text, sentence.start, sentence.end):
        if not any(start < match.end() and match.start() < end for start, end in (*spans, *covered)):
            found.append(Number(match.start("head"), match.end("head"), 1))
    return sorted(found, key=lambda number: number.start)


def _family(match: re.Match[str]) -> Number | None:
    """ "A woman and her two children" is three people."""
    first = 2 if match["one"] == "couple" else 1
    rest = re.findall(r"[\w-]+", match["rest"])
    values = [number.value for word in rest for number in numbers(word, 0, len(word)) if number.value]
    plural = match["kin"].endswith("s") or match["kin"] in ("children", "grandchildren", "babies")
    if match["kin"] == "family" or (plural and not values and match["kin"] != "parents"):
        return None
    return Number(match.start(), match.end(), first + (values[0] if values else 2 if match["kin"] == "parents" else 1))


def _one(text: str, sentence: Sentence, number: Number, words: Words) -> Counted | None:
    single = number.value == 1 and text[number.start : number.end].lower() in ("a", "an", "one", "another")
    position = number.end
    age = _AGED.match(text, position) if single else None
    of_them = _OF_THEM.match(text, position, sentence.end)
    phrase = people(text, age.end() if age else of_them.end() if of_them else position, sentence.end)
    if single and (phrase is None or not (phrase.singular or text[number.start : number.end].lower() == "one")):
        return _lone(text, number, words) if text[number.start : number.end].lower() == "one" else None
    if phrase is None and counts_things(text, position, sentence.end):
        return None
    family = text[number.start : number.end].count(" ") > 2 and number.value is not None and phrase is None
    end = phrase.end if phrase else position
    more = _MORE.match(text, end, sentence.end)
    end = more.end() if more else end
    found = _meaning(text, words, number, phrase, end, family=family)
    if found is None and phrase is None and not of_them and not family:
        return None
    added = (
        bool(_ANOTHER.search(text, sentence.start, number.start))
        or bool(more)
        or bool(phrase and phrase.word in ("others", "other", "more"))
    )
    added = (
        added
        or text[number.start : number.end].lower() == "another"
        or bool(phrase and re.match(r"(?:more|other|additional|further)\b", phrase.modifiers, re.I))
    )
    return Counted(number, of_them.end() if of_them and not phrase else end, found, phrase, added=added)


def _lone(text: str, number: Number, words: Words) -> Counted | None:
    """ "One was killed": no noun at all."""
    found = outcomes.to_the_right(text, words, number.end, people=False)
    return Counted(number, number.end, found, None) if found and found.distance <= 3 else None


def _meaning(text: str, words: Words, number: Number, phrase: People | None, end: int, *, family: bool) -> Found | None:
    held = outcomes.inside(text, number.end, end) if phrase else None
    left = outcomes.to_the_left(text, words, number.start)
    right = outcomes.to_the_right(text, words, end, people=phrase is not None or family)
    if left and left.by == "left" and held and held.outcome == "injured":
        return held
    choices = [choice for choice in (held, left, right) if choice is not None]
    return min(choices, key=lambda choice: choice.distance, default=None)


def _coordinate(text: str, found: list[Counted]) -> list[Counted]:
    """Numbers joined by "and" share an outcome; numbers behind "including" are part of the one before."""
    linked = list(found)
    for index in range(1, len(linked)):
        before, item = linked[index - 1], linked[index]
        gap = text[before.end : item.number.start]
        of_them = (
            _OF_THEM.match(text, item.number.end) is not None
            or re.match(r"[\s,]*$", gap) is not None
            and _OF_THEM.search(text[item.number.start : item.end])
        )
        joined = _COORDINATED.fullmatch(gap) is not None
        if _INCLUDING.fullmatch(gap) or of_them:
            parent = index - 1 if before.parent is None else before.parent
            linked[index] = replace(item, parent=parent, found=_part(item, linked[parent]))
        elif (
            joined
            and before.parent is not None
            and (item.found is None or item.found.by == "right" and item.people and item.people.cell != "persons")
        ):
            linked[index] = replace(item, parent=before.parent, found=before.found)
        elif joined and item.found is None and before.found is not None:
            linked[index] = replace(item, found=before.found)
    for index in range(len(linked) - 2, -1, -1):
        item, after = linked[index], linked[index + 1]
        if (
            item.found is None
            and after.found is not None
            and after.parent is None
            and _COORDINATED.fullmatch(text[item.end : after.number.start])
        ):
            linked[index] = replace(item, found=after.found)
    return _parents_last(linked)


def _part(item: Counted, parent: Counted) -> Found | None:
    return item.found if item.found is not None and item.found.by == "inside" else parent.found or item.found


def _parents_last(linked: list[Counted]) -> list[Counted]:
    """A part takes its whole's outcome, also where the verb comes behind both."""
    return [
        replace(item, found=linked[item.parent].found or item.found)
        if item.parent is not None and (item.found is None or item.found.by != "inside")
        else item
        for item in linked
    ]

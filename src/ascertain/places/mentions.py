"""Places named in running text: runs of capitalised words (any words in Arabic script), longest name first.

Precision goes before recall: a capitalised word is far more often a person, a body or the start of a sentence than a
village. So a name must be the whole of its run of capitalised words, or stand beside words that are known not to be
part of it (titles, demonyms, weekdays), and a small place needs a country the text is about *and* a word such as "in"
or "near" before it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Protocol

from ascertain.places.inflection import nominatives
from ascertain.places.keys import key
from ascertain.places.model import Place, Resolution
from ascertain.places.resolution import choose, found, nothing, settle
from ascertain.places.tokens import Word, words_of
from ascertain.places.words import demonym, words

Mention = tuple[int, int, Resolution]

_LONGEST = 5  # words of a name
_SMALL = 15_000
_KNOWN_TO_ALL = 500_000
_KNOWN_IN_ANY_CASE = 100_000  # taken for a case of its name even where no country supports it
_SHORTEST = 3  # letters of a name that is no country
# Arabic writes "and", "in", "to" as one letter at the front of the next word.
_PREFIX = re.compile(r"^(?:[وف]?[بلك]|[وف])(?=..)")
_WITHHELD = re.compile(
    r"(?:\b(?:the|its|their) )?\b(?:exact |precise )?(?:location|place|site|venue|whereabouts)\b[^.!?\n]{0,60}?"
    r"\b(?:not (?:been |being )?(?:disclosed|revealed|made public|specified for security)|undisclosed|withheld|"
    r"kept secret|cannot be disclosed)\b|\b(?:an )?undisclosed (?:location|place|site)\b",
    re.IGNORECASE,
)


class Names(Protocol):
    """What the scan needs of a gazetteer."""

    def lookup(self, name: str, *, country: str | None = None) -> tuple[Place, ...]:
        """Places of that name, best first."""
        ...


def scan(names: Names, text: str, countries: Sequence[str] = ()) -> tuple[Mention, ...]:
    """All mentions of places in `text`, in its order and without overlap."""
    listed = list(words_of(text))
    about = [*countries, *_countries(names, listed)]
    taken: list[Mention] = [
        (match.start(), match.end(), nothing("withheld", None, "the report says that the place is not disclosed"))
        for match in _WITHHELD.finditer(text)
    ]
    at = 0
    while at < len(listed):
        step = _general(listed, at) or (_named(names, text, listed, at, about) if listed[at].name else None)
        if step:
            size, resolution = _within(names, text, listed, at, step)
            taken.append((listed[at].start, listed[at + size - 1].end, resolution))
            at += size
        else:
            at += 1
    return tuple(sorted(_apart(taken), key=lambda mention: mention[0]))


def _apart(taken: Sequence[Mention]) -> Iterator[Mention]:
    ends: list[tuple[int, int]] = []
    for start, end, resolution in taken:
        if all(end <= first or last <= start for first, last in ends):
            ends.append((start, end))
            yield start, end, resolution


def _countries(names: Names, listed: Sequence[Word]) -> list[str]:
    """Countries that the text names, or whose people or things it names, most often named first."""
    seen: Counter[str] = Counter()
    for word in listed:
        if not word.name:
            continue
        iso = demonym(word.text)
        places = names.lookup(word.text)[:1] if not iso and len(word.form) > 3 else ()
        iso = iso or next((place.country for place in places if place.kind == "country"), None)
        if iso:
            seen[iso] += 1
    return [iso for iso, _ in seen.most_common()]


def _run(listed: Sequence[Word], at: int) -> int:
    """How many words from `at` on are joined and could be one name."""
    size = 1
    while size < _LONGEST and at + size < len(listed) and listed[at + size].joined:
        size += 1
    return size


def _general(listed: Sequence[Word], at: int) -> tuple[int, Resolution] | None:
    """ "Multiple Ukrainian cities": a describing word or a demonym, then a general word; some such words alone."""
    lexicon, land, last = words(), None, 0
    for size in range(_run(listed, at)):
        word = listed[at + size]
        land = land or demonym(word.text)
        if word.form in lexicon.vague_plural:
            last = size + 1
        parts = word.form.split()
        if not all(part in lexicon.filler | lexicon.vague or demonym(part) for part in parts):
            break
    first = listed[at].form
    alone = last == 1 and first in lexicon.bare
    opens = first not in lexicon.vague | lexicon.cue | {"the", "a", "an", "its", "their"}
    if alone or (last > 1 and opens):
        return last, nothing("unresolved", land, "general words, no name")
    return None


def _named(
    names: Names, text: str, listed: Sequence[Word], at: int, about: Sequence[str]
) -> tuple[int, Resolution] | None:
    for size in range(_run(listed, at), 0, -1):
        last = listed[at + size - 1]
        if not (last.name or last.form in words().region):
            continue
        phrase = text[listed[at].start : last.end]
        resolution = _region(names, listed, at, size, phrase, about) or _place(names, text, listed, at, size, about)
        if resolution:
            return size, resolution
    return None


def _within(
    names: Names, text: str, listed: Sequence[Word], at: int, step: tuple[int, Resolution]
) -> tuple[int, Resolution]:
    """ "Antalya, Turkey" is one mention: take in the country or unit that follows behind a comma."""
    size, resolution = step
    if resolution.precision in ("country", "unresolved"):
        return step
    for more in range(3, 0, -1):
        last = at + size + more - 1
        if last >= len(listed) or text[listed[at + size - 1].end : listed[at + size].start] != ", ":
            continue
        area = names.lookup(text[listed[at + size].start : listed[last].end])[:1]
        if area and area[0].kind in ("country", "admin1") and listed[last].name:
            whole = settle(names, text[listed[at].start : listed[last].end], ())
            if whole.country == area[0].country and whole.precision == resolution.precision:
                return size + more, whole
    return step


def _region(
    names: Names, listed: Sequence[Word], at: int, size: int, phrase: str, about: Sequence[str]
) -> Resolution | None:
    """ "Kyiv region", "محافظة حلب": a name with a region or district word at one end."""
    lexicon = words()
    ends = {listed[at].form, listed[at + size - 1].form}
    if size < 2 or not ends & (lexicon.region | lexicon.district):
        return None
    resolution = settle(names, phrase, about)
    plain = resolution.unresolved or resolution.precision not in ("admin1", "admin2")
    return None if plain else resolution


def _place(
    names: Names, text: str, listed: Sequence[Word], at: int, size: int, about: Sequence[str]
) -> Resolution | None:
    phrase = text[listed[at].start : listed[at + size - 1].end]
    places = _bearers(names, phrase, listed[at], size, about)
    if not places:
        return None
    if places[0].kind == "country":
        person = size == 1 and listed[at].joined and listed[at - 1].form in words().given
        # "Russia 24" and "France 24" are broadcasters.
        channel = re.match(r" 24\b", text[listed[at + size - 1].end :][:4])
        return None if person or channel or _by_chance(listed[at], size) else found(places[0], "a country")
    form = key(phrase)
    ours = places[0].id < 0
    if not ours and (form in words().common or form in words().given or len(form) < _SHORTEST or demonym(phrase)):
        return None
    resolution = choose(places, about)
    if resolution.unresolved:
        return None
    place = next(place for place in places if place.id == resolution.geoname)
    return resolution if ours or _fits(place, listed, at, size, about) else None


def _by_chance(word: Word, size: int) -> bool:
    """True for a short word that only spells a country by chance ("chad" is not written with a capital)."""
    return size == 1 and not word.arabic and len(word.form) <= 3 and not word.text.isupper()


def _bearers(names: Names, phrase: str, first: Word, size: int, about: Sequence[str]) -> tuple[Place, ...]:
    """Places of that name; in inflected languages also of the name it may be a case of, if the text supports it."""
    places = names.lookup(phrase)
    if places:
        return places
    if first.arabic:
        return names.lookup(_PREFIX.sub("", phrase, count=1)) if _PREFIX.match(phrase) else ()
    for name in nominatives(phrase):
        near = [
            place for place in names.lookup(name) if place.country in about or place.population >= _KNOWN_IN_ANY_CASE
        ]
        if near and (size > 1 or len(phrase) > 4):
            return tuple(near)
    return ()


def _fits(place: Place, listed: Sequence[Word], at: int, size: int, about: Sequence[str]) -> bool:
    """Whether the words around allow this place (see the head of this file)."""
    lexicon = words()
    before = listed[at - 1] if at and listed[at].joined else None
    after = listed[at + size] if at + size < len(listed) and listed[at + size].joined else None
    cued = before is not None and before.form in lexicon.cue
    supported = place.country in about
    if after and after.form in lexicon.never_behind and after.name:
        return False
    if before and (before.form in lexicon.titles or before.form in lexicon.given):
        return False
    if place.population < _SMALL and not (supported and (cued or size > 1)):
        return False
    if listed[at].arabic:
        return cued or supported
    return _clear(before) and (_clear(after) or cued or (supported and place.population >= _KNOWN_TO_ALL))


def _clear(beside: Word | None) -> bool:
    """True where the word beside a name is not a further part of a person's or a body's name."""
    if beside is None or not beside.name:
        return True
    lexicon = words()
    general = lexicon.common | lexicon.before | lexicon.titles | lexicon.cue | lexicon.vague | lexicon.region
    return beside.form in general or demonym(beside.text) is not None

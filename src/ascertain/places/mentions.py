"""Places named in running text: runs of capitalised words (any words in Arabic script), longest name first.

Precision goes before recall: a capitalised word is far more often a person, a body or the start of a sentence than a
village. `surroundings` says which words around a name let it be a place.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ascertain.places.bearings import told
from ascertain.places.choice import WITH_COORDINATES, Lookup, bearers, choose, found, judged, nothing
from ascertain.places.inflection import foreign, spellings
from ascertain.places.keys import key
from ascertain.places.model import Place, Resolution
from ascertain.places.resolution import large_area, no_country, settle
from ascertain.places.senses import Sense, scales
from ascertain.places.setting import Setting, named_areas, setting
from ascertain.places.surroundings import Passage, allows
from ascertain.places.tokens import words_of
from ascertain.places.words import country_words, demonym, words

Mention = tuple[int, int, Resolution]
Step = tuple[int, Resolution]  # how many words, and what they come to

_WEIGHED = ("settlement", "point", "admin1", "admin2", "country", "unresolved")  # what namesakes may be weighed for
_LONGEST = 5  # words of a name
_SHORTEST = 3  # letters of a name that is no country
_KNOWN_IN_ANY_CASE = 100_000  # inhabitants: taken for a case of its name even where no country supports it
_KNOWN_ANYWHERE = 15_000  # inhabitants: weighed among its namesakes even where those of the country are villages
_OF = ("of", "de", "du", "d")  # "province of Aleppo", "région de Tillabéri"
_ARTICLES = ("the", "a", "an", "its", "their")
_WITHHELD = re.compile(
    r"(?:\b(?:the|its|their) )?\b(?:exact |precise )?(?:location|place|site|venue|whereabouts)\b[^.!?\n]{0,60}?"
    r"\b(?:not (?:been |being )?(?:disclosed|revealed|made public|specified for security)|undisclosed|withheld|"
    r"kept secret|cannot be disclosed)\b|\b(?:an )?undisclosed (?:location|place|site)\b",
    re.IGNORECASE,
)


def scan(names: Lookup, text: str, countries: Sequence[str] = ()) -> tuple[Mention, ...]:
    """All mentions of places in `text`, in its order and without overlap.

    The text is read twice: what is found at first tells what it is about, and that tells namesakes and small places.
    """
    listed = tuple(words_of(text))
    named = named_areas(names, text, listed)
    codes = dict.fromkeys([*countries, *(code for code, _ in named.most_common())])
    first = _found(names, Passage(text, listed, Setting(tuple(codes))))
    spans = [(start, end) for start, end, seen in first if seen.precision in _WEIGHED]
    about = setting(names, text, spans, named, countries)
    return told(text, _found(names, Passage(text, listed, about)) if spans else first)


def at(names: Lookup, text: str, spans: Sequence[tuple[int, int]], countries: Sequence[str]) -> tuple[Resolution, ...]:
    """What the names at these stretches of `text` come to, read together."""
    about = setting(names, text, spans, named_areas(names, text, tuple(words_of(text))), countries, vouched=True)
    return tuple(settle(names, text[start:end], about) for start, end in spans)


def _found(names: Lookup, passage: Passage) -> tuple[Mention, ...]:
    listed, at = passage.words, 0
    withheld = nothing("withheld", None, "the report says that the place is not disclosed")
    taken: list[Mention] = [(match.start(), match.end(), withheld) for match in _WITHHELD.finditer(passage.text)]
    vouched = _vouched(names, passage)
    while at < len(listed):
        step = _general(passage, at) or (_named(names, passage, at, vouched) if listed[at].name else None)
        if step:
            taken.append((listed[at].start, listed[at + step[0] - 1].end, step[1]))
        at += step[0] if step else 1
    return tuple(_apart(taken))


def _apart(taken: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions without those that stand in a longer one ("the exact location near X is withheld")."""
    last = 0
    for start, end, resolution in sorted(taken, key=lambda mention: (mention[0], -mention[1])):
        if start >= last:
            last = end
            yield start, end, resolution


def _vouched(names: Lookup, passage: Passage) -> dict[str, Resolution]:
    """Names that the text once places by country or unit: alone they mean the same ("Paris, Texas", then "Paris")."""
    known: dict[str, Resolution] = {}
    for at, word in enumerate(passage.words):
        for size in range(_run(passage, at), 0, -1) if word.name else ():
            if step := _within(names, passage, at, size):
                known.setdefault(key(passage.phrase(at, size)), step[1])
                break
    return known


def _run(passage: Passage, at: int) -> int:
    """How many words from `at` on are joined and could be one name."""
    size = 1
    while size < _LONGEST and passage.after(at, size):
        size += 1
    return size


def _general(passage: Passage, at: int) -> Step | None:
    """ "Multiple Ukrainian cities": a describing word or a demonym, then a general word; some such words alone."""
    lexicon, land, last = words(), None, 0
    opening = passage.words[at]
    if opening.form not in lexicon.general and " " not in opening.form and demonym(opening.text) is None:
        return None
    for size in range(_run(passage, at)):
        word = passage.words[at + size]
        land = land or demonym(word.text)
        if word.form in lexicon.vague_plural:
            last = size + 1
        if last and word.form in ("and", "in"):
            break
        if not all(part in lexicon.general or demonym(part) for part in word.form.split()):
            break
    first = opening.form
    alone = last == 1 and first in lexicon.bare
    opens = first not in lexicon.vague and first not in lexicon.cue and first not in _ARTICLES
    if alone or (last > 1 and opens):
        return last, nothing("unresolved", land, "general words, no name")
    return None


def _named(names: Lookup, passage: Passage, at: int, vouched: Mapping[str, Resolution]) -> Step | None:
    """The longest name that begins at this word, with the area behind it ("Antalya, Turkey")."""
    for size in range(_run(passage, at), 0, -1):
        last = passage.words[at + size - 1]
        if not (last.name or last.form in words().region | words().district or names.owns(passage.phrase(at, size))):
            continue
        step = _within(names, passage, at, size)
        resolution = _region(names, passage, at, size) or _place(names, passage, at, size)
        if resolution and resolution.precision == "settlement":
            resolution = vouched.get(key(passage.phrase(at, size)), resolution)
        if step and (resolution is None or resolution.precision == step[1].precision):
            return step
        if resolution:
            return size, resolution
    return None


def _within(names: Lookup, passage: Passage, at: int, size: int) -> Step | None:
    """ "Antalya, Turkey" is one mention, and its second part vouches for the first, however small."""
    after = at + size
    opening = passage.words[at]
    if passage.gap(after) != ", " or not opening.name or opening.form in words().cue or opening.form in _ARTICLES:
        return None
    for more in range(min(3, _run(passage, after)), 0, -1):
        last = passage.words[after + more - 1]
        if not passage.words[after].name or not (last.name or last.form in words().region):
            continue
        if _settled(names, passage, after, more).precision not in ("country", "admin1"):
            continue
        head = key(passage.phrase(at, size))
        whole = _settled(names, passage, at, size + more)
        if whole.precision in WITH_COORDINATES and head not in words().common:
            return size + more, whole
    return None


def _settled(names: Lookup, passage: Passage, at: int, size: int) -> Resolution:
    phrase = passage.phrase(at, size)
    if phrase not in passage.settled:
        passage.settled[phrase] = settle(names, phrase, passage.about)
    return passage.settled[phrase]


def _region(names: Lookup, passage: Passage, at: int, size: int) -> Resolution | None:
    """ "Kyiv region", "محافظة حلب": a name with a region or district word at one end."""
    before = passage.before(at)
    if before and before.form in words().sector:
        resolution = settle(names, f"{before.text} {passage.phrase(at, size)}", passage.about)
        return resolution if resolution.precision == "admin1" else None
    if before and before.form in _OF and at > 1 and passage.words[at - 2].form in words().region:
        resolution = settle(
            names, passage.text[passage.words[at - 2].start : passage.words[at + size - 1].end], passage.about
        )
        return resolution if resolution.precision == "admin1" else None
    ends = {passage.words[at].form, passage.words[at + size - 1].form}
    opens = passage.words[at].form in words().cue or passage.words[at].form in _ARTICLES
    if size < 2 or opens or not ends & (words().region | words().district):
        return None
    if _says_where(passage, at, size) and not names.owns(passage.phrase(at, size)):
        return _compass_unit(names, passage, at, size)
    resolution = _settled(names, passage, at, size)
    return resolution if resolution.precision in ("admin1", "admin2") else None


def _compass_unit(names: Lookup, passage: Passage, at: int, size: int) -> Resolution | None:
    """The "Northern Region" of a country of the text, where one of them has it."""
    ends = words().region | words().district
    name = " ".join(word.text for word in passage.words[at : at + size] if word.form not in ends)
    lands = dict.fromkeys(code[:2] for code in passage.about.codes)
    units = [place for land in lands for place in names.lookup(name, country=land) if place.kind == "admin1"]
    return (
        found(units[0], f"the report is about {units[0].country}") if len({unit.unit for unit in units}) == 1 else None
    )


def _says_where(passage: Passage, at: int, size: int) -> bool:
    """True for a unit with no name but "northern" or "central".

    "The Northern Republic" of a text is not the Northern district of a country that the text never names.
    """
    known = words().region | words().district | words().general
    return all(word.form in known for word in passage.words[at : at + size])


def _place(names: Lookup, passage: Passage, at: int, size: int) -> Resolution | None:
    phrase = passage.phrase(at, size)
    places = _bearers(names, passage, at, size)
    if (wide := large_area(phrase)) and not names.owns(phrase):
        return wide
    if not places or (places[0].id > 0 and places[0].kind != "country" and _never(key(phrase), phrase)):
        return None
    sense = passage.about.sense(phrase)
    if size > 1 and places[0].kind != "country" and not names.owns(phrase) and _says_where(passage, at, size):
        return None
    if places[0].kind == "country":
        land = no_country(sense, passage.about) or found(places[0], "a country")
        return land if _is_country(passage, at, size) else None
    return _town(names, passage, at, size, places, sense)


def _town(
    names: Lookup, passage: Passage, at: int, size: int, places: tuple[Place, ...], sense: Sense | None
) -> Resolution | None:
    """The place meant by a name that is no country's, where the words around allow one."""
    codes = passage.about.codes
    if places[0].id < 0 or sense is None:
        resolution = choose(places, codes)
        place = next((place for place in places if place.id == resolution.geoname), None)
        if resolution.unresolved and places[0].population >= _KNOWN_ANYWHERE:
            place = places[0]  # to be weighed: "Russian" tells who shelled Pokrovsk, not which one
    else:
        resolution, place = judged(sense, codes), sense.place
        if resolution.unresolved and not passage.cued(at):
            return None
    if place is None or not (place.id < 0 or allows(passage, at, size, place, places)):
        return None
    return resolution if place.id < 0 else _stated(names, resolution, passage.phrase(at, size))


def _never(form: str, phrase: str) -> bool:
    """True for words that are not read as a place without further words, whatever village bears the name."""
    lexicon = words()
    listed = form in lexicon.common or form in lexicon.given or form in country_words().metonyms
    return listed or len(form) < _SHORTEST or demonym(phrase) is not None


def _is_country(passage: Passage, at: int, size: int) -> bool:
    """False for people of that name ("Michael Jordan"), for broadcasters ("Russia 24"), and for "us" and "it"."""
    word, before = passage.words[at], passage.before(at)
    person = size == 1 and before is not None and before.form in words().given
    channel = re.match(r" 24\b", passage.text[passage.words[at + size - 1].end :][:4])
    chance = size == 1 and not word.arabic and len(word.form) <= 3 and not word.text.isupper()
    return not (person or channel or chance)


def _bearers(names: Lookup, passage: Passage, at: int, size: int) -> tuple[Place, ...]:
    """Places of that name; also of the name it may be a case of or hang a prefix on, if the text supports it."""
    phrase = passage.phrase(at, size)
    places = bearers(names, phrase, passage.about.codes)
    if places:
        return places
    for name in spellings(phrase):
        if passage.words[at].arabic and (len(name) < _SHORTEST or key(name) in words().common):
            continue  # "and that" is no village
        likely = [place for place in names.lookup(name) if passage.words[at].arabic or _likely(passage, place)]
        if likely:
            return tuple(likely)
    return ()


def _likely(passage: Passage, place: Place) -> bool:
    return passage.supports(place) or place.population >= _KNOWN_IN_ANY_CASE


def _stated(names: Lookup, resolution: Resolution, phrase: str) -> Resolution:
    """The resolution with its certainty lowered where the name is written in another alphabet, or in a case of it."""
    if resolution.unresolved or not foreign(phrase):
        return resolution
    share = scales().alphabet if names.lookup(phrase) else scales().case
    return replace(resolution, certainty=share * (1.0 if resolution.certainty is None else resolution.certainty))

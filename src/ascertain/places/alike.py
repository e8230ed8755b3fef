"""Whether a name is a place's own, another spelling of it, or another name altogether."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from ascertain.places.keys import key

_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|ash|at|az|an|the|la|le|los|las) | city$")
_GLIDES = re.compile("[yij]+")
_LATIN = re.compile("[a-z]")
_OPENING, _ALIKE = 4, 0.6  # letters in common at the front; share of letters in common


@lru_cache(maxsize=8192)
def bare(form: str) -> str:
    """A name without what writers leave out, shorten or romanise differently.

    "Al Karak", "New York City", "St. Petersburg"; "Slovyansk", "Sloviansk" and "Slovjansk".
    """
    return _GLIDES.sub("i", _ARTICLE.sub("", re.sub(r"^st ", "saint ", form)))


def own_name(form: str, name: str) -> bool:
    """True where the comparable form `form` is the main name of a place, `name`, in one of its romanisations."""
    return bare(form) == bare(key(name))


def another_name(form: str, name: str) -> bool:
    """True where `form` is no spelling of the main name: a name of old, or of another language.

    Of names in other alphabets nothing is said.
    """
    one, other = bare(form), bare(key(name))
    if one == other or not (_LATIN.match(one) and _LATIN.match(other)) or one[:_OPENING] == other[:_OPENING]:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() < _ALIKE

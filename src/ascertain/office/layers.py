"""What an office lays over what ships: its own places, its own speakers, who controlled what. Read once each."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from ascertain.claims.words.packs import Packs, shipped
from ascertain.places.control import Control
from ascertain.places.gazetteer import Gazetteer
from ascertain.places.scheme import read as scheme


@lru_cache(maxsize=2)
def gazetteer(data: bytes, name: str) -> Gazetteer:
    """The world's places, those of a file first. Raises InputError where it cannot be read."""
    return Gazetteer.with_own(data, name)


@lru_cache(maxsize=2)
def packs(data: bytes, name: str) -> Packs:
    """The speakers known by name, those of a file laid over them. Raises InputError where it cannot be read."""
    return shipped().with_own(data, name)


def _control(data: bytes, name: str) -> Control:
    return Control.read(data, where=name)


# How what an office adopts is read, by what it is.
READ_BY: Mapping[str, Callable[[bytes, str], object]] = {
    "control": _control,
    "gazetteer": gazetteer,
    "actors": packs,
    "scheme": scheme,
}

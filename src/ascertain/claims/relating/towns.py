"""Numbers of one sentence that are of several towns, and so of several incidents."""

from collections.abc import Sequence

from ascertain.claims.places import SETTLED
from ascertain.claims.words.model import Figure, PlaceMention


def of_towns(harmed: Sequence[Figure], places: Sequence[PlaceMention]) -> list[list[Figure]]:
    """ "Two were killed in one town and three in another": numbers of towns of their own are of incidents of their own.

    What is part of another number stays with it, and so does what names no town.
    """
    towns = {place.id: place.name for place in places if place.precision in SETTLED}
    parts = {part for figure in harmed for part in figure.includes}
    groups: list[list[Figure]] = []
    town: str | None = None
    for figure in harmed:
        own = towns.get(figure.place_id or "") if figure.id not in parts and not figure.part else None
        if not groups or (own and town and own != town):
            groups.append([])
            town = None
        groups[-1].append(figure)
        town = own or town
    return groups

"""A person's name, normalised and taken apart."""

from dataclasses import dataclass
from functools import cached_property

PARTS = ("given", "father", "grandfather", "family")


@dataclass(frozen=True)
class Name:
    """A name as it is compared. A part that is not told is an empty string.

    Attributes:
        given: the name the person was given: what tells sisters and brothers apart.
        father: the father's name, or the patronymic; of a name of the west, the first name in the middle. Of a child
            known by a parent, the given name of the parent, whichever it is.
        grandfather: the name of the father's father, where names are chains (Arabic); other names in the middle.
        family: the family name.
        script: `arabic`, `cyrillic`, `latin` or `other`.

    `father`, `grandfather` and `family` are the **lineage**: sisters and brothers share all of it, so that its parts
    are no independent evidence of one person.
    """

    given: str
    father: str = ""
    grandfather: str = ""
    family: str = ""
    script: str = "other"

    @property
    def parts(self) -> tuple[str, str, str, str]:
        """Given, father, grandfather, family."""
        return self.given, self.father, self.grandfather, self.family

    @cached_property
    def letters(self) -> str:
        """The letters of the whole name in alphabetical order: equal where a file has only shuffled or cut them."""
        return "".join(sorted("".join(self.parts).replace(" ", "")))


NOBODY = Name("")

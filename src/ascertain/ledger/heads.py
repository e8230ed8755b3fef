"""Tree heads as text (C2SP tlog-checkpoint): whose log, how many events, and the root over them."""

import base64
import re
from dataclasses import dataclass

from ascertain.ledger.proofs import HASH
from ascertain.terms.errors import InputError

_FORM = re.compile(r"([^\n]+)\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n")


@dataclass(frozen=True, slots=True)
class TreeHead:
    """What a log says of itself: `origin` names the log, `root` is the hash over its first `size` events."""

    origin: str
    size: int
    root: bytes

    def __str__(self) -> str:
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode('ascii')}\n"

    @classmethod
    def parse(cls, text: str) -> "TreeHead":
        """Read the text of a note. Raises InputError for anything else, extension lines included."""
        found = _FORM.fullmatch(text)
        root = base64.b64decode(found[3]) if found else b""
        head = cls(found[1], int(found[2]), root) if found and len(root) == HASH else None
        if head is None or str(head) != text:
            raise InputError("This is no checkpoint.", todo="It has three lines: the log's name, its size, its root.")
        return head


def origin(office: str) -> str:
    """The name under which an office's log is known, from its id."""
    return f"ascertain/{office}"

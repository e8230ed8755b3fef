"""The name of one figure, by which anyone entitled can compute and trace it again.

`OUTCOME[;dim=value…]@CUTOFF[#POSITION][~METHOD.VERSION[/SCHEME]]`; what is left out means the latest. Example:
`killed;sex_age=men;month=2090-03@2090-03-14T24:00+03:00#57~ohchr-like.1/2022`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from ascertain.findings.slots import COUNTED
from ascertain.record.breakdown import DIMENSIONS, GRADE, LEAST, MOST, RANGE
from ascertain.terms.codes import code
from ascertain.terms.errors import InputError
from ascertain.terms.instants import Cutoff

_FORM = re.compile(
    r"(?P<outcome>[a-z]+)(?P<dims>(?:;[a-z_]+=[^;@#~]+)*)(?:@(?P<cutoff>[^#~]+))?(?:#(?P<position>\d+))?"
    r"(?:~(?P<method>[^@#~./]+)(?:\.(?P<version>[^@#~/]+))?(?:/(?P<scheme>[^@#~/]+))?)?",
    re.ASCII,
)
# Signs of the grammar, and spaces, are written %XX inside a value (RFC 3986, 2.1).
_SIGN = re.compile(r"[%;@#~/\s]")


@dataclass(frozen=True, slots=True)
class FigureKey:
    """A figure's name, taken apart. None means the latest."""

    outcome: str
    cell: tuple[tuple[str, str], ...] = ()
    cutoff: Cutoff | None = None
    position: int | None = None
    methodology: str | None = None
    version: str | None = None
    scheme: str | None = None

    @classmethod
    def parse(cls, text: str, zone: str) -> "FigureKey":
        """Read a key. Raises InputError where it is not one."""
        match = _FORM.fullmatch(text.strip())
        if match is None:
            raise InputError(
                f"{text!r} is not the key of a figure.",
                todo="Keys look like killed@2090-03-14 or killed;month=2090-03.",
            )
        cell = tuple(_pair(part) for part in match["dims"].split(";") if part)
        names = [dim for dim, _ in cell]
        if unknown := [dim for dim in names if dim not in (*DIMENSIONS, GRADE, RANGE) or names.count(dim) > 1]:
            todo = f"Use {', '.join(DIMENSIONS)}, each once."
            raise InputError(f"A figure has no cell by {unknown[0]!r}.", where=text, todo=todo)
        if (end := dict(cell).get(RANGE)) not in (None, LEAST, MOST):
            raise InputError(f"A range has no end {end!r}.", where=text, todo=f"Use range={LEAST} or range={MOST}.")
        if code("outcome", match["outcome"]) not in COUNTED:
            raise InputError(f"The record counts nobody as {match['outcome']!r}.", todo=f"Use {', '.join(COUNTED)}.")
        return cls(
            outcome=match["outcome"],
            cell=cell,
            cutoff=Cutoff.parse(match["cutoff"], zone) if match["cutoff"] else None,
            position=int(match["position"]) if match["position"] else None,
            methodology=_read(match["method"]),
            version=_read(match["version"]),
            scheme=_read(match["scheme"]),
        )

    @property
    def dims(self) -> Mapping[str, str]:
        """The cell as a mapping, dimension → value."""
        return dict(self.cell)

    def __str__(self) -> str:
        text = self.outcome + "".join(f";{dim}={_written(value)}" for dim, value in self.cell)
        text += f"@{self.cutoff}" if self.cutoff else ""
        text += f"#{self.position}" if self.position is not None else ""
        if self.methodology:
            # A dot ends the name; in versions and schemes it stands for itself.
            text += "~" + _written(self.methodology).replace(".", "%2E")
            text += f".{_written(self.version)}" if self.version else ""
            text += f"/{_written(self.scheme)}" if self.scheme else ""
        return text


def _pair(part: str) -> tuple[str, str]:
    dim, _, value = part.partition("=")
    return dim, unquote(value)


def _written(value: str) -> str:
    return _SIGN.sub(lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), value)


def _read(value: str | None) -> str | None:
    return None if value is None else unquote(value)

"""The name of one figure, by which anyone entitled can compute and trace it again.

`OUTCOME[;dim=value…]@CUTOFF[#POSITION][~METHOD.VERSION[/SCHEME]]`; what is left out means the latest. Example:
`killed;sex_age=men;month=2090-03@2090-03-14T24:00+03:00#57~ohchr-like.1/2022`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ascertain.terms.codes import code
from ascertain.terms.errors import InputError
from ascertain.terms.instants import Cutoff

_FORM = re.compile(
    r"^(?P<outcome>[a-z]+)(?P<dims>(?:;[a-z_]+=[^;@#~]+)*)(?:@(?P<cutoff>[^#~]+))?(?:#(?P<position>\d+))?"
    r"(?:~(?P<method>[a-z0-9-]+)(?:\.(?P<version>[^/]+))?(?:/(?P<scheme>.+))?)?$"
)


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
        match = _FORM.match(text.strip())
        if match is None:
            raise InputError(
                f"{text!r} is not the key of a figure.",
                todo="Keys look like killed@2090-03-14 or killed;month=2090-03.",
            )
        cell = tuple(tuple(part.split("=", 1)) for part in match["dims"].split(";") if part)
        return cls(
            outcome=code("outcome", match["outcome"]),
            cell=tuple((dim, value) for dim, value in cell),
            cutoff=Cutoff.parse(match["cutoff"], zone) if match["cutoff"] else None,
            position=int(match["position"]) if match["position"] else None,
            methodology=match["method"],
            version=match["version"],
            scheme=match["scheme"],
        )

    @property
    def dims(self) -> Mapping[str, str]:
        """The cell as a mapping, dimension → value."""
        return dict(self.cell)

    def __str__(self) -> str:
        text = self.outcome + "".join(f";{dim}={value}" for dim, value in self.cell)
        text += f"@{self.cutoff}" if self.cutoff else ""
        text += f"#{self.position}" if self.position is not None else ""
        if self.methodology:
            text += f"~{self.methodology}" + (f".{self.version}" if self.version else "")
            text += f"/{self.scheme}" if self.scheme else ""
        return text

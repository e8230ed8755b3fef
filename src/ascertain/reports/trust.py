"""Whom the person who adds a delivery trusts: authorities of domains, and authorities that stamp time."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # to load it takes as long as to read a short report, and only who checks signatures needs it
    from cryptography import x509


@dataclass(frozen=True, slots=True)
class Trust:
    """Certificates the user vouches for. A signature or stamp that leads to none of them is told as unproven.

    `signers` issue certificates of domains, `stampers` those of time-stamping authorities.
    """

    signers: "tuple[x509.Certificate, ...]" = ()
    stampers: "tuple[x509.Certificate, ...]" = ()


NOBODY = Trust()

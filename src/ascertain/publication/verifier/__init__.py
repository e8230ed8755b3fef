"""Checking a publication, or the proof of a figure, with nothing of the office.

`verify.py`, which lies in every publication and every proof, is these modules one after the other (`program.alone`):
they use nothing but Python 3.8 and each other, in the order of `MODULES`.
"""

from ascertain.publication.verifier.ed25519 import L, signed
from ascertain.publication.verifier.faults import Wrong
from ascertain.publication.verifier.heads import YEAR_10000, Head, continues
from ascertain.publication.verifier.program import main
from ascertain.publication.verifier.published import FORM, check
from ascertain.publication.verifier.telling import tell
from ascertain.publication.verifier.traced import check_bundle
from ascertain.publication.verifier.trees import includes

MODULES = (
    *("faults", "ed25519", "trees", "heads", "published", "opened", "counted", "quoted", "traced", "telling"),
    "program",
)
__all__ = [
    "FORM",
    "MODULES",
    "YEAR_10000",
    "Head",
    "L",
    "Wrong",
    "check",
    "check_bundle",
    "continues",
    "includes",
    "main",
    "signed",
    "tell",
]

"""An update made from figures somebody typed, not from a log: laid out alike, refused where sums do not hold."""

from ascertain.publication.typed.printing import make

__all__ = ["make"]

"""The interval of 95 % around a share."""

import math

_Z = 1.959964


def wilson(found: float, n: float) -> tuple[float, float]:
    """Low and high end for a share `found` in n cases; n need not be whole.

    Wilson 1927, "Probable inference, the law of succession, and statistical inference". It stays open where all cases
    are alike.
    """
    middle = (found + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    reach = _Z / (1 + _Z**2 / n) * math.sqrt(found * (1 - found) / n + _Z**2 / (4 * n**2))
    return max(0.0, middle - reach), min(1.0, middle + reach)

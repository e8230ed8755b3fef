"""Which log-linear models are fitted, and which of them the table prefers."""

from ascertain.estimates.systems.loglinear.fit import Fit, fit
from ascertain.estimates.systems.loglinear.terms import Model, hierarchical, mains, pairs, two_way
from ascertain.estimates.systems.table import Table

ALL_UP_TO, PAIRS_UP_TO = 4, 5


def fits(table: Table) -> tuple[Fit, ...]:
    """The models fitted, the lowest BIC first: all up to four lists, all of pairs for five, else those on the way."""
    lists = len(table.lists)
    if lists <= ALL_UP_TO:
        found = [fit(table, model) for model in hierarchical(lists)]
    elif lists <= PAIRS_UP_TO:
        found = [fit(table, model) for model in two_way(lists)]
    else:
        found = _stepwise(table)
    return tuple(sorted(found, key=lambda one: one.bic))


def _stepwise(table: Table) -> list[Fit]:
    """From independence, put in or take out the pair that lowers BIC most, until none does."""
    lists = len(table.lists)
    known: dict[Model, Fit] = {}

    def of(model: Model) -> Fit:
        if model not in known:
            known[model] = fit(table, model)
        return known[model]

    now = of(mains(lists))
    while True:
        best = min((of(now.model ^ {pair}) for pair in pairs(lists)), key=lambda one: one.bic)
        if best.bic >= now.bic:
            return list(known.values())
        now = best

"""What labels add: the label-free probabilities corrected by them, or, where there are many, a score learnt of them.

Labels are no random sample of the pairs: each counts one over its chance to be drawn. They are few: each correction is
drawn towards leaving things as they are, and one is used only where it foretells labels it has not seen better.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ascertain.incidents.pairs.evidence import Evidence

Floats = NDArray[np.float64]
Rows = NDArray[np.integer]
# Labels from which each way of learning is tried.
CALIBRATE, ISOTONIC, REGRESS, BOOST = 50, 1000, 300, 1000
_FOLDS = 5
_NEVER = 1e-9  # no pair is surer than that
# How many labels leaving things as they are is worth, in the curve of isotonic regression; and how far the three
# numbers of a correction may lie from doing nothing (standard deviations).
_WORTH = 20.0
_LOOSE = np.array([0.5, 0.5, 1.0])
_Score = Callable[[Rows, Rows], Floats]


@dataclass(frozen=True)
class Labelled:
    """Pairs with a settled answer; arrays of shape (n,).

    Attributes:
        at: index of each among the pairs.
        match: whether it is one person.
        chance: its chance to be drawn (`review.measure.chances`).
    """

    at: NDArray[np.int64]
    match: NDArray[np.bool_]
    chance: Floats

    def __len__(self) -> int:
        return len(self.at)

    @property
    def weights(self) -> Floats:
        """One over the chance, brought to a sum of as many labels as equally weighted ones would say as much (Kish)."""
        weight = 1 / self.chance
        return np.asarray(weight * weight.sum() / (weight**2).sum())


@dataclass(frozen=True)
class Learnt:
    """Probabilities with the help of labels.

    Attributes:
        probability: of each pair, shape (m,).
        way: `as it was`, `calibrated`, `regression` or `boosting`: the one that foretold unseen labels best.
        losses: way → mean logarithmic loss on labels of persons it had not seen, in nats.
    """

    probability: Floats
    way: str
    losses: dict[str, float]


def features(told: Evidence) -> NDArray[np.int64]:
    """The levels of pairs side by side, one column a field; shape (m, k). The three parts of the lineage stay apart."""
    lineage = told.lineage.astype(np.int64)
    columns: list[Rows] = [told.kind, told.given, lineage // 36, lineage // 6 % 6, lineage % 6, told.rarity]
    columns += [told.fields[name] for name in sorted(told.fields)]
    return np.column_stack(columns).astype(np.int64)


def score(probability: Floats, features: NDArray[np.integer], person: Rows, labels: Labelled) -> Learnt:
    """Probabilities of all pairs with the help of some that people judged.

    Args:
        probability: label-free, shape (m,).
        features: of `features`, shape (m, k).
        person: number of the person, or group of rows that may be one, to which each pair belongs, shape (m,). Labels
            of one person are never on both sides of a comparison.
        labels: fewer than 50 change nothing.
    """
    ways: dict[str, _Score] = {"as it was": lambda _, asked: probability[asked]}
    if len(labels) >= CALIBRATE and np.unique(person[labels.at]).size >= _FOLDS:
        weights, match = labels.weights, labels.match.astype(float)

        def calibrated(seen: Rows, asked: Rows) -> Floats:
            given = probability[labels.at[seen]]
            return calibration(given, match[seen], weights[seen])(probability[asked])

        ways["calibrated"] = calibrated
        for way, enough in (("regression", REGRESS), ("boosting", BOOST)):
            if len(labels) >= enough:
                ways[way] = _model(way, probability, features, labels)
    if len(ways) == 1:
        return Learnt(probability, "as it was", {})
    foretold = {way: _foretold(asks, person, labels) for way, asks in ways.items()}
    losses = {way: _loss(found, labels) for way, found in foretold.items()}
    best = min(losses, key=lambda way: losses[way])
    found = ways[best](np.arange(len(labels)), np.arange(len(probability)))
    if best in ("regression", "boosting"):
        found = calibration(foretold[best], labels.match.astype(float), labels.weights)(found)
    return Learnt(found, best, losses)


def calibration(given: Floats, match: Floats, weights: Floats) -> Callable[[Floats], Floats]:
    """A correction of probabilities, learnt of labelled ones: a curve of three numbers, or with many labels a free one.

    The curve is that of beta calibration (Kull, Silva Filho and Flach 2017, eq. 5), logit q = a ln p − b ln(1 − p) + c;
    a = b = 1, c = 0 leaves things as they are, and the numbers are drawn towards these. From 1,000 labels on, isotonic
    regression (Zadrozny and Elkan 2002) over the labels and over points of that curve, together worth 20 labels.
    """
    a, b, c = _beta(given, match, weights)

    def curve(p: Floats) -> Floats:
        return _expit(a * np.log(_inside(p)) - b * np.log1p(-_inside(p)) + c)

    if len(given) < ISOTONIC:
        return curve
    from sklearn.isotonic import IsotonicRegression

    points = np.quantile(given, np.linspace(0, 1, int(_WORTH)))
    free = IsotonicRegression(y_min=_NEVER, y_max=1 - _NEVER, out_of_bounds="clip")
    free.fit(np.append(given, points), np.append(match, curve(points)), np.append(weights, np.ones(len(points))))
    return lambda p: np.asarray(free.predict(p), float)


def corrected(odds: Floats, before: Floats, after: Floats) -> Floats:
    """Odds of pairs taken alone, moved as their probabilities moved; what is the same person is then asked again."""
    return np.asarray(odds * _odds(after) / _odds(before))


def _beta(given: Floats, match: Floats, weights: Floats) -> Floats:
    """a, b, c by Newton's method on the weighted likelihood times a normal prior around (1, 1, 0)."""
    p = _inside(given)
    told = np.column_stack([np.log(p), -np.log1p(-p), np.ones(len(p))])
    start = np.array([1.0, 1.0, 0.0])
    found = start.copy()
    for _ in range(50):
        q = _expit(told @ found)
        slope = told.T @ (weights * (match - q)) - (found - start) / _LOOSE**2
        bend = (told * (weights * q * (1 - q))[:, None]).T @ told + np.diag(1 / _LOOSE**2)
        step = np.linalg.solve(bend, slope)
        found += step / max(1.0, np.abs(step).max())
        if np.abs(step).max() < 1e-8:
            break
    # A surer pair is never made less sure than another one.
    return np.asarray(np.maximum(found, [0.0, 0.0, -np.inf]))


def _model(way: str, probability: Floats, features: NDArray[np.integer], labels: Labelled) -> _Score:
    """Regression or boosting on the levels and on what the label-free score says, for the pairs asked about."""
    before = np.log(_odds(probability))

    def model(seen: Rows) -> Callable[[Rows], Floats]:
        from sklearn.ensemble import HistGradientBoostingClassifier
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import OneHotEncoder

        at, match = labels.at[seen], labels.match[seen]
        if match.all() or not match.any():
            return lambda asked: probability[asked]
        if way == "boosting":
            boosted = HistGradientBoostingClassifier(max_iter=100, min_samples_leaf=10, random_state=0)
            inputs = np.column_stack([features, before])
            boosted.fit(inputs[at], match, sample_weight=labels.weights[seen])
            return lambda asked: np.asarray(boosted.predict_proba(inputs[asked])[:, 1])
        hot = OneHotEncoder(handle_unknown="ignore", sparse_output=False).fit(features[at])

        def told(rows: Rows) -> Floats:
            return np.column_stack([hot.transform(features[rows]), before[rows]])

        regression = LogisticRegression(max_iter=1000).fit(told(at), match, sample_weight=labels.weights[seen])
        return lambda asked: np.asarray(regression.predict_proba(told(asked))[:, 1])

    return lambda seen, asked: model(seen)(asked)


def _foretold(asks: _Score, person: Rows, labels: Labelled) -> Floats:
    """What is said of each label where those of its person, and of others in turn, are held back; shape (n,)."""
    found = np.empty(len(labels))
    for seen, held in _folds(person[labels.at]):
        found[held] = asks(seen, labels.at[held])
    return _inside(found)


def _loss(found: Floats, labels: Labelled) -> float:
    loss = -np.where(labels.match, np.log(found), np.log1p(-found))
    return float(np.average(loss, weights=labels.weights))


def _folds(person: Rows) -> list[tuple[Rows, Rows]]:
    _, number = np.unique(person, return_inverse=True)
    fold = np.random.default_rng(0).permutation(int(number.max()) + 1)[number] % _FOLDS
    return [(np.flatnonzero(fold != held), np.flatnonzero(fold == held)) for held in range(_FOLDS)]


def _inside(p: Floats) -> Floats:
    return np.clip(p, _NEVER, 1 - _NEVER)


def _odds(p: Floats) -> Floats:
    return np.asarray(_inside(p) / (1 - _inside(p)))


def _expit(x: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -700, 700))))

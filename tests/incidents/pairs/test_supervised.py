"""What labels add to probabilities, on made-up pairs of known truth."""

from dataclasses import dataclass

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("sklearn")

from ascertain.incidents.pairs.evidence import Evidence  # noqa: E402
from ascertain.incidents.pairs.supervised import Floats, Labelled, Rows, calibration, corrected, features, score  # noqa: E402


@dataclass(frozen=True)
class World:
    """Pairs, what is said of them, and what is true; `draw` labels some of them, the unsure ones more often."""

    truth: Floats
    said: Floats
    match: Floats
    features: Rows
    person: Rows

    def draw(self, n: int, seed: int) -> Labelled:
        share = np.sqrt(self.said * (1 - self.said))
        share = 0.5 / len(share) + 0.5 * share / share.sum()
        at = np.argsort(np.random.default_rng(seed).random(len(share)) / share)[:n]
        return Labelled(at, self.match[at] > 0, np.minimum(1, n * share[at]))


def world(shift: float = 0.0, slope: float = 1.0, n: int = 8000) -> World:
    """Log odds of two humps; said is `slope` × the truth + `shift`; two fields tell of the truth, one of nothing."""
    dice = np.random.default_rng(5)
    hump = dice.random(n) < 0.7
    true = np.where(hump, dice.normal(4, 2, n), dice.normal(-3, 2, n))
    truth = 1 / (1 + np.exp(-true))
    said = 1 / (1 + np.exp(-(slope * true + shift)))
    match = (dice.random(n) < truth).astype(float)
    step, hint = np.clip(true + 6, 0, 12), match * 2 + dice.integers(0, 3, n)
    return World(truth, said, match, np.column_stack([step, hint, hump]).astype(int), np.arange(n) // 3)


def error(probability: Floats, world: World) -> float:
    """Expected calibration error over ten bins."""
    step = np.minimum((probability * 10).astype(int), 9)
    gaps = [abs((probability - world.match)[step == k].sum()) for k in range(10)]
    return float(sum(gaps) / len(probability))


def calibrated(w: World, labels: Labelled) -> Floats:
    return calibration(w.said[labels.at], labels.match.astype(float), labels.weights)(w.said)


def test_few_labels_do_not_harm_what_was_right() -> None:
    w = world()
    errors = [error(calibrated(w, w.draw(200, seed)), w) for seed in range(10)]
    assert np.median(errors) <= 0.02


@pytest.mark.parametrize(("shift", "slope"), [(2.0, 1.0), (-2.0, 1.0), (0.0, 2.5), (0.0, 0.4)])
def test_labels_mend_what_was_wrong(shift: float, slope: float) -> None:
    w = world(shift, slope)
    before = error(w.said, w)
    few = np.median([error(calibrated(w, w.draw(200, seed)), w) for seed in range(10)])
    many = np.median([error(calibrated(w, w.draw(2000, seed)), w) for seed in range(5)])
    assert many < few < before
    assert many <= 0.015


def test_a_surer_pair_stays_surer() -> None:
    w = world(1.0)
    for n in (60, 200, 1500):
        labels = w.draw(n, 1)
        curve = calibration(w.said[labels.at], labels.match.astype(float), labels.weights)
        values = curve(np.linspace(0, 1, 200))
        assert (np.diff(values) >= -1e-12).all()
        assert values.min() >= 0
        assert values.max() <= 1


def test_labels_against_all_that_is_said_turn_nothing_round() -> None:
    said = np.linspace(0.01, 0.99, 400)
    values = calibration(said, 1.0 - (said > 0.5), np.full(400, 1.0))(said)
    assert np.ptp(values) < 0.2


def test_too_few_labels_change_nothing() -> None:
    w = world()
    found = score(w.said, w.features, w.person, w.draw(49, 1))
    assert (found.way, found.losses) == ("as it was", {})
    assert found.probability is w.said
    one_person = score(w.said, w.features, np.zeros(len(w.said), int), w.draw(60, 1))
    assert one_person.way == "as it was"


def test_the_way_that_foretells_unseen_labels_best_is_taken() -> None:
    right, wrong = world(), world(3.0)
    kept = score(right.said, right.features, right.person, right.draw(60, 2))
    assert set(kept.losses) == {"as it was", "calibrated"}
    mended = score(wrong.said, wrong.features, wrong.person, wrong.draw(200, 2))
    assert mended.way == "calibrated"
    assert error(mended.probability, wrong) < error(wrong.said, wrong)


@pytest.mark.parametrize("n", [400, 1500])
def test_with_many_labels_what_tells_more_is_learnt(n: int) -> None:
    w = world()
    found = score(w.said, w.features, w.person, w.draw(n, 3))
    assert found.way in ("regression", "boosting")
    assert ("boosting" in found.losses) == (n >= 1000)
    before, after = (-np.log(np.where(w.match > 0, p, 1 - p)).mean() for p in (w.said, found.probability))
    assert after < before
    assert error(found.probability, w) <= 0.03


def test_labels_of_one_kind_teach_no_regression() -> None:
    w = world()
    labels = w.draw(400, 1)
    same = Labelled(labels.at, np.ones(len(labels), bool), labels.chance)
    found = score(w.said, w.features, w.person, same)
    assert found.losses["regression"] == found.losses["as it was"]


def test_odds_move_as_probabilities_did() -> None:
    odds = np.array([3.0, 0.5])
    moved = corrected(odds, np.array([0.75, 0.2]), np.array([0.75, 0.5]))
    assert moved == pytest.approx([3.0, 2.0])


def test_weights_sum_to_what_the_labels_are_worth() -> None:
    labels = Labelled(np.arange(4), np.array([True, True, False, True]), np.array([1.0, 1.0, 0.1, 0.1]))
    assert labels.weights.sum() == pytest.approx((1 + 1 + 10 + 10) ** 2 / 202)
    even = Labelled(np.arange(3), np.ones(3, bool), np.full(3, 0.2))
    assert even.weights == pytest.approx([1, 1, 1])


def test_fields_stand_side_by_side_and_the_lineage_is_taken_apart() -> None:
    two = np.array([1, 3], np.int8)
    lineage = np.array([5 * 36 + 4 * 6 + 3, 0], np.int16)
    told = Evidence(two, two + 1, lineage, two * 2, {"sex": two, "age": two * 0}, {"sex": 3, "age": 16})
    assert features(told).tolist() == [[1, 2, 5, 4, 3, 2, 0, 1], [3, 4, 0, 0, 0, 6, 0, 3]]

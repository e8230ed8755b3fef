from ascertain.findings.origins.standing import DAYS, standing

FOOTER, OWN = 7, 1


def test_a_phrase_stands_that_an_outlet_uses_on_three_days() -> None:
    texts = [(f"2090-03-0{day}", frozenset({FOOTER, day + 100})) for day in range(1, DAYS + 1)]
    assert standing(texts) == frozenset({FOOTER})
    assert standing(texts[1:]) == frozenset()


def test_a_flood_of_one_day_makes_nothing_stand() -> None:
    assert standing([("2090-03-01", frozenset({OWN}))] * 1000) == frozenset()

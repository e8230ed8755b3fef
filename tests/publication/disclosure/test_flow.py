from ascertain.publication.disclosure.flow import Flow


def test_what_cannot_be_carried_is_not_feasible() -> None:
    flow = Flow()
    flow.arc("a", "b", 3, 3)
    flow.arc("b", "a", 0, 2)
    assert not flow.feasible()


def test_an_arc_in_a_cycle_with_room_can_carry_another_number() -> None:
    flow = Flow()
    flow.arc("in", "a", 5, 5)
    one, other = flow.arc("a", "b"), flow.arc("a", "b")
    only = flow.arc("b", "in")
    assert flow.feasible()
    assert (flow.another(one), flow.another(other), flow.another(only)) == (True, True, False)


def test_a_longer_way_round_is_found_where_the_short_one_is_full() -> None:
    flow = Flow()
    flow.arc("in", "a", 3, 3)
    flow.arc("a", "b", 0, 1)
    flow.arc("a", "c", 0, 9)
    flow.arc("c", "dead end", 0, 9)
    flow.arc("c", "d", 0, 9)
    flow.arc("d", "out", 2, 2)
    flow.arc("b", "out", 0, 9)
    flow.arc("out", "in")
    assert flow.feasible()


def test_a_first_way_is_taken_back_where_another_needs_it() -> None:
    flow = Flow()
    flow.arc("in", "a", 1, 1)
    flow.arc("in", "b", 1, 1)
    flow.arc("a", "x", 0, 1)
    flow.arc("a", "y", 0, 1)
    flow.arc("b", "x", 0, 1)
    flow.arc("x", "in")
    flow.arc("y", "in")
    assert flow.feasible()

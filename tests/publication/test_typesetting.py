from ascertain.publication.typesetting import compiled, fits


def test_scripts_that_typst_has_fonts_for() -> None:
    assert fits("Ärger, Київ, Αθήνα – “12”\n#")
    assert not fits("بيروت")
    assert not fits("ירושלים")


def test_names_in_other_scripts_are_set_with_the_fonts_of_the_machine() -> None:
    assert compiled("#set page(width: 80pt, height: 20pt)\nبيروت", "png").startswith(b"\x89PNG")

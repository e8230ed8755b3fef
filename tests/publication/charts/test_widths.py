from ascertain.publication.charts.widths import broken, width


def test_letters_are_as_wide_as_in_a_wide_font() -> None:
    assert width("Щж", 10) > width("Аа", 10) > width("il", 10)
    assert width("a", 10, bold=True) > width("a", 10)


def test_lines_fit_and_no_word_is_lost() -> None:
    words = "Підтверджені загиблі та поранені за місяцем інциденту: тепер і за першою публікацією"
    lines = list(broken(words, 300, 13, bold=True))
    assert " ".join(lines) == words
    assert all(width(line, 13, bold=True) <= 300 for line in lines)
    assert list(broken("a неподільне", 20, 13)) == ["a", "неподільне"]
    assert list(broken("", 20, 13)) == []

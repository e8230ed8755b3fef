from ascertain.places.gazetteer import default, mentions
from ascertain.places.setting import Setting, named_areas, setting
from ascertain.places.tokens import words_of


def of(text: str, *names: str, given: tuple[str, ...] = (), vouched: bool = False) -> Setting:
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    named = named_areas(default(), text, tuple(words_of(text)))
    return setting(default(), text, spans, named, given, vouched=vouched)


def test_countries_are_counted_by_name_and_demonym_and_district() -> None:
    text = "Ukrainian units near Kharkiv left Ukraine. In Rapides Parish and Franklin County nothing happened."
    named = named_areas(default(), text, tuple(words_of(text)))
    assert named["UA"] == 2
    assert named["US-LA"] == 1
    assert named["US"] == 1  # of the Franklin Counties none is meant more than another, but all lie there


def test_names_that_lie_together_are_read_together() -> None:
    about = of("Between Homs, Hama and Tripoli", "Homs", "Hama", "Tripoli")
    assert {about.senses[name].place.country for name in ("homs", "hama")} == {"SY"}
    assert about.sense("Homs") == about.senses["homs"]
    assert about.sense("Aleppo") is None
    assert "SY" in about.codes


def test_one_name_alone_makes_no_text_about_a_country_unless_somebody_vouches() -> None:
    assert "UA" not in of("Shelling of Irpin", "Irpin").codes
    assert "UA" in of("Shelling of Irpin", "Irpin", vouched=True).codes
    assert of("Shelling of Irpin", "Irpin", given=("UA",)).land == "UA"
    assert Setting().land is None


def test_a_region_word_is_weighed_as_no_town() -> None:
    assert of("in the Kyiv region", "Kyiv region").senses == {}


def test_the_country_of_a_mention_goes_first() -> None:
    assert Setting(("SY",)).with_land("UA").codes == ("UA", "SY")
    assert Setting(("SY",)).with_land(None).codes == ("SY",)


def test_a_text_tells_its_namesakes_apart() -> None:
    text = "Fires burned in Columbus, in Cincinnati and near Dayton. Residents of Springfield were told to leave."
    units = [seen.unit for _, _, seen in mentions(text)]
    assert units == ["US-OH"] * 4


def test_a_country_that_shares_its_name_with_a_unit_is_told_by_the_text() -> None:
    text = "A fire in Atlanta and in Macon, Georgia, burned. Georgia officials came."
    assert [(text[start:end], seen.unit) for start, end, seen in mentions(text)] == [
        ("Atlanta", "US-GA"),
        ("Macon, Georgia", "US-GA"),
        ("Georgia", "US-GA"),
    ]
    assert [seen.country for _, _, seen in mentions("Georgia and Armenia met in Tbilisi.")] == ["GE", "AM", "GE"]
    assert mentions("Jordan’s king went to Chicago and Minneapolis.")[0][2].country == "JO"


def test_words_that_somebody_calls_places_need_no_support() -> None:
    text = "A shop in Nice closed. Hope was lost near Georgia, Atlanta and Macon."
    spans = [(text.index(name), text.index(name) + len(name)) for name in ("Nice", "Georgia", "Macon")]
    found = default().resolve_at(text, spans)
    assert [(seen.country, seen.precision) for seen in found] == [
        ("FR", "settlement"),
        ("US", "admin1"),
        ("US", "settlement"),
    ]

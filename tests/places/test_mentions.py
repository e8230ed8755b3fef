import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.places.gazetteer import mentions


def found(text: str, *countries: str) -> list[tuple[str, str | None, str]]:
    return [(text[s:e], r.country, r.precision) for s, e, r in mentions(text, countries=countries)]


def test_a_news_paragraph() -> None:
    text = (
        "Russia’s negotiator accused Ukraine. The exact location has not been disclosed yet. Sergey Lavrov and Dmytro "
        "Kuleba will meet Thursday in Antalya, Turkey. Corridors will open in multiple Ukrainian cities on Monday. "
        "Shelling in Ukraine’s Irpin and the Kharkiv region went on; Russia 24 announced it."
    )
    assert found(text) == [
        ("Russia", "RU", "country"),
        ("Ukraine", "UA", "country"),
        ("The exact location has not been disclosed", None, "withheld"),
        ("Antalya, Turkey", "TR", "settlement"),
        ("multiple Ukrainian cities", "UA", "unresolved"),
        ("Ukraine", "UA", "country"),
        ("Irpin", "UA", "settlement"),
        ("Kharkiv region", "UA", "admin1"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Sergey Lavrov said so.", "Paris Hilton came.", "Michael Jordan played.", "The Washington Post wrote.",
        "On Monday and in March the President spoke.", "Hope is lost. Reading helps. May said nothing.",
        "President Lincoln spoke.", "John Lewis left. Lewis was tired.", "Lewis said that he saw it.",
        "You’d know. It’s late. They’ve gone.", "the people told us and it was so", "Victory! Freedom! Defiance!",
        "The White House was lit.", "Kyiv Independent reporters wrote.", "", "…", "Україн", "قال محمد علي",
        "Сергій Шойгу сказав.", "Слава! Перемога!", "الطقس جميل", "Старому Лаврову сказали.",
    ],
)  # fmt: skip
def test_people_days_papers_and_common_words_are_no_places(text: str) -> None:
    assert found(text, "US", "GB", "UA") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In Mariupol and Bucha.", ["Mariupol", "Bucha"]),
        ("Residents left Irpin, Bucha and Hostomel.", ["Irpin", "Bucha", "Hostomel"]),
        ("U.S. and UK officials came.", ["U.S.", "UK"]),
        ("near Bilohorivka", ["Bilohorivka"]),
        ("Обстріл у Маріуполі та Харкові.", ["Маріуполі", "Харкові"]),
        ("В Мариуполе и в Киевской области.", ["Мариуполе", "Киевской области"]),
        ("قتلوا في ماريوبول وفي محافظة حلب", ["ماريوبول", "محافظة حلب"]),
        ("بخاركيف قتل ثلاثة", ["بخاركيف"]),
        ("Ivano-Frankivsk was hit.", ["Ivano-Frankivsk"]),
        ("Deir ez-Zor, Syria", ["Deir ez-Zor, Syria"]),
        ("Bakhmut was hit.", ["Bakhmut"]),
        ("The Ukrainian Mariupol stood.", ["Mariupol"]),
        ("Moscow said no.", ["Moscow"]),
        ("fled from cities", ["cities"]),
    ],
)
def test_places_are_found(text: str, names: list[str]) -> None:
    assert [name for name, _, _ in found(text, "UA", "SY")] == names


def test_a_small_place_needs_a_country_and_a_cue() -> None:
    assert found("near Bilohorivka") == []
    assert found("Bilohorivka burns", "UA") == []
    assert found("near Bilohorivka, and Ukrainian posts") == [("Bilohorivka", "UA", "settlement")]


def test_a_place_once_named_with_its_area_means_the_same_afterwards() -> None:
    places = mentions("A storm hit Paris, Texas, on Friday. Schools in Paris closed.")
    assert [resolution.unit for _, _, resolution in places] == ["US-TX", "US-TX"]


def test_an_area_behind_a_comma_that_does_not_hold_the_town_stays_apart() -> None:
    assert [name for name, _, _ in found("from Mariupol, Ukraine and Kyiv, Russia said")] == [
        "Mariupol, Ukraine",
        "Kyiv",
        "Russia",
    ]


def test_the_units_of_the_text_decide_between_namesakes() -> None:
    places = mentions("Ohio police in Springfield said so. Ohio waits.")
    assert {resolution.unit for _, _, resolution in places} == {"US-OH"}


WORDS = st.sampled_from(
    ["in", "near", "Mariupol", "Ukraine", "Lavrov", "cities", "several", "Kyiv", "region", ",", ".", "’s", "Хар", "حلب",
     "Харкові", "location", "not", "disclosed", "Antalya", "Turkey", "the", "24", "\n"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=80))
def test_mentions_lie_in_order_inside_the_text_and_apart(text: str) -> None:
    end_before = 0
    for start, end, resolution in mentions(text, countries=["UA"]):
        assert end_before <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        assert resolution.precision != "unresolved" or resolution.lat is None
        end_before = end


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The ministry of the Northern Republic denied it, and shells fell in the Northern Republic.", None),
        ("In Ghana, people fled the Northern Region to Accra.", "GH"),
        ("In Sri Lanka's Northern Province, two people died.", "LK"),
        ("In Israel, rockets hit the Northern District.", "IL"),
        ("Shells fell near Wadi Semrin in Sudan.", None),
    ],
)
def test_a_unit_named_by_a_compass_word_is_that_of_a_country_of_the_text(text: str, country: str | None) -> None:
    found = {seen.country for _, _, seen in mentions(text) if seen.precision != "country"}
    assert found == ({country} if country else set())

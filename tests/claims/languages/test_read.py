"""Texts in Russian, Ukrainian and Arabic read into claims, figures and dates. Every text is made up."""

from datetime import date

import pytest

from ascertain.claims.extract import extract
from ascertain.claims.words.model import Extraction
from ascertain.reports.documents import Document


def read(text: str) -> Extraction:
    return extract(Document(text), published=date(2090, 3, 7), zone="Europe/Kyiv")


def numbers(text: str) -> list[tuple[int | None, str]]:
    return [(figure.value, figure.outcome) for figure in read(text).figures]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("За прошедшие сутки 4 человека погибли, 11 – ранены.", [(4, "killed"), (11, "injured")]),
        ("Число жертв авиаудара достигло 33, включая 5 детей.", [(33, "killed"), (5, "killed")]),
        ("Пострадали 18 человек, двое из них в тяжелом состоянии.", [(18, "injured"), (2, "injured")]),
        ("Трое раненых скончались в больнице.", [(3, "killed")]),
        ("Ущерб составил 12 млн рублей, жертв и пострадавших нет.", []),
        ("Погибли 12 тыс. человек и 1,5 раза больше ранены.", [(12000, "killed")]),
        ("Погибли 2 тысячи 500 человек.", [(2500, "killed")]),
        ("Убиты: 3, ранены: 12.", [(3, "killed"), (12, "injured")]),
        ("Погибли 30-40 человек.", [(None, "killed")]),
        ("Погибли 999999999 человек.", []),
        ("Погибли сто миллионов человек.", []),
        ("Дом №5 на улице, где погибли люди.", []),
        ("Убиты 3 коровы.", []),
        ("Убиты 3 и ранены 12.", [(3, "killed"), (12, "injured")]),
        ("Рятувальники врятували 12 людей, тіла 6 загиблих вилучено.", [(6, "killed")]),
        ("Кількість жертв зросла до 33, з них 5 дітей і 7 жінок.", [(33, "killed"), (5, "killed"), (7, "killed")]),
        ("Протягом доби вбито 4 мешканців, ще 11 дістали поранення.", [(4, "killed"), (11, "injured")]),
        ("Знищено 12 танків, загинуло 40% худоби.", []),
        ("أسفر القصف عن مقتل 7 مدنيين وإصابة 15 آخرين بجروح.", [(7, "killed"), (15, "injured")]),
        ("وارتفع عدد الشهداء إلى 34567 منذ السابع من أكتوبر.", [(34567, "killed")]),
        ("استقبلت المستشفيات 45 شهيدا و120 إصابة.", [(45, "killed"), (120, "injured")]),
        ("قُتِلَ ٣ جُنودٍ.", [(3, "killed")]),
        ("قتل ألفان وخمسمئة شخص.", [(2500, "killed")]),
        ("ويبلغ عدد سكان البلدة 5 آلاف نسمة.", []),
    ],
)
def test_numbers_of_people_and_nothing_else(text: str, found: list[tuple[int | None, str]]) -> None:
    assert numbers(text) == found


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Погибли 30–40 человек.", 30, 40),
        ("Погибли не менее 30 человек.", 30, None),
        ("Погибли до 30 человек.", None, 30),
        ("Загинуло понад 30 людей.", 30, None),
        ("Загинуло 5 або 7 людей.", 5, 7),
        ("قتل ما لا يزيد عن 30 شخصا.", None, 30),
    ],
)
def test_bounds_stay_bounds(text: str, low: int | None, high: int | None) -> None:
    (figure,) = read(text).figures
    assert (figure.value, figure.low, figure.high) == (None, low, high)


def test_the_toll_that_rises_to_a_number_is_that_number() -> None:
    (figure,) = read("Число погибших выросло до 30 человек.").figures
    assert (figure.value, figure.high) == (30, None)


def test_parts_and_additions_are_linked() -> None:
    found = read("Погибли 9 человек, среди них трое детей, ещё 46 ранены.").figures
    assert found[0].includes == ("f2",)
    assert (found[1].population, found[1].cell) == ("children", "children")
    assert found[2].additional_to == "f2"


def test_detail_of_a_women_and_men_list() -> None:
    found = read("Загинуло 9 людей, зокрема 4 жінки, 3 чоловіки та 2 дитини.").figures
    assert [figure.cell for figure in found] == ["persons", "women", "men", "children"]
    assert found[0].includes == ("f2", "f3", "f4")


@pytest.mark.parametrize(
    ("text", "act", "status", "verification"),
    [
        ("Мэр заявил, что погибли 5 человек.", "say", "attributed_unverified", "reported"),
        ("Мэр подтвердил, что погибли 5 человек.", "confirm", "confirmed_by_speaker", "confirmed"),
        ("По оценкам ООН, погибли 5 человек.", "believe", "belief_of_speaker", "estimated"),
        ("Армия утверждает, что убито 5 боевиков.", "claim", "attributed_unverified", "alleged"),
        ("Армія заперечує загибель 5 цивільних.", "deny", "denied", "alleged"),
        ("Предположительно погибли 5 человек.", "report", "reported_as_fact", "estimated"),
        ("قالت الوزارة إن 5 أشخاص قتلوا.", "say", "attributed_unverified", "reported"),
    ],
)
def test_acts_and_what_stands_behind_them(text: str, act: str, status: str, verification: str) -> None:
    found = read(text)
    assert [(claim.act, claim.status) for claim in found.claims] == [(act, status)]
    assert found.claims[0].figures == ("f1",)
    assert found.figures[0].verification == verification


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("5 марта мэр Телван сообщил, что ранены 4 человека.", "мэр Телван"),
        ("Погибли 5 человек, — сообщил «мэр Телван».", "мэр Телван"),
        ("Как сообщил мэр, погибли 5 человек.", "мэр"),
        ("Погибли 5 человек, по данным полиции.", "полиции"),
        ("قتل 7 مدنيين، وفق ما أفاد الدفاع المدني.", "الدفاع المدني"),
        ("Мэр: погибли 5 человек.", "Мэр"),
        ("Тельвана: погибли 5 человек.", "article"),
        ("Мэр сообщил о визите. Погибли 5 человек.", "article"),
        ("По данным, погибли 5 человек.", "article"),
    ],
)
def test_plain_attributions(text: str, speaker: str) -> None:
    assert read(text).claims[-1].speaker.name == speaker


def test_a_pronoun_goes_on_with_whoever_spoke_before() -> None:
    found = read("Мэр Телван заявил, что погибли 5 человек. Он добавил, что ранены 7 человек.").claims
    told = found[1].speaker
    assert (told.name, told.basis, told.span) == ("Мэр Телван", "coreference", None)
    assert read("Он добавил, что ранены 7 человек.").claims[0].speaker.name == "not named"


def test_numbers_outside_of_what_is_said_are_the_narrators() -> None:
    found = read("Погибли 5 человек, однако мэр заявил, что ранены 7 человек.")
    said = [(claim.speaker.name, claim.figures) for claim in found.claims]
    assert said == [("мэр", ("f2",)), ("article", ("f1",))]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Это было 06.03.2090.", ["2090-03-06"]),
        ("Это было 2090-03-06.", ["2090-03-06"]),
        ("Это было 6/3/2090.", ["2090-03-06"]),
        ("Это было 31.02.2090.", []),
        ("Это было 6 марта 2089 г. в городе.", ["2089-03-06"]),
        ("Это было 9 декабря.", ["2089-12-09"]),
        ("Это было в марте 2089 года.", ["2089-03"]),
        ("Это было в марте.", []),
        ("Это было позавчера.", ["2090-03-05"]),
        ("Это будет завтра.", ["2090-03-08"]),
        ("Это было в прошлый вторник.", ["2090-02-28"]),
        ("Это было во вторник.", ["2090-03-07"]),
        ("Це було 30 лютого.", []),
        ("По состоянию на 10:30 6 марта.", ["2090-03-06T10:30+02:00"]),
        ("По состоянию на 24:00 6 марта.", ["2090-03-06T24:00+02:00"]),
        ("По состоянию на 77:00 6 марта.", ["2090-03-06"]),
        ("На утро 6 марта.", ["2090-03-06"]),
        ("До полуночи вторника.", ["2090-03-06T24:00+02:00"]),
        ("В последние дни.", [None]),
        ("كان ذلك في 6 مارس/آذار 2090.", ["2090-03-06"]),
        ("كان ذلك عام 2089.", []),
        ("حتى 6 مارس.", ["2090-03-06T24:00+02:00"]),
    ],
)
def test_days(text: str, values: list[str | None]) -> None:
    assert [item.value for item in read(text).dates] == values


def test_a_text_in_two_languages_is_read_by_both() -> None:
    found = read("Shells killed nine people in Telvany, the mayor said.\n\nПогибли 5 человек.\n\nقتل 7 أشخاص.")
    assert found.document.packs == ("en", "ar", "ru")
    assert [figure.value for figure in found.figures] == [9, 5, 7]
    assert [claim.id for claim in found.claims] == ["c1", "c2", "c3"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Загінулі 5 чалавек у горадзе, ў тым ліку дзеці.", "be"),
        ("Погинуло је 5 људи, рекао је градоначелник.", "sr"),
        ("۵ نفر کشته شدند، گفت پلیس.", "fa"),
        ("۵ افراد ہلاک ہوئے، پولیس نے بتایا کہ ڑ ٹ ے.", "ur"),
    ],
)
def test_other_languages_of_a_script_are_not_read(text: str, language: str) -> None:
    found = read(text)
    assert (found.document.language, found.document.packs, found.figures) == (language, (), ())


def test_what_is_told_in_a_row_is_one_incident() -> None:
    text = "5 марта погибли 5 человек. Ранены 7 человек. 6 марта убиты двое. Всего с 24 февраля погибли 90 человек."
    found = read(text)
    told = [(event.id, event.date, event.figures, event.claims) for event in found.events]
    assert told == [("e1", "2090-03-05", ("f1", "f2"), ("c1", "c2")), ("e2", "2090-03-06", ("f3",), ("c3",))]
    assert [figure.event for figure in found.figures] == ["e1", "e1", "e2", None]
    assert [claim.events for claim in found.claims] == [("e1",), ("e1",), ("e2",), ()]
    assert {event.type for event in found.events} == {"casualty_incident"}


def test_every_span_is_the_text_s_own() -> None:
    text = "По данным УВКПЧ, с 24 февраля по 6 марта погибли 406 гражданских лиц.\nقُتل ٥ أشخاص، وفقا للشرطة."
    found = read(text)
    spans = [figure.span for figure in found.figures] + [claim.content for claim in found.claims]
    assert len(found.figures) == 2
    assert all(text[span.start : span.end] == span.text for span in spans)


@pytest.mark.parametrize("piece", ["погибли 5 ", "قتل ٥ و", "з 24 лютого по ", "заявил, что ", "сто двадцать ", "г. "])
def test_a_long_line_is_read_in_time(piece: str) -> None:
    read(piece * (20_000 // len(piece)))

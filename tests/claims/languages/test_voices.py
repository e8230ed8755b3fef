"""Who says what, in forms that newsrooms and ministries use. Every text is made up."""

import pytest
from tests.claims.languages.test_read import read


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("В Телванах погибли 5 человек. Об этом в среду сообщил глава края Олег Дар.", "глава края Олег Дар"),
        ("Загинули 5 людей. Про це мер Телван повідомив у Telegram.", "мер Телван"),
        ("Мэр Анна Дель сообщила о визите. По её словам, погибли 5 человек.", "Мэр Анна Дель"),
        ("Ранее мэр Телван говорил о 5 погибших.", "мэр Телван"),
        ("Издание «Маяк» со ссылкой на врачей написало о 5 погибших.", "Издание «Маяк»"),
        ("Погибли 5 человек, сообщил журналистам губернатор края.", "губернатор края"),
        ("Как уточнили в прокуратуре, погибли 5 человек.", "прокуратуре"),
        ("Прокуратура: погибли 5 человек.", "Прокуратура"),
        ("Следственный комитет не исключил, что погибли 5 человек.", "Следственный комитет"),
        ("Комитет опроверг это и сказал, что погибли 5 человек.", "Комитет"),
        ("أعلنت وزارة الصحة، مساء الأحد، مقتل 5 أشخاص.", "وزارة الصحة"),
        ("تلفاني - أعلنت وزارة الصحة مقتل 5 أشخاص.", "وزارة الصحة"),
        ("في المقابل، قال الجيش في بيان إنه قتل 5 أشخاص.", "الجيش"),
        ("أفادت البعثة، الاثنين، بأن 5 أشخاص قتلوا.", "البعثة"),
        ("وكان مدير المستشفى قد قال في وقت سابق إن 5 أشخاص قتلوا.", "مدير المستشفى"),
        ("نفى وزير الداخلية صحة الأرقام، وقال إن 5 أشخاص قتلوا.", "وزير الداخلية"),
        ("مصدر طبي: مقتل 5 أشخاص في تلفاني", "مصدر طبي"),
    ],
)  # fmt: skip
def test_the_speaker_of_a_number_is_named(text: str, speaker: str) -> None:
    found = read(text)
    assert [(figure.value, figure.speaker) for figure in found.figures] == [(5, speaker)]
    assert found.claims[-1].speaker.name == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Тогда сообщали о 5 погибших.",
        "Погибли 5 человек. Об этом не сообщалось.",
        "Погибли 5 человек. Мэр сообщил о визите.",
        "Погибли 5 человек. Об этом сообщали не раз.",
        "Видео опубликовали очевидцы: на нём 5 погибших.",
    ],
)
def test_nobody_is_made_a_speaker(text: str) -> None:
    assert {figure.speaker for figure in read(text).figures} == {"article"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("В селе погибла 70-летняя женщина, ещё трое ранены.", [(1, "killed"), (3, "injured")]),
        ("Загинули 5 людей, серед них дитина.", [(5, "killed"), (1, "killed")]),
        ("У лікарні помер поранений чоловік.", [(1, "killed")]),
        ("Поранено чоловіка та вбито жінку.", [(1, "injured"), (1, "killed")]),
        ("مقتل مواطن وإصابة 3 في قصف.", [(1, "killed"), (3, "injured")]),
        ("Мужчина не погиб.", []),
        ("Женщина рассказала, что видела взрыв.", []),
        ("Ранены три женщины, мужчина не пострадал.", [(3, "injured")]),
        ("Поранено 8 осіб, двоє з них — діти 6 та 11 років.", [(8, "injured"), (2, "injured")]),
        ("418 человек, в том числе 37 детей, были ранены.", [(418, "injured"), (37, "injured")]),
        ("Убиты 9 мужчин, 5 женщин, 2 ребёнка.", [(9, "killed"), (5, "killed"), (2, "killed")]),
        ("Уничтожены 9 складов и 4 танка.", []),
        ("«Никаких 25 погибших нет», — сказал мэр.", []),
        ("Загинула людина, ще п'ять — дістали поранень.", [(1, "killed"), (5, "injured")]),
    ],
)
def test_people_without_a_number_ages_and_lists(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(figure.value, figure.outcome) for figure in read(text).figures] == expected


@pytest.mark.parametrize(
    "text", ["Министерство обороны заявило, что уничтожено до 40 военных.", "قال الجيش إنه قتل خمسة مسلحين."]
)
def test_the_other_sides_losses_are_alleged(text: str) -> None:
    (figure,) = read(text).figures
    assert (figure.population, figure.verification) == ("combatants", "alleged")


def test_at_least_may_stand_behind_the_number() -> None:
    (figure,) = read("وأصيب 20 شخصا على الأقل في القصف.").figures
    assert (figure.value, figure.low) == (None, 20)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("5 и 6 марта погибли 4 человека.", ("2090-03-05", "2090-03-06")),
        ("16–29 февраля погибли 4 человека.", ("2089-02-16", None)),
        ("قتل 4 أشخاص من 1 إلى 6 آذار/مارس 2090.", ("2090-03-01", "2090-03-06")),
    ],
)
def test_days_of_one_month(text: str, days: tuple[str, str | None]) -> None:
    found = [(item.value, item.value_end) for item in read(text).dates if item.value]
    assert found == ([days] if days[1] else [])


def test_and_that_is_no_place_in_arabic() -> None:
    assert read("قال المحافظ إن 5 أشخاص قتلوا وإن البلدة في بيان.").places == ()

"""Own sentences in Ukrainian, Russian, Arabic and French: which places they give, and that they are less certain."""

import pytest

from ascertain.places.gazetteer import mentions

SENTENCES = [
    ("Унаслідок обстрілу Харкова поранені двоє в Чугуєві Харківської області.", ["Kharkiv", "Chuhuyiv", "Kharkiv"]),
    ("Війська обстріляли Херсон і Берислав.", ["Kherson", "Beryslav"]),
    ("У Миколаєві та Одесі лунали вибухи.", ["Mykolayiv", "Odesa"]),
    ("На Донеччині загинули троє: у Торецьку та Слов’янську.", ["Donetsk", "Toretsk", "Slovyansk"]),
    ("Удар по Запоріжжю. У Нікополі поранено дитину.", ["Zaporizhzhya", "Nikopol"]),
    ("Біля Куп’янська тривають бої.", ["Kupyansk"]),
    ("В результате обстрела Белгорода погибли трое.", ["Belgorod"]),
    ("В Мариуполе и в Волновахе разрушены больницы.", ["Mariupol", "Volnovakha"]),
    ("Удар беспилотника по Курску, сообщили в Москве.", ["Kursk", "Moscow"]),
    ("В секторе Газа, в Рафахе, шли бои.", ["Gaza Strip", "Rafaḩ"]),
    ("В Хартуме и Эль-Фашире продолжаются бои, в Дарфуре тоже.", ["Khartoum", "El Fasher", "Darfur"]),
    ("قتل خمسة في غارة إسرائيلية على خان يونس جنوب قطاع غزة", ["Khān Yūnis", "Gaza Strip"]),
    ("قصفت مدينة إدلب وبلدة سراقب في شمال سوريا", ["Idlib", "Saraqib", "Syria"]),
    ("اشتباكات في الخرطوم وأم درمان والفاشر في السودان", ["Khartoum", "Omdurman", "El Fasher", "Sudan"]),
    ("قتل سبعة في قصف على الحديدة وتعز في اليمن", ["Al Ḩudaydah", "Taiz", "Yemen"]),
    ("Une frappe a tué cinq personnes à Gao et à Mopti, au Mali.", ["Gao", "Mopti", "Mali"]),
    ("Dans la région de Tillabéri, au Niger", ["Tillabéri", "Niger"]),
    ("Les rebelles ont attaqué Goma et Bukavu, en RDC.", ["Goma", "Bukavu", "Democratic Republic of the Congo"]),
]


@pytest.mark.parametrize(("text", "names"), SENTENCES)
def test_places_are_found_in_other_languages(text: str, names: list[str]) -> None:
    assert [seen.name for _, _, seen in mentions(text)] == names


def test_another_alphabet_and_another_case_are_less_certain() -> None:
    def certainty(text: str) -> float:
        return next(seen.certainty for _, _, seen in mentions(text) if seen.certainty is not None)

    assert certainty("Shelling in Kharkiv, in Chuhuiv and in Ukraine") > certainty("Харків: обстріл, Чугуїв, Україна")
    assert certainty("Харків: обстріл, Чугуїв, Україна") > certainty("У Харкові та Чугуєві, Україна")


def test_a_district_in_a_case_is_named_after_its_town() -> None:
    found = [(seen.precision, seen.unit) for _, _, seen in mentions("У Покровському районі Донецької області")]
    assert found == [("admin2", "UA-05"), ("admin1", "UA-05")]


def test_a_region_that_is_no_unit_is_known_to_its_country() -> None:
    found = [(seen.name, seen.precision, seen.lat) for _, _, seen in mentions("Fighting in Donbas went on.")]
    assert found == [("Donbas", "country", None)]

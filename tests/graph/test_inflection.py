"""Names of places in every case: of each kind that names of Russian municipalities have."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import resources

import pytest

from graph.inflection import case_forms, in_case, inside, nominative

#: A name, its genitive, dative, accusative, instrumental, and where one is inside of it.
PLACES = [
    # A vowel that falls out.
    ("Орёл", "Орла", "Орлу", "Орёл", "Орлом", "в Орле"),
    ("г. Елец", "г. Ельца", "г. Ельцу", "г. Елец", "г. Ельцом", "в г. Ельце"),
    # A plural, and what looks like one and never changes.
    ("Грязи", "Грязей", "Грязям", "Грязи", "Грязями", "в Грязях"),
    ("Химки", "Химок", "Химкам", "Химки", "Химками", "в Химках"),
    ("Тербуны", "Тербунов", "Тербунам", "Тербуны", "Тербунами", "в Тербунах"),
    ("Сочи", "Сочи", "Сочи", "Сочи", "Сочи", "в Сочи"),
    # A common noun, an adjective, a person.
    ("Дно", "Дна", "Дну", "Дно", "Дном", "в Дне"),
    ("Становое", "Станового", "Становому", "Становое", "Становым", "в Становом"),
    ("Чаплыгин", "Чаплыгина", "Чаплыгину", "Чаплыгин", "Чаплыгином", "в Чаплыгине"),
    ("Лев Толстой", "Льва Толстого", "Льву Толстому", "Лев Толстой", "Львом Толстым",
     "во Льве Толстом"),
    ("Лебедянь", "Лебедяни", "Лебедяни", "Лебедянь", "Лебедянью", "в Лебедяни"),
    # Two words, and words with a hyphen.
    ("Набережные Челны", "Набережных Челнов", "Набережным Челнам", "Набережные Челны",
     "Набережными Челнами", "в Набережных Челнах"),
    ("Малая Вишера", "Малой Вишеры", "Малой Вишере", "Малую Вишеру", "Малой Вишерой",
     "в Малой Вишере"),
    ("Старая Русса", "Старой Руссы", "Старой Руссе", "Старую Руссу", "Старой Руссой",
     "в Старой Руссе"),
    ("Усть-Илимск", "Усть-Илимска", "Усть-Илимску", "Усть-Илимск", "Усть-Илимском",
     "в Усть-Илимске"),
    ("Ростов-на-Дону", "Ростова-на-Дону", "Ростову-на-Дону", "Ростов-на-Дону",
     "Ростовом-на-Дону", "в Ростове-на-Дону"),
    ("Камень-на-Оби", "Камня-на-Оби", "Камню-на-Оби", "Камень-на-Оби", "Камнем-на-Оби",
     "в Камне-на-Оби"),
    # Districts and regions: a name behind the word for what it is stays.
    ("Задонский район", "Задонского района", "Задонскому району", "Задонский район",
     "Задонским районом", "в Задонском районе"),
    ("Лев-Толстовский район", "Лев-Толстовского района", "Лев-Толстовскому району",
     "Лев-Толстовский район", "Лев-Толстовским районом", "в Лев-Толстовском районе"),
    ("Всеволожский район", "Всеволожского района", "Всеволожскому району",
     "Всеволожский район", "Всеволожским районом", "во Всеволожском районе"),
    ("Липецкая область", "Липецкой области", "Липецкой области", "Липецкую область",
     "Липецкой областью", "в Липецкой области"),
    ("Республика Татарстан", "Республики Татарстан", "Республике Татарстан",
     "Республику Татарстан", "Республикой Татарстан", "в Республике Татарстан"),
    ("г. Жуковский", "г. Жуковского", "г. Жуковскому", "г. Жуковский", "г. Жуковским",
     "в г. Жуковском"),
    # No name of a place.
    ("штатные логопеды", "штатных логопедов", "штатным логопедам", "штатные логопеды",
     "штатными логопедами", "в штатных логопедах"),
    ("ГРЯЗИ", "ГРЯЗЕЙ", "ГРЯЗЯМ", "ГРЯЗИ", "ГРЯЗЯМИ", "в ГРЯЗЯХ"),
    ("IT-7", "IT-7", "IT-7", "IT-7", "IT-7", "в IT-7"),
    ("", "", "", "", "", "в "),
]  # fmt: skip


@pytest.mark.parametrize("forms", PLACES, ids=lambda forms: forms[0])
def test_a_name_of_each_kind_in_each_case(forms: tuple[str, ...]) -> None:
    name = forms[0]
    assert (
        in_case(name, "genitive"),
        in_case(name, "dative"),
        in_case(name, "accusative"),
        in_case(name, "instrumental"),
        inside(name),
    ) == forms[1:]
    folded = {form.casefold().replace("ё", "е") for form in forms[:5]}
    assert folded <= case_forms(name)


def test_every_district_that_is_known_has_its_cases() -> None:
    """And no letter of a name is changed: «Конышевский» has no «Конышёвского района»."""
    text = resources.files("loaders.names").joinpath("other_municipalities.txt").read_text("utf-8")
    names = " ".join(line for line in text.splitlines() if not line.startswith("#")).split()
    assert len(names) > 200
    for name in names:
        stem = re.sub(r"(ий|ый|ой)$", "", name)
        assert in_case(f"{name} район", "genitive") == f"{stem}ого района"
        assert inside(f"{name} район").endswith(f" {stem}ом районе")


def test_no_form_is_made_up() -> None:
    assert case_forms("Орёл") == {"орел", "орла", "орлу", "орлом", "орле"}
    assert case_forms("Нововоронеж") >= {"нововоронежа", "нововоронежем"}
    assert not {"химкей", "мытищей", "люберцей"} & {
        form for name in ("Химки", "Мытищи", "Люберцы") for form in case_forms(name)
    }


@pytest.mark.parametrize(
    ("quoted", "named"),
    [
        ("ведения занятий по физике", "ведение занятий по физике"),
        ("Ведения занятий", "Ведение занятий"),
        ("организации обучения", "организация обучения"),
        ("ведение занятий", "ведение занятий"),
        ("шахматы", "шахматы"),
        ("по организации обучения", "по организации обучения"),
        ("", ""),
    ],
)
def test_the_subject_of_an_agreement_is_named_in_the_nominative(quoted: str, named: str) -> None:
    assert nominative(quoted) == named


def test_the_dictionary_is_not_loaded_before_it_is_needed() -> None:
    script = "import sys, cli, graph.inflection; assert 'pymorphy3' not in sys.modules"
    subprocess.run([sys.executable, "-c", script], check=True)  # noqa: S603 - our own program

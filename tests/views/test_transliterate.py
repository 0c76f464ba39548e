"""Names in Latin letters, as they stand on English maps."""

from __future__ import annotations

import pytest

from views.transliterate import transliterate


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        # A soft or hard sign before a vowel is a y, before a consonant nothing.
        ("Ильинский", "Ilyinsky"),
        ("Афанасьевский", "Afanasyevsky"),
        ("Синегорье", "Sinegorye"),
        ("Подъёмное", "Podyomnoye"),
        ("Усть-Лабинский", "Ust-Labinsky"),
        ("Тербунский", "Terbunsky"),
        # е is ye at the beginning and behind a vowel.
        ("Елецкий", "Yeletsky"),
        ("Боеве", "Boyeve"),
        ("г. Елец", "Yelets (city)"),
        # What is written in capitals stays so.
        ("МБОУ СОШ № 9 г. Грязи", "MBOU SOSH № 9 g. Gryazi"),
        ("Край Мира", "Krai Mira"),
        ("IT-лицей", "IT-litsey"),
        ("", ""),
    ],
)
def test_a_name_reads_as_on_an_english_map(name: str, latin: str) -> None:
    assert transliterate(name) == latin

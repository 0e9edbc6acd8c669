"""A greeting calls people as they are called: nobody is called Ms, J. or servant."""

import pytest
from django.utils import translation

from commonground.home.pure.names import called
from commonground.home.queries import greeting


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Emre Kaya", "Emre"),
        ("Emre", "Emre"),
        ("Ms Okafor", "Ms Okafor"),
        ("Ms. Grace Okafor", "Ms. Grace Okafor"),
        ("DR Chen", "DR Chen"),
        ("Mme Dupont", "Mme Dupont"),
        ("M. Dupont", "M. Dupont"),
        ("Sra. Ana Ruiz", "Sra. Ana Ruiz"),
        ("Г-жа Иванова", "Г-жа Иванова"),
        ("Мария Иванова", "Мария"),
        ("أ. منى حداد", "أ. منى حداد"),
        ("الأستاذة منى", "الأستاذة منى"),
        ("منى حداد", "منى"),
        ("عبد الله حداد", "عبد الله حداد"),
        ("李 老师", "李 老师"),
        ("李老师", "李老师"),
        ("J. Okafor", "J. Okafor"),
        ("Okafor, Grace", "Okafor, Grace"),
        ("Don", "Don"),
        ("", ""),
    ],
)
def test_who_is_called_what(name: str, says: str) -> None:
    assert called(name) == says


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar", "zh-hans"])
def test_a_teacher_is_greeted_by_more_than_her_title(language: str) -> None:
    with translation.override(language):
        assert "Okafor" in greeting(9, "Ms Okafor")

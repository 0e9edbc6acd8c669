"""The drawing as a file: without names, with the day on which it has to go."""

import re
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from commonground.sociograms.tests.test_lab import large


@pytest.fixture
def fay(client, cast):
    client.force_login(cast.fay.account)
    return client


def url(study):
    return reverse("sociograms:lab_drawing", args=[study.pk])


def test_it_is_a_file_with_its_last_day_in_name_and_picture(fay, study):
    answer = fay.get(url(study))
    assert answer["Content-Type"] == "image/svg+xml"
    name = re.search(r'filename="([^"]+)"', answer["Content-Disposition"])[1]
    assert re.fullmatch(r"[\w-]+-delete-by-\d{4}-07-31\.svg", name)
    text = answer.content.decode()
    assert "Delete by 31 July " in text
    assert ElementTree.fromstring(text).tag.endswith("svg")


def test_nobody_is_named(fay, study):
    text = fay.get(url(study)).content.decode()
    assert [p.label for p in study.participants.all() if p.label in text] == []
    assert text.count('class="web-person') == 26


def test_circles_and_lines_stand_in_the_order_of_their_places_not_of_the_class_list(fay, study):
    ends = re.compile(r'data-ends="(\d+) (\d+)"')
    spot = re.compile(r'data-n="(\d+)".*?<circle[^>]* cx="([\d.]+)" cy="([\d.]+)"', re.DOTALL)
    page = fay.get(reverse("sociograms:lab", args=[study.pk])).content.decode()
    place = {n: (float(x), float(y)) for n, x, y in spot.findall(page)}
    assert len(place) == 26
    said = [("web-line-firm" in g, place[n]) for g, n in _lines(page, ends)]
    assert said == sorted(said)
    for address in (url(study), reverse("sociograms:show", args=[study.pk])):
        text = fay.get(address).content.decode()
        dots = re.findall(r'class="web-person[^>]* cx="([\d.]+)" cy="([\d.]+)"', text)
        places = [(float(x), float(y)) for x, y in dots][:26]  # the key to the marks comes after
        assert len(places) == 26
        assert places == sorted(places)


def _lines(page, ends):
    groups = re.findall(r"<g class=\"tie-[^>]*data-ends.*?</g>", page, re.DOTALL)
    return [(group, ends.search(group)[1]) for group in groups]


def test_it_follows_the_setting(fay, study):
    radii = set(
        re.findall(r' r="([^"]+)"', fay.get(url(study), {"size": "in_degree"}).content.decode())
    )
    assert len(radii) > 3
    fewer = fay.get(url(study), {"policy": "mutual"}).content.decode()
    assert fewer.count("marker-end") == fewer.count("web-firm tie-")


def test_of_a_school_only_what_a_file_can_hold_is_drawn(fay, cast, now):
    text = fay.get(url(large(cast, now, 900))).content.decode()
    assert text.count('class="web-person') == 900
    assert text.count("marker-end") == 0

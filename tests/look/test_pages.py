import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings
from django.urls import resolve
from django.utils.translation import override

from commonground.config import gallery, pages
from commonground.kernel.registries import Place, Registry

PLACES = [
    {"name": "today", "url": "/", "icon": "house", "label": "Today", "current": True},
    {"name": "class", "url": "/class/", "icon": "monitor", "label": "Class", "current": False},
]
here = override_settings(ROOT_URLCONF="tests.look.urls")


@pytest.fixture
def request_of(rf: RequestFactory):
    def build(address="/", actor=None, **headers):
        request = rf.get(address, headers=headers)
        request.user = AnonymousUser()
        if actor:
            request.actor = actor
        return request

    return build


@here
def test_a_page_has_language_skip_link_places_and_the_way_to_help(request_of):
    html = render_to_string("base.html", {"places": PLACES}, request_of())
    assert '<html lang="en" dir="ltr"' in html
    assert html.index('href="#main"') < html.index('class="brand"') < html.index('<main id="main"')
    assert re.findall(r'href="([^"]+)" aria-current="page"', html) == ["/"]
    assert 'href="/wrong/"' in html
    assert 'hx-headers=\'{"X-CSRFToken": ' in html


@here
def test_a_page_may_say_which_place_it_belongs_to(request_of):
    html = render_to_string("base.html", {"places": PLACES, "here": "class"}, request_of())
    assert re.findall(r'href="([^"]+)" aria-current="page"', html) == ["/class/"]


@here
def test_arabic_runs_from_right_to_left(request_of):
    with override("ar"):
        html = render_to_string("base.html", {}, request_of())
    assert '<html lang="ar" dir="rtl"' in html


@here
@pytest.mark.parametrize("demo", [True, False])
def test_the_demo_says_so_on_each_page(request_of, demo):
    with override_settings(DEMO=demo):
        html = render_to_string("base.html", {}, request_of())
    assert ("demo-ribbon" in html) is demo


@here
def test_who_saves_data_gets_no_fonts(request_of):
    assert "saves-data" in render_to_string("base.html", {}, request_of(save_data="on"))


@pytest.mark.parametrize("status", gallery.STATUSES)
def test_an_error_says_what_to_do_also_where_nothing_else_works(status):
    html = render_to_string(f"{status}.html", {"status": status, "sentence": "Nitrate is gone."})
    assert "Nitrate is gone." in html
    assert "<h1>" in html
    assert 'href="/"' in html
    assert str(status) in html


@here
def test_places_are_those_of_the_registry_and_the_longest_address_is_current(
    request_of, monkeypatch
):
    places = Registry("places of the menu")
    places.add(
        Place("class", "Class", "monitor", "class", lambda _actor: True, order=2),
        Place("today", "Today", "house", "today", lambda _actor: True, order=1),
        Place("me", "Me", "user", "today", lambda actor: actor == "grown", order=3),
    )
    monkeypatch.setattr("commonground.kernel.registries.places", places)
    shown = list(pages.around(request_of("/class/8b/", actor="young"))["places"])
    assert [(place["name"], place["current"]) for place in shown] == [
        ("today", False),
        ("class", True),
    ]


def test_a_page_without_a_place_belongs_to_that_of_its_feature(request_of, monkeypatch):
    places = Registry("places of the menu")
    places.add(Place("help", "Help", "life-buoy", "safety:wrong", lambda _actor: True))
    monkeypatch.setattr("commonground.kernel.registries.places", places)
    with here:
        request = request_of("/elsewhere/", actor="young")
        request.resolver_match = resolve("/wrong/")
        assert [place["current"] for place in pages.around(request)["places"]] == [True]


def test_without_an_actor_there_is_no_menu(request_of):
    assert not pages.around(request_of())["places"]


@pytest.mark.parametrize("name", ["today", "question", "sociogram", "slips", "letter", "wall"])
def test_whole_pages_of_the_gallery_can_be_shown(request_of, name):
    assert gallery.alone(request_of(), name).status_code == 200


def test_the_gallery_shows_every_component(request_of):
    html = gallery.index(request_of()).content.decode()
    assert all(f">{name}</h2>" in html.replace("\n", "") for name in ("Buttons", "Icons", "Rows"))

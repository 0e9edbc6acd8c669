"""Every page works for whom it is for; the others are told nothing, or no."""

import pytest
from django.urls import reverse


@pytest.fixture
def cast(fay, lea, ben, tom, head, out):
    return {"fay": fay, "lea": lea, "ben": ben, "tom": tom, "head": head, "out": out}


@pytest.fixture
def see(client, cast):
    def asked(who, name, *args, data=None, method="get", **query):
        client.force_login(cast[who].account)
        return getattr(client, method)(reverse(f"groups:{name}", args=args), data or query)

    return asked


PAGES = {
    "show": {"fay": 200, "lea": 200, "head": 200, "tom": 404, "out": 404},
    "people": {"fay": 200, "lea": 200, "head": 200, "tom": 404, "out": 404},
    "timetable": {"fay": 200, "lea": 200, "head": 200, "tom": 404, "out": 404},
    "events": {"fay": 200, "lea": 200, "head": 200, "tom": 404, "out": 404},
    "edit": {"fay": 200, "lea": 403, "head": 200, "tom": 404, "out": 404},
    "code": {"fay": 200, "lea": 403, "head": 200, "tom": 404, "out": 404},
    "deletion_create": {"fay": 200, "lea": 403, "head": 200, "tom": 404, "out": 404},
    "move_create": {"fay": 200, "lea": 403, "head": 200, "tom": 404, "out": 404},
}


@pytest.mark.parametrize(
    ("page", "who", "status"),
    [(page, who, status) for page, row in PAGES.items() for who, status in row.items()],
)
def test_who_sees_a_page_of_a_class(see, class_8b, page, who, status):
    assert see(who, page, class_8b.pk).status_code == status


def test_only_who_may_ask_the_class_is_offered_it(see, class_8b):
    """A head decides in every class of the school, but asks none: no button leads to nothing."""
    ask = reverse("sociograms:ask_create", args=[class_8b.pk])
    offered = {
        who: ask in see(who, "show", class_8b.pk).content.decode() for who in ("fay", "head")
    }
    assert offered == {"fay": True, "head": False}


def test_a_pupil_of_one_class_finds_the_groups(see, class_8b):
    """The place Class is their class at once: what else stands there is found from it."""
    page = see("lea", "show", class_8b.pk).content.decode()
    assert all(
        f'href="{reverse(f"groups:{name}")}"' in page for name in ("index", "circles", "calendar")
    )


ANYWHERE = {
    "class_index": {"fay": 200, "lea": 302, "head": 200, "out": 200},
    "index": {"fay": 200, "lea": 200, "out": 200},
    "class_create": {"fay": 200, "lea": 403, "out": 403},
    "group_create": {"fay": 200, "lea": 200, "out": 403},
    "community_create": {"fay": 200, "lea": 403},
    "circles": {"fay": 200, "lea": 200},
    "calendar": {"fay": 200, "lea": 200},
    "terms": {"head": 200, "fay": 403, "lea": 403},
    "practice_create": {"fay": 200, "lea": 403},
}


@pytest.mark.parametrize(
    ("page", "who", "status"),
    [(page, who, status) for page, row in ANYWHERE.items() for who, status in row.items()],
)
def test_who_sees_a_page(see, class_8b, page, who, status):
    assert see(who, page).status_code == status

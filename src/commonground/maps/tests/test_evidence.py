"""What hangs on a map is read by whoever may read it where it stands, and by nobody else."""

import pytest
from django.urls import reverse

from commonground.kernel.errors import Conflict, Refused, Unreadable
from commonground.maps import queries
from commonground.maps.evidence import actions
from commonground.maps.evidence.queries import hanging
from commonground.maps.models import Evidence
from commonground.pages import actions as pages
from commonground.posts import actions as posts


@pytest.fixture
def said(cast, now):
    words = "Strips turn Zanzibar pink below the bridge."
    return posts.say(cast.ada, audiences=[cast.group.audience], source=words, now=now)


def test_a_post_and_a_page_hang_on_a_link(cast, river, said, client, now):
    page = pages.begin(cast.ada, cast.group.audience, title="Strips", source="x", now=now)
    client.force_login(cast.lea.account)
    where = reverse("maps:evidence_create", args=[river.pk, "washes"])
    at = [reverse("posts:show", args=[said.pk]), reverse("pages:show", args=[page.pk])]
    for address in at:
        sent = {"address": f"http://testserver{address}", "about": "it is so"}
        assert client.post(where, sent).status_code == 302
    shown = client.get(reverse("maps:thing", args=[river.pk, "washes"])).content.decode()
    assert "Zanzibar" in shown
    assert "Strips" in shown
    assert queries.shown(cast.kid, river.pk).picture.hung == {"washes": 2}
    assert client.post(where, {"address": at[0]}).status_code == 409
    row = Evidence.objects.first()
    client.post(reverse("maps:evidence_remove", args=[river.pk, row.pk]))
    assert Evidence.objects.count() == 1


def test_who_may_not_read_it_does_not_see_it_on_the_map(cast, river, said, client, now):
    row = actions.hang(cast.lea, river, "rain", address=f"/posts/{said.pk}/", words="", now=now)
    posts.delete(cast.ada, said, now=now)
    assert [one.found for one in hanging(cast.kid, river, "rain")] == [None]
    client.force_login(cast.kid.account)
    shown = client.get(reverse("maps:thing", args=[river.pk, "rain"])).content.decode()
    assert "Zanzibar" not in shown
    assert "something that you cannot read" in shown
    with pytest.raises(Refused):
        actions.take_off(cast.out, row, now=now)


@pytest.mark.parametrize(
    "address",
    ["", "/me/", "http://far.example/x", "/posts/77/", "/maps/1/", "::", "/posts/1/#post-x"],
)
def test_only_what_stands_here_and_can_be_read_hangs(cast, river, address, now):
    with pytest.raises(Unreadable):
        actions.hang(cast.lea, river, "rain", address=address, words="", now=now)


def test_nothing_hangs_on_what_is_gone(cast, river, said, now):
    with pytest.raises(Conflict):
        actions.hang(cast.lea, river, "gone", address=f"/posts/{said.pk}/", words="", now=now)

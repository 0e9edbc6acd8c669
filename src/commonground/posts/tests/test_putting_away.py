"""Not wanting to see something again, for oneself alone, and bringing it back."""

import pytest

from commonground.posts import actions, queries


@pytest.mark.parametrize(
    ("who", "status"), [("lea", 302), ("fay", 302), ("ada", 403), ("out", 404)]
)
def test_who_may(as_, post, who, status):
    assert as_(who).post(f"/posts/{post.pk}/put-away/begin/").status_code == status


def test_it_is_gone_for_me_alone_and_comes_back(as_, cast, post):
    client = as_("lea")
    page = client.post(f"/posts/{post.pk}/put-away/begin/", follow=True).content.decode()
    assert "Bring it back" in page
    assert queries.shown(cast.lea, [post.pk]) == []
    assert queries.shown(cast.kid, [post.pk])
    back = client.post(f"/posts/{post.pk}/put-away/end/", {"next": f"/posts/{post.pk}/"})
    assert back["Location"] == f"/posts/{post.pk}/"
    assert queries.shown(cast.lea, [post.pk])


def test_what_i_did_not_put_away_has_no_such_page(as_, cast, post, now):
    actions.put_away(cast.lea, post, now=now)
    assert as_("kid").get(f"/posts/{post.pk}/put-away/").status_code == 404
    assert as_("kid").post(f"/posts/{post.pk}/put-away/end/").status_code == 404

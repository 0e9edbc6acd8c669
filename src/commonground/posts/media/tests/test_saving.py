"""Saving data: pictures and voices come when they are touched, with their size shown."""

import pytest

from commonground.people.own import actions as own
from commonground.posts.media import actions
from commonground.posts.media.tests import samples


@pytest.fixture
def page(as_, cast, say, bring):
    """What lea sees where ada hung a picture and a voice note."""
    things = [bring(cast.ada).pk, bring(cast.ada, samples.wav(), "note.wav").pk]
    said = say(attach=[lambda post: actions.hung(post, things)])

    def seen(**headers):
        return as_("lea").get(f"/posts/{said.pk}/", headers=headers).content.decode()

    return seen


def test_else_they_are_there_without_a_touch_and_without_a_jump(page):
    assert 'loading="lazy"' in page()
    assert 'width="640" height="480"' in page()
    assert '<audio controls preload="none"' in page()
    assert "saves-data" not in page()


def test_the_browser_may_ask_for_it(page):
    saved = page(**{"Save-Data": "on"})
    assert "<img" not in saved.partition("<main")[2]
    assert "<audio" not in saved
    assert "Show picture, 9\xa0bytes" in saved
    assert "Listen, 0:02, 15.7\xa0KB" in saved
    assert "saves-data" in saved  # the fonts stay away too


def test_a_person_may_choose_it_and_think_better_of_it(page, as_):
    client = as_("lea")
    assert client.post("/me/saving/", {"saves": "1"}).status_code == 302
    assert "checked" in client.get("/me/").content.decode()
    assert "Show picture, " in page()
    client.post("/me/saving/", {})
    assert "Show picture, " not in page()


def test_it_is_given_with_the_account(cast, now):
    from commonground.kernel.registries import holdings

    own.save_data(cast.lea, cast.lea.account, saves=True, now=now)
    assert next(iter(holdings["people.Account"].export(cast.lea.account_id)))["saves_data"]

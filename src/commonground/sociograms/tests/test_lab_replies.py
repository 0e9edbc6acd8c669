"""What was seen lies beside what was said: apart, forgotten in time, for who asked alone."""

from commonground.posts import actions as posts
from commonground.sociograms.tests.test_lab import column, page_of, url


def test_replies_lie_apart_in_their_own_colour_and_in_no_number(fay, cast, study, now):
    ada, lea = cast.ada, cast.lea
    said = posts.say(ada, audiences=[cast.group.audience], source="Why?", now=now)
    for _ in range(2):
        posts.reply(lea, said, source="Because.", now=now)
    without, with_them = page_of(fay, study), page_of(fay, study, seen="30")
    assert "tie-seen" not in without
    assert with_them.count('<g class="tie-seen') == 1
    assert "Seen, not said: 1 line of replies" in with_them
    assert column(without, "sum") == column(with_them, "sum")
    assert "tie-seen" not in fay.get(url(study, "lab_drawing"), {"seen": "30"}).content.decode()


def test_one_reply_is_no_tie_and_an_old_one_is_forgotten(fay, cast, study, now):
    said = posts.say(cast.ada, audiences=[cast.group.audience], source="Why?", now=now)
    posts.reply(cast.lea, said, source="Because.", now=now)
    assert '<g class="tie-seen' not in page_of(fay, study, seen="30")


def test_replies_are_for_who_asked_alone(client, cast, study, now):
    said = posts.say(cast.ada, audiences=[cast.group.audience], source="Why?", now=now)
    for _ in range(2):
        posts.reply(cast.lea, said, source="Because.", now=now)
    client.force_login(cast.mod.account)
    page = page_of(client, study, seen="30")
    assert '<g class="tie-seen' not in page
    assert 'name="seen"' not in page

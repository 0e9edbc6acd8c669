"""The index holds what the rows hold: after each change, after an erasure, after a backup."""

from datetime import timedelta

import pytest

from commonground.config.searching import CHANGES
from commonground.discovery.indexing import jobs, queries
from commonground.groups import actions as groups
from commonground.groups.circles.actions import delete_circle, make_circle, rename_circle
from commonground.kernel.jobs import run_due
from commonground.kernel.models import Job
from commonground.kernel.search import index
from commonground.people.listed import actions as people
from commonground.posts import actions as posts
from commonground.posts.edits import actions as edits
from commonground.safety.file import actions as file


@pytest.fixture
def work(now):
    """The worker, until nothing is due."""

    def work():
        while run_due(now + timedelta(minutes=1)):
            pass
        assert not Job.objects.exclude(last_error="").exists()

    return work


def say(cast, now, words="iron", who="ada"):
    return posts.say(getattr(cast, who), audiences=[cast.group.audience], source=words, now=now)


def test_what_is_said_is_found_soon_and_gone_when_taken_back(cast, finds, now, work):
    post, other = say(cast, now), say(cast, now, "iron and gold")
    assert finds("lea", "iron") == {}
    work()
    assert finds("lea", "iron")["posts"] == [other.pk, post.pk]
    posts.delete(cast.ada, other, now=now)
    work()
    assert index.held([post.pk, other.pk]) == {post.pk}


def test_what_was_changed_is_found_by_its_new_words_alone(cast, finds, now, work):
    post = say(cast, now, "iron")
    edits.edit(cast.ada, post, source="gold", seen=post.edited_at, now=now)
    work()
    assert finds("lea", "iron") == {}
    assert finds("lea", "gold")["posts"] == [post.pk]


def test_many_at_once_are_one_errand(cast, now, work, django_assert_max_num_queries):
    for n in range(15):
        say(cast, now, f"iron {n}")
    errands = Job.objects.filter(name="discovery.index_posts")
    assert errands.count() == 15
    with django_assert_max_num_queries(15):
        jobs.index_posts(post=[row.args["post"] for row in errands])


def test_names_follow(cast, finds, now, work):
    jobs.make_anew()
    people.rename(cast.ada.pk, "Ada Zimt", now=now)
    circle = make_circle(cast.ada, name="Bees", now=now)
    work()
    assert finds("lea", "zimt")["people"] == [cast.ada.pk]
    assert finds("lea", "adler") == {}
    assert finds("ada", "bees")["circles"] == [circle.pk]
    rename_circle(cast.ada, circle, name="Wasps", now=now)
    work()
    assert finds("ada", "bees") == {}
    delete_circle(cast.ada, circle, now=now)
    work()
    assert index.held([circle.pk]) == set()


def test_an_erased_account_leaves_no_word(cast, now, work):
    post = say(cast, now)
    work()
    jobs.make_anew()
    assert index.held([post.pk, cast.ada.pk]) == {post.pk, cast.ada.pk}
    file.erase_account(cast.ada.account_id, now=now)
    work()
    assert index.held([post.pk, cast.ada.pk]) == set()


def test_what_a_backup_lacks_is_mended_and_what_it_has_too_much_goes(cast, finds, now, work):
    post = say(cast, now)
    work()
    jobs.make_anew()
    index.drop([post.pk, cast.kid.pk])
    index.put({77: {"iron", index.mark("posts")}})
    jobs.mend(now=now)
    work()
    assert finds("lea", "iron")["posts"] == [post.pk]
    assert index.held([77, cast.kid.pk]) == {cast.kid.pk}
    assert queries.missing("people", 0)[0] == []


def test_every_change_names_a_field_of_its_fact():
    for fact, _kind, field in CHANGES:
        assert field in fact.__dataclass_fields__, fact


def test_a_group_is_found_by_its_new_name(cast, finds, now, work):
    jobs.make_anew()
    groups.rename(cast.fay, cast.group, name="Geckos", now=now)
    work()
    assert finds("lea", "geckos")["groups"] == [cast.group.pk]

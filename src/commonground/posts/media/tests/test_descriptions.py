"""Saying in words what is to be seen: by anyone who sees it, chosen by whoever brought it."""

import pytest

from commonground.audiences import actions as audiences
from commonground.audiences.models import Kind
from commonground.kernel.errors import Refused
from commonground.kernel.rules import allows
from commonground.posts.media import actions
from commonground.posts.media.models import Description, Upload
from commonground.posts.media.queries import one_shown
from commonground.posts.media.rules import may_see
from commonground.posts.messages import actions as messages


def says(client, picture, words):
    return client.post(f"/media/{picture.pk}/description/", {"words": words})


def read_out(who, picture):
    said = one_shown(who, picture.pk).said
    return said.words if said else None


def test_anyone_who_sees_it_may_describe_it(as_, cast, picture):
    assert says(as_("lea"), picture, "A red wall.").status_code == 302
    page = as_("kid").get(f"/media/{picture.pk}/").content.decode()
    assert 'alt="A red wall."' in page
    assert "Lea Lind" in page
    assert says(as_("lea"), picture, "A red wall by the sea.").status_code == 302
    assert Description.objects.get().words == "A red wall by the sea."


def test_the_owners_words_come_first_and_they_choose(as_, cast, picture, now):
    theirs = actions.describe(cast.lea, picture, words="A wall.", now=now)
    actions.describe(cast.ada, picture, words="My wall.", now=now)
    assert read_out(cast.kid, picture) == "My wall."
    assert as_("lea").post(f"/descriptions/{theirs.pk}/choice/").status_code == 404
    assert as_("ada").post(f"/descriptions/{theirs.pk}/choice/").status_code == 302
    assert read_out(cast.kid, picture) == "A wall."


@pytest.mark.parametrize(
    ("who", "status"), [("lea", 302), ("ada", 302), ("fay", 302), ("kid", 404), ("out", 404)]
)
def test_who_takes_a_description_away(as_, cast, picture, now, who, status):
    said = actions.describe(cast.lea, picture, words="A wall.", now=now)
    assert as_(who).post(f"/descriptions/{said.pk}/end/").status_code == status
    assert Description.objects.exists() == (status != 302)


def test_who_does_not_see_it_describes_nothing(as_, cast, picture, now):
    assert says(as_("out"), picture, "A wall.").status_code == 404
    with pytest.raises(Refused):
        actions.describe(cast.out, picture, words="A wall.", now=now)


def test_a_block_hides_words_too(cast, picture, now):
    actions.describe(cast.lea, picture, words="A wall.", now=now)
    audiences.block(cast.kid, cast.lea, now=now)
    assert read_out(cast.kid, picture) is None
    assert read_out(cast.ada, picture) == "A wall."


def test_among_colleagues_elsewhere_nobody_learns_by_words_who_of_their_school_is_there(
    cast, say, bring, now
):
    room = audiences.open_audience(Kind.COLLEAGUES, name="Elsewhere")
    for who in (cast.tom, cast.fay, cast.hal):
        audiences.seat(room, who, now=now)
    picture = bring(cast.tom)
    say(cast.tom, audiences=[room], attach=[lambda said: actions.hung(said, [picture.pk])])
    actions.describe(cast.fay, picture, words="A wall.", now=now)
    assert [read_out(who, picture) for who in (cast.hal, cast.tom)] == [None, "A wall."]


@pytest.mark.parametrize("words", ["", "  \n ", "x" * 2001])
def test_what_is_no_description_is_said(as_, picture, words):
    assert says(as_("lea"), picture, words).status_code == 422
    assert not Description.objects.exists()


def test_one_can_point_at_a_description(as_, cast, picture, now):
    said = actions.describe(cast.lea, picture, words="An ugly wall.", now=now)
    page = as_("kid").get(f"/wrong/?description={said.pk}").content.decode()
    assert "An ugly wall." in page
    assert "Lea Lind" in page
    assert "An ugly wall." not in as_("out").get(f"/wrong/?description={said.pk}").content.decode()


def test_it_goes_with_who_wrote_it(cast, picture, now):
    actions.describe(cast.lea, picture, words="A wall.", now=now)
    actions.erase_descriptions(cast.lea.account_id, now=now)
    assert not Description.objects.exists()
    assert Upload.objects.filter(pk=picture.pk).exists()


def test_in_a_conversation_only_who_brought_it_describes_it(cast, bring, now):
    """Words under a picture would be a message past the rule of messages."""
    upload = bring(cast.ada)
    hangs = [lambda said: actions.hung(said, [upload.pk])]
    messages.begin(cast.ada, [cast.lea], source="Look", attach=hangs, now=now)
    assert allows(may_see, cast.lea, upload)
    with pytest.raises(Refused):
        actions.describe(cast.lea, upload, words="Ha", now=now)
    actions.describe(cast.ada, upload, words="A river", now=now)

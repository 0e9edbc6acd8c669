"""Today opens on what the class wonders; This lesson is for those who teach."""

import re
from datetime import datetime, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from commonground.groups import actions as groups
from commonground.groups.calendar.actions import add_lesson
from commonground.groups.focus.jobs import end_forgotten_focus
from commonground.groups.models import Group
from commonground.groups.practice.actions import open_practice_class
from commonground.home import queries
from commonground.people.models import Account, Band, Persona
from commonground.posts import actions as posts
from commonground.posts.models import Post
from commonground.testing.cast import Cast, assemble
from commonground.testing.cost import assert_cost_does_not_grow


@pytest.fixture
def cast(db) -> Cast:
    return assemble()


def signed_in(persona: Persona) -> Client:
    client = Client()
    client.force_login(persona.account)
    return client


def asked(cast: Cast, words: str = "Do bees fly in the rain?") -> None:
    posts.say(
        cast.ada, audiences=[cast.group.audience], source=words, now=timezone.now(), asks=True
    )


def test_it_opens_on_what_the_class_wonders(cast: Cast) -> None:
    asked(cast, "Do bees fly in the rain? I saw one.")
    page = signed_in(cast.lea).get("/").content.decode()
    assert "What 8B wonders" in page
    assert "Do bees fly in the rain?</a></h3>" in page
    assert page.index("What 8B wonders") < page.index("What did you notice?")


def test_an_outsider_finds_the_question_nowhere(cast: Cast) -> None:
    asked(cast)
    for address in ("/", "/questions/"):
        assert "bees" not in signed_in(cast.out).get(address).content.decode()
    assert "bees" in signed_in(cast.lea).get("/questions/").content.decode()


def test_the_youngest_begin_in_their_class(cast: Cast) -> None:
    Account.objects.filter(pk=cast.kid.account_id).update(band=Band.YOUNGEST)
    answer = signed_in(cast.kid).get("/")
    assert answer.status_code == 302
    assert answer["Location"] == "/class/"
    menu = signed_in(cast.kid).get("/questions/").content.decode()
    assert ">People<" not in menu


@pytest.mark.parametrize(
    ("who", "status"), [("fay", 200), ("lea", 404), ("gus", 404), ("hal", 404), ("out", 404)]
)
def test_this_lesson_is_for_those_who_teach(cast: Cast, who: str, status: int) -> None:
    for address in ("/lesson/", "/lesson/wall/"):
        assert signed_in(getattr(cast, who)).get(address).status_code == status


def test_the_wall_has_no_names(cast: Cast) -> None:
    asked(cast)
    wall = signed_in(cast.fay).get("/lesson/wall/").content.decode()
    assert "bees" in wall
    for name in ("Ada", "Lea", "Fay"):
        assert name not in wall


def test_a_class_that_is_not_theirs_is_no_choice(cast: Cast) -> None:
    page = signed_in(cast.fay).get(f"/lesson/?group={cast.other_group.pk}").content.decode()
    assert "9A" not in page


@pytest.mark.parametrize("address", ["/", "/questions/", "/lesson/"])
def test_cost_does_not_grow(cast: Cast, address: str) -> None:
    client = signed_in(cast.fay)
    asked(cast)
    assert_cost_does_not_grow(lambda: client.get(address), lambda: [asked(cast) for _ in range(9)])


def test_in_focus_a_pupil_sees_the_questions_and_can_still_get_help(cast: Cast) -> None:
    asked(cast)
    posts.say(cast.ada, audiences=[cast.group.audience], source="Look, snow!", now=timezone.now())
    assert "Look, snow!" in signed_in(cast.lea).get("/").content.decode()
    signed_in(cast.fay).post(f"/groups/{cast.group.pk}/focus/")
    page = signed_in(cast.lea).get("/").content.decode()
    assert "Look, snow!" not in page
    assert "bees" in page
    assert "Something is wrong" in page
    assert "Look, snow!" in signed_in(cast.fay).get("/").content.decode()


def test_in_focus_pages_asked_for_by_address_wait_too(cast: Cast) -> None:
    now, audience = timezone.now(), cast.group.audience
    asked(cast)
    question = Post.objects.get(asks=True)
    said = posts.say(cast.ada, audiences=[audience], source="Look, snow!", now=now)
    pages = [
        "/streams/home/",
        f"/streams/audiences/{audience.pk}/",
        f"/streams/people/{cast.ada.pk}/",
        f"/posts/{said.pk}/",
        f"/posts/{said.pk}/passing-on/",
        "/people/",
        f"/people/{cast.ada.pk}/",
    ]
    pupil, teacher = signed_in(cast.lea), signed_in(cast.fay)
    teacher.post(f"/groups/{cast.group.pk}/focus/")
    for address in pages:
        page = pupil.get(address).content.decode()
        assert "Your class is working on its questions" in page, address
        assert 'href="/questions/"' in page
        assert 'href="/wrong/' in page
        assert "snow" not in page
        assert "Ada" not in page
        assert "working on" not in teacher.get(address).content.decode(), address
    part = pupil.get(f"/streams/audiences/{audience.pk}/", headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert "working on its questions" in part.content.decode()
    assert "snow" not in part.content.decode()
    assert pupil.get("/streams/home/new/?after=1").status_code == 204
    for address in ("/questions/", "/wrong/", "/me/", f"/posts/{question.pk}/"):
        page = pupil.get(address).content.decode()
        assert "working on its questions" not in page, address
    teacher.post(f"/groups/{cast.group.pk}/focus/removal/")
    assert "snow" in pupil.get(pages[0]).content.decode()


def test_focus_that_nobody_ends_ends_by_itself(cast: Cast) -> None:
    signed_in(cast.fay).post(f"/groups/{cast.group.pk}/focus/")
    end_forgotten_focus(now=timezone.now() + timedelta(hours=2))
    assert "working on its" in signed_in(cast.lea).get("/people/").content.decode()
    for _twice in range(2):
        end_forgotten_focus(now=timezone.now() + timedelta(hours=4))
    assert "working on its" not in signed_in(cast.lea).get("/people/").content.decode()


def teaches_two(cast: Cast, *, now: datetime) -> Group:
    """Fay has 11A before 8B by name; what she said last was to 8B; the lesson now is with `on`."""
    early = groups.found_class(cast.school, name="11A", band=Band.OLDEST, now=now)
    groups.place_teacher(early, cast.fay, now=now)
    posts.say(cast.fay, audiences=[cast.group.audience], source="Hello 8B", now=now)
    return early


def offered_first(page: str) -> str:
    return re.findall(r'value="(\d+)" selected', page)[0]


@pytest.mark.parametrize("address", ["/", "/questions/"])
def test_what_is_written_goes_first_to_the_class_that_the_page_is_about(
    cast: Cast, address: str
) -> None:
    early = teaches_two(cast, now=timezone.now())
    page = signed_in(cast.fay).get(address).content.decode()
    assert offered_first(page) == str(early.audience_id)


@pytest.mark.parametrize("address", ["/", "/questions/", "/streams/home/"])
def test_in_a_lesson_it_goes_first_to_the_class_of_the_lesson(cast: Cast, address: str) -> None:
    now = timezone.now()
    early = teaches_two(cast, now=now)
    posts.say(cast.fay, audiences=[early.audience], source="Hello 11A", now=now)
    add_lesson(
        cast.fay, cast.group, weekday=now.weekday(), begins=time(0), ends=time(23, 59, 59),
        subject="biology", now=now,
    )  # fmt: skip
    page = signed_in(cast.fay).get(address).content.decode()
    assert offered_first(page) == str(cast.group.audience_id)
    if address == "/":
        assert "What 8B wonders" in page
        assert "8B · biology" in page


def test_the_practice_class_stays_in_the_practice_class(cast: Cast) -> None:
    now = timezone.now()
    practice = open_practice_class(cast.fay, cast.school, now=now)
    pupil = Persona.objects.filter(account__invented=True).first()
    said = {"audiences": [practice.audience], "now": now}
    posts.say(pupil, source="Only to try it", **said)
    posts.say(pupil, source="Why is practice?", asks=True, **said)
    client = signed_in(cast.fay)
    for address in ("/", "/streams/home/", "/questions/", "/people/"):
        page = client.get(address).content.decode()
        assert "Only to try it" not in page
        assert "Why is practice?" not in page
        assert pupil.name not in page
    there = client.get(f"/streams/audiences/{practice.audience_id}/").content.decode()
    assert "Only to try it" in there
    assert "Why is practice?" in there
    assert pupil.name in client.get(f"/people/?in={practice.audience_id}").content.decode()


def test_a_guardian_is_led_to_the_child_first(cast: Cast) -> None:
    page = signed_in(cast.gus).get("/").content.decode()
    assert f'href="/me/children/{cast.kid.pk}/"' in page
    assert "My children" not in signed_in(cast.fay).get("/").content.decode()


def test_what_waits_behind_a_content_note_does_so_among_the_questions(cast: Cast) -> None:
    to, words = cast.group.audience, "Does it hurt to be bitten?"
    posts.say(
        cast.ada, audiences=[to], source=words, warning="Wounds", asks=True, now=timezone.now()
    )
    assert [one.text for one in queries.wondered(cast.lea, [to.pk], 2)] == ["Wounds"]


def test_a_school_without_a_class_says_what_comes_first(cast: Cast) -> None:
    """Whoever may open a class reads it, until there is one; pupils never do."""
    page = signed_in(cast.fay).get("/").content.decode()
    assert "Begin here" not in page
    Group.objects.all().delete()
    assert "Begin here" in signed_in(cast.fay).get("/").content.decode()
    assert "Begin here" not in signed_in(cast.lea).get("/").content.decode()

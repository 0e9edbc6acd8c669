import pytest
from django.urls import reverse

from commonground.audiences import actions as audiences
from commonground.audiences.models import Audience, Kind, Seat, State
from commonground.people.models import Persona
from commonground.people.suspensions import actions as suspensions
from commonground.profiles import actions
from commonground.testing.cast import BEGINNING, enrolled
from commonground.testing.cost import assert_cost_does_not_grow


def url(whom, name="person"):
    return reverse(f"profiles:{name}", args=[whom.pk])


def go(client, who):
    client.force_login(who.account)
    return client


MEETS = [
    ("ada", "lea", 200),
    ("ada", "fay", 200),
    ("ada", "hal", 200),
    ("ada", "ada", 200),
    ("fay", "ada", 200),
    ("hal", "gus", 200),
    ("gus", "kid", 200),
    ("kid", "gus", 200),
    ("gus", "fay", 200),
    ("gus", "ada", 404),
    ("ada", "gus", 404),
    ("ada", "out", 404),
    ("fay", "out", 404),
    ("out", "ada", 404),
    ("tom", "ada", 404),
    ("ada", "gone", 404),
    ("gone", "ada", 404),
    ("ada", "rem", 404),
]


@pytest.mark.parametrize(("who", "whom", "status"), MEETS)
def test_who_meets_whom(client, cast, who, whom, status):
    answer = go(client, getattr(cast, who)).get(url(getattr(cast, whom)))
    assert answer.status_code == status


def test_strangers_are_sent_to_the_sign_in(client, cast):
    assert client.get(url(cast.ada)).status_code == 302
    assert client.get(reverse("profiles:people")).status_code == 302


def test_another_name_never_shows_whose_it_is(client, cast):
    mask = Persona.objects.create(
        account=cast.fay.account, name="Heron", sort_key="heron", own=False
    )
    room = audiences.open_audience(Kind.COLLEAGUES, name="Elsewhere")
    audiences.seat(room, mask, now=BEGINNING)
    audiences.seat(room, cast.tom, now=BEGINNING)
    audiences.seat(room, cast.hal, now=BEGINNING)
    page = go(client, cast.tom).get(url(mask))
    assert "Fay" not in page.content.decode()
    assert "Harbour" not in page.content.decode()
    assert go(client, cast.hal).get(url(mask)).status_code == 404


def test_a_block_hides_both_from_each_other(client, cast, now):
    audiences.block(cast.ada, cast.lea, now=now)
    assert go(client, cast.ada).get(url(cast.lea)).status_code == 404
    assert go(client, cast.lea).get(url(cast.ada)).status_code == 404


def test_a_block_does_not_hide_a_pupil_from_their_teacher(client, cast, now):
    audiences.block(cast.ada, cast.fay, now=now)
    assert go(client, cast.fay).get(url(cast.ada)).status_code == 200


def test_blocking_asks_in_words_and_can_be_taken_back(client, cast):
    go(client, cast.ada)
    assert "Lea Lind" in client.get(url(cast.lea, "block_create")).content.decode()
    client.post(url(cast.lea, "block_create"))
    assert "Lea Lind" in client.get(reverse("profiles:blocks")).content.decode()
    client.post(url(cast.lea, "block_remove"))
    assert client.get(url(cast.lea)).status_code == 200


def test_nobody_blocks_whom_they_do_not_meet(client, cast):
    assert go(client, cast.ada).post(url(cast.out, "block_create")).status_code == 404


def test_a_part_of_a_profile_is_told_to_whom_one_likes(client, cast, now):
    room = Audience.objects.get(kind=Kind.CLASS, group=cast.group)
    actions.tell(cast.ada, part="about", text="I keep newts.", audience=room, now=now)
    actions.tell(cast.ada, part="ask", text="Secret plans", audience=None, now=now)
    mine = go(client, cast.ada).get(url(cast.ada)).content.decode()
    assert "newts" in mine
    assert "Secret plans" in mine
    theirs = go(client, cast.lea).get(url(cast.ada)).content.decode()
    assert "newts" in theirs
    assert "Secret plans" not in theirs
    assert "newts" not in go(client, cast.hal).get(url(cast.ada)).content.decode()


def test_the_form_keeps_what_was_chosen(client, cast):
    room = Audience.objects.get(kind=Kind.CLASS, group=cast.group)
    data = {f"{part}-text": "" for part in ("about", "ask", "languages", "pronouns")}
    data |= {f"{part}-audience": "me" for part in ("about", "ask", "languages", "pronouns")}
    data |= {"about-text": "I keep newts.", "about-audience": str(room.pk)}
    client = go(client, cast.ada)
    assert client.post(reverse("profiles:facets"), data).status_code == 302
    assert "I keep newts." in client.get(reverse("profiles:facets")).content.decode()


def test_only_to_audiences_that_one_may_address(client, cast):
    elsewhere = Audience.objects.get(kind=Kind.CLASS, group=cast.other_group)
    data = {f"{part}-text": "x" for part in ("about", "ask", "languages", "pronouns")}
    data |= {
        f"{part}-audience": str(elsewhere.pk) for part in ("about", "ask", "languages", "pronouns")
    }
    assert go(client, cast.ada).post(reverse("profiles:facets"), data).status_code == 422


def test_following_a_pupil_is_a_request(client, cast, now):
    go(client, cast.ada).post(url(cast.lea, "follow_create"))
    seat = Seat.objects.get(persona=cast.ada, audience__kind=Kind.FOLLOWERS)
    assert seat.state == State.PENDING
    client = go(client, cast.lea)
    assert "Ada Adler" in client.get(reverse("profiles:requests")).content.decode()
    client.post(reverse("profiles:request_answer", args=[seat.pk]), {"answer": "yes"})
    seat.refresh_from_db()
    assert seat.state == State.LIVE


def test_a_no_is_not_told(client, cast):
    go(client, cast.ada).post(url(cast.lea, "follow_create"))
    seat = Seat.objects.get(persona=cast.ada, audience__kind=Kind.FOLLOWERS)
    before = client.get(url(cast.lea)).content.decode()
    go(client, cast.lea).post(reverse("profiles:request_answer", args=[seat.pk]), {"answer": "no"})
    after = go(client, cast.ada).get(url(cast.lea)).content.decode()
    assert ("You asked to follow" in before) == ("You asked to follow" in after)
    client.post(url(cast.lea, "follow_create"))
    seat.refresh_from_db()
    assert seat.state == State.REFUSED


FOLLOWS = [
    ("ada", "fay", 302),
    ("fay", "ada", 302),
    ("hal", "ada", 302),
    ("gus", "kid", 302),
    ("gus", "fay", 302),
    ("ada", "out", 404),
    ("gus", "ada", 404),
]


@pytest.mark.parametrize(("who", "whom", "status"), FOLLOWS)
def test_who_follows_whom(client, cast, who, whom, status):
    answer = go(client, getattr(cast, who)).post(url(getattr(cast, whom), "follow_create"))
    assert answer.status_code == status


def test_no_adult_without_duty_follows_a_pupil(client, cast):
    new = enrolled("New Teacher", cast.school, "teacher")
    assert go(client, new).post(url(cast.ada, "follow_create")).status_code == 403


def test_only_who_was_asked_answers(client, cast):
    go(client, cast.ada).post(url(cast.lea, "follow_create"))
    seat = Seat.objects.get(persona=cast.ada, audience__kind=Kind.FOLLOWERS)
    answer = reverse("profiles:request_answer", args=[seat.pk])
    for who in (cast.ada, cast.kid, cast.fay):
        assert go(client, who).post(answer, {"answer": "yes"}).status_code == 404


def test_a_guardian_sees_where_the_child_is_and_no_more(client, cast):
    page = go(client, cast.gus).get(url(cast.kid, "child"))
    assert "8B" in page.content.decode()
    for who, whom in ((cast.gus, cast.ada), (cast.fay, cast.kid), (cast.gus, cast.gus)):
        assert go(client, who).get(url(whom, "child")).status_code == 404


def test_people_are_found_by_name_among_those_i_know(client, cast):
    page = go(client, cast.ada).get(reverse("profiles:people"), {"name": "li"}).content.decode()
    assert "Lea Lind" in page
    for hidden in ("Out Olsen", "Gone Gray", "Tom Teacher", "Kid Karim"):
        assert hidden not in page


def test_a_class_is_a_way_to_its_people(client, cast):
    room = Audience.objects.get(kind=Kind.CLASS, group=cast.group)
    page = go(client, cast.ada).get(reverse("profiles:people"), {"in": room.pk}).content.decode()
    assert "Lea Lind" in page
    assert "Hal Head" not in page
    other = Audience.objects.get(kind=Kind.CLASS, group=cast.other_group)
    assert client.get(reverse("profiles:people"), {"in": other.pk}).status_code == 404


def test_the_menu_stands_beside_the_people(client, cast):
    page = go(client, cast.ada).get(reverse("profiles:people")).content.decode()
    assert f'href="{reverse("people:me")}"' in page


def test_teachers_are_a_way_of_their_own(client, cast):
    page = go(client, cast.ada).get(reverse("profiles:people"), {"in": "staff"}).content.decode()
    assert "Fay Facilitator" in page
    assert "Lea Lind" not in page


def test_pages_follow_each_other_by_name(client, cast):
    for number in range(45):
        enrolled(f"Pupil {number:02}", cast.school, "learner", 6)
    client = go(client, cast.ada)
    first = client.get(reverse("profiles:people"), {"name": "pupil"})
    after = first.context["people"].after
    rest = client.get(reverse("profiles:people"), {"name": "pupil", "after": after})
    names = [p.name for p in [*first.context["people"].rows, *rest.context["people"].rows]]
    assert names == [f"Pupil {number:02}" for number in range(45)]


def test_the_cost_does_not_grow(client, cast, now):
    client = go(client, cast.ada)
    numbers = iter(range(1000))

    def more():
        for _time in range(3):
            other = enrolled(f"Pupil {next(numbers)}", cast.school, "learner", 6)
            audiences.follow(other, cast.ada, now=now)

    for page in (reverse("profiles:people"), url(cast.lea), reverse("profiles:requests")):
        assert_cost_does_not_grow(lambda page=page: client.get(page), more)


def test_the_suspended_meet_only_themselves(client, cast, now):
    suspensions.suspend(cast.hal, cast.ada.account, reason="Enough", until=None, now=now)
    client = go(client, cast.ada)
    assert client.get(url(cast.lea)).status_code == 404
    assert client.get(url(cast.ada)).status_code == 200


def test_a_place_to_look_in_is_a_class_or_a_group_and_tells_nobodys_followers(client, cast, now):
    audiences.follow(cast.ada, cast.fay, now=now)
    elsewhere = audiences.open_audience(Kind.COLLEAGUES, name="Elsewhere")
    for who in (cast.fay, cast.hal):
        audiences.seat(elsewhere, who, now=BEGINNING)
    followers = Audience.objects.get(kind=Kind.FOLLOWERS, owner=cast.fay)
    rooms = [(cast.ada, followers), (cast.hal, elsewhere), (cast.ada, cast.group.audience)]
    found = [
        go(client, who).get(reverse("profiles:people"), {"in": room.pk}).status_code
        for who, room in rooms
    ]
    assert found == [404, 404, 200]

"""An ended question goes on: what comes along, where to, and who decides it."""

import pytest
from django.utils import timezone

from commonground.groups import actions as groups
from commonground.groups.models import Form
from commonground.inquiries import actions as questions
from commonground.inquiries.hiding import actions as hiding
from commonground.inquiries.leading import actions as leading
from commonground.inquiries.models import Inquiry
from commonground.inquiries.notes import actions as notes
from commonground.inquiries.onward import actions, queries
from commonground.inquiries.onward.actions import Luggage
from commonground.inquiries.onward.models import Carried, Offer
from commonground.inquiries.releases import actions as releases
from commonground.inquiries.tests.working import work
from commonground.kernel import limits
from commonground.kernel.errors import Missing, Refused
from commonground.maps import actions as maps
from commonground.maps.models import MapChange
from commonground.maps.pure.edits import AddConcept, AddLink
from commonground.maps.queries import content
from commonground.people.models import Band, Role
from commonground.safety.models import Report
from commonground.testing.cast import enrolled

WORDS = {"question": "And in winter?", "about": ""}
BOX = [AddConcept("a", "rain"), AddConcept("b", "nitrate"), AddLink("c", "a", "b", "carries")]


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def done(db, now):
    limits.forget()
    made = work()
    for said in ("Why is it so in Nairobi?", "Kept in the class."):
        notes.note(made.gil, made.inquiry, marker="need", source=said, now=now)
    maps.edit(made.cast.lea, made.inquiry.map, BOX, now=now)
    leading.end(made.cast.ada, made.inquiry, now=now)
    made.inquiry.refresh_from_db()
    let_out(made, now)
    return made


@pytest.fixture
def next_door(done, now):
    """A teacher of another class of the school."""
    teacher = enrolled("Nex Tdoor", done.cast.school, Role.TEACHER)
    group = groups.found_class(done.cast.school, name="8C", band=Band.MIDDLE, now=now)
    groups.place_teacher(group, teacher, now=now)
    assert group.form == Form.CLASS
    return teacher, group.audience


def let_out(done, now, *, nothing=False):
    said = done.inquiry.notes.filter(post__source__contains="Nairobi").values_list(
        "post", flat=True
    )
    chosen = {"posts": [] if nothing else list(said), "answers": []}
    names = {"named": False, "thoughts_named": False}
    releases.release(done.gil, done.inquiry, now=now, **chosen, **names)


def carried(who, inquiry):
    part = queries.section(who, inquiry)
    return [one.post.source for one in part["wonderings"]] if part else []


def test_it_goes_on_with_the_map_and_what_its_authors_let_out(done, now):
    lea, home = done.cast.lea, done.cast.group.audience
    going = queries.going(lea, done.inquiry.pk)
    assert [one.source for one in going.words] == ["Why is it so in Nairobi?"]
    box = Luggage(with_map=True, posts=going.words)
    made = actions.go_on(lea, done.inquiry, home, luggage=box, now=now, **WORDS)
    assert made.goes_on == done.inquiry
    assert sorted(content(made.map_id).labels.values()) == ["nitrate", "rain"]
    assert not {one.id for one in content(made.map_id).concepts} & {"a", "b"}
    assert set(MapChange.objects.filter(map=made.map_id).values_list("by", flat=True)) == {lea.pk}
    assert carried(lea, made) == []  # first what she thinks herself
    questions.pass_by(lea, made, "before", now=now)
    assert carried(lea, made) == ["Why is it so in Nairobi?"]
    let_out(done, now, nothing=True)
    assert carried(lea, made) == []  # whoever said it thought better of it


def test_the_map_goes_elsewhere_only_with_who_leads_or_what_is_known(done, now):
    ada, lea = done.cast.ada, done.cast.lea
    mine = groups.open_group(lea, done.cast.school, name="Rivers", door="open", now=now)
    box = Luggage(with_map=True, posts=[])
    with pytest.raises(Refused):
        actions.go_on(lea, done.inquiry, mine.audience, luggage=box, now=now, **WORDS)
    bare = Luggage(with_map=False, posts=[])
    assert actions.go_on(lea, done.inquiry, mine.audience, luggage=bare, now=now, **WORDS)
    with pytest.raises(Refused):
        actions.go_on(done.cast.kid, done.inquiry, mine.audience, luggage=bare, now=now, **WORDS)
    assert queries.going(ada, done.inquiry.pk).map_anywhere


def test_another_class_takes_it_up_when_its_teacher_does(done, next_door, client, now):
    teacher, room = next_door
    ada = done.cast.ada
    with pytest.raises(Refused):
        actions.hand_over(done.cast.lea, done.inquiry, teacher, now=now)  # does not lead it
    with pytest.raises(Refused):
        actions.hand_over(ada, done.inquiry, done.cast.tom, now=now)  # of another school
    offer = actions.hand_over(ada, done.inquiry, teacher, now=now)
    with pytest.raises(Missing):
        queries.to_take_up(done.cast.fay, offer.pk)
    client.force_login(teacher.account)
    page = client.get(f"/offers/{offer.pk}/").content.decode()
    assert "Nairobi" in page
    assert "Gil Grove" not in page
    assert "Kept in the class" not in page
    sent = {"question": "Why nitrate?", "home": room.pk, "with_map": "on"}
    sent["along"] = [done.inquiry.notes.get(post__source__contains="Nairobi").pk]
    assert client.post(f"/offers/{offer.pk}/", sent).status_code == 302
    made = Inquiry.objects.get(home=room)
    assert (made.asked_by, made.by_staff) == (teacher, True)
    assert len(content(made.map_id).concepts) == 2
    questions.pass_by(teacher, made, "before", now=now)
    told = client.get(f"/questions/{made.pk}/").content.decode()
    assert "Nairobi" in told
    assert "Gil Grove" not in told
    assert "Lea Lind" not in told
    assert f"/questions/{done.inquiry.pk}/" not in told  # the earlier one stays where it was
    assert client.get(f"/offers/{offer.pk}/").status_code == 404


def test_what_came_along_can_be_pointed_at_and_nobody_learns_whose_it_is(
    done, next_door, client, now
):
    """Where it is read, by who reads it there; its author may sit in the other class."""
    teacher, room = next_door
    box = Luggage(with_map=False, posts=queries.going(done.cast.ada, done.inquiry.pk).words)
    offer = actions.hand_over(done.cast.ada, done.inquiry, teacher, now=now)
    made = actions.take_up(teacher, offer, room, luggage=box, now=now, **WORDS)
    questions.pass_by(teacher, made, "before", now=now)
    client.force_login(teacher.account)
    at = f"/wrong/?carried={Carried.objects.get().pk}"
    assert at in client.get(f"/questions/{made.pk}/").content.decode()
    assert client.post(at, {"whom": "saw", "words": "Unkind."}).status_code == 302
    report = Report.objects.get()
    assert (report.copy, report.concerns) == (
        {"author": "", "words": "Why is it so in Nairobi?"},
        None,
    )
    told = client.get(f"/safety/{report.pk}/").content.decode()
    assert "Gil Grove" not in told
    for who, status in (("lea", 404), ("out", 404)):
        client.force_login(done.who(who).account)
        assert client.get(at).status_code == status
    let_out(done, now, nothing=True)
    client.force_login(teacher.account)
    assert client.get(at).status_code == 404  # it came back to whoever said it


def test_a_question_that_is_hidden_goes_nowhere(done, next_door, now):
    teacher, room = next_door
    going = queries.going(done.cast.ada, done.inquiry.pk)
    offer = actions.hand_over(done.cast.ada, done.inquiry, teacher, now=now)
    box = Luggage(with_map=False, posts=going.words)
    made = actions.go_on(
        done.cast.ada, done.inquiry, done.inquiry.home, luggage=box, now=now, **WORDS
    )
    questions.pass_by(done.cast.ada, made, "before", now=now)
    assert carried(done.cast.ada, made)
    hiding.hide_question(done.cast.fay, done.inquiry, reason="Unkind.", now=now)
    assert not carried(done.cast.ada, made)
    with pytest.raises(Missing):
        queries.to_take_up(teacher, offer.pk)


def test_an_offer_is_refused_or_taken_back(done, next_door, client, now):
    teacher, _room = next_door
    offer = actions.hand_over(done.cast.ada, done.inquiry, teacher, now=now)
    client.force_login(done.cast.lea.account)
    assert client.post(f"/offers/{offer.pk}/end/").status_code == 404
    client.force_login(teacher.account)
    assert client.post(f"/offers/{offer.pk}/refusal/").status_code == 302
    again = actions.hand_over(done.cast.ada, done.inquiry, teacher, now=now)
    client.force_login(done.cast.ada.account)
    assert (
        "rather not" in client.get(f"/questions/{done.inquiry.pk}/handing-over/").content.decode()
    )
    assert client.post(f"/offers/{again.pk}/end/").status_code == 302
    assert Offer.objects.get() == offer

"""Coming into groups and classes, leading, leaving."""

from itertools import product

import pytest
from django.urls import reverse

from commonground.audiences.models import Audience, Part, Seat, State
from commonground.audiences.rules import may_know
from commonground.groups.actions import open_community, open_group, place_pupil
from commonground.groups.members import actions
from commonground.groups.queries import visible
from commonground.kernel.errors import Conflict, Refused
from commonground.people.models import Role
from commonground.testing.cost import assert_cost_does_not_grow


@pytest.fixture
def garden(fay, school, now):
    return open_group(fay, school, name="Garden", door="asking", now=now)


@pytest.fixture
def chess(fay, school, now):
    return open_group(fay, school, name="Chess", door="open", now=now)


def state(group, persona):
    held = Seat.objects.filter(audience=group.audience, persona=persona).first()
    return held.state if held else None


def test_into_an_open_group_one_comes_oneself(client, chess, lea):
    client.force_login(lea.account)
    assert "Come in" in client.get(reverse("groups:show", args=[chess.pk])).content.decode()
    client.post(reverse("groups:seat_create", args=[chess.pk]))
    assert state(chess, lea) == State.LIVE


def test_into_one_that_is_asked_one_comes_by_its_leader(client, garden, fay, lea):
    client.force_login(lea.account)
    client.post(reverse("groups:seat_create", args=[garden.pk]))
    assert state(garden, lea) == State.PENDING
    assert not Audience.objects.filter(may_know(lea), pk=garden.audience_id).exists()
    assert client.get(reverse("groups:people", args=[garden.pk])).status_code == 404

    client.force_login(fay.account)
    assert lea.name in client.get(reverse("groups:people", args=[garden.pk])).content.decode()
    client.post(reverse("groups:member_admit", args=[garden.pk, lea.pk]))
    assert state(garden, lea) == State.LIVE
    again = client.post(reverse("groups:member_admit", args=[garden.pk, lea.pk]))
    assert again.status_code == 409


def test_who_was_refused_does_not_ask_again_but_can_be_brought_in(garden, fay, lea, now):
    actions.ask_to_join(lea, garden, now=now)
    actions.refuse(fay, garden, lea, now=now)
    with pytest.raises(Refused):
        actions.ask_to_join(lea, garden, now=now)
    actions.add_member(fay, garden, lea, now=now)
    assert state(garden, lea) == State.LIVE


def test_who_was_taken_out_does_not_come_back_alone(chess, fay, lea, now):
    actions.join(lea, chess, now=now)
    actions.remove_member(fay, chess, lea, now=now)
    with pytest.raises(Refused):
        actions.join(lea, chess, now=now)


def test_leaving_and_coming_back(client, chess, lea, now):
    actions.join(lea, chess, now=now)
    client.force_login(lea.account)
    assert client.get(reverse("groups:seat_remove", args=[chess.pk])).status_code == 200
    client.post(reverse("groups:seat_remove", args=[chess.pk]))
    assert state(chess, lea) == State.ENDED
    actions.join(lea, chess, now=now)
    assert state(chess, lea) == State.LIVE


def test_somebody_has_to_lead(chess, fay, lea, now):
    actions.join(lea, chess, now=now)
    for act in (
        lambda: actions.leave_group(fay, chess, now=now),
        lambda: actions.remove_member(fay, chess, fay, now=now),
        lambda: actions.change_part(fay, chess, fay, part="member", now=now),
    ):
        with pytest.raises(Conflict):
            act()
    actions.change_part(fay, chess, lea, part="facilitator", now=now)
    actions.leave_group(fay, chess, now=now)
    assert Seat.objects.get(audience=chess.audience, persona=lea).part == Part.FACILITATOR


def test_a_pupil_does_not_lead_a_class(class_8b, fay, lea, now):
    with pytest.raises(Refused):
        actions.change_part(fay, class_8b, lea, part="facilitator", now=now)


def test_a_pupil_who_leads_a_group_brings_in_nobody_unasked(school, lea, ben, now):
    group = open_group(lea, school, name="Secret", door="invited", now=now)
    with pytest.raises(Refused):
        actions.add_member(lea, group, ben, now=now)


def test_out_of_a_class_nobody_walks(class_8b, lea, fay, now):
    for actor in (lea, fay):
        with pytest.raises(Refused):
            actions.leave_group(actor, class_8b, now=now)


def test_colleagues_elsewhere_belong_to_no_school(fay, head, elsewhere, person, now):
    room = open_community(fay, name="New teachers", confidential=True, now=now)
    assert (room.school, room.audience.school, room.audience.kind) == (None, None, "colleagues")
    assert room.audience.from_joining
    tia = person("Tia", Role.TEACHER, at=elsewhere)
    actions.add_member(fay, room, tia, now=now)
    assert state(room, tia) == State.LIVE
    assert not visible(head).filter(pk=room.pk).exists()


def test_among_colleagues_elsewhere_nobody_sees_who_else_of_their_school_is_there(
    client, fay, head, tom, elsewhere, person, now
):
    tia = person("Tia", Role.TEACHER, at=elsewhere)
    room = open_community(tia, name="New teachers", now=now)
    for who in (fay, head, tom):
        actions.add_member(tia, room, who, now=now)
    told = {who: set() for who in (head, tia)}
    for who, name in product(told, ("show", "people")):
        client.force_login(who.account)
        page = client.get(reverse(f"groups:{name}", args=[room.pk])).context
        told[who] |= {seat.persona.name for seat in (*page["leaders"], *page["members"])}
    assert told == {head: {"Hilda", "Tia"}, tia: {"Fay", "Hilda", "Tom", "Tia"}}


def test_a_partner_comes_to_pupils_only_under_the_eyes_of_their_staff(
    school, lea, ben, person, fay, now
):
    pat = person("Pat", Role.PARTNER)
    group = open_group(lea, school, name="Robots", door="asking", now=now)
    assert state(group, pat) is None
    with pytest.raises(Refused):
        actions.ask_to_join(pat, group, now=now)


WHO = [("fay", 302), ("head", 302), ("lea", 403), ("tom", 404), ("out", 404)]


@pytest.mark.parametrize(("who", "status"), WHO)
@pytest.mark.parametrize(
    "name", ["member_create", "member_remove", "focus_create", "code_create", "band_edit", "edit"]
)
def test_who_may(request, client, class_8b, person, ben, now, name, who, status):
    client.force_login(request.getfixturevalue(who).account)
    args = [class_8b.pk]
    if name == "member_create":
        args.append(person("Neu").pk)
    if name == "member_remove":
        args.append(ben.pk)
    data = {"band": "10", "name": "8C"}
    assert client.post(reverse(f"groups:{name}", args=args), data).status_code == status


def test_a_teacher_adds_a_pupil_by_name(client, fay, class_8b, person):
    new = person("Noor Haddad")
    client.force_login(fay.account)
    url = reverse("groups:people", args=[class_8b.pk])
    assert "Noor Haddad" in client.get(url, {"find": "hadd"}).content.decode()
    client.post(reverse("groups:member_create", args=[class_8b.pk, new.pk]))
    assert Seat.objects.get(audience=class_8b.audience, persona=new).part == Part.MEMBER


def test_a_colleague_comes_in_as_teacher(client, fay, tom, class_8b):
    client.force_login(fay.account)
    client.post(reverse("groups:member_create", args=[class_8b.pk, tom.pk]))
    assert Seat.objects.get(audience=class_8b.audience, persona=tom).part == Part.FACILITATOR


def test_nobody_of_another_school_is_offered(client, fay, class_8b, out):
    client.force_login(fay.account)
    url = reverse("groups:people", args=[class_8b.pk])
    assert out.name not in client.get(url, {"find": "out"}).content.decode().replace("out", "")
    answer = client.post(reverse("groups:member_create", args=[class_8b.pk, out.pk]))
    assert answer.status_code == 404


def test_a_larger_class_costs_no_more(client, fay, class_8b, lea, person, now):
    client.force_login(fay.account)

    def more():
        for name in ("Mia", "Nil", "Ole"):
            place_pupil(class_8b, person(name), now=now)

    for name in ("show", "people"):
        url = reverse(f"groups:{name}", args=[class_8b.pk])
        assert_cost_does_not_grow(lambda url=url: client.get(url), more)


def test_more_groups_cost_no_more(client, fay, school, chess, now):
    client.force_login(fay.account)

    def more():
        for name in ("A", "B", "C"):
            open_group(fay, school, name=name, door="open", now=now)

    for name in ("index", "class_index"):
        assert_cost_does_not_grow(lambda name=name: client.get(reverse(f"groups:{name}")), more)

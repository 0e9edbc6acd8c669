"""Who reads, writes, hides: everybody of the cast, every state of a seat, every address."""

import pytest
from django.urls import reverse

from commonground.audiences.actions import block
from commonground.audiences.models import Seat, State
from commonground.audiences.presence import queries as presence
from commonground.audiences.presence.pure.register import STAYS, Register
from commonground.kernel.errors import Refused
from commonground.kernel.rules import allows
from commonground.pages import actions, queries
from commonground.pages.rules import may_hide_version, may_read, may_see_version, may_write
from commonground.people.suspensions.actions import suspend

INSIDE = ["ada", "lea", "kid", "fay"]
OUTSIDE = ["hal", "mod", "gus", "out", "tom", "rem", "gone"]


@pytest.mark.parametrize("who", INSIDE + OUTSIDE)
def test_who_is_in_the_class_reads_and_writes_and_nobody_else(cast, page, who):
    actor = getattr(cast, who)
    assert allows(may_read, actor, page) is (who in INSIDE)
    assert allows(may_write, actor, page) is (who in INSIDE)


@pytest.mark.parametrize("state", State.values)
def test_only_a_live_seat_opens_it(cast, page, client, state):
    Seat.objects.filter(persona=cast.lea, audience=page.audience).update(state=state)
    client.force_login(cast.lea.account)
    expected = 200 if state == State.LIVE else 404
    for name in ("show", "edit", "versions"):
        assert client.get(reverse(f"pages:{name}", args=[page.pk])).status_code == expected


def addresses(cast, page):
    """Every address of the feature, for the page and its group."""
    one = [page.pk]
    yield "get", reverse("pages:index", args=[cast.group.pk])
    yield "get", reverse("pages:page_create", args=[cast.group.pk])
    yield "post", reverse("pages:page_create", args=[cast.group.pk])
    yield "get", f"{reverse('pages:named', args=[page.audience_id])}?title=Bees"
    for name in ("show", "edit", "versions", "deletion_create"):
        yield "get", reverse(f"pages:{name}", args=one)
    for name in ("edit", "here_create", "deletion_create", "deletion_remove"):
        yield "post", reverse(f"pages:{name}", args=one)
    for name in ("version", "hiding_create"):
        yield "get", reverse(f"pages:{name}", args=[page.pk, 1])
    for name in ("version_create", "hiding_create", "hiding_remove"):
        yield "post", reverse(f"pages:{name}", args=[page.pk, 1])


@pytest.mark.parametrize("who", ["hal", "mod", "gus", "out", "tom", "gone"])
def test_from_outside_there_is_nothing(cast, page, client, who):
    client.force_login(getattr(cast, who).account)
    for method, address in addresses(cast, page):
        answer = getattr(client, method)(
            address, {"title": "x", "text": "y", "on": 1, "reason": "z"}
        )
        blindly = who in {"hal", "mod"} and "/hiding/" in address  # the school names them
        assert (answer.status_code == 404) is not blindly, address
        assert b"dance" not in answer.content
        assert b"Bees" not in answer.content


def test_a_block_hides_no_page(cast, page, now):
    block(cast.lea, cast.ada, now=now)
    assert allows(may_read, cast.lea, page)
    assert allows(may_write, cast.lea, page)


def test_the_suspended_reads_none(cast, page, now):
    suspend(cast.hal, cast.lea.account, reason="x", until=None, now=now)
    assert not allows(may_read, cast.lea, page)


@pytest.fixture
def unkind(cast, page, now):
    return actions.write(cast.kid, page, title="Unkind", source="unkind", on=1, now=now).version


def test_a_hidden_version_is_read_by_its_author_and_who_leads(cast, page, unkind, client, now):
    with pytest.raises(Refused):
        actions.hide(cast.lea, unkind, reason="no", now=now)
    actions.hide(cast.fay, unkind, reason="It hurts.", now=now)
    seen = {who: allows(may_see_version, getattr(cast, who), unkind) for who in INSIDE}
    assert seen == {"ada": False, "lea": False, "kid": True, "fay": True}
    for who in INSIDE:
        assert queries.reading(getattr(cast, who), page.pk).version.source.startswith("Bees")
        assert queries.one(getattr(cast, who), page.pk).title == "Bees"
    client.force_login(cast.lea.account)
    for method, address in addresses(cast, page):
        if method == "get":
            assert b"nkind" not in client.get(address).content, address
    assert client.get(reverse("pages:version", args=[page.pk, 2])).status_code == 404
    client.force_login(cast.kid.account)
    assert b"It hurts." in client.get(reverse("pages:show", args=[page.pk])).content
    actions.unhide(cast.fay, unkind, now=now)
    assert queries.reading(cast.lea, page.pk).version == unkind


def test_who_writes_on_is_not_shown_what_is_hidden(cast, page, unkind, now):
    actions.hide(cast.fay, unkind, reason="It hurts.", now=now)
    done = actions.write(cast.lea, page, title="Bees", source="Wasps", on=1, now=now)
    assert (done.version.number, done.version.source) == (3, "Wasps")
    assert queries.reading(cast.ada, page.pk).hidden is None


def test_all_hidden_the_page_is_empty_and_can_be_written(cast, page, client, now):
    actions.hide(cast.fay, page.versions.get(), reason="x", now=now)
    client.force_login(cast.lea.account)
    assert (
        b"All that stood here is hidden"
        in client.get(reverse("pages:show", args=[page.pk])).content
    )
    done = actions.write(cast.lea, page, title="Bees", source="New", on=0, now=now)
    assert done.version.number == 2


def test_all_hidden_its_name_is_hidden_too(cast, page, client, now):
    unkind = actions.begin(
        cast.kid, cast.group.audience, title="Unkind", source="unkind", now=now
    ).versions.get()
    actions.hide(cast.fay, unkind, reason="It hurts.", now=now)
    client.force_login(cast.lea.account)
    for method, address in addresses(cast, unkind.page):
        if method == "get":
            assert b"nkind" not in client.get(address).content, address
    assert client.get(reverse("pages:show", args=[unkind.page_id])).status_code == 200
    actions.unhide(cast.fay, unkind, now=now)
    assert queries.one(cast.lea, unkind.page_id).title == "Unkind"


@pytest.mark.parametrize("title", ["Bees", "B" * 120])
def test_it_can_always_be_hidden_though_its_older_name_stands_elsewhere(cast, now, title):
    audience = cast.group.audience
    page = actions.begin(cast.ada, audience, title=title, source="x", now=now)
    unkind = actions.write(cast.kid, page, title="Unkind", source="u", on=1, now=now).version
    actions.begin(cast.lea, audience, title=title.lower(), source="x", now=now)
    actions.begin(cast.lea, audience, title=f"{title[:110]} 2", source="x", now=now)
    actions.hide(cast.fay, unkind, reason="It hurts.", now=now)
    assert queries.one(cast.lea, page.pk).title == f"{title[:110]} 3"
    actions.begin(cast.lea, audience, title="unkind", source="x", now=now)
    actions.unhide(cast.fay, unkind, now=now)
    assert queries.one(cast.lea, page.pk).title == "Unkind 2"


@pytest.mark.parametrize("guess", ["unkind", "kind"])
def test_whether_changes_can_be_joined_does_not_tell_what_a_hidden_version_says(
    cast, page, unkind, now, guess
):
    actions.hide(cast.fay, unkind, reason="It hurts.", now=now)
    tried = actions.write(cast.lea, page, title="Bees", source=guess, on=unkind.number, now=now)
    assert isinstance(tried, actions.Met)


def test_a_pupil_who_leads_does_not_undo_what_a_teacher_hid(cast, page, unkind, now):
    Seat.objects.filter(persona=cast.lea, audience=page.audience).update(part="facilitator")
    assert allows(may_hide_version, cast.lea, unkind)
    actions.hide(cast.fay, unkind, reason="x", now=now)
    with pytest.raises(Refused):
        actions.unhide(cast.lea, unkind, now=now)


def test_who_writes_too_is_told_to_who_may_meet_them(cast, page, client, now):
    here = reverse("pages:here_create", args=[page.pk])
    client.force_login(cast.ada.account)
    assert client.post(here).content.strip() == b""
    client.force_login(cast.lea.account)
    assert b"Ada Adler" in client.post(here).content
    block(cast.lea, cast.ada, now=now)
    assert b"Ada" not in client.post(here).content


def test_who_lost_the_seat_is_told_of_nobody_and_not_told_of(cast, page):
    presence.come(cast.ada, page.audience_id, "page")
    Seat.objects.filter(persona=cast.ada, audience=page.audience).update(state=State.ENDED)
    assert presence.come(cast.lea, page.audience_id, "page") == []
    assert presence.come(cast.ada, page.audience_id, "page") == []


def test_a_register_forgets_by_itself():
    register = Register()
    register.come("a", 1, 0.0)
    register.come("a", 2, STAYS / 2)
    assert register.at("a", STAYS / 2) == [1, 2]
    assert register.at("a", STAYS + 1) == [2]
    register.go("a", 2)
    register.come("b", 3, 3 * STAYS)
    assert register.at("a", 3 * STAYS) == []
    assert register._places.keys() == {"b"}

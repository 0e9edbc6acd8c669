"""People talk about a step of a map where it stands."""

import pytest
from django.test import Client
from django.urls import reverse

from commonground.audiences import actions as audiences
from commonground.inquiries import actions as questions
from commonground.inquiries.naming import actions as naming
from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.jobs import run_due
from commonground.kernel.models import FactRow
from commonground.maps import actions as maps
from commonground.maps import queries
from commonground.maps.hushing import actions as hushing
from commonground.maps.models import Map, MapChange, Remark
from commonground.maps.pure.edits import AddConcept, RemoveConcept
from commonground.maps.remarks import actions
from commonground.notices.models import Notice
from commonground.notices.queries import told as waits
from commonground.people import actions as people
from commonground.people.models import Role
from commonground.safety.models import Report


def browser(persona):
    client = Client()
    client.force_login(persona.account)
    return client


def page(persona, name, *about):
    return browser(persona).get(reverse(name, args=about)).content.decode()


def says(client, map_, thing, words):
    return client.post(reverse("remarks:remark_create", args=[map_.pk, thing]), {"words": words})


def test_a_line_is_said_and_read_where_it_stands_without_javascript(cast, river):
    lea = browser(cast.lea)
    answer = says(lea, river, "rain", "  Which rain\ndo you mean? ")
    assert answer.url == reverse("remarks:said", args=[river.pk, "rain"])
    says(lea, river, "washes", "Also in summer?")
    for words, thing in (("Which rain do you mean?", "rain"), ("Also in summer?", "washes")):
        for name, *about in (("maps:show", river.pk), ("maps:thing", river.pk, thing)):
            assert words in page(cast.kid, name, *about)
        assert "Lea Lind" in page(cast.kid, "remarks:said", river.pk, thing)
    shown = page(cast.kid, "maps:show", river.pk)
    assert shown.count('class="map-bubble"') == 2
    assert "rain · people speak of it" in shown


@pytest.mark.parametrize("words", ["", "  \n ", "x" * 301])
def test_a_line_is_one_line(cast, river, words):
    assert says(browser(cast.lea), river, "rain", words).status_code == 422
    assert not Remark.objects.exists()


def test_nothing_is_said_of_what_is_gone_or_of_nothing(cast, river, now):
    with pytest.raises(Conflict):
        actions.remark(cast.lea, river, "none", words="x", now=now)
    with pytest.raises(Unreadable):
        actions.remark(cast.lea, river, "rain", words=" ", now=now)


@pytest.mark.parametrize(
    ("who", "reads", "hides"),
    [
        ("ada", 200, 404), ("fay", 200, 200), ("mod", 404, 200), ("hal", 404, 200), ("out", 404, 404),
        ("gus", 404, 404),
    ],
)  # fmt: skip
def test_who_reads_it_and_who_hides_it(cast, river, now, who, reads, hides):
    line = actions.remark(cast.lea, river, "rain", words="Zanzibar", now=now)
    client = browser(getattr(cast, who))
    assert client.get(reverse("remarks:said", args=[river.pk, "rain"])).status_code == reads
    assert client.get(reverse("remarks:hiding_create", args=[line.pk])).status_code == hides
    back = reverse("remarks:remark_remove", args=[river.pk, line.pk])
    assert client.post(back).status_code == 404
    assert Remark.objects.exists()


def test_its_author_takes_it_back(cast, river, now):
    line = actions.remark(cast.lea, river, "rain", words="Zanzibar", now=now)
    maps.close(river.pk, now=now)
    browser(cast.lea).post(reverse("remarks:remark_remove", args=[river.pk, line.pk]))
    assert "Zanzibar" not in page(cast.kid, "maps:show", river.pk)
    assert says(browser(cast.lea), river, "rain", "More").status_code == 403


def test_who_reads_the_map_no_more_still_takes_it_back(cast, river, now):
    line = actions.remark(cast.lea, river, "rain", words="Zanzibar", now=now)
    audiences.end_seat(river.audience, cast.lea, now=now)
    lea = browser(cast.lea)
    assert lea.get(reverse("maps:show", args=[river.pk])).status_code == 404
    place = reverse("remarks:remark_remove", args=[river.pk, line.pk])
    assert lea.post(place).status_code == 302
    assert not Remark.objects.exists()


def test_it_is_hidden_with_a_reason_that_its_author_reads(cast, river, now):
    line = actions.remark(cast.lea, river, "rain", words="Zanzibar", now=now)
    hide = reverse("remarks:hiding_create", args=[line.pk])
    fay = browser(cast.fay)
    assert fay.post(hide, {"reason": " "}).status_code == 422
    assert fay.post(hide, {"reason": "It hurts."}).status_code == 302
    assert "Zanzibar" not in page(cast.kid, "remarks:said", river.pk, "rain")
    assert "Zanzibar" not in page(cast.lea, "maps:show", river.pk)
    assert "It hurts." in page(cast.lea, "remarks:said", river.pk, "rain")
    assert fay.post(reverse("remarks:hiding_remove", args=[line.pk])).status_code == 302
    assert "Zanzibar" in page(cast.kid, "remarks:said", river.pk, "rain")


def test_something_is_wrong_keeps_a_copy_and_leads_to_hiding(cast, river, now):
    line = actions.remark(cast.lea, river, "rain", words="Zanzibar", now=now)
    where = f"{reverse('safety:wrong')}?remark={line.pk}"
    assert where in page(cast.kid, "remarks:said", river.pk, "rain")
    assert browser(cast.out).get(where).status_code == 404
    browser(cast.kid).post(where, {"whom": "me"})
    actions.take_back(cast.lea, line, now=now)
    report = Report.objects.get()
    assert (report.copy["words"], report.concerns) == ("Zanzibar", cast.lea.account)
    line = actions.remark(cast.lea, river, "rain", words="Again", now=now)
    Report.objects.update(thing=line.pk)
    case = browser(cast.mod).get(reverse("safety:case", args=[report.pk])).content.decode()
    assert reverse("remarks:hiding_create", args=[line.pk]) in case


def test_it_outlives_the_concept_less_what_the_history_does_not_repeat(cast, river, now):
    maps.edit(cast.kid, river, [AddConcept("k", "Lea stinks")], now=now)
    actions.remark(cast.lea, river, "k", words="Why do you write that?", now=now)
    maps.edit(cast.fay, river, [RemoveConcept("k")], now=now)
    river.refresh_from_db()
    for told in (
        page(cast.ada, "maps:history", river.pk),
        page(cast.ada, "remarks:said", river.pk, "k"),
    ):
        assert "Why do you write that?" in told
        assert "Lea stinks" in told
        assert 'name="words"' not in told
    assert 'class="map-said"' not in page(cast.ada, "maps:show", river.pk)
    row = MapChange.objects.filter(map=river, thing="k").first()
    hushing.hush(cast.fay, row, words="Lea stinks", now=now)
    told = page(cast.ada, "maps:history", river.pk) + page(cast.ada, "remarks:said", river.pk, "k")
    assert "Why do you write that?" in told
    assert "Lea stinks" not in told


def test_who_drew_it_and_who_spoke_before_hear_of_it(cast, river, now):
    actions.remark(cast.lea, river, "rain", words="First", now=now)
    line = actions.remark(cast.kid, river, "rain", words="Zanzibar", now=now)
    run_due(now)
    heard = {who: [one.about for one in waits(getattr(cast, who)) if one.kind == "remark"]
             for who in ("ada", "lea", "kid", "fay")}  # fmt: skip
    assert heard == {"ada": ["Zanzibar"], "lea": ["Zanzibar"], "kid": [], "fay": []}
    assert Notice.objects.filter(kind="remark").count() == 2  # one of a step, however much is said
    audiences.block(cast.lea, cast.kid, now=now)
    assert [one for one in waits(cast.lea) if one.kind == "remark"] == []
    actions.take_back(cast.kid, line, now=now)
    assert [one.about for one in waits(cast.ada) if one.kind == "remark"] == ["First"]


def test_under_another_name_nothing_leads_to_who_said_it(cast, now):
    asked = questions.ask(cast.ada, cast.group.audience, question="Why?", now=now)
    for who in (cast.ada, cast.lea, cast.kid):
        if who != cast.ada:
            questions.join(who, asked, now=now)
        questions.pass_by(who, asked, "before", now=now)
    shared = Map.objects.get(pk=asked.map_id)
    maps.edit(cast.kid, shared, [AddConcept("k", "rain")], now=now)
    naming.take(cast.lea, asked, name="Heron", now=now)
    line = actions.remark(cast.lea, shared, "k", words="Zanzibar", now=now)
    audiences.block(cast.kid, cast.lea, now=now)  # what fell silent would tell whose it is
    run_due(now)
    told = page(cast.kid, "remarks:said", shared.pk, "k") + page(
        cast.kid, "inquiries:show", asked.pk
    )
    assert "Heron" in told
    assert "Lea Lind" not in page(cast.kid, "remarks:said", shared.pk, "k")
    assert ["Heron said" in one.says for one in waits(cast.kid) if one.kind == "remark"] == [True]
    row = FactRow.objects.get(kind="maps.remark_made")
    assert (row.actor_id, line.by.pk) == (None, None)
    assert "this is yours" in page(cast.lea, "remarks:said", shared.pk, "k")


def test_an_adult_of_another_school_learns_from_no_door_that_a_name_is_of_a_pupil_there(cast, now):
    """Lea learns at both schools; tom answers for the other one."""
    cast.other_school.named_adults.add(cast.tom.account_id)
    people.enrol(cast.hal.account, cast.other_school, Role.TEACHER, now=now)
    people.enrol(cast.lea.account, cast.other_school, Role.LEARNER, now=now)
    asked = questions.ask(cast.ada, cast.group.audience, question="Why?", now=now)
    questions.join(cast.lea, asked, now=now)
    questions.pass_by(cast.lea, asked, "before", now=now)
    shared = Map.objects.get(pk=asked.map_id)
    maps.edit(cast.lea, shared, [AddConcept("k", "rain")], now=now)
    own = actions.remark(cast.lea, shared, "k", words="Mine", now=now)
    naming.take(cast.lea, asked, name="Heron", now=now)
    line = actions.remark(cast.lea, shared, "k", words="Zanzibar", now=now)
    for who, one, status in (
        (cast.tom, own, 200), (cast.tom, line, 404), (cast.mod, line, 200), (cast.out, line, 404)
    ):  # fmt: skip
        at = reverse("remarks:hiding_create", args=[one.pk])
        assert browser(who).get(at).status_code == status


def test_on_a_map_of_ones_own_one_speaks_to_oneself(cast, now):
    own = maps.begin(cast.ada, name="Mine", edits=[AddConcept("k", "rain")], now=now)
    actions.remark(cast.ada, own, "k", words="Look it up", now=now)
    assert "Look it up" in page(cast.ada, "maps:show", own.pk)
    assert (
        "safety"
        not in page(cast.ada, "remarks:said", own.pk, "k")
        .split("said-title")[1]
        .split("</section>")[0]
    )


def test_a_page_asks_no_more_however_much_is_said(cast, river, now):
    for words in ("a", "b"):
        actions.remark(cast.lea, river, "rain", words=words, now=now)
    told = queries.shown(cast.kid, river.pk).picture.said
    assert told == {"rain": [("Lea Lind", "a"), ("Lea Lind", "b")]}

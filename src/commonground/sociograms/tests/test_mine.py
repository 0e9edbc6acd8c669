"""My place in the class: what I said, what both show, ways; never what others said of me."""

import re
from datetime import timedelta
from itertools import product

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format

from commonground.audiences import actions as audiences
from commonground.kernel import keys
from commonground.kernel.errors import Refused
from commonground.people.models import Band
from commonground.sociograms.actions import note_answers
from commonground.sociograms.asking import actions as asking
from commonground.sociograms.jobs import erase_expired
from commonground.sociograms.models import Participant, Sheet, Showing
from commonground.sociograms.own import actions, queries
from commonground.sociograms.own.pure.ways import ways
from commonground.sociograms.pure.answers import Said
from commonground.sociograms.sheets.actions import write_sheet
from commonground.sociograms.tests.asked import ask
from commonground.sociograms.tests.asked import says as handed
from commonground.testing.cast import BEGINNING, pupil
from commonground.testing.cost import assert_cost_does_not_grow
from commonground.ties import actions as ties
from commonground.ties.models import TieKind

LEARNS, TIME = "learns with", "spends time with"
ADA, LEA, KID = range(3)


@pytest.fixture
def wave(cast, now):
    """A class of three; nobody has said anything yet."""
    people = [cast.ada, cast.lea, cast.kid]
    return note_answers(
        cast.group, by=cast.fay, deputy=cast.mod, people=people, answers=[], silent=[], now=now
    )


@pytest.fixture
def ada(client, cast):
    client.force_login(cast.ada.account)
    return client


def says(wave, who, *answers):
    """What one says: pairs of a question and whom."""
    slugs = {question.name: question.slug for question in wave.questions.all()}
    participant = wave.participants.get(order=who)
    said = [Said(who, whom, slugs[kind], 3.0) for kind, whom in answers]
    write_sheet(participant, said, now=wave.expires_at)


def agrees(wave, who):
    Showing.objects.create(participant=wave.participants.get(order=who), since=BEGINNING)


def page(client, **asked):
    answer = client.get(reverse("sociograms:mine"), asked)
    assert answer.status_code == 200
    return re.sub(r"[A-Za-z0-9]{64}|[0-9a-f]{32}", "", answer.content.decode())


def test_i_see_whom_i_named_by_question(ada, wave):
    says(wave, ADA, (LEARNS, LEA), (TIME, KID))
    shown = page(ada)
    assert shown.index("learns with") < shown.index("Lea Lind") < shown.index("Kid Karim")
    last = (wave.expires_at - timedelta(seconds=1)).date()
    assert f"Deleted on {date_format(last)}." in shown
    assert all(place in shown for place in ("Today", "Questions", "People"))  # the menu


def test_a_lost_key_closes_its_own_wave_and_no_other(ada, cast, wave, now, settings):
    lost = ask(cast, now)
    handed(lost, cast.ada, [cast.lea], now)
    asking.close(cast.fay, lost, now=now)
    says(wave, ADA, (LEARNS, KID))
    lost.refresh_from_db()
    keys.destroy(settings.KEY_FOLDER, lost.key_name)
    shown = page(ada)
    assert "The key to these answers is not there" in shown
    assert "You named nobody" not in shown
    assert "Kid Karim" in shown


def test_a_damaged_sheet_of_another_closes_nothing_of_mine(ada, wave):
    says(wave, ADA, (LEARNS, LEA), (LEARNS, KID))
    for who in (LEA, KID):
        says(wave, who, (LEARNS, ADA))
    for who in (ADA, LEA, KID):
        agrees(wave, who)
    Sheet.objects.filter(participant__order=LEA).update(sealed=b"damaged" * 9)
    shown = page(ada)
    assert "damaged" not in shown
    both = shown[shown.index("Where we both named") :]
    assert "Kid Karim" in both[: both.index("</ul>")]
    assert "Lea Lind" not in both[: both.index("</ul>")]


def test_who_named_nobody_reads_that_it_is_all_right(ada, wave):
    says(wave, ADA)
    assert "You named nobody. That is all right." in page(ada)


def test_it_is_reached_from_me_and_from_the_class(ada, cast, client):
    there = reverse("sociograms:mine")
    assert there in ada.get(reverse("people:me")).content.decode()
    assert there in ada.get(reverse("groups:show", args=[cast.group.pk])).content.decode()
    client.force_login(cast.fay.account)
    assert there not in client.get(reverse("people:me")).content.decode()
    assert there not in client.get(reverse("groups:show", args=[cast.group.pk])).content.decode()


def test_both_see_it_when_both_named_and_both_agreed_and_in_no_other_world(ada, cast, wave):
    """Sixteen worlds: whether each named the other, whether each agreed."""
    shown, told = {}, {}
    for world in product([False, True], repeat=4):
        i_name, she_names, i_agree, she_agrees = world
        with transaction.atomic():
            says(wave, ADA, *[(LEARNS, LEA)] * i_name)
            says(wave, LEA, *[(LEARNS, ADA)] * she_names)
            for who, yes in ((ADA, i_agree), (LEA, she_agrees)):
                if yes:
                    agrees(wave, who)
            shown[world] = any(place.both for place in queries.places(cast.ada))
            told[world] = page(ada)
            transaction.set_rollback(True)
    assert shown == {world: all(world) for world in shown}
    for (i_name, she_names, i_agree, she_agrees), said in told.items():
        if not (i_name and i_agree and she_names and she_agrees):
            assert said == told[i_name, False, i_agree, False]


def test_it_takes_the_same_question(cast, wave):
    says(wave, ADA, (LEARNS, LEA))
    says(wave, LEA, (TIME, ADA))
    agrees(wave, ADA)
    agrees(wave, LEA)
    assert [place.both for place in queries.places(cast.ada)] == [()]


def test_agreeing_and_taking_it_back_at_once(ada, cast, wave):
    says(wave, ADA, (LEARNS, LEA))
    says(wave, LEA, (LEARNS, ADA))
    agrees(wave, LEA)
    ada.post(reverse("sociograms:showing_create", args=[wave.pk]))
    ada.post(reverse("sociograms:showing_create", args=[wave.pk]))  # twice is once
    assert [place.both[0].people[0].label for place in queries.places(cast.ada)] == ["Lea Lind"]
    assert [place.both[0].people[0].label for place in queries.places(cast.lea)] == ["Ada Adler"]
    ada.post(reverse("sociograms:showing_remove", args=[wave.pk]))
    assert [place.both for place in queries.places(cast.lea)] == [()]
    assert not Showing.objects.filter(participant__persona=cast.ada).exists()


def test_a_wave_stands_there_once_nobody_answers_any_more(ada, cast, wave, now):
    """Else whoever named everybody in turn would see who named them."""
    says(wave, ADA, (LEARNS, LEA))
    says(wave, LEA, (LEARNS, ADA))
    agrees(wave, ADA)
    agrees(wave, LEA)
    wave.closes_at = wave.expires_at
    wave.save()
    assert queries.places(cast.ada) == []
    wave.closed_at = now
    wave.save()
    assert [len(place.both) for place in queries.places(cast.ada)] == [1]


def test_under_ten_nothing_of_two_is_shown(ada, cast, wave, now):
    cast.group.band = Band.YOUNGEST
    cast.group.save()
    assert "I agree" not in page(ada)
    with pytest.raises(Refused):
        actions.agree(cast.ada, wave, now=now)


def test_only_who_was_asked_has_a_place(client, cast, wave):
    other = pupil("New Nowak", cast.group)
    for who in (other, cast.fay, cast.mod, cast.hal, cast.gus, cast.tom, cast.out):
        client.force_login(who.account)
        assert "Deleted on" not in page(client)
        for name in ("showing_create", "showing_remove"):
            answer = client.post(reverse(f"sociograms:{name}", args=[wave.pk]))
            assert answer.status_code == 404, (who, name)


def test_when_the_wave_is_over_nothing_stands_there(ada, wave):
    says(wave, ADA, (LEARNS, LEA))
    wave.expires_at = BEGINNING
    wave.save()
    assert "Deleted on" not in page(ada)
    assert ada.post(reverse("sociograms:showing_create", args=[wave.pk])).status_code == 404


def test_deleting_the_wave_deletes_what_was_agreed(wave):
    agrees(wave, ADA)
    erase_expired(now=wave.expires_at + timedelta(seconds=1))
    assert not Participant.objects.exists()
    assert not Showing.objects.exists()


def test_the_cost_does_not_grow_with_waves_and_names(ada, cast, wave, now):
    def more():
        people = [cast.ada, *(pupil(f"More {k} {wave.pk}", cast.group) for k in range(6))]
        answers = [Said(k, j, LEARNS) for k in range(7) for j in range(7) if j != k]
        again = note_answers(cast.group, by=cast.fay, people=people, answers=answers, now=now)
        for who in range(7):
            agrees(again, who)

    more()
    assert_cost_does_not_grow(lambda: ada.get(reverse("sociograms:mine")), more)


def test_a_negative_answer_does_not_stand_on_the_page(ada, wave):
    slug = wave.questions.first().slug
    write_sheet(wave.participants.get(order=ADA), [Said(ADA, KID, slug, sign=-1)], now=BEGINNING)
    assert "Kid Karim" not in page(ada).partition("How could I get to know")[0]


def test_a_way_leads_over_ties_that_i_may_see(ada, cast):
    kind = TieKind.objects.order_by("pk").first()
    ties.declare(cast.ada, cast.lea, kind=kind, now=BEGINNING)
    hidden = ties.declare(cast.lea, cast.kid, kind=kind, now=BEGINNING)
    assert "Nobody connects you and Kid Karim yet" in page(ada, to=cast.kid.pk)
    hidden.shown_to = cast.group.audience
    hidden.save()
    shown = page(ada, to=cast.kid.pk)
    assert "You know Lea Lind. Lea Lind knows Kid Karim." in shown
    assert "You know each other already." in page(ada, to=cast.lea.pk)
    ties.refuse(cast.kid, hidden, now=BEGINNING)
    assert "Nobody connects you" in page(ada, to=cast.kid.pk)


def test_a_way_begins_with_what_both_show_and_with_no_other_answer(ada, cast, wave):
    kind = TieKind.objects.order_by("pk").first()
    ties.declare(cast.lea, cast.kid, kind=kind, shown_to=cast.group.audience, now=BEGINNING)
    says(wave, ADA, (LEARNS, LEA))
    says(wave, LEA, (LEARNS, ADA), (LEARNS, KID))
    assert "Nobody connects you" in page(ada, to=cast.kid.pk)
    agrees(wave, ADA)
    agrees(wave, LEA)
    assert "You know Lea Lind." in page(ada, to=cast.kid.pk)


def test_nobody_is_found_who_is_not_in_my_class(ada, cast):
    assert ada.get(reverse("sociograms:mine"), {"to": cast.out.pk}).status_code == 422
    audiences.block(cast.kid, cast.ada, now=BEGINNING)
    assert ada.get(reverse("sociograms:mine"), {"to": cast.kid.pk}).status_code == 422


def test_the_shortest_way_is_the_first():
    ties = [("me", "a"), ("a", "b"), ("you", "b"), ("me", "c"), ("c", "you")]
    assert ways(ties, "me", "you") == [("me", "c", "you"), ("me", "a", "b", "you")]
    assert ways([], "me", "you") == []


def test_a_guardian_reads_that_it_was_agreed_and_not_whom_it_shows(client, cast, wave):
    client.force_login(cast.gus.account)
    file = reverse("safety:file_export", args=[cast.kid.account_id])
    agrees(wave, KID)
    before = client.post(file).json()["held"]["sociograms.Showing"]
    assert len(before["rows"]) == 1
    says(wave, ADA, (LEARNS, KID))
    says(wave, KID, (LEARNS, ADA))
    assert client.post(file).json()["held"]["sociograms.Showing"] == before


def test_who_agreed_is_asked_again_when_answers_can_change(cast, now):
    """They agreed to what was said then; and nobody can take anything back while the picture rests."""
    running = ask(cast, now)
    handed(running, cast.ada, [cast.lea], now)
    handed(running, cast.lea, [cast.ada], now)
    asking.close(cast.fay, running, now=now)
    for who in (cast.ada, cast.lea):
        actions.agree(who, queries.one(who, running.pk), now=now)
    [place] = queries.places(cast.ada)
    assert [one.label for line in place.both for one in line.people] == ["Lea Lind"]
    day = (now + timedelta(days=3)).date()
    asking.reopen(cast.fay, running, closes_on=day, now=now)
    running.refresh_from_db()
    asking.close(cast.fay, running, now=now)
    [place] = queries.places(cast.ada)
    assert not place.shows
    assert not Showing.objects.exists()

import pytest
from django.urls import reverse

from commonground.kernel.errors import Refused
from commonground.people.entry import actions
from commonground.people.models import Slip
from commonground.testing.cost import queries_of


def url(place, who):
    return reverse("people:slip_create", args=[who.pk]) + f"?entrance={place.entrance.pk}"


def test_a_forgotten_password_is_two_taps(sign_in, place):
    client = sign_in(place.tea)
    asked = client.get(url(place, place.kid))
    assert place.kid.name in asked.content.decode()
    page = client.post(url(place, place.kid), {"entrance": place.entrance.pk}).content.decode()
    assert "<svg" in page
    assert "style=" not in page
    assert Slip.objects.get(account=place.kid.account).used_at is None


def test_a_class_gets_its_sheet(sign_in, place):
    data = {"entrance": place.entrance.pk, "person": [place.kid.pk, place.mid.pk, place.tea.pk]}
    page = sign_in(place.tea).post(reverse("people:slip_sheet"), data).content.decode()
    assert page.count('class="slip"') == 2
    assert "Tea Okafor" not in page


@pytest.mark.parametrize(
    ("who", "status"),
    [("tea", 200), ("head", 200), ("out", 404), ("kid", 404), ("gus", 404), (None, 302)],
)
def test_who_may(client, place, who, status):
    if who:
        client.force_login(getattr(place, who).account)
    assert client.get(url(place, place.mid)).status_code == status


@pytest.mark.parametrize("whom", ["tea", "col", "head", "gus", "out"])
def test_never_for_an_adult(place, whom):
    with pytest.raises(Refused):
        actions.issue_slip(
            place.tea, getattr(place, whom).account, entrance=place.entrance, now=place.now
        )


LETTERS = [
    ("head", "tea", True),
    ("head", "gus", True),
    ("tea", "gus", True),
    ("head", "head", False),
    ("head", "out", False),
    ("head", "kid", False),
    ("tea", "col", False),
    ("tea", "head", False),
    ("out", "gus", False),
    ("gus", "tea", False),
]


@pytest.mark.parametrize(("who", "whom", "may"), LETTERS)
def test_who_may_write_a_letter(place, who, whom, may):
    def write():
        actions.issue_letter(getattr(place, who), getattr(place, whom).account, now=place.now)

    if may:
        write()
    else:
        with pytest.raises(Refused):
            write()


def test_a_second_letter_to_a_guardian_is_for_the_head(place):
    account = place.gus.account
    account.last_login = place.now
    account.save()
    actions.issue_letter(place.head, account, now=place.now)
    with pytest.raises(Refused):
        actions.issue_letter(place.tea, account, now=place.now)


def test_the_letter_says_what_it_is(sign_in, place):
    client = sign_in(place.tea)
    page = client.post(reverse("people:letter_create", args=[place.gus.pk])).content.decode()
    assert "Hill School" in page
    assert "Hana Head" in page


def test_a_slip_costs_the_same_for_each_of_a_class(sign_in, place):
    client = sign_in(place.tea)

    def sheet(*people):
        data = {"entrance": place.entrance.pk, "person": [p.pk for p in people]}
        return len(queries_of(lambda: client.post(reverse("people:slip_sheet"), data)))

    one, two, three = (
        sheet(place.kid),
        sheet(place.kid, place.mid),
        sheet(place.kid, place.mid, place.old),
    )
    assert three - two == two - one

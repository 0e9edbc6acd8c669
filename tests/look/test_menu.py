import pytest

from commonground.config.pages import around
from commonground.people.models import STRANGER, Band


@pytest.mark.parametrize(
    ("who", "band", "shown"),
    [
        ("ada", Band.OLDEST, {"today", "class"}),
        ("ada", Band.MIDDLE, {"today", "class"}),
        ("ada", Band.YOUNGEST, {"class"}),
        ("fay", Band.OLDEST, {"today", "class"}),
    ],
)
def test_the_youngest_have_no_stream_of_today(rf, cast, who, band, shown):
    account = getattr(cast, who).account
    account.band = band
    account.save()
    request = rf.get("/")
    request.actor = getattr(cast, who)
    names = {place["name"] for place in around(request)["places"]}
    assert names & {"today", "class"} == shown


def test_strangers_have_no_menu(rf):
    request = rf.get("/")
    request.actor = STRANGER
    assert not around(request)["places"]


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/", "today"),
        ("/people/", "people"),
        ("/people/{}/", "people"),
        ("/people/{}/looked/", "me"),
        ("/people/{}/consents/", "me"),
        ("/me/links/", "me"),
        ("/classes/paste/", "class"),
        ("/groups/", "class"),
    ],
)
def test_the_menu_marks_where_one_is(client, cast, address, place):
    client.force_login(cast.fay.account)
    page = client.get(address.format(cast.fay.pk))
    assert [one["name"] for one in page.context["places"] if one["current"]] == [place]

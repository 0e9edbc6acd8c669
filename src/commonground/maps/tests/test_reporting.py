"""Something is wrong on a map: who may see it points at it, and a copy stays as it was."""

from django.urls import reverse

from commonground.maps import actions
from commonground.maps.pure.edits import Rename
from commonground.safety.models import Report


def test_a_map_and_one_thing_on_it_are_pointed_at(cast, river, client, now):
    actions.edit(cast.kid, river, [Rename("rain", "Lea stinks")], now=now)
    client.force_login(cast.lea.account)
    where = f"{reverse('safety:wrong')}?map={river.pk}"
    assert b"Lea stinks -- washes out -&gt; open soil" in client.get(where).content
    client.post(where, {"whom": "me"})
    client.post(f"{where}&on_map=rain", {"whom": "me"})
    actions.undo(cast.kid, river, now=now)
    whole, one = Report.objects.order_by("pk")
    assert (whole.about, whole.thing, whole.concerns) == ("map", river.pk, None)
    assert (one.copy["words"], one.concerns) == ("Lea stinks", cast.kid.account)


def test_nobody_points_at_what_they_do_not_see(cast, river, client):
    client.force_login(cast.out.account)
    assert client.get(f"{reverse('safety:wrong')}?map={river.pk}").status_code == 404

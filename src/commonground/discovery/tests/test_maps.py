"""Maps are found by whoever draws on them, and by nobody else."""

from commonground.discovery.indexing.jobs import make_anew
from commonground.maps import actions as maps
from commonground.maps.pure.edits import AddConcept, Rename


def test_a_map_is_found_by_its_words_and_by_those_who_read_it(cast, finds, now):
    words = [AddConcept("a", "Zanzibar")]
    shared = maps.begin(cast.ada, cast.group.audience, name="Ours", edits=words, now=now)
    own = maps.begin(cast.ada, name="Mine", edits=words, now=now)
    make_anew()
    assert set(finds("ada", "zanzibar")["maps"]) == {shared.pk, own.pk}
    assert finds("lea", "zanzibar")["maps"] == [shared.pk]
    assert not finds("out", "zanzibar").get("maps")
    maps.edit(cast.lea, shared, [Rename("a", "Samarkand")], now=now)
    make_anew()
    assert not finds("lea", "zanzibar").get("maps")
    maps.delete(cast.fay, shared, now=now)
    assert not finds("lea", "samarkand").get("maps")

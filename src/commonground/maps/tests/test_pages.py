"""The pages of maps: what is done by small forms, as text, and step by step."""

import re

import pytest
from django.urls import reverse

from commonground.maps import actions, queries
from commonground.maps.models import Map
from commonground.maps.pure.edits import AddConcept, Move, Rename
from commonground.testing.cost import assert_cost_does_not_grow


@pytest.fixture
def lea(cast, client):
    client.force_login(cast.lea.account)
    return client


def url(name, *args):
    return reverse(f"maps:{name}", args=args)


def test_a_map_begins_with_something_and_is_ones_own(cast, lea):
    sent = {"name": "Why it floods", "whose": "", "begin_with": "causes"}
    answer = lea.post(url("map_create"), sent)
    made = Map.objects.get()
    assert answer.url == url("show", made.pk)
    assert (made.owner, made.audience) == (cast.lea, None)
    assert len(queries.content(made.pk).links) == 3
    page = lea.get(answer.url).content.decode()
    assert "nobody else sees it" in page
    assert page.count('class="map-card') == 4
    assert "Why it floods" in lea.get(url("index")).content.decode()


def test_it_is_drawn_with_the_class(cast, lea):
    sent = {"name": "Ours", "whose": str(cast.group.audience_id), "begin_with": ""}
    lea.post(url("map_create"), sent)
    assert Map.objects.get().audience == cast.group.audience
    assert lea.post(url("map_create"), sent | {"whose": "1"}).status_code == 422
    assert lea.post(url("map_create"), sent | {"name": " "}).status_code == 422


def test_a_concept_comes_with_its_link(river, lea):
    where = url("concept_create", river.pk)
    said = {"concept": "the  factory", "beside": "river", "words": "lies at", "way": "back"}
    assert lea.post(where, said).status_code == 302
    content = queries.content(river.pk)
    assert content.concepts[-1].label == "the factory" or "the factory" in content.labels.values()
    assert "the factory lies at the river" in map(content.sentence, content.links)
    lea.post(where, {"concept": "Rain", "beside": "river", "words": "fills", "way": "on"})
    content = queries.content(river.pk)
    assert len(content.concepts) == 4, "a second of the same name is not brought"
    assert "the river fills rain" in map(content.sentence, content.links)
    assert "on the map already" in lea.post(where, {"concept": "rain"}).content.decode()
    answer = lea.post(where, {"concept": "", "beside": "gone"})
    assert answer.status_code == 422
    assert 'href="#map_concept"' in answer.content.decode()


def test_two_are_linked_put_in_other_words_moved_and_taken_off(river, lea):
    lea.post(url("link_create", river.pk), {"start": "river", "phrase": "makes", "end": "rain"})
    link = queries.content(river.pk).links[-1]
    assert "the river makes rain" in map(
        queries.content(river.pk).sentence, queries.content(river.pk).links
    )
    made = next(one for one in queries.content(river.pk).links if one.phrase == "makes")
    lea.post(url("thing_edit", river.pk, made.id), {"label": "feeds"})
    assert queries.content(river.pk).link(made.id).phrase == "feeds"
    lea.post(url("thing_edit", river.pk, "rain"), {"label": "heavy rain"})
    lea.post(url("thing_move", river.pk, "rain"), {"way": "left"})
    moved = queries.content(river.pk)
    assert moved.labels["rain"] == "heavy rain"
    assert all(one.placed for one in moved.concepts)
    assert lea.post(url("thing_move", river.pk, "rain"), {"way": "away"}).status_code == 422
    lea.post(url("arranging_create", river.pk))
    assert not any(one.placed for one in queries.content(river.pk).concepts)
    lea.post(url("thing_remove", river.pk, "rain"))
    assert "rain" not in queries.content(river.pk).labels
    assert lea.get(url("thing", river.pk, "rain")).status_code == 404
    lea.post(url("undoing_create", river.pk))
    assert link is not None
    assert len(queries.content(river.pk).links) == 3


def test_the_outline_edits_the_map(river, lea):
    page = lea.get(url("outline_edit", river.pk)).content.decode()
    assert "rain -- washes out -&gt; open soil\n" in page
    text = "rain -- washes out -> bare soil\nbare soil -- ends up in -> the river\nfish\n"
    answer = lea.post(url("outline_edit", river.pk), {"text": text, "on": 1})
    assert answer.status_code == 302
    assert queries.content(river.pk).labels["soil"] == "bare soil"
    assert "fish" in queries.content(river.pk).labels.values()


def test_a_line_that_cannot_be_read_is_said_and_nothing_is_lost(river, lea):
    sent = {"text": "rain -> soil\nrain -- washes soil\n", "on": 1}
    answer = lea.post(url("outline_edit", river.pk), sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Line 2 (“rain -- washes soil”)" in page
    assert "rain -&gt; soil" in page
    assert queries.content(river.pk).labels["soil"] == "open soil"


def test_what_others_did_meanwhile_is_joined_or_met(cast, river, lea, now):
    actions.edit(cast.kid, river, [AddConcept("fish", "fish")], now=now)
    text = "rain -- washes out -> sand\nsand -- ends up in -> the river\n"
    lea.post(url("outline_edit", river.pk), {"text": text, "on": 1})
    assert set(queries.content(river.pk).labels.values()) == {"rain", "sand", "the river", "fish"}
    actions.edit(cast.kid, river, [Rename("soil", "gravel")], now=now)
    answer = lea.post(
        url("outline_edit", river.pk), {"text": text.replace("sand", "silt"), "on": 3}
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<del>gravel</del><ins>silt</ins>" in page
    assert 'name="on" value="4"' in page
    assert queries.content(river.pk).labels["soil"] == "gravel"
    assert lea.post(url("outline_edit", river.pk), {"text": text, "on": 99}).status_code == 422


def test_the_history_plays_again_what_happened(cast, river, lea, now):
    actions.edit(cast.kid, river, [Rename("rain", "snow"), Move("soil", 3, 4)], now=now)
    page = lea.get(url("history", river.pk)).content.decode()
    assert "Step 2 of 2" in page
    assert "called “rain” now “snow”" in page
    assert "linked “snow” washes out “open soil”" in page
    first = lea.get(url("history", river.pk), {"step": "1"}).content.decode()
    assert 'aria-label="rain"' not in first
    assert ">rain</text>" in first
    assert ">snow</text>" not in first
    assert lea.get(url("history", river.pk), {"step": "3"}).status_code == 404
    assert lea.get(url("history", river.pk), {"step": "x"}).status_code == 422


def test_a_map_is_taken_away_and_comes_back(cast, lea, now):
    own = actions.begin(cast.lea, name="Mine", now=now)
    lea.post(url("name_edit", own.pk), {"name": "My own"})
    assert b"Take My own away?" in lea.get(url("deletion_create", own.pk)).content
    lea.post(url("deletion_create", own.pk))
    assert lea.get(url("show", own.pk)).status_code == 404
    assert b"Bring back My own" in lea.get(url("index")).content
    lea.post(url("deletion_remove", own.pk))
    assert lea.get(url("show", own.pk)).status_code == 200


def test_cost_does_not_grow(cast, river, lea, now):
    def more():
        step = Map.objects.get(pk=river.pk).step
        concepts = [AddConcept(f"n{step}-{n}", f"n{step} {n}") for n in range(5)]
        actions.edit(cast.kid, river, concepts, now=now)
        actions.edit(cast.ada, river, [Rename("rain", f"rain {step}")], now=now)
        actions.begin(cast.lea, name=f"map {step}", now=now)

    pages = [url("index"), url("show", river.pk), url("history", river.pk)]
    pages += [url("thing", river.pk, "rain"), url("outline_edit", river.pk)]
    for page in pages:
        assert_cost_does_not_grow(lambda page=page: lea.get(page), more)


def test_what_is_touched_twice_on_a_bad_line_is_done_once(cast, river, lea, now):
    """A link, a concept with its link, and taking back what one did last."""

    def content():
        return queries.content(river.pk)

    both = [
        (
            reverse("maps:link_create", args=[river.pk]),
            {"start": "river", "end": "rain", "phrase": "x"},
        ),
        (reverse("maps:concept_create", args=[river.pk]), {"concept": "fish", "beside": "river"}),
    ]
    for place, sent in both:
        links = len(content().links)
        for _time in range(2):
            assert lea.post(place, sent).status_code == 302
        assert len(content().links) == links + 1
    page = lea.get(reverse("maps:show", args=[river.pk])).content.decode()
    on = re.search(r'name="on" value="(\d+)"', page)[1]
    back = reverse("maps:undoing_create", args=[river.pk])
    for _time in range(2):
        assert lea.post(back, {"on": on}).status_code == 302
    assert "fish" not in content().labels.values()
    assert ("river", "rain", "x") in {(one.start, one.end, one.phrase) for one in content().links}
    lea.post(back, {"on": Map.objects.get(pk=river.pk).step})
    assert ("river", "rain", "x") not in {(o.start, o.end, o.phrase) for o in content().links}

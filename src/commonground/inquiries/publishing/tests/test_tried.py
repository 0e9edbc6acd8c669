"""What was tried, run and planned stands in a result as far as each of its authors lets it out."""

import pytest

from commonground.inquiries.leading import actions as leading
from commonground.inquiries.publishing import queries
from commonground.inquiries.publishing.tests.conftest import make_known
from commonground.inquiries.publishing.tests.test_result import OUTSIDE, let_out, read
from commonground.inquiries.trials import actions as trials
from commonground.inquiries.trials.bearing import queries as bearing
from commonground.inquiries.trials.pure import runs
from commonground.inquiries.trials.running import actions as running
from commonground.inquiries.turns.planning import actions as planning
from commonground.maps import actions as maps
from commonground.maps import queries as drawn
from commonground.maps.pure.edits import AddConcept, AddLink
from commonground.posts import actions as posts
from commonground.posts.models import Hiding
from commonground.testing.cost import assert_cost_does_not_grow, queries_of

ON_LINK = {"link": "feeds", "link_words": "fertiliser feeds algae"}
WORDS = {
    "measured": ("gil", "Three strips in Kigali."),
    "played": ("ada", "A field in Accra."),
    "run": ("lea", "Hardly anything in Bamako."),
    "outcome": ("lea", "nitrate = 9 mg in Dakar"),
    "line": ("gil", "Where it comes in at Tamale."),
    "look": ("lea", "It was so in Tunis."),
}


@pytest.fixture
def done(begun, now):
    """What was made before it was made known, by its name."""
    who, inquiry = begun.who, begun.inquiry
    edits = [AddConcept("alga", "algae"), AddLink("feeds", "c1", "alga", "feeds")]
    maps.edit(who("ada"), inquiry.map, edits, now=now)
    of = {}

    def said(name, act, *about, **more):
        author, source = WORDS[name]
        of[name] = act(who(author), *about, source=source, now=now, **more)

    found = {
        sort: trials.Found(sort, now.date(), "outside", "supports", **ON_LINK)
        for sort in ("measured", "played")
    }
    for sort, one in found.items():
        said(sort, trials.write_down, inquiry, one)
    values = runs.set_in("slope = 8 %")
    author, expected = WORDS["run"]
    of["run"] = running.plan_run(
        who(author), of["played"], values=values, expected=expected, now=now
    )
    said("outcome", running.tell_outcome, of["run"], bearing="shakes")
    said("line", planning.write_line, inquiry, part="find", until=now.date())
    said("look", planning.look_again, of["line"], went="so")
    make_known(begun, now)
    return of


@pytest.fixture
def ended(begun, done):
    return begun


def let_all_out(ended, done, now, but=()):
    for who in ("ada", "lea", "gil"):
        own = [done[name].pk for name, (by, _) in WORDS.items() if by == who and name not in but]
        let_out(ended, who, now, posts=own)


def there(told):
    return {name for name, (_, words) in WORDS.items() if words in told}


def test_who_takes_part_reads_it_and_whoever_did_not_reads_nothing_of_it(ended, done, client):
    assert there(read(ended, client, "ada")) == set(WORDS)
    told = read(ended, client, OUTSIDE)
    assert there(told) == set()
    assert "support it" not in told


@pytest.mark.parametrize("kept", [None, *WORDS])
def test_each_lets_out_their_own_and_no_more(ended, done, client, now, kept):
    let_all_out(ended, done, now, but=[kept])
    beneath = {"played": {"run", "outcome"}, "run": {"outcome"}, "line": {"look"}}
    told = there(read(ended, client, OUTSIDE))
    assert told == set(WORDS) - {kept} - beneath.get(kept, set())


def test_a_run_that_stays_is_counted_and_not_told(ended, done, client, now):
    let_all_out(ended, done, now, but=["run"])
    assert "1 more run stays with those who took part." in read(ended, client, OUTSIDE)


@pytest.mark.parametrize("how", ["taken back", "hidden"])
def test_what_is_taken_back_or_hidden_is_not_there(ended, done, client, now, how):
    let_all_out(ended, done, now)
    for name, (author, _) in WORDS.items():
        post = done[name].post
        if how == "hidden":
            Hiding.objects.create(post=post, by=ended.who("fay"), reason="x", at=now)
        else:
            posts.delete(ended.who(author), post, now=now)
    assert there(read(ended, client, OUTSIDE)) == set()
    assert bearing.going_out(ended.who(OUTSIDE), ended.inquiry) == []


def test_the_map_says_what_supports_and_shakes_a_link_as_far_as_it_goes_out(
    ended, done, client, now
):
    mark = "1 supports it · 1 shakes it"
    assert mark in read(ended, client, "lea")
    client.force_login(ended.who("lea").account)
    own_page = client.get(f"/maps/{ended.inquiry.map_id}/").content.decode()
    assert own_page.count(mark) == 3  # at the link, read aloud, and in the text
    assert mark not in read(ended, client, OUTSIDE)
    let_out(ended, "gil", now, posts=[done["measured"].pk])
    told = read(ended, client, OUTSIDE)
    assert "1 supports it" in told
    assert "shakes it" not in told


def test_it_is_one_question_for_a_map_and_does_not_grow_on_the_page(ended, done, now):
    lea, inquiry = ended.who("lea"), ended.inquiry
    asked = queries_of(lambda: bearing.on_map(lea, inquiry.map))
    assert [sql.count(" UNION ") for sql in asked if 'FROM "trials_' in sql] == [1]

    def more():
        inquiry.publications.all().delete()
        leading.reopen(ended.who("ada"), inquiry, now=now)
        inquiry.refresh_from_db()
        found = trials.Found("measured", now.date(), "home", "shakes", **ON_LINK)
        for n in range(4):
            trials.write_down(lea, inquiry, found, source=f"Once more {n}.", now=now)
            values = runs.set_in(f"slope = {n} %")
            running.plan_run(lea, done["played"], values=values, expected="More.", now=now)
            planning.write_line(lea, inquiry, part="how", source=f"Line {n}.", now=now)
        leading.end(ended.who("ada"), inquiry, now=now)

    assert_cost_does_not_grow(lambda: queries.result(lea, inquiry.pk), more)
    assert drawn.view(lea, inquiry.map).picture.tried["feeds"].words == "1 supports it · 5 shake it"

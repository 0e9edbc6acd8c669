"""Whoever reads a result reads what its authors let out, and nothing else of theirs."""

import pytest

from commonground.audiences.aliases.models import Alias
from commonground.inquiries import actions as questions
from commonground.inquiries.models import Answer
from commonground.inquiries.publishing import queries
from commonground.inquiries.publishing.counted import queries as counted
from commonground.inquiries.releases import actions as releases
from commonground.inquiries.releases.models import Release
from commonground.inquiries.statements.models import Statement
from commonground.posts import actions as posts
from commonground.posts.models import Hiding

SECRETS = ["Nairobi", "Limpopo", "Zanzibar", "Ouagadougou", "Timbuktu", "Gil Grove", "Lea Lind"]
OUTSIDE = "mod"  # of the school, and not of the class


def read(ended, client, who):
    client.force_login(ended.who(who).account)
    return client.get(f"/questions/{ended.inquiry.pk}/result/").content.decode()


def let_out(ended, who, now, *, posts=(), answers=(), named=False, thoughts_named=False):
    names = {"named": named, "thoughts_named": thoughts_named}
    chosen = {"posts": posts, "answers": answers} | names
    releases.release(ended.who(who), ended.inquiry, now=now, **chosen)


def test_who_did_not_take_part_reads_what_it_rests_on_in_plain_words(ended, client):
    told = read(ended, client, OUTSIDE)
    for words in ("Rain washes it.", "fertiliser", "a note of those who took part"):
        assert words in told
    assert "2 sentences of those who took part" in told
    assert [secret for secret in SECRETS if secret in told] == []
    assert "asked by Ada Adler" not in told


def test_who_leads_is_led_there_only_where_it_opens(ended, client):
    client.force_login(ended.who("fay").account)
    address = f"/questions/{ended.inquiry.pk}/"
    assert f'href="{address}result/"' in client.get(address).content.decode()
    ended.inquiry.publications.all().delete()
    opens = client.get(f"{address}result/").status_code == 200
    assert (f'href="{address}result/"' in client.get(address).content.decode()) == opens


def test_who_takes_part_reads_what_they_read_anyway(ended, client):
    told = read(ended, client, "lea")
    for words in ("Nairobi", "Limpopo", "Zanzibar", f'href="/posts/{ended.note.pk}/"'):
        assert words in told
    assert "Zanzibar" not in read(ended, client, "gil")  # who would rather not say it themselves


def test_each_lets_out_their_own_words_with_or_without_a_name(ended, client, now):
    let_out(ended, "gil", now, posts=[ended.note.pk, ended.said.post_id])
    told = read(ended, client, OUTSIDE)
    assert "Nairobi" in told
    assert "Limpopo" in told
    assert "Gil Grove" not in told
    let_out(ended, "gil", now, posts=[ended.note.pk], named=True)
    told = read(ended, client, OUTSIDE)
    assert "Gil Grove" in told
    assert "Limpopo" not in told


def test_a_thought_goes_out_by_its_author_alone(ended, client, now):
    own = Answer.objects.get(persona=ended.who("ada"))
    let_out(ended, "lea", now, answers=[own.shuffle], posts=[ended.note.pk])
    assert not Release.objects.exists()  # of another nobody lets anything out
    let_out(ended, "ada", now, answers=[own.shuffle])
    told = read(ended, client, OUTSIDE)
    assert "Zanzibar" in told
    assert "somebody who took part" in told
    let_out(ended, "ada", now)
    assert "Zanzibar" not in read(ended, client, OUTSIDE)


def test_what_is_taken_back_or_hidden_goes_out_no_more(ended, client, now):
    let_out(ended, "gil", now, posts=[ended.note.pk, ended.said.post_id])
    posts.delete(ended.who("gil"), ended.note.post, now=now)
    Hiding.objects.create(post=ended.said.post, by=ended.who("fay"), reason="x", at=now)
    told = read(ended, client, OUTSIDE)
    assert "Nairobi" not in told
    assert "Limpopo" not in told


def test_numbers_are_silent_under_the_floor(ended, client, now):
    let_out(ended, "gil", now, posts=[ended.said.post_id])
    for agree in (3, 4):
        Statement.objects.filter(pk=ended.said.pk).update(agree=agree, doubt=1)
        told = read(ended, client, OUTSIDE)
        assert (f"{agree} agree" in told) is (agree == 4)
    outside = queries.result(ended.who(OUTSIDE), ended.inquiry.pk)
    assert outside.counted is None  # nobody drew both maps
    assert counted.floor_for(ended.who("tom"), ended.inquiry) == 10


@pytest.mark.parametrize(("who", "status"), [("lea", 200), ("kid", 404), ("mod", 404)])
def test_who_says_what_may_go_out(ended, client, who, status):
    client.force_login(ended.who(who).account)
    at = f"/questions/{ended.inquiry.pk}/going-out/"
    assert client.get(at).status_code == status
    mine = Answer.objects.get(persona=ended.who("lea")).shuffle
    sent = {"words": [f"thought:{mine}"], "thoughts_named": "on"}
    assert client.post(at, sent).status_code == (302 if status == 200 else 404)
    assert Release.objects.filter(named=True).exists() is (who == "lea")


def test_a_signed_thought_goes_out_under_the_name_that_stands_on_it(ended, client, now):
    """Whoever goes by another name since is not told by it: those who took part know who signed."""
    ada = ended.who("ada")
    own = Answer.objects.get(persona=ada)
    questions.sign(ada, own, now=now)
    Alias.objects.create(
        audience=ended.inquiry.audience, persona=ada, name="Heron", folded="heron", taken_at=now
    )
    let_out(ended, "ada", now, answers=[own.shuffle], thoughts_named=True)
    told = read(ended, client, OUTSIDE)
    assert "Heron" not in told
    assert "Ada Adler" in told

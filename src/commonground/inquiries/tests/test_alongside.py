"""What stands beside one's words in a question is in one's file, and goes with them."""

from commonground.inquiries.alongside.queries import BESIDE, holdings
from commonground.inquiries.notes import actions as notes
from commonground.inquiries.trials import actions as trials
from commonground.inquiries.trials.models import Trial
from commonground.inquiries.trials.pure.table import Table
from commonground.inquiries.turns import actions as turns
from commonground.kernel.registries import holdings as all_of_them
from commonground.posts import actions as posts


def exported(name, who):
    return list(all_of_them[name].export(who.account_id))


def test_how_it_was_tried_is_told_and_goes_with_whoever_tried_it(work, now):
    """Its words are gone where somebody answered; so are its numbers and its address."""
    ada = work.cast.ada
    table = Table(("day", "mg"), (("1", "7"),))
    found = trials.Found("played", now.date(), "", address="https://lab.example/", table=table)
    made = trials.write_down(ada, work.inquiry, found, source="A pond.", now=now)
    posts.reply(work.cast.lea, made.post, source="Why?", now=now)
    (held,) = (one for one in holdings() if one.model is Trial)
    (row,) = held.export(ada.account_id)
    assert (row["words"], row["address"]) == ("A pond.", "https://lab.example/")
    assert row["table"]["rows"] == [["1", "7"]]
    assert list(held.export(work.cast.lea.account_id)) == []
    held.erase(ada.account_id, now)
    posts.erase_words(ada.account_id, now=now)
    kept = Trial.objects.get()
    assert (kept.table, kept.address, kept.post.source) == (None, "", "")


def test_a_note_tells_its_kind_and_what_it_rests_on(work, now):
    rests = notes.Source(address="https://a.example/")
    notes.note(work.cast.ada, work.inquiry, marker="theory", source="Rain.", pinned=rests, now=now)
    (told,) = exported("notes.Note", work.cast.ada)
    assert (told["marker"], told["rests_on"]) == ("theory", "https://a.example/")


def test_what_was_written_down_to_be_done_is_told_to_who_wrote_it(work, now):
    turns.plan(work.cast.ada, work.inquiry, source="Ask.", until=now.date(), mine=False, now=now)
    (told,) = exported("turns.Task", work.cast.ada)
    assert (told["wrote_down"], told["until"]) == ("Ask.", now.date())


def test_all_of_them_are_in_the_file():
    assert {model for model, _label, _told in BESIDE} <= {one.model for one in all_of_them}

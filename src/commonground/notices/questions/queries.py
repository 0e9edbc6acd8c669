"""Somebody takes part, it is asked what one thinks now, a result was made known; never who said what."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.inquiries.models import Inquiry, Publication
from commonground.inquiries.onward.models import Offer
from commonground.inquiries.parting import queries as parting
from commonground.inquiries.parting.queries import Now
from commonground.inquiries.portfolios.models import Portfolio
from commonground.kernel.text import start_of
from commonground.maps.models import Remark
from commonground.maps.remarks.rules import may_hear_of
from commonground.notices.lines.queries import Told, line
from commonground.notices.models import Kind, Notice
from commonground.people.models import Actor
from commonground.timelines.muting.pure.words import found
from commonground.timelines.muting.queries import own as muted_words

LINES = 200  # of all that is listed at once
SIGN = "circle-question-mark"
ANSWER = "onward:offer_answer"


def questions(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    """Of questions that go on."""
    asked = Inquiry.objects.in_bulk([row.thing for row in rows])
    told = {
        Kind.PARTAKER: _("Somebody takes part in your question."),
        Kind.WISHED: _("Your group would like to hear you. A few words are enough."),
        Kind.AFTER: _("You worked on it together. What do you think now?"),
        Kind.AGAIN: _("Somebody with whom you would like to learn again would like it, too."),
    }
    lines = {}
    for row in rows:
        if inquiry := asked.get(row.thing):
            says = told[Kind(row.kind)]
            url = reverse("inquiries:show", args=[inquiry.pk])
            room = inquiry.audience_id
            lines[row.pk] = line(row, SIGN, says, url, inquiry.question, room=room)
    return lines


def results(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    """Of results that were made known by a post."""
    known = Publication.objects.filter(post__in=[row.thing for row in rows])
    by_post = {one.post_id: one.inquiry for one in known.select_related("inquiry")}
    says = _("What came out of a question of yours was made known.")
    lines = {}
    for row in rows:
        if inquiry := by_post.get(row.thing):
            url = reverse("results:show", args=[inquiry.pk])
            lines[row.pk] = line(row, SIGN, says, url, inquiry.question, post=row.thing)
    return lines


def partings(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    """Of one's own part that was ended, with the reason, or what became of it as things are now."""
    ended = parting.told([row.thing for row in rows])
    says_now = {
        Now.ENDED: _("You cannot take part in a question any more. The reason given: %(reason)s"),
        Now.THERE: _("You take part in a question again."),
        Now.FREE: _("What kept you out of a question was undone. You can take part in it again."),
        Now.STILL: _("One thing that kept you out of a question was undone, another one was not."),
        Now.OVER: _("What kept you out of a question was undone."),
    }
    lines = {}
    for row in rows:
        if found := ended.get(row.thing):
            removal, stands = found
            says = says_now[stands] % {"reason": removal.reason}
            asked = removal.inquiry
            url, room = reverse("inquiries:show", args=[asked.pk]), asked.audience_id
            lines[row.pk] = line(row, SIGN, says, url, asked.question, room=room)
    return lines


def remarks(actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    """Of steps of maps that people speak of: named is who spoke last, of those whom the reader hears."""
    heard = Remark.objects.filter(may_hear_of(actor), spot__in=[row.thing for row in rows])
    newest = heard.select_related("by", "spot__map").order_by("-pk")[:LINES]
    last = {line.spot_id: line for line in reversed(newest)}
    folded = [w.folded for w in muted_words(actor)]
    says = _("%(name)s said something about a step of a map that you drew or spoke of.")
    lines = {}
    for row in rows:
        if said := last.get(row.thing):
            url = reverse("remarks:said", args=[said.spot.map_id, said.spot.thing])
            about = "" if found(said.words, folded) else start_of(said.words)
            room = said.spot.map.audience_id or 0
            says_who = says % {"name": said.by.name}
            lines[row.pk] = line(row, "message-circle", says_who, url, about, room=room)
    return lines


def handed(actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    """Of portfolios: one's own that was answered, and those that wait for an answer."""
    known = Portfolio.objects.select_related("inquiry").in_bulk([row.thing for row in rows])
    lines = {}
    for row in rows:
        if portfolio := known.get(row.thing):
            mine = portfolio.persona_id == actor.pk
            waits = _("A page was handed in to you. It waits for your answer.")
            says = _("The page that you handed in is answered.") if mine else waits
            url = reverse("portfolios:show", args=[portfolio.pk])
            asked = portfolio.inquiry
            room = asked.audience_id
            lines[row.pk] = line(row, "file-text", says, url, asked.question, room=room)
    return lines


def offered(actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    """Of offers: those that wait for an answer, and own ones that were answered."""
    known = Offer.objects.select_related("inquiry").in_bulk([row.thing for row in rows])
    lines = {}
    for row in rows:
        if offer := known.get(row.thing):
            mine = offer.by_id == actor.pk
            waits = _("A question is offered to a class of yours.")
            says = _("Your offer of a question was answered.") if mine else waits
            view = ("onward:offer_create", offer.inquiry_id) if mine else (ANSWER, offer.pk)
            url = reverse(view[0], args=[view[1]])
            room = offer.inquiry.audience_id
            lines[row.pk] = line(row, SIGN, says, url, offer.inquiry.question, room=room)
    return lines

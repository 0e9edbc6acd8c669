"""The files that leave, each with the day by which it is to be deleted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import SystemRandom
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.kernel.errors import Unreadable
from commonground.people.models import Actor
from commonground.sociograms.exports.pure.files import (
    FLOOR,
    File,
    file_of,
    in_groups,
    named,
    pseudonyms,
)
from commonground.sociograms.models import Study
from commonground.sociograms.queries import Answers
from commonground.sociograms.templatetags.sociograms import told

if TYPE_CHECKING:
    from sociometry import Network


def negative_for(actor: Actor, found: Answers) -> bool:
    """Whether there are answers about whom somebody does not like that the actor may take out.

    They never leave through the deputy, nor where the school no longer asks such questions.
    """
    study = found.study
    mine = study.asked_by_id == actor.pk and study.school.negative_questions
    return mine and any(tie.sign < 0 for tie in found.network.ties)


def whole(actor: Actor, found: Answers, asked: Mapping[str, Any]) -> File:
    """All answers, under names or numbers."""
    people = list(found.labels)
    if not asked["names"]:
        SystemRandom().shuffle(people)  # roster order is the alphabet's: it would give them away
    network = named(
        found.network,
        {one: found.labels[one] for one in people} if asked["names"] else pseudonyms(people),
        {one.slug: one.name for one in found.questions},
        negative=bool(asked.get("negative")) and negative_for(actor, found),
    )
    how = (
        _("with names")
        if asked["names"]
        else _("without names, which does not hide people from those who know the class")
    )
    return _file(network, found.study, asked["form"], how, "names" if asked["names"] else "")


def groups(found: Answers, asked: Mapping[str, Any]) -> File:
    """Groups of at least ten, with how many ties lead from one to the other."""
    from sociometry import SociometryError

    name = {one.slug: one.name for one in found.questions}[asked["kind"]]
    wave = found.waves[-1] or None
    try:
        network = in_groups(
            found.network.matrix(asked["kind"], wave=wave),
            asked["attribute"],
            name,
            unknown=_("not known"),
            all_=_("the whole class"),
        )
    except SociometryError as refusal:
        raise Unreadable(told(refusal.message)) from refusal
    how = (
        ngettext("in groups of at least %d person", "in groups of at least %d people", FLOOR)
        % FLOOR
    )
    return _file(network, found.study, asked["form"], how, "groups")


def attributes(found: Answers) -> list[str]:
    """What is known of people, by which they can be gathered."""
    return list(found.network.roster.attributes)


def last_day(study: Study) -> date:
    """The day at whose end everything is deleted."""
    zone = ZoneInfo(study.school.time_zone)
    return (study.expires_at - timedelta(seconds=1)).astimezone(zone).date()


def _file(network: Network, study: Study, form: str, how: str, also: str) -> File:
    from sociometry import SociometryError

    last = last_day(study)
    parts = [slugify(study.name) or "class", also, study.asked_on.isoformat()]
    stem = "-".join(part for part in [*parts, "delete-by", last.isoformat()] if part)
    remark = _("%(name)s, asked on %(asked)s, %(how)s. Delete this file by %(last)s (%(iso)s).") % {
        "name": study.name.replace('"', "”"),
        "asked": date_format(study.asked_on),
        "how": how,
        "last": date_format(last),
        "iso": last.isoformat(),
    }
    try:
        return file_of(network, form, stem=stem, remark=remark)
    except SociometryError as refusal:
        raise Unreadable(told(refusal.message)) from refusal

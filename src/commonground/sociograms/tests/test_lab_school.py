"""The lab of a whole school: a glance first, places that are sealed, tables in leaves."""

import re
from datetime import timedelta

from commonground.kernel import jobs
from commonground.sociograms.lab.places.jobs import lay_out
from commonground.sociograms.models import Places
from commonground.sociograms.tests.test_lab import labels, large, page_of, url


def test_a_school_is_seen_at_a_glance_before_its_answers_are_opened(fay, cast, now):
    study = large(cast, now)
    assert "What each step brings" in fay.get(url(study)).content.decode()  # not laid out yet
    lay_out(now=now, study=study.pk)
    first = fay.get(url(study)).content.decode()
    assert "lab-overview" in first
    assert "What each step brings" not in first
    assert f'href="{url(study)}?sort=who"' in first
    whole = page_of(fay, study)
    assert "What each step brings" in whole
    assert (
        re.search(r'class="lab-dots"[^>]*', first)[0]
        == re.search(r'class="lab-dots"[^>]*', whole)[0]
    )
    assert "Somebody" not in first + whole


def test_where_everybody_stands_is_sealed_and_laid_out_by_a_job(cast, now):
    study = large(cast, now)
    jobs.run_due(now + timedelta(minutes=1))
    sealed = bytes(Places.objects.get(study=study).sealed)
    assert b"positions" not in sealed
    assert b"circles" not in sealed
    small = large(cast, now, 20)
    lay_out(now=now, study=small.pk)
    lay_out(now=now, study=1)
    assert not Places.objects.filter(study=small).exists()


def test_places_of_other_answers_or_a_broken_seal_are_not_used(fay, cast, now):
    study, other = large(cast, now), large(cast, now, 81)
    for one in (study, other):
        lay_out(now=now, study=one.pk)
    foreign = Places.objects.get(study=other).sealed
    Places.objects.filter(study=study).update(sealed=foreign)
    assert "What each step brings" in fay.get(url(study)).content.decode()


def test_a_large_table_comes_in_leaves(fay, cast, now):
    study = large(cast, now, 230)
    pages = [page_of(fay, study, leaf=str(leaf)) for leaf in (1, 2, 3)]
    numbers = [number for page in pages for number in labels(page)]
    assert sorted(map(int, numbers)) == list(range(1, 231))
    assert "sheet 2 of 3" in pages[1]
    assert labels(page_of(fay, study, leaf="3", focus="7"))[0] == "7"

"""Files out: only while names are open, logged, with their day; for others groups of at least ten."""

import csv
import re
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from commonground.kernel.models import FactRow
from commonground.people.models import Access
from commonground.sociograms.actions import note_answers
from commonground.sociograms.imports import actions as imports
from commonground.sociograms.imports import queries as importing
from commonground.sociograms.imports.pure.reading import File
from commonground.sociograms.pure.answers import Said
from commonground.sociograms.queries import answers_of
from commonground.testing.cast import pupil
from sociometry.io import read_gexf, read_graphml, read_pajek

READERS = {"gexf": read_gexf, "graphml": read_graphml, "pajek": read_pajek}


@pytest.fixture
def fay(client, cast):
    client.force_login(cast.fay.account)
    return client


def opened(client, study, purpose="Compare with last year"):
    url = reverse("sociograms:eyes_create", args=[study.pk])
    assert client.post(url, {"words": purpose}).status_code == 302
    return client


def taken(client, study, name="export_create", **asked):
    return client.post(reverse(f"sociograms:{name}", args=[study.pk]), asked)


def tables(answer):
    packed = ZipFile(BytesIO(answer.content))
    return {name.partition("-")[0]: packed.read(name) for name in packed.namelist()}


@pytest.mark.parametrize("form", ["csv", "gexf", "graphml", "pajek"])
def test_the_day_stands_in_the_file_and_in_its_name(fay, study, form):
    answer = taken(opened(fay, study), study, form=form)
    assert answer.status_code == 200
    last = re.search(r"delete-by-(\d{4}-\d\d-\d\d)\.", answer["Content-Disposition"])[1]
    texts = tables(answer).values() if form == "csv" else [answer.content]
    assert [text.decode().count(f"({last})") for text in texts] == [1] * len(list(texts))
    page = fay.get(reverse("sociograms:show", args=[study.pk])).content.decode()
    assert str(int(last[-2:])) in page
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("form", READERS)
def test_what_was_said_comes_back_whole(fay, study, form):
    answer = taken(opened(fay, study), study, form=form, names="on")
    back = READERS[form](answer.content)
    assert [fault for fault in back.faults if not fault.note] == []
    found = answers_of(study)
    names = {one.slug: one.name for one in found.questions}
    told = {(t.source, t.target, t.kind, t.weight) for t in back.network().ties}
    label = found.labels
    assert told == {
        (label[t.source], label[t.target], names[t.kind], t.weight) for t in found.network.ties
    }


def test_the_tables_come_in_again_as_they_left(fay, cast, study, now):
    files = tables(taken(opened(fay, study), study, form="csv", names="on"))
    reading = importing.read(
        cast.school, File("ties.csv", files["ties"]), File("people.csv", files["people"])
    )
    assert reading.faults == ()
    again = imports.bring_in(cast.fay, cast.school, reading=reading, name="again", now=now)
    first, second = answers_of(study), answers_of(again)
    kinds = {one.slug: one.name for one in first.questions}
    back = {one.slug: one.name for one in second.questions}

    def told(found, names):
        return {
            (found.labels[t.source], found.labels[t.target], names[t.kind], t.weight, t.status)
            for t in found.network.ties
        }

    assert told(first, kinds) == told(second, back)
    assert [p.attributes["gender"] for p in second.participants] == [
        p.attributes["gender"] for p in first.participants
    ]


def test_without_asking_for_names_there_are_none_and_no_order_of_the_roster(fay, study):
    labels = [one.label for one in study.participants.all()]
    orders = set()
    opened(fay, study)
    for _time in range(3):
        files = tables(taken(fay, study, form="csv"))
        text = b"".join(files.values()).decode()
        assert [label for label in labels if label in text] == []
        rows = list(csv.DictReader(StringIO(files["people"].decode().split("\n", 1)[1])))
        assert [row["id"] for row in rows] == [f"P{place:02}" for place in range(1, 27)]
        orders.add(tuple(row["gender"] for row in rows))
    assert len(orders) > 1


@pytest.mark.parametrize("form", ["csv", *READERS])
def test_without_names_the_order_of_ties_is_that_of_the_numbers(fay, study, form):
    answer = taken(opened(fay, study), study, form=form)
    if form == "csv":
        rows = csv.DictReader(StringIO(tables(answer)["ties"].decode().split("\n", 1)[1]))
        ends = [(row["source"], row["target"]) for row in rows]
    else:
        ties = READERS[form](answer.content).network().ties
        ends = [(tie.source, tie.target) for tie in ties if tie.kind == ties[0].kind]
    assert len(ends) > 26
    assert ends == sorted(ends)


def test_it_is_written_down_for_everybody_in_it(fay, cast, study):
    taken(opened(fay, study), study, form="gexf", names="on")
    rows = Access.objects.filter(what="class picture file with names")
    assert rows.count() == study.participants.count()
    assert set(rows.values_list("purpose", flat=True)) == {"Compare with last year"}
    assert FactRow.objects.filter(kind="sociograms.answers_exported").count() == 1


def test_a_guardian_reads_who_opened_and_who_took_a_file(fay, cast, study, client):
    taken(opened(fay, study), study, form="gexf")
    client.force_login(cast.gus.account)
    page = client.get(reverse("people:looked", args=[cast.kid.pk])).content.decode()
    assert "took the answers of your class out as a file, without names" in page
    assert "opened your name in the class picture" in page
    assert page.count("Compare with last year") == 2
    assert "Fay Facilitator" in page


def test_nothing_leaves_while_the_names_are_closed(fay, study):
    assert taken(fay, study, form="csv").status_code == 302
    opened(fay, study)
    study.looks.update(until=study.looks.get().at)
    assert taken(fay, study, form="csv").status_code == 302
    assert not Access.objects.filter(what__startswith="class picture file").exists()


@pytest.mark.parametrize(
    ("who", "page", "whole", "groups"),
    [
        ("fay", 200, 302, 200), ("mod", 200, 302, 200), ("hal", 200, 404, 200),
        ("tom", 404, 404, 404), ("ada", 404, 404, 404), ("gus", 404, 404, 404),
    ],
)  # fmt: skip
def test_who_may(client, cast, study, who, page, whole, groups):
    client.force_login(getattr(cast, who).account)
    asked = {"groups-form": "csv", "groups-kind": study.questions.first().slug}
    assert client.get(reverse("sociograms:exports", args=[study.pk])).status_code == page
    assert taken(client, study, form="csv").status_code == whole
    assert taken(client, study, "groups_create", **asked).status_code == groups


def test_groups_of_ten_hold_no_person(client, cast, study):
    client.force_login(cast.hal.account)
    asked = {"groups-form": "csv", "groups-kind": study.questions.first().slug}
    answer = taken(client, study, "groups_create", **asked, **{"groups-attribute": "gender"})
    files = tables(answer)
    people = list(csv.DictReader(StringIO(files["people"].decode().split("\n", 1)[1])))
    assert [(row["id"], row["people"]) for row in people] == [("boy", "13"), ("girl", "13")]
    ties = list(csv.DictReader(StringIO(files["ties"].decode().split("\n", 1)[1])))
    assert len(ties) == 4
    assert all(row["status"] == "missing" or float(row["weight"]) >= 10 for row in ties)
    assert "groups" in answer["Content-Disposition"]


def test_groups_are_offered_for_no_question_whom_one_does_not_like(client, cast, noted):
    study = noted()
    slug = "would-rather-avoid"
    study.questions.create(slug=slug, name="would rather avoid", order=9, weight=0, negative=True)
    client.force_login(cast.hal.account)
    page = client.get(reverse("sociograms:exports", args=[study.pk])).content.decode()
    assert study.questions.first().slug in page
    assert slug not in page
    asked = {"groups-form": "csv", "groups-kind": slug}
    assert taken(client, study, "groups_create", **asked).status_code == 422


def test_smaller_groups_and_few_answers_are_refused_with_a_sentence(client, cast, study, noted):
    client.force_login(cast.hal.account)
    for one in study.participants.all():
        one.attributes = {"language": "fr" if one.order < 4 else "en"}
        one.save()
    asked = {"groups-form": "csv", "groups-kind": study.questions.first().slug}
    answer = taken(client, study, "groups_create", **asked, **{"groups-attribute": "language"})
    assert answer.status_code == 422
    assert "fewer than 10 people" in answer.content.decode()
    study.participants.filter(order__gte=9).delete()
    assert taken(client, study, "groups_create", **asked).status_code == 422


def test_negative_answers_leave_with_whoever_asked_alone_and_only_by_choice(client, cast, now):
    cast.school.negative_questions = True
    cast.school.save()
    people = [cast.ada, cast.lea, cast.kid]
    said = [Said(0, 1, "learns with"), Said(1, 2, "learns with", sign=-1)]
    study = note_answers(
        cast.group, by=cast.fay, deputy=cast.mod, people=people, answers=said, now=now
    )

    def signs(who, **asked):
        client.force_login(who.account)
        answer = taken(opened(client, study), study, form="gexf", **asked)
        return sorted(tie.sign for tie in read_gexf(answer.content).network().ties)

    assert signs(cast.fay) == [1]
    assert signs(cast.fay, negative="on") == [-1, 1]
    assert signs(cast.mod, negative="on") == [1]
    cast.school.negative_questions = False
    cast.school.save()
    assert signs(cast.fay, negative="on") == [1]


def test_no_name_becomes_a_formula_and_twins_stay_two(fay, cast, now):
    people = [pupil(name, cast.group) for name in ("=1+1", "Twin", "Twin", "+49")]
    said = [Said(k, (k + 1) % 4, "learns with") for k in range(4)]
    study = note_answers(cast.group, by=cast.fay, people=people, answers=said, now=now)
    files = tables(taken(opened(fay, study), study, form="csv", names="on"))
    cells = [
        cell
        for text in files.values()
        for row in csv.reader(StringIO(text.decode()))
        for cell in row
    ]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    assert {"Twin", "Twin (2)", "'=1+1", "'+49"} <= set(cells)
    reading = importing.read(cast.school, File("t", files["ties"]), File("p", files["people"]))
    assert [one.label for one in reading.takers] == ["=1+1", "Twin", "Twin (2)", "+49"]
    assert reading.faults == ()


def test_an_unknown_format_is_a_sentence(fay, study):
    assert taken(opened(fay, study), study, form="exe").status_code == 422
    asked = {"groups-form": "csv", "groups-kind": "nothing"}
    assert taken(fay, study, "groups_create", **asked).status_code == 422

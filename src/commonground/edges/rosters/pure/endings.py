"""What a list ends: places, roles, cares and classes; memory stays."""

from commonground.edges.rosters.pure.changes import CloseClass, EndCare, EndRole, Step
from commonground.edges.rosters.pure.comparison import Comparison
from commonground.edges.rosters.pure.roster import Place
from commonground.edges.rosters.pure.words import GUARDIAN, HEAD, LEARNER, TEACHER

FOLLOW_THE_LIST = (LEARNER, TEACHER, GUARDIAN)


def end_cares(at: Comparison) -> list[Step]:
    """Where the child's own row names its guardians, whom it no longer names cares no more."""
    if not at.roster.cares_told:
        return []
    by_account = {person.account: sid for sid, person in at.here.people.items()}
    steps: list[Step] = []
    for guardian, child in sorted(at.here.cares):
        pair = (by_account[guardian], by_account[child])
        told = at.roster.people.get(pair[1])
        if told is None or not told.name or told.gone or pair in at.roster.cares:
            continue
        if at.roster.trusts_absence:
            steps.append(EndCare(*pair, at.names.get(pair[0], "")))
    return steps


def closings(at: Comparison) -> list[Step]:
    return [
        CloseClass(sid, at.here.classes[sid].name)
        for sid, told in at.roster.classes.items()
        if told.gone and sid in at.here.classes and not at.here.classes[sid].deleted
    ]


def rows_of(at: Comparison, place: Place) -> set[str]:
    """The rows that hold a place after this list: in a complete one those it names, else also earlier."""
    told = at.roster.rows.get(place, set())
    if at.roster.bulk("enrollments.csv"):
        return set(told)
    return {*at.here.rows.get(place, ()), *told} - at.roster.ended.get(place, set())


def leaving(at: Comparison) -> set[Place]:
    """Who is told to leave, who is gone, and who a complete list of the class no longer names.

    Only a place that a list gave ends with it: not one given by hand, nor one with another row.
    """
    gone = {sid for sid, person in at.roster.people.items() if person.gone}
    told = {
        place
        for place in at.here.places
        if place[1] in gone
        or (place in at.roster.left and place in at.here.rows and not rows_of(at, place))
    }
    absent: set[Place] = set()
    if at.roster.bulk("enrollments.csv"):
        complete = {group for group, _person in {*at.roster.places, *at.roster.left}}
        if at.roster.bulk("classes.csv"):
            complete |= {sid for sid, held in at.roster.classes.items() if not held.gone}
        absent = {
            place
            for place in at.here.places
            if place[0] in complete and place not in at.roster.places and place not in told
            if place in at.here.rows
        }
    if absent and not at.roster.trusts_absence:
        at.findings.note("nobody_leaves", "enrollments.csv", count=len(absent))
        absent = set()
    return told | absent


def end_roles(at: Comparison) -> list[Step]:
    """Roles that the list ends: of who is gone, by a row of their own, or where it tells all roles."""
    going = leaving(at) if at.roster.trusts_absence else set()
    seats = {
        (at.here.classes[group].school, person)
        for group, person in {*at.here.places, *at.roster.places} - going
        if group in at.here.classes
    }
    steps: list[Step] = []
    for sid, person in at.roster.people.items():
        held = at.here.people.get(sid)
        if held is None:
            continue
        kept = {(at.orgs.pk(org), role) for org, role in at.roles.get(sid, ())}
        told = {(at.orgs.pk(org), role) for role, org in person.ended}
        for school, role in sorted(held.roles - kept):
            follows = person.whole and role in FOLLOW_THE_LIST and (school, sid) not in seats
            ends = person.gone and role in (*FOLLOW_THE_LIST, HEAD)
            if ends or follows or (school, role) in told:
                steps.append(EndRole(sid, at.names.get(sid, ""), school, role))
    return steps


def say_who_is_not_named(at: Comparison) -> None:
    if at.roster.bulk("users.csv"):
        absent = at.here.people.keys() - at.roster.people.keys()
        holding = [sid for sid in absent if at.here.people[sid].roles]
        if holding:
            at.findings.note("not_in_list", "users.csv", count=len(holding))

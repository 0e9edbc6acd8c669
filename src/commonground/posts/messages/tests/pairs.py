"""Every way two people can stand to each other, and the rule told plainly: it reads these records alone."""

from dataclasses import dataclass
from itertools import product

# role, age band
PEOPLE = [
    ("learner", 6),
    ("learner", 10),
    ("learner", 16),
    ("former", 10),
    ("former", 16),
    ("teacher", 16),
    ("head", 6),  # of grown-ups nobody asks the band: unknown is the youngest
    ("guardian", 16),
    ("partner", 16),
    ("operator", 16),
    ("nobody", 16),
]
STAFF = ("teacher", "head")
# What a school lets learners of 10 and of 16 do, and whether with staff: reach, reach, with staff.
USUAL = ("class", "school", True)
POLICIES = [
    USUAL,
    ("nobody", "nobody", True),
    ("class", "class", False),
    ("school", "school", True),
    ("nobody", "school", False),
]
CLASSES = ["none", "same", "ended", "asked"]
LINKS = ["none", "named", "kin", "own ward taught", "their ward taught", "own ward there"]
LINKS += ["tie one way", "tie both ways", "tie refused", "group", "group asked", "elsewhere"]
BLOCKS = ["none", "by actor", "by other", "by actor's other", "by other's other"]


@dataclass(frozen=True)
class Pair:
    """Two people: who writes, to whom, and all that is between them."""

    actor: tuple[str, int]
    other: tuple[str, int]
    at: str = "same school"  # or "another school"
    room: str = "none"
    link: str = "none"
    block: str = "none"
    face: str = "own"  # of the other: the own name, or a second one
    policy: tuple[str, str, bool] = USUAL


def _all() -> list[Pair]:
    who = list(product(PEOPLE, PEOPLE))
    places = [*(("same school", room) for room in CLASSES), ("another school", "none")]
    near = [
        Pair(a, b, at, room, policy=policy)
        for (a, b), (at, room), policy in product(who, places, POLICIES)
        if policy == USUAL or (("learner", 10) in (a, b) or ("learner", 16) in (a, b))
    ]
    schools = ("same school", "another school")
    who = [(a, b) for a, b in who if "operator" not in (a[0], b[0])]  # they stand as partners do
    linked = [
        *(Pair(a, b, at, link=link) for (a, b), at, link in product(who, schools, LINKS[1:])),
        *(
            Pair(a, b, at, link=link, face="second")
            for (a, b), at, link in product(who, schools, ("tie both ways", "group", "elsewhere"))
        ),
        *(Pair(a, b, "same school", "same", face="second") for a, b in who),
    ]
    closed = [
        Pair(a, b, link=link, policy=POLICIES[2])
        for (a, b), link in product(who, ("named", "own ward taught", "kin"))
    ]
    few = [("learner", 10), ("learner", 16), ("teacher", 16), ("guardian", 16), ("partner", 16)]
    between = [("same", "none"), ("none", "named"), ("none", "kin"), ("none", "tie both ways")]
    blocked = [
        Pair(a, b, room=room, link=link, block=block, face=face)
        for a, b, (room, link), block, face in product(
            few, few, between, BLOCKS[1:], ("own", "second")
        )
        if face == "own" or link == "tie both ways"
    ]
    return list(dict.fromkeys([*near, *linked, *closed, *blocked]))


PAIRS = _all()


def told(pair: Pair) -> bool:
    """May the one write to the other? The rule of the design, from the raw record."""
    if any(young(who) for who in (pair.actor, pair.other)):
        return False
    if _blocked(pair) and not _duty(pair):
        return False
    by_name = pair.face == "own" and (
        _learners(pair) or _staff_and_learner(pair) or pair.link == "kin" or _at_work(pair)
    )
    return by_name or _grown_ups(pair)


def child(who: tuple[str, int]) -> bool:
    return who[0] == "learner" or who == ("former", 10)


def young(who: tuple[str, int]) -> bool:
    return child(who) and who[1] < 10


def _learners(pair: Pair) -> bool:
    if pair.actor[0] != "learner" or pair.other[0] != "learner" or pair.at != "same school":
        return False
    reach = {10: pair.policy[0], 16: pair.policy[1]}
    both = {reach[pair.actor[1]], reach[pair.other[1]]}
    return both == {"school"} or ("nobody" not in both and pair.room == "same")


def _staff_and_learner(pair: Pair) -> bool:
    roles = {pair.actor[0], pair.other[0]}
    if "learner" not in roles or not roles & set(STAFF) or pair.at != "same school":
        return False
    return pair.policy[2] and (pair.room == "same" or pair.link == "named")


def _at_work(pair: Pair) -> bool:
    mine, theirs = pair.actor[0], pair.other[0]
    here = pair.at == "same school"
    if mine in STAFF and theirs in STAFF and here:
        return True
    if here and (mine in STAFF and theirs in ("partner", "operator")):
        return True
    if here and (theirs in STAFF and mine in ("partner", "operator")):
        return True
    taught = pair.link == "own ward taught" or (pair.link == "own ward there" and theirs == "head")
    if theirs in STAFF and not child(pair.actor) and taught:
        return True
    return mine in STAFF and not child(pair.other) and pair.link == "their ward taught"


def _grown_ups(pair: Pair) -> bool:
    two = (pair.actor, pair.other)
    if any(child(who) or who[0] == "nobody" for who in two):
        return False
    if pair.link in ("tie both ways", "group"):
        return True
    present = all(who[0] != "former" for who in two)
    return pair.link == "elsewhere" and not (present and pair.at == "same school")


def _blocked(pair: Pair) -> bool:
    return pair.block in ("by actor", "by other", "by actor's other")


def _duty(pair: Pair) -> bool:
    """Who leads a class and who is in it, those at home, and the adults whom a school names."""
    roles = (pair.actor[0], pair.other[0])
    led = pair.room in ("same", "ended") and sum(role in STAFF for role in roles) == 1
    cared = roles[1] if roles[0] in STAFF else roles[0]  # the other of the two is the one named
    named = pair.link == "named" and cared == "learner" and pair.at == "same school"
    return led or pair.link == "kin" or named

"""Networks drawn at random, with everything a tie and a person can carry."""

from hypothesis import strategies as st

from sociometry import Network, Roster, Tie

LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zs", "Zl", "Zp"))
NAMES = st.one_of(
    st.sampled_from(["ana", "ben", "Zoë", "1", "2", "n0", "<b>&\"'", "O'Hara, J.", "a;b"]),
    st.text(LETTERS, min_size=1, max_size=5),
)
WORDS = st.sampled_from(["girl", "boy & co", "12,5", 'a "b"', "éé", "yes"])
TOLD = st.sampled_from(["play", "work with", "a&b", "ö"])


@st.composite
def networks(draw, names=NAMES):
    people = draw(st.lists(names, unique=True, max_size=6))
    columns = draw(st.lists(st.sampled_from(["sex", "name", "a;b;c & co"]), unique=True))
    attributes = {c: {p: draw(st.none() | WORDS) for p in people} for c in columns}
    answered = draw(st.none() | st.sets(st.sampled_from(people))) if people else None
    tie = st.builds(
        Tie,
        st.sampled_from(people or ["-"]),
        st.sampled_from(people or ["-"]),
        TOLD,
        st.sampled_from([0.0, 1.0, 2.5, 0.1, 1e-7, 1e20]),
        st.sampled_from([1, -1]),
        st.sampled_from([None, "1", "autumn"]),
        st.sampled_from(["nomination", "rating", "log"]),
        st.sampled_from(["tie", "missing", "structural_zero"]),
    )
    ties = tuple(draw(st.lists(tie, max_size=8))) if people else ()
    kinds = sorted({t.kind for t in ties})
    tops = st.dictionaries(st.sampled_from(kinds), st.sampled_from([1.0, 5.0, 2.5]))
    scales = draw(tops) if kinds else {}
    responded = None if answered is None else frozenset(answered)
    return Network(Roster(tuple(people), attributes if people else {}, responded), ties, scales)

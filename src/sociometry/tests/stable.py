"""Lists to pair people by, and every way to do it."""

from sociometry import blocking_pairs


def random_lists(n, rng):
    people = [f"p{k:02}" for k in range(n)]
    return {
        who: [people[j] for j in rng.permutation(n).tolist() if j != k]
        for k, who in enumerate(people)
    }


def ways(people):
    """Every set of disjoint pairs, some people left alone."""
    if not people:
        yield []
        return
    first, *rest = people
    for k, other in enumerate(rest):
        for others in ways(rest[:k] + rest[k + 1 :]):
            yield [(first, other), *others]
    yield from ways(rest)


def brute_force(lists):
    """Whether any way is stable; complete lists of an even number pair everybody."""
    return any(
        not blocking_pairs(lists, pairs)
        for pairs in ways(sorted(lists))
        if all(two in lists[one] and one in lists[two] for one, two in pairs)
    )

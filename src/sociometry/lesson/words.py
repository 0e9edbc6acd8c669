"""What the scenes say."""

from __future__ import annotations

from sociometry.result import Message, say
from sociometry.sentences import tell

SAID: dict[str, str | tuple[str, str]] = {
    "lesson.1": "One arrow",
    "lesson.1.learned": "A chain ends by itself.",
    "lesson.2": "Answer back",
    "lesson.2.learned": "A definition that uses itself runs for ever once somebody answers.",
    "lesson.3": "The fader",
    "lesson.3.learned": "The fader must beat the loudest loop: alpha below 1/λ.",
    "lesson.4": "The kite",
    "lesson.4.learned": "Each step multiplies by almost the same number: that number is λ.",
    "lesson.5": "A real class",
    "lesson.5.learned": "The nearer the fader to the limit, the further one has to look.",
    "lesson.6": "One choice from the right person",
    "lesson.6.learned": "Who names you counts, and the fader decides how much: show it, argue "
    "about it.",
    "lesson.7": "Whose echo is it?",
    "lesson.7.learned": "Part of what comes back was sent out: without immediate echo it is less.",
    "lesson.8": "Only two-way ties",
    "lesson.8.learned": "It works and it costs people: say which you chose.",
    "lesson.9": "Nobody twice",
    "lesson.9.learned": "Forbidding repeats is what makes it hard: mathematicians call counting "
    "these #P-complete.",
    "lesson.10": "Find the gang",
    "lesson.10.learned": "Easy to check, no known quick way to find: NP-complete. Triangles, "
    "pairs and cores are easy.",
    "lesson.11": "Seat the class",
    "lesson.11.learned": "Hard does not mean hopeless at class size; a proof is worth seconds.",
    "lesson.12": "Do not over-read",
    "lesson.12.learned": "Compare with chance before you compare people.",
    "lesson.13": "Before you go",
    "lesson.13.learned": "Say how you know.",
    "lesson.walks": "Chains of calls by length: {counts}.",
    "lesson.chain": "A calls B, B calls C, C calls D, D calls E.",
    "lesson.ring": "Now E calls A.",
    "lesson.everybody": "Now everybody calls everybody.",
    "lesson.lambda": "The loudest loop, λ, is {value}.",
    "lesson.faded": "Each step counts {alpha} times the one before: {steps}, …",
    "lesson.sum": "All steps together: {total}.",
    "lesson.no_sum": "There is no sum: {alpha} is not below the limit {bound}.",
    "lesson.ratios": "Each count by the one before: {ratios}, …",
    "lesson.class": (
        "{count} person, {ties} choices.",
        "{count} people, {ties} choices.",
    ),
    "lesson.shares": "At {percent} % of the limit the steps bring {shares} % of all.",
    "lesson.terms": "How many steps hold 95 % of it: {terms}.",
    "lesson.named_once": "Somebody is named once only. First step {steps}: {total} in all, more "
    "than {below} of {others} others.",
    "lesson.nobody_once": "Nobody in this class is named once only.",
    "lesson.echo": "{reading}: {steps}.",
    "lesson.reading.walk": "With every echo",
    "lesson.reading.nonbacktracking": "Without immediate echo",
    "lesson.reading.path": "Nobody twice",
    "lesson.price": "{words}: {pairs} pairs, {isolates} without any, limit {bound}.",
    "lesson.price.max": "At least one named the other",
    "lesson.price.mutual": "Both named each other",
    "lesson.paths": "Meeting nobody twice, each looked for: {counts}.",
    "lesson.too_many": "Length {length} would take more than {budget} looks.",
    "lesson.most_cliques": "{people} people can form {cliques} groups in which everybody is tied "
    "with everybody.",
    "lesson.class_cliques": (
        "This class has {count} such group of three or more.",
        "This class has {count} such groups of three or more.",
    ),
    "lesson.pairs": "{people} people can be paired in {ways} ways, and the best pairing is found "
    "in a moment.",
    "lesson.groups": "Groups of {sizes}: {ways} ways; at a million a second {years}.",
    "lesson.years": ("{count} year", "{count} years"),
    "lesson.seconds": "less than a year",
    "lesson.unnamed": "In classes that answer like this one, chance alone leaves {expected} "
    "people unnamed on average, and somebody in {tenths} of 10.",
    "lesson.here": (
        "Here {count} person is unnamed.",
        "Here {count} people are unnamed.",
    ),
    "lesson.exit.a": "Which step brings most at half of the limit?",
    "lesson.exit.b": "Which arrow would you take away so that the sum ends for every fader?",
    "lesson.exit.c": "Easy to check or easy to find: best pairs, best fours, the largest gang, "
    "the number of triangles?",
    "lesson.exit.d": "Which reading of a tie do you choose for your class, and what does it cost?",
}

tell(SAID)


def said_of(number: int) -> tuple[Message, Message]:
    """The title of a scene and the sentence that is learned."""
    return say(f"lesson.{number}"), say(f"lesson.{number}.learned")

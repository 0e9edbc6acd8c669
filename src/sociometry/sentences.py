"""Every sentence the library can say: English, with a plural where it counts."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str | None]] = {
    "too_few": ("There are fewer than two people whose answers could be seen.", None),
    "no_ties": ("There are no ties to look at.", None),
    "complete": ("Everybody names everybody: chance could not give less.", None),
    "person.absent": ("This person was not there.", None),
    "person.no_circle": ("This person belongs to no circle.", None),
    "network.strangers": (
        "{who} has a tie but is not in the roster.",
        "{count} people have ties but are not in the roster, for example {who}.",
    ),
    "network.name_a_kind": ("Say which kinds of tie to use: {kinds}.", None),
    "network.unknown_kind": ("There is no kind of tie called {kind}; there are: {kinds}.", None),
    "network.name_a_wave": ("Say which wave to use: {waves}.", None),
    "network.unknown_wave": ("There is no wave called {wave}; there are: {waves}.", None),
    "network.silent_speaks": ("{who} is said not to have answered, but has answers.", None),
    "matrix.given": ("The matrix was made elsewhere; every cell counts as seen.", None),
    "matrix.kinds": ("Kinds of tie and how much each counts: {kinds}.", None),
    "matrix.wave": ("Only wave {wave}.", None),
    "matrix.sign": (
        "Only ties of sign {sign}; {count} tie of the other sign was set aside.",
        "Only ties of sign {sign}; {count} ties of the other sign were set aside.",
    ),
    "matrix.combine": (
        "{count} repeated answer about the same pair was combined by {how}.",
        "{count} repeated answers about the same pairs were combined by {how}.",
    ),
    "matrix.loops": (
        "{count} tie of somebody with themselves was left out.",
        "{count} ties of people with themselves were left out.",
    ),
    "matrix.loops_refused": (
        "{count} tie leads from somebody to themselves.",
        "{count} ties lead from people to themselves.",
    ),
    "matrix.zeros": (
        "{count} answer of strength 0 counts as an answered “no”.",
        "{count} answers of strength 0 count as an answered “no”.",
    ),
    "matrix.threshold": ("Strengths below {threshold} count as “no”.", None),
    "matrix.scale": ("Strengths of {kind} are divided by {top}, the top of their scale.", None),
    "matrix.no_scale": (
        "The scale of {kind} is not declared: its strengths were used as given.",
        None,
    ),
    "matrix.silent": (
        "{count} person did not answer: the picture is incomplete.",
        "{count} people did not answer: the picture is incomplete.",
    ),
    "matrix.missing.exclude": (
        "{count} answer that was not given is left out of all counts.",
        "{count} answers that were not given are left out of all counts.",
    ),
    "matrix.missing.zero": (
        "{count} answer that was not given is read as “no”.",
        "{count} answers that were not given are read as “no”.",
    ),
    "matrix.missing.reconstruct": (
        "{count} answer that was not given is taken from what the other said.",
        "{count} answers that were not given are taken from what the others said.",
    ),
    "matrix.structural.exclude": (
        "{count} tie that could not be is left out of all counts.",
        "{count} ties that could not be are left out of all counts.",
    ),
    "matrix.structural.zero": (
        "{count} tie that could not be is read as “no”.",
        "{count} ties that could not be are read as “no”.",
    ),
    "symmetrise.done": ("Ties were made two-way by {policy}.", None),
    "symmetrise.already": ("Every tie was two-way already.", None),
    "walks.too_strong": (
        "At {alpha} for each further step the sum would never end: it must stay below"
        " {bound}. Try {suggestion}.",
        None,
    ),
    "walks.too_many": ("More than {budget} paths would have to be looked for.", None),
    "walks.near_bound": (
        "At {percent} % of the limit far steps count almost as much as near ones.",
        None,
    ),
    "walks.unsettled": ("The sum had not settled after {count} steps.", None),
    "walks.no_ties": ("Nobody names anybody.", None),
    "mixing.unknown_group": (
        "{count} tie is left out, since a group is not known.",
        "{count} ties are left out, since a group is not known.",
    ),
    "chance.very_unlikely": ("very unlikely by chance", None),
    "chance.unlikely": ("unlikely by chance", None),
    "chance.cannot_tell": ("cannot be told from chance in one class", None),
    "in_degree.teacher": ("The most anybody is named is by {top}.", None),
    "in_degree.formula": ("Count the people who name this person: Σᵢ [aᵢⱼ > 0].", None),
    "in_degree.proof": (
        "Each arrow that ends at the person counts once, whatever its strength.",
        None,
    ),
    "katz_status.teacher": (
        "Being named by people who are named themselves counts more; each further "
        "step counts less, at {percent} % of the limit.",
        None,
    ),
    "katz_status.formula": (
        "s = Σₖ αᵏ (Aᵀ)ᵏ 1 for k = 1, 2, …, with α = {alpha} below 1/λ (Katz 1953).",
        None,
    ),
    "katz_status.proof": (
        "α λ is {percent} %, below 100 %, so every further step adds less than the "
        "one before in the long run; after {count} step what is left no longer shows.",
        "α λ is {percent} %, below 100 %, so every further step adds less than the "
        "one before in the long run; after {count} steps what is left no longer "
        "shows.",
    ),
    "kstep_contributions.teacher": (
        "{first} % of all standing in these steps comes from being named directly.",
        None,
    ),
    "kstep_contributions.formula": (
        "tₖ = αᵏ × the number of ways of length k that end at the person.",
        None,
    ),
    "kstep_contributions.proof": (
        "The steps add up to the standing: t₁ + t₂ + … = s, at {percent} % of the limit.",
        None,
    ),
    "density.teacher": ("{percent} % of all possible ties are there.", None),
    "density.formula": ("ties / ordered pairs that could be seen = {ties} / {cells}.", None),
    "density.proof": ("Answers that were not given are in neither number.", None),
    "reciprocity.teacher": ("{percent} % of all choices are returned.", None),
    "reciprocity.formula": (
        "2M / (2M + A) with M = {mutual} mutual and A = {asymmetric} one-sided pairs.",
        None,
    ),
    "reciprocity.proof": ("Only pairs that were seen from both sides are counted.", None),
    "dyad_census.teacher": (
        "{mutual} pairs choose each other, {asymmetric} are one-sided, {null} silent.",
        None,
    ),
    "dyad_census.formula": ("M + A + N = the number of pairs seen from both sides.", None),
    "dyad_census.proof": ("Each pair is in exactly one of the three.", None),
    "unnamed.teacher": (
        "{count} person was named by nobody. In classes that answer like this one, "
        "chance alone leaves someone unnamed in {tenths} of 10.",
        "{count} people were named by nobody. In classes that answer like this one, "
        "chance alone leaves someone unnamed in {tenths} of 10.",
    ),
    "unnamed.formula": ("Expected by chance: Σᵢ Πⱼ (1 − outⱼ / couldⱼ) = {expected}.", None),
    "unnamed.proof": (
        "Everybody keeps the number of people they named and names them blindly; the "
        "probability that nobody is left out follows by inclusion and exclusion.",
        None,
    ),
    "mixing_matrix.teacher": ("{ties} ties, counted by the groups they lead from and to.", None),
    "mixing_matrix.formula": (
        "Cell (g, h) counts the ties from a person of g to a person of h.",
        None,
    ),
    "mixing_matrix.proof": (
        "The cells add up to all ties, people of unknown group included.",
        None,
    ),
    "ei_index.teacher": (
        "{percent} % of choices stay in the own group; from the sizes of the groups "
        "alone it would be {chance} %.",
        None,
    ),
    "ei_index.formula": (
        "(E − I) / (E + I), E across groups, I inside (Krackhardt & Stern 1988).",
        None,
    ),
    "ei_index.proof": ("The labels are shuffled among people; the ties stay where they are.", None),
    "reciprocity_test.teacher": (
        "{percent} % of choices are returned; blind choices would give {chance} %.",
        None,
    ),
    "reciprocity_test.formula": (
        "2M / (2M + A) against {draws} random classes with the same number of choices each.",
        None,
    ),
    "reciprocity_test.proof": ("p = (1 + random classes at or beyond) / ({draws} + 1).", None),
    "communities.teacher": (
        "{count} circle; chance alone reaches {chance} where this class has {quality}.",
        "{count} circles; chance alone reaches {chance} where this class has {quality}.",
    ),
    "communities.formula": (
        "Q = Σ (share of ties inside a circle − share expected from its members' ties).",
        None,
    ),
    "communities.proof": (
        "{draws} classes were rewired so that everybody keeps their number of "
        "partners, and searched as hard.",
        None,
    ),
    "bridges.teacher": (
        "{count} person has ties to another circle.",
        "{count} people have ties to another circle.",
    ),
    "bridges.formula": (
        "Count the people of other circles whom a person names or who name them.",
        None,
    ),
    "bridges.proof": ("People without a circle are not counted on either side.", None),
    "io.cp1252": ("The file is not in UTF-8; it was read as Windows text (cp1252).", None),
    "io.empty": ("The file has no header.", None),
    "io.no_column": ("There is no column called {column}.", None),
    "io.column_twice": ("There are several columns called {column}.", None),
    "io.long_line": ("The line has {found} cells, the header {wide}.", None),
    "io.unreadable": ("From here on the file cannot be read: {why}.", None),
    "io.blank": ("{column} is blank.", None),
    "io.person_twice": ("{who} stands in line {line} already.", None),
    "io.not_among_people": ("{who} is not among the people.", None),
    "io.not_a_number": ("“{value}” is not a number.", None),
    "io.sign": ("The sign “{value}” is neither + nor −.", None),
    "io.status": ("The status “{value}” is not tie, missing or structural_zero.", None),
    "katz_status.teacher.no_cycle": (
        "Being named by people who are named themselves counts more. No choice leads back to where "
        "it came from, so every chain ends by itself.",
        None,
    ),
    "katz_status.formula.no_cycle": ("s = Σₖ αᵏ (Aᵀ)ᵏ 1 for k = 1, 2, …, with α = {alpha}.", None),
    "katz_status.proof.no_cycle": (
        "λ is 0, so any α would do: after {count} step no walk goes on.",
        "λ is 0, so any α would do: after {count} steps no walk goes on.",
    ),
    "kstep_contributions.proof.no_cycle": (
        "The steps add up to the standing; no choice leads back, so there is no limit to keep.",
        None,
    ),
    "density.teacher.weighted": (
        "Spread over all possible ties, the strength is {mean} of the scale.",
        None,
    ),
    "density.formula.weighted": ("sum of strengths / ordered pairs that could be seen.", None),
    "reciprocity.formula.dyadic": (
        "M / (M + A) with M = {mutual} mutual and A = {asymmetric} one-sided pairs.",
        None,
    ),
    "reciprocity.formula.above_chance": (
        "(r − d) / (1 − d), r the share of choices returned, d the density.",
        None,
    ),
    "unnamed.teacher.everybody": (
        "Everybody was named by somebody. In classes that answer like this one, chance alone "
        "leaves someone unnamed in {tenths} of 10.",
        None,
    ),
    "communities.teacher.untested": ("{count} circle.", "{count} circles."),
    "communities.proof.untested": ("No test against chance was asked for.", None),
    "io.blank_strength": ("The strength is blank; blank is not zero.", None),
    "chance.told.very_unlikely": (
        "Here it is {observed}. In {draws} classes made by chance it was {mean} on average, and "
        "between {low} and {high} in nine of ten: what we see is very unlikely by chance.",
        None,
    ),
    "chance.told.unlikely": (
        "Here it is {observed}. In {draws} classes made by chance it was {mean} on average, and "
        "between {low} and {high} in nine of ten: what we see is unlikely by chance.",
        None,
    ),
    "chance.told.cannot_tell": (
        "Here it is {observed}. In {draws} classes made by chance it was {mean} on average, and "
        "between {low} and {high} in nine of ten: one class cannot tell this from chance.",
        None,
    ),
    "ei_contrast.teacher": (
        "{percent} % of choices stay in the own group here, {other} % in the other kind of tie.",
        None,
    ),
    "ei_contrast.formula": ("(E − I) / (E + I) of the one less that of the other.", None),
    "ei_contrast.proof": (
        "{draws} times, each person's two answers are exchanged or not by the toss of a coin.",
        None,
    ),
}

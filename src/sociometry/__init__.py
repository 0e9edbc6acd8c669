"""Measures of small and large social networks of people, honest about what they do not know.

People and their answers go in as they were given; every policy is named and repeated:

>>> from sociometry import Network, Roster, Tie, katz_status, kstep_contributions, marks
>>> people = ("ada", "ben", "cem", "dora", "eve", "finn")
>>> answers = "ada-ben ben-ada ada-cem cem-ben dora-eve eve-dora ben-cem cem-dora".split()
>>> ties = [Tie(*answer.split("-"), kind="works with") for answer in answers]
>>> ties += [Tie("dora", "ada", kind="looks up to"), Tie("ada", "ada", kind="works with")]
>>> answered = frozenset(people) - {"finn"}
>>> network = Network(Roster(people, responded=answered), tuple(ties))
>>> a = network.matrix({"works with": 1.0, "looks up to": 0.5})
>>> print(a.provenance[3])
1 tie of somebody with themselves was left out.
>>> print(*a.cautions)
1 person did not answer: the picture is incomplete.

Standing by attenuated steps, and what each step brings; past the bound it refuses:

>>> status = katz_status(a, share_of_bound=0.5)
>>> round(status.values["ben"], 3), status.settled
(1.117, True)
>>> [round(step, 3) for step in kstep_contributions(a, most=3).of("ben")]
[0.559, 0.274, 0.142]
>>> katz_status(a, share_of_bound=1.2)
Traceback (most recent call last):
...
sociometry.centrality.walks.AttenuationTooStrong: At 1.0071 for each further step ... Try 0.4196.

Who was not named, who named nobody, who did not answer stay apart, each beside chance:

>>> sorted(marks(a).unnamed), sorted(marks(a).did_not_answer)
(['finn'], ['finn'])
>>> from sociometry import reciprocity, reciprocity_test
>>> print(reciprocity(network.matrix("works with")).explain("teacher"))
75 % of all choices are returned.
>>> test = reciprocity_test(network.matrix("works with"), draws=500, seed=1).test
>>> test.direction, str(test.reading)
('as', 'cannot be told from chance in one class')

Circles, who links them, and a drawing that is always the same:

>>> from sociometry import bridges, communities, layout
>>> found = communities(a, draws=0)
>>> found.circles, found.without
((('ada', 'ben', 'cem'), ('dora', 'eve')), ('finn',))
>>> [person for person, others in bridges(a, found.circles).values.items() if others]
['ada', 'cem', 'dora']
>>> picture = layout(a, found.circles)
>>> len(picture.positions), len(picture.hulls)
(6, 2)
"""

from sociometry.centrality.attenuation_profile import Profile, Setting, attenuation_profile
from sociometry.centrality.bonacich_power import bonacich_power
from sociometry.centrality.degree import in_degree, out_degree
from sociometry.centrality.eigenvector import eigenvector_centrality
from sociometry.centrality.gedwalk import Leaders, group_gedwalk
from sociometry.centrality.hits import Authority, hits_authority
from sociometry.centrality.hubbell import hubbell_index
from sociometry.centrality.information import information_centrality
from sociometry.centrality.katz import Standing, katz_status
from sociometry.centrality.pagerank import pagerank
from sociometry.centrality.pn_centrality import pn_centrality
from sociometry.centrality.salsa import salsa_authority
from sociometry.centrality.spectral_bound import Bound, nonbacktracking_bound, spectral_bound
from sociometry.centrality.steps import StepTable, kstep_contributions
from sociometry.centrality.strength import strength
from sociometry.centrality.walks import AttenuationTooStrong, TooMany
from sociometry.chance.against import Against, Tested, against
from sociometry.chance.bootstrap_vertices import Band, bootstrap_vertices
from sociometry.chance.chance_test import NULLS, chance_test
from sociometry.chance.cug import cug
from sociometry.chance.mrqap_dsp import Regression, mrqap_dsp
from sociometry.chance.nonresponse_sensitivity import Sensitivity, nonresponse_sensitivity
from sociometry.chance.null_of import NULL_OF, Null, one_question
from sociometry.chance.qap import qap
from sociometry.chance.rank_intervals import Places, rank_intervals
from sociometry.chance.reciprocity_test import reciprocity_test
from sociometry.change.fading import faded
from sociometry.change.index_trend import Trend, index_trend
from sociometry.change.rank_stability import rank_stability
from sociometry.change.status_flow import status_flow
from sociometry.change.tie_change import Change, tie_change
from sociometry.cohesion.block_density import Blocks, block_density
from sociometry.cohesion.clustering import Clustering, clustering
from sociometry.cohesion.density import density, density_by_kind
from sociometry.cohesion.dyads import dyad_census
from sociometry.cohesion.frustration import Frustration
from sociometry.cohesion.krackhardt import (
    krackhardt_connectedness,
    krackhardt_efficiency,
    krackhardt_hierarchy,
    krackhardt_lubness,
)
from sociometry.cohesion.reciprocity import reciprocity
from sociometry.cohesion.signed_balance import Balance, signed_balance
from sociometry.cohesion.transitivity import transitivity
from sociometry.cohesion.triad_census import triad_census
from sociometry.cohesion.weighted_reciprocity import weighted_reciprocity
from sociometry.drawing.arrows import arrows, marked
from sociometry.drawing.draw import Arrow, Drawing, draw, look_of
from sociometry.drawing.layout import Picture, hulls_around, layout
from sociometry.drawing.svg import svg
from sociometry.drawing.wide_layout import wide_layout
from sociometry.equivalence.concor import concor
from sociometry.equivalence.regular_equivalence import Roles, regular_equivalence
from sociometry.equivalence.similarity import Similarity
from sociometry.equivalence.simrank import simrank
from sociometry.equivalence.structural_similarity import structural_similarity
from sociometry.matching.irving import Partition, blocking_pairs, irving, is_stable
from sociometry.matching.max_weight_pairs import Pairs, max_weight_pairs
from sociometry.matching.partner_score import PURPOSES, PartnerScores, partner_score
from sociometry.matching.rotate_pairs import Rotation, rotate_pairs
from sociometry.matching.stable_roommates import StablePairs, stable_roommates
from sociometry.matrix import SYMMETRIES, Sociomatrix, sociomatrix
from sociometry.measures import MEASURES, Measure, measure
from sociometry.mixing.access_gap import Gap, access_gap
from sociometry.mixing.assortativity_nominal import assortativity_nominal
from sociometry.mixing.assortativity_numeric import Alike, assortativity_numeric
from sociometry.mixing.coleman_inbreeding import coleman_inbreeding
from sociometry.mixing.degree_assortativity import degree_assortativity
from sociometry.mixing.ei_contrast import ei_contrast
from sociometry.mixing.ei_index import Segregation, ei_index
from sociometry.mixing.log_odds_same import Odds, log_odds_same
from sociometry.mixing.mixing_matrix import Mixing, mixing_matrix
from sociometry.mixing.same_group import same_group
from sociometry.network import Network, Roster, Tie, UnknownKind, UnknownWave
from sociometry.paths.betweenness import betweenness
from sociometry.paths.bridges_cutpoints import Cutpoints, bridges_cutpoints
from sociometry.paths.closeness import closeness
from sociometry.paths.geodesics import Geodesics, geodesics
from sociometry.paths.introduction_paths import Introduction, Introductions, introduction_paths
from sociometry.prediction.adamic_adar import adamic_adar
from sociometry.prediction.introductions import Suggestion, introductions
from sociometry.prediction.jaccard import jaccard_coefficient
from sociometry.prediction.katz_index import katz_index
from sociometry.prediction.link_prediction_auc import link_prediction_auc
from sociometry.prediction.local_path import local_path
from sociometry.prediction.personalised_pagerank import personalised_pagerank
from sociometry.prediction.resource_allocation import resource_allocation
from sociometry.prediction.shared_neighbours import common_neighbours
from sociometry.privacy.blurred import Blurred, TooSmallToBlur, blurred
from sociometry.privacy.floor import (
    ANSWERS_FOR_A_CLASS,
    FLOOR_INSIDE,
    FLOOR_OUTSIDE,
    TooFewAnswers,
    above_floor,
    enough_answers,
)
from sociometry.privacy.k_degree_anonymity import k_degree_anonymity
from sociometry.privacy.reidentification import reidentification
from sociometry.privacy.small_cells import Table, small_cells
from sociometry.privacy.visibility import VISIBLE, may_see, sight
from sociometry.result import Message, Result, SociometryError, Translator, say
from sociometry.status.groups import STATUS_GROUPS, Status
from sociometry.status.marks import Marks, marks
from sociometry.status.moreno_indices import Moreno, moreno_indices
from sociometry.status.named_by_chance import ByChance, named_by_chance
from sociometry.status.status_cdc import status_cdc
from sociometry.status.status_probability import status_probability
from sociometry.status.status_ratings import status_ratings
from sociometry.status.unnamed import Unnamed, unnamed
from sociometry.subgroups.agreement import normalised_mutual_information, variation_of_information
from sociometry.subgroups.circle_links import bridges
from sociometry.subgroups.circles import Circles
from sociometry.subgroups.clique_overlap import Overlap, clique_overlap
from sociometry.subgroups.close_groups import CloseGroups
from sociometry.subgroups.communities import communities
from sociometry.subgroups.communities_lpa import communities_lpa
from sociometry.subgroups.k_clique_percolation import k_clique_percolation
from sociometry.subgroups.k_core import k_core
from sociometry.subgroups.kplex import kplex
from sociometry.subgroups.maximal_cliques import maximal_cliques
from sociometry.subgroups.maximum_clique import maximum_clique
from sociometry.subgroups.partition_modularity import modularity
from sociometry.symmetrisation import symmetrise, two_way
from sociometry.symmetrise_report import Price, symmetrise_report
from sociometry.teams.conflict import RulesConflict
from sociometry.teams.counting import ways_to_pair, ways_to_split
from sociometry.teams.form_groups import Teams, form_groups
from sociometry.teams.given import Given, score_groups
from sociometry.teams.rules import Rule, Rules
from sociometry.teams.scorecard import GroupCard, Scorecard
from sociometry.teams.task import Aim

__version__ = "0.1.0"
from sociometry.brokerage.constraint import constraint
from sociometry.brokerage.effective_size import effective_size, efficiency
from sociometry.brokerage.gould_fernandez import Brokerage, gould_fernandez
from sociometry.brokerage.hierarchy_burt import hierarchy_burt
from sociometry.centralization import centralization
from sociometry.projection import project

__all__ = [
    "ANSWERS_FOR_A_CLASS",
    "Against",
    "Aim",
    "Alike",
    "Arrow",
    "AttenuationTooStrong",
    "Authority",
    "Balance",
    "Band",
    "Blocks",
    "Blurred",
    "ByChance",
    "Bound",
    "Brokerage",
    "Change",
    "Circles",
    "CloseGroups",
    "Clustering",
    "Cutpoints",
    "Drawing",
    "FLOOR_INSIDE",
    "FLOOR_OUTSIDE",
    "Frustration",
    "Gap",
    "Geodesics",
    "Given",
    "GroupCard",
    "Introduction",
    "Introductions",
    "Leaders",
    "MEASURES",
    "Marks",
    "Measure",
    "Message",
    "Mixing",
    "Moreno",
    "NULLS",
    "NULL_OF",
    "Network",
    "Null",
    "Odds",
    "Overlap",
    "PURPOSES",
    "Pairs",
    "Partition",
    "PartnerScores",
    "Picture",
    "Places",
    "Price",
    "Profile",
    "Regression",
    "Result",
    "Roles",
    "Roster",
    "Rotation",
    "Rule",
    "Rules",
    "RulesConflict",
    "STATUS_GROUPS",
    "SYMMETRIES",
    "Scorecard",
    "Segregation",
    "Sensitivity",
    "Setting",
    "Similarity",
    "Sociomatrix",
    "SociometryError",
    "StablePairs",
    "Standing",
    "Status",
    "StepTable",
    "Suggestion",
    "Table",
    "Teams",
    "Tested",
    "Tie",
    "TooFewAnswers",
    "TooMany",
    "TooSmallToBlur",
    "Translator",
    "Trend",
    "UnknownKind",
    "UnknownWave",
    "Unnamed",
    "VISIBLE",
    "above_floor",
    "access_gap",
    "adamic_adar",
    "against",
    "arrows",
    "assortativity_nominal",
    "assortativity_numeric",
    "attenuation_profile",
    "betweenness",
    "block_density",
    "blocking_pairs",
    "blurred",
    "bonacich_power",
    "bootstrap_vertices",
    "bridges",
    "bridges_cutpoints",
    "centralization",
    "chance_test",
    "clique_overlap",
    "closeness",
    "clustering",
    "coleman_inbreeding",
    "common_neighbours",
    "communities",
    "communities_lpa",
    "concor",
    "constraint",
    "cug",
    "degree_assortativity",
    "density",
    "density_by_kind",
    "draw",
    "dyad_census",
    "effective_size",
    "efficiency",
    "ei_contrast",
    "ei_index",
    "eigenvector_centrality",
    "enough_answers",
    "faded",
    "form_groups",
    "geodesics",
    "gould_fernandez",
    "group_gedwalk",
    "hierarchy_burt",
    "hits_authority",
    "hubbell_index",
    "hulls_around",
    "in_degree",
    "index_trend",
    "information_centrality",
    "introduction_paths",
    "introductions",
    "irving",
    "is_stable",
    "jaccard_coefficient",
    "k_clique_percolation",
    "k_core",
    "k_degree_anonymity",
    "katz_index",
    "katz_status",
    "kplex",
    "krackhardt_connectedness",
    "krackhardt_efficiency",
    "krackhardt_hierarchy",
    "krackhardt_lubness",
    "kstep_contributions",
    "layout",
    "link_prediction_auc",
    "local_path",
    "log_odds_same",
    "look_of",
    "marked",
    "marks",
    "max_weight_pairs",
    "maximal_cliques",
    "maximum_clique",
    "may_see",
    "measure",
    "mixing_matrix",
    "modularity",
    "moreno_indices",
    "named_by_chance",
    "mrqap_dsp",
    "nonbacktracking_bound",
    "nonresponse_sensitivity",
    "normalised_mutual_information",
    "one_question",
    "out_degree",
    "pagerank",
    "partner_score",
    "personalised_pagerank",
    "pn_centrality",
    "project",
    "qap",
    "rank_intervals",
    "rank_stability",
    "reciprocity",
    "reciprocity_test",
    "regular_equivalence",
    "reidentification",
    "resource_allocation",
    "rotate_pairs",
    "salsa_authority",
    "same_group",
    "say",
    "score_groups",
    "sight",
    "signed_balance",
    "simrank",
    "small_cells",
    "sociomatrix",
    "spectral_bound",
    "stable_roommates",
    "status_cdc",
    "status_flow",
    "status_probability",
    "status_ratings",
    "strength",
    "structural_similarity",
    "svg",
    "symmetrise",
    "symmetrise_report",
    "tie_change",
    "transitivity",
    "triad_census",
    "two_way",
    "unnamed",
    "variation_of_information",
    "ways_to_pair",
    "ways_to_split",
    "weighted_reciprocity",
    "wide_layout",
]

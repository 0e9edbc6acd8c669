"""Imports that lean the wrong way, each with the contract that forbids it."""

from tests.architecture.planted import Planted

LADDER = "The ladder"
INSIDE = "Inside a feature: the ten kinds of file"
ROWS = "Views, forms and edges go through queries and actions"
VIEWS = "Nobody reaches into views and forms"
PURE = "pure/ thinks without rows, clock and chance"
SOCIOMETRY = "sociometry knows nothing of the web, of the clock, of chance"

IMPORTS = {
    "upward": Planted("posts/queries.py", "import commonground.timelines.queries", LADDER),
    "the first rung to the last": Planted(
        "kernel/ids.py", "import commonground.people.models", LADDER
    ),
    "upward into settings": Planted(
        "people/queries.py", "import commonground.config.wiring", LADDER
    ),
    "a feature to an edge": Planted(
        "groups/actions.py", "import commonground.edges.rosters.queries", LADDER
    ),
    "a feature to the demo": Planted("home/queries.py", "import commonground.demo.apps", LADDER),
    "sideways": Planted("home/queries.py", "import commonground.profiles.queries", LADDER),
    "upward inside a function": Planted(
        "ties/queries.py", "def late():\n    import commonground.posts.queries", LADDER
    ),
    "a new package without a rung": Planted(
        "gossip/__init__.py", '"""What people whisper."""', LADDER
    ),
    "a model to its rules": Planted("ties/models.py", "import commonground.ties.rules", INSIDE),
    "a rule to its queries": Planted("posts/rules.py", "import commonground.posts.queries", INSIDE),
    "an action to its jobs": Planted("posts/actions.py", "import commonground.posts.jobs", INSIDE),
    "facts to models": Planted("posts/facts.py", "import commonground.posts.models", INSIDE),
    "a stray helpers.py": Planted("posts/helpers.py", "WORDS = 3", INSIDE),
    "a second file of actions": Planted("posts/actions2.py", "WORDS = 3", INSIDE),
    "a view to models": Planted("posts/views.py", "import commonground.posts.models", ROWS),
    "a form to models": Planted("posts/forms.py", "import commonground.people.models", ROWS),
    "an edge to models": Planted(
        "edges/rosters/queries.py", "import commonground.people.models", ROWS
    ),
    "an idea of a feature to its view": Planted(
        "groups/members/actions.py", "import commonground.groups.circles.views", VIEWS
    ),
    "two ideas of a feature in a circle": Planted(
        "groups/practice/queries.py",
        "import commonground.groups.members.actions",
        "The ideas of one feature lean one way",
        ".practice -> .members",
    ),
    "an edge's view to its models": Planted(
        "edges/rosters/views.py",
        "import commonground.edges.rosters.models",
        "An edge's views and forms go through its queries and actions",
    ),
    "an edge to an edge": Planted(
        "edges/rosters/queries.py",
        "import commonground.edges.xapi.actions",
        "Edges do not know each other",
    ),
    "a job to a view": Planted("posts/jobs.py", "import commonground.posts.views", VIEWS),
    "an edge to a view": Planted(
        "edges/rosters/actions.py", "import commonground.posts.views", VIEWS
    ),
    "a query to a form": Planted("posts/queries.py", "import commonground.posts.forms", VIEWS),
    "a measure to the clock": Planted("../sociometry/planted.py", "import datetime", SOCIOMETRY),
    "a measure to chance": Planted(
        "../sociometry/planted.py", "from random import choice", SOCIOMETRY
    ),
    "a measure to Django": Planted("../sociometry/planted.py", "import django.db", SOCIOMETRY),
    "a measure to files": Planted("../sociometry/planted.py", "import os", SOCIOMETRY),
    "a measure to the product": Planted(
        "../sociometry/planted.py", "import commonground.kernel", SOCIOMETRY
    ),
    "thinking to rows": Planted("posts/pure/planted.py", "import commonground.people.models", PURE),
    "thinking to Django": Planted(
        "posts/pure/planted.py", "from django.utils import timezone", PURE
    ),
    "thinking to the clock": Planted(
        "posts/pure/planted.py", "from datetime import datetime", PURE
    ),
    "posts to sociometry": Planted(
        "posts/queries.py", "import sociometry", "sociometry is for those who keep the floor"
    ),
    "the product to its tests": Planted(
        "posts/queries.py", "import commonground.testing.cost", "What tests share is not product"
    ),
}

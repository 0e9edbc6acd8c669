"""Shapes that the code must not have, each with what the check answers."""

from tests.architecture.planted import Planted

ACTION = """
@transaction.atomic
def planted(actor, post, *, now):
    require(may_see, actor, post)
    record(post, actor=actor, at=now)
"""
WHOLE = """
@whole
def planted(actor, post, *, now):
    provided = outlines.provided(may_see, actor, post)
    _write(post, provided=provided, now=now)
"""
VIEW = "\n\ndef planted(request):\n" + "    print(request)\n" * 15

SHAPES = {
    "an action that is not whole": Planted(
        "posts/actions.py", ACTION.replace("@transaction.atomic", ""), "is not @transaction.atomic"
    ),
    "an action that does not ask": Planted(
        "posts/actions.py", ACTION.replace("require(", "allows("), "does not begin with require("
    ),
    "an action that keeps its rule to itself": Planted(
        "posts/actions.py", WHOLE.replace("provided=provided", "post"), "does not begin with"
    ),
    "an action of one statement that writes twice": Planted(
        "posts/actions.py", WHOLE + "    post.save()\n", "is @whole and writes by save"
    ),
    "an action that asks too late": Planted(
        "posts/actions.py",
        ACTION.replace("    require", "    post.save()\n    require"),
        "does not begin with require(",
    ),
    "an action that fetches the time": Planted(
        "posts/actions.py", ACTION + "    timezone.now()\n", "fetches the time"
    ),
    "an action that writes a letter": Planted(
        "posts/actions.py", "from django.core.mail import send_mail", "leave that to a job"
    ),
    ".objects in a view": Planted(
        "posts/views.py", "def planted(request):\n    Post.objects.all()", "uses .objects"
    ),
    "a long view": Planted("posts/views.py", VIEW, "the view planted has 16 lines"),
    "a view class": Planted(
        "posts/views.py", "class Planted(View):\n    pass", "views are functions"
    ),
    "a view open to strangers": Planted(
        "posts/views.py",
        "@login_not_required\ndef planted(request): ...",
        "is open to strangers and not in OPEN_VIEWS",
    ),
    "an account that acts": Planted(
        "posts/queries.py", "def f(request): request.user", "request.actor is"
    ),
    "a form that writes": Planted(
        "posts/forms.py", "class Planted(forms.ModelForm):\n    pass", "writes past the actions"
    ),
    "a save() that does more": Planted(
        "posts/models.py",
        "class Planted(models.Model):\n    def save(self, **more): ...",
        "Planted overrides save()",
    ),
    "a column of points": Planted(
        "posts/models.py",
        "class Planted(models.Model):\n    points = models.IntegerField()",
        "points keeps points",
    ),
    "a signal": Planted(
        "posts/apps.py", "from django.db.models.signals import post_save", "imports the signal"
    ),
    "a current user": Planted(
        "posts/queries.py", "from threading import local", "hand the actor in"
    ),
    "a file called utils.py": Planted("kernel/utils.py", "", "a name that says nothing"),
    "an island called helpers.ts": Planted(
        "posts/islands/helpers.ts", "", "a name that says nothing"
    ),
    "a long file": Planted("posts/queries.py", "\n" * 301, "split the idea"),
    "a long function": Planted(
        "kernel/ids.py", "def planted():\n" + "    print()\n" * 61, "planted has 62 lines"
    ),
    "a long template": Planted("posts/templates/posts/planted.html", "\n" * 151, "has 153 lines"),
    "a file of no kind": Planted("posts/members.py", "", "none of the ten kinds"),
    "a package that says nothing": Planted("rumour/__init__.py", "", "does not say in a sentence"),
    "a feature that the contract leaves out": Planted(
        "gossip/__init__.py", '"""What people whisper."""', "leaves out commonground.gossip"
    ),
    "a view of another feature": Planted(
        "home/views.py",
        "from commonground.people.views import index",
        "takes views of another feature",
    ),
    "a fact that can change": Planted(
        "posts/facts.py", '@dataclass\nclass P(Fact):\n    kind = "posts.p"', "P is not frozen"
    ),
    "a fact of another feature": Planted(
        "posts/facts.py",
        '@dataclass(frozen=True)\nclass P(Fact):\n    kind = "groups.p"',
        "does not begin with posts.",
    ),
    "an htmx attribute of one's own": Planted(
        "posts/templates/posts/planted.html", '<p hx-on:click="x">', "which is not in HTMX"
    ),
    "a style in a page": Planted(
        "posts/templates/posts/planted.html", '<p style="color: red">', "browsers refuse it"
    ),
    "a script in a page": Planted(
        "posts/templates/posts/planted.html", "<script>alert()</script>", "browsers refuse it"
    ),
    "something left undone": Planted("posts/queries.py", "# TO" + "DO: later", "leaves a"),
    "a measure with dice of its own": Planted(
        "../sociometry/planted.py",
        "import numpy\nnumpy.random.default_rng()",
        "throws dice of its own",
    ),
}

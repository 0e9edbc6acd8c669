"""What can be found, and after which facts it is indexed anew; called by wiring."""

from datetime import timedelta

from commonground.discovery.beyond import jobs as beyond
from commonground.discovery.indexing.jobs import index_posts, index_with, mend
from commonground.discovery.indexing.queries import holdings as held_by_search
from commonground.discovery.things.queries import Circles, Groups, Maps, Pages, People, Posts
from commonground.discovery.things.questions.queries import Questions
from commonground.discovery.watches.jobs import forget_ended, look
from commonground.discovery.watches.queries import holdings as held_by_watches
from commonground.groups import facts as groups
from commonground.inquiries import facts as inquiries
from commonground.kernel.facts import Fact, follow
from commonground.kernel.jobs import every, follow_with
from commonground.kernel.registries import holdings, searchables
from commonground.maps import facts as maps
from commonground.pages import facts as pages
from commonground.people import facts as people
from commonground.posts import facts as posts
from commonground.posts.edits.facts import PostEdited
from commonground.sources import facts as sources
from commonground.sources.finding.queries import Sources

# Watches and steps that came to their end.
EXPIRIES = (forget_ended, beyond.see_where_steps_led)

DRAWN = timedelta(seconds=10)  # while many draw, a map changes all the time

# Kinds that change seldom: which fact, which kind, which of its ids.
CHANGES: tuple[tuple[type[Fact], str, str], ...] = (
    (people.Admitted, "people", "persona"),
    (people.PeopleAdmitted, "people", "personas"),
    (people.Renamed, "people", "persona"),
    (groups.ClassOpened, "groups", "group"),
    (groups.GroupOpened, "groups", "group"),
    (groups.PracticeOpened, "groups", "group"),
    (groups.GroupChanged, "groups", "group"),
    (groups.GroupDeleted, "groups", "group"),
    (groups.GroupRestored, "groups", "group"),
    (groups.CircleChanged, "circles", "audience"),
    (pages.PageWritten, "pages", "page"),
    (pages.PageDeleted, "pages", "page"),
    (pages.PageBroughtBack, "pages", "page"),
    (pages.VersionHidden, "pages", "page"),
    (pages.VersionUnhidden, "pages", "page"),
    (maps.MapBegun, "maps", "map"),
    (maps.MapNamed, "maps", "map"),
    (maps.MapDeleted, "maps", "map"),
    (maps.MapBroughtBack, "maps", "map"),
    (inquiries.QuestionOpened, "questions", "inquiry"),
    (sources.SourceAdded, "sources", "source"),
    (sources.SourceRemoved, "sources", "source"),
    (sources.SourceRestored, "sources", "source"),
)


def connect() -> None:
    searchables.add(People(), Groups(), Circles(), Questions(), Pages(), Maps(), Posts(), Sources())
    holdings.add(*held_by_search(), *held_by_watches(), *beyond.HOLDINGS)
    for said in (posts.PostSaid, PostEdited, posts.PostDeleted):
        follow_with(said, index_posts)
    for fact, kind, ids in CHANGES:
        _index(fact, kind, ids)
    follow(maps.MapEdited, lambda row: index_with(row, "maps", "map", after=DRAWN))
    every(mend, timedelta(days=1))
    every(look, timedelta(minutes=15))
    every(beyond.see_where_steps_led, timedelta(days=1))
    every(forget_ended, timedelta(days=1))


def _index(fact: type[Fact], kind: str, ids: str) -> None:
    follow(fact, lambda row: index_with(row, kind, ids))

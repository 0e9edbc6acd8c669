"""Every address, feature by feature."""

from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from commonground.people.entry.urls import doors

urlpatterns: list[URLPattern | URLResolver] = [
    # Tried from the top: what is asked for most stands first.
    path("", include("commonground.posts.messages.urls")),
    path("", include("commonground.posts.urls")),
    path("", include("commonground.posts.media.urls")),
    path("", include("commonground.timelines.urls")),
    path("", include("commonground.timelines.feeds.urls")),
    path("", include("commonground.sources.urls")),
    path("", include("commonground.home.urls")),
    path("", include("commonground.people.urls")),
    path("", include(doors)),
    path("", include("commonground.groups.urls")),
    path("", include("commonground.ties.urls")),
    path("", include("commonground.posts.drafts.urls")),
    path("", include("commonground.posts.edits.urls")),
    path("", include("commonground.posts.learned.urls")),
    path("", include("commonground.posts.bookmarks.urls")),
    path("", include("commonground.posts.events.urls")),
    path("", include("commonground.posts.polls.urls")),
    path("", include("commonground.inquiries.urls")),
    path("", include("commonground.inquiries.feelings.urls")),
    path("", include("commonground.inquiries.ground.urls")),
    path("", include("commonground.inquiries.wordings.urls")),
    path("", include("commonground.inquiries.comparing.urls")),
    path("", include("commonground.inquiries.hiding.urls")),
    path("", include("commonground.inquiries.leading.urls")),
    path("", include("commonground.inquiries.naming.urls")),
    path("", include("commonground.inquiries.parting.urls")),
    path("", include("commonground.inquiries.publishing.urls")),
    path("", include("commonground.inquiries.releases.urls")),
    path("", include("commonground.inquiries.again.urls")),
    path("", include("commonground.inquiries.onward.urls")),
    path("", include("commonground.inquiries.portfolios.urls")),
    path("", include("commonground.inquiries.aims.urls")),
    path("", include("commonground.maps.urls")),
    path("", include("commonground.maps.hushing.urls")),
    path("", include("commonground.maps.remarks.urls")),
    path("", include("commonground.pages.urls")),
    path("", include("commonground.inquiries.statements.urls")),
    path("", include("commonground.inquiries.notes.urls")),
    path("", include("commonground.inquiries.trials.urls")),
    path("", include("commonground.inquiries.trials.running.urls")),
    path("", include("commonground.inquiries.turns.urls")),
    path("", include("commonground.inquiries.turns.planning.urls")),
    path("", include("commonground.inquiries.synthesis.urls")),
    path("", include("commonground.sociograms.urls")),
    path("", include("commonground.discovery.urls")),
    path("", include("commonground.discovery.beyond.urls")),
    path("", include("commonground.discovery.watches.urls")),
    path("", include("commonground.safety.unmasking.urls")),
    path("", include("commonground.safety.urls")),
    path("", include("commonground.notices.urls")),
    path("", include("commonground.profiles.urls")),
    path("", include("commonground.profiles.wall.urls")),
    path("", include("commonground.edges.rosters.urls")),
    path("admin/", admin.site.urls),
]

if settings.DEBUG:
    from commonground.config import gallery

    urlpatterns += [
        path("components/", gallery.index),
        path("components/<int:status>/", gallery.trouble),
        path("components/<slug:name>/", gallery.alone),
    ]

handler400 = "commonground.kernel.http.handler400"
handler403 = "commonground.kernel.http.handler403"
handler404 = "commonground.kernel.http.handler404"
handler500 = "commonground.kernel.http.handler500"

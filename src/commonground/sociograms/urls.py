from django.urls import URLPattern, URLResolver, include, path

from commonground.sociograms import views

app_name = "sociograms"
urlpatterns: list[URLPattern | URLResolver] = [
    path("sociograms/", views.index, name="index"),
    path("groups/<id:pk>/sociograms/", views.of_group, name="of_group"),
    path("", include("commonground.sociograms.adjusting.urls")),
    path("", include("commonground.sociograms.answering.urls")),
    path("", include("commonground.sociograms.asking.urls")),
    path("", include("commonground.sociograms.changes.urls")),
    path("", include("commonground.sociograms.exports.urls")),
    path("", include("commonground.sociograms.eyes.urls")),
    path("", include("commonground.sociograms.imports.urls")),
    path("", include("commonground.sociograms.keeping.urls")),
    path("", include("commonground.sociograms.lesson.urls")),
    path("", include("commonground.sociograms.meeting.urls")),
    path("", include("commonground.sociograms.notes.urls")),
    path("", include("commonground.sociograms.own.urls")),
    path("", include("commonground.sociograms.pairs.urls")),
    path("", include("commonground.sociograms.lab.urls")),
    path("", include("commonground.sociograms.picture.urls")),
    path("", include("commonground.sociograms.pupil.urls")),
    path("", include("commonground.sociograms.recovery.urls")),
    path("", include("commonground.sociograms.report.urls")),
    path("", include("commonground.sociograms.seating.urls")),
    path("", include("commonground.sociograms.staying.urls")),
    path("", include("commonground.sociograms.teams.urls")),
    path("", include("commonground.sociograms.whole.urls")),
]

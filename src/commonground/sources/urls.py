from django.urls import path

from commonground.sources import views

app_name = "sources"
urlpatterns = [
    path("sources/", views.index, name="index"),
    path("sources/several/", views.several, name="several"),
    path("sources/sources.opml", views.opml, name="opml"),
    path("sources/<id:pk>/", views.show, name="show"),
    path("sources/<id:pk>/following/", views.following_create, name="following_create"),
    path("sources/<id:pk>/following/removal/", views.following_remove, name="following_remove"),
    path("sources/<id:pk>/approvals/", views.approval_create, name="approval_create"),
    path("sources/approvals/<id:pk>/removal/", views.approval_remove, name="approval_remove"),
    path("sources/<id:pk>/name/", views.name_create, name="name_create"),
    path("sources/<id:pk>/pause/", views.pause_create, name="pause_create"),
    path("sources/<id:pk>/pause/removal/", views.pause_remove, name="pause_remove"),
    path("sources/<id:pk>/trial/", views.trial_create, name="trial_create"),
    path("sources/<id:pk>/removal/", views.removal_create, name="removal_create"),
    path("sources/<id:pk>/removal/removal/", views.removal_remove, name="removal_remove"),
]

from django.urls import path

from commonground.inquiries.synthesis import views

app_name = "synthesis"
urlpatterns = [
    path("questions/<id:pk>/together/change/", views.edit, name="edit"),
    path("questions/<id:pk>/together/rests-on/", views.citations_edit, name="citations_edit"),
    path("questions/<id:pk>/together/given-up/", views.giving_up_create, name="giving_up_create"),
    path("questions/together/<id:pk>/hiding/", views.reported, name="reported"),
    path("questions/<id:pk>/together/versions/", views.versions, name="versions"),
    path("questions/<id:pk>/together/versions/<int:number>/", views.version, name="version"),
    path(
        "questions/<id:pk>/together/versions/<int:number>/hiding/",
        views.hiding_create,
        name="hiding_create",
    ),
    path(
        "questions/<id:pk>/together/versions/<int:number>/hiding/end/",
        views.hiding_remove,
        name="hiding_remove",
    ),
]

from django.urls import path

from commonground.maps import views

app_name = "maps"
urlpatterns = [
    path("maps/", views.index, name="index"),
    path("maps/new/", views.map_create, name="map_create"),
    path("maps/<id:pk>/", views.show, name="show"),
    path("maps/<id:pk>/concepts/", views.concept_create, name="concept_create"),
    path("maps/<id:pk>/links/", views.link_create, name="link_create"),
    path("maps/<id:pk>/outline/", views.outline_edit, name="outline_edit"),
    path("maps/<id:pk>/undoing/", views.undoing_create, name="undoing_create"),
    path("maps/<id:pk>/arranging/", views.arranging_create, name="arranging_create"),
    path("maps/<id:pk>/history/", views.history, name="history"),
    path("maps/<id:pk>/name/", views.name_edit, name="name_edit"),
    path("maps/<id:pk>/files/<slug:form>/", views.file, name="file"),
    path("maps/<id:pk>/deletion/", views.deletion_create, name="deletion_create"),
    path("maps/<id:pk>/deletion/undoing/", views.deletion_remove, name="deletion_remove"),
    path("maps/<id:pk>/on/<slug:thing>/", views.thing, name="thing"),
    path("maps/<id:pk>/on/<slug:thing>/words/", views.thing_edit, name="thing_edit"),
    path("maps/<id:pk>/on/<slug:thing>/place/", views.thing_move, name="thing_move"),
    path("maps/<id:pk>/on/<slug:thing>/removal/", views.thing_remove, name="thing_remove"),
    path("maps/<id:pk>/on/<slug:thing>/evidence/", views.evidence_create, name="evidence_create"),
    path("maps/<id:pk>/evidence/<id:evidence>/end/", views.evidence_remove, name="evidence_remove"),
]

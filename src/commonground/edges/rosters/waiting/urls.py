from django.urls import URLPattern, URLResolver, path

from commonground.edges.rosters.waiting import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("rosters/", views.index, name="index"),
    path("rosters/<id:pk>/", views.show, name="show"),
    path("rosters/<id:pk>/import/", views.import_create, name="import_create"),
    path("rosters/<id:pk>/faults.csv", views.faults, name="faults"),
    path("rosters/<id:pk>/removal/", views.remove, name="remove"),
]

from django.urls import path

from commonground.timelines.lists import views

ONE = "lists/<id:pk>/"
urlpatterns = [
    path("lists/", views.lists, name="lists"),
    path(ONE, views.list_show, name="list"),
    path(f"{ONE}new/", views.list_new, name="list_new"),
    path(f"{ONE}change/", views.list_edit, name="list_edit"),
    path(f"{ONE}removal/", views.list_remove, name="list_remove"),
    path(f"{ONE}people/<id:persona>/", views.list_person_create, name="list_person_create"),
    path(f"{ONE}people/<id:persona>/removal/", views.list_person_remove, name="list_person_remove"),
    path(f"{ONE}groups/<id:audience>/", views.list_group_create, name="list_group_create"),
    path(f"{ONE}groups/<id:audience>/removal/", views.list_group_remove, name="list_group_remove"),
]

from django.urls import path

from commonground.sociograms.notes import views

urlpatterns = [
    path("sociograms/<id:pk>/notes/", views.notes, name="notes"),
    path("sociograms/notes/<id:pk>/", views.note, name="note"),
    path("sociograms/notes/<id:pk>/deletion/", views.note_remove, name="note_remove"),
]

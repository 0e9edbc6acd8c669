from django.urls import path

from commonground.inquiries.notes import views

app_name = "notes"
urlpatterns = [
    path("posts/<id:pk>/pinning/", views.pinning, name="pinning"),
    path("questions/<id:pk>/notes/", views.index, name="index"),
    path("questions/<id:pk>/notes/new/", views.note_create, name="note_create"),
    path("notes/<id:pk>/understood/", views.understanding_create, name="understanding_create"),
    path("notes/<id:pk>/understood/end/", views.understanding_remove, name="understanding_remove"),
]

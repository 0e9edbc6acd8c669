from django.urls import path

from commonground.posts.edits import views

app_name = "edits"
urlpatterns = [
    path("posts/<id:pk>/words/", views.edit, name="edit"),
    path("posts/<id:pk>/versions/", views.versions, name="versions"),
]

from django.urls import path

from commonground.posts.bookmarks import views

app_name = "bookmarks"
urlpatterns = [
    path("kept/", views.index, name="index"),
    path("kept/<id:pk>/end/", views.remove, name="remove"),
    path("posts/<id:pk>/keeping/", views.create, name="create"),
]

from django.urls import path

from commonground.posts.polls import views

app_name = "polls"
urlpatterns = [
    path("posts/<id:pk>/vote/", views.vote_create, name="vote_create"),
    path("posts/<id:pk>/vote/end/", views.end_create, name="end_create"),
]

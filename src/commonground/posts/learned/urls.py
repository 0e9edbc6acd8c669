from django.urls import path

from commonground.posts.learned import views

app_name = "learned"
urlpatterns = [
    path("posts/<id:pk>/learned/", views.show, name="show"),
    path("learned/", views.index, name="index"),
    path("learned/<id:pk>/end/", views.remove, name="remove"),
]

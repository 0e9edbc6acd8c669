from django.urls import path

from commonground.posts import views

app_name = "posts"
urlpatterns = [
    path("say/", views.say, name="say"),
    path("say/readers/", views.readers, name="readers"),
    path("posts/<id:pk>/", views.show, name="show"),
    path("posts/<id:pk>/replies/", views.reply_create, name="reply_create"),
    path("posts/<id:pk>/passing-on/", views.passing_on_create, name="passing_on_create"),
    path("posts/<id:pk>/deletion/", views.deletion_create, name="deletion_create"),
    path("posts/<id:pk>/hiding/", views.hiding_create, name="hiding_create"),
    path("posts/<id:pk>/hiding/end/", views.hiding_remove, name="hiding_remove"),
    path("posts/<id:pk>/put-away/", views.putting_away, name="putting_away"),
    path("posts/<id:pk>/put-away/begin/", views.putting_away_create, name="putting_away_create"),
    path("posts/<id:pk>/put-away/end/", views.putting_away_remove, name="putting_away_remove"),
]

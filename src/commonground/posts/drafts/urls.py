from django.urls import path

from commonground.posts.drafts import views

app_name = "drafts"
urlpatterns = [
    path("drafts/", views.index, name="index"),
    path("drafts/begin/", views.create, name="create"),
    path("drafts/<id:pk>/", views.show, name="show"),
    path("drafts/<id:pk>/hour/end/", views.hold, name="hold"),
    path("drafts/<id:pk>/end/", views.remove, name="remove"),
    path("drafts/<id:pk>/back/", views.bring_back, name="bring_back"),
]

from django.urls import path

from commonground.sociograms.staying import views

urlpatterns = [
    path("groups/<id:pk>/papers/", views.paper_create, name="paper_create"),
    path("people/<id:pk>/asked/", views.staying_show, name="staying_show"),
    path("people/<id:pk>/staying-out/", views.staying_create, name="staying_create"),
    path("staying-out/<id:pk>/ending/", views.staying_remove, name="staying_remove"),
]

from django.urls import path

from commonground.groups.endings import views

urlpatterns = [
    path("groups/<id:pk>/deletion/", views.deletion_create, name="deletion_create"),
    path("groups/<id:pk>/deletion/undoing/", views.deletion_remove, name="deletion_remove"),
    path("terms/", views.terms, name="terms"),
    path("terms/<id:pk>/end/", views.term_end, name="term_end"),
]

from django.urls import path

from commonground.maps.hushing import views

app_name = "hushing"
urlpatterns = [
    path("maps/<id:pk>/history/<id:step>/words/", views.words, name="words"),
    path("maps/<id:pk>/history/<id:step>/words/out/", views.words_create, name="words_create"),
    path("maps/<id:pk>/history/<id:step>/words/in/", views.words_remove, name="words_remove"),
]

from django.urls import path

from commonground.posts.media import views

app_name = "media"
urlpatterns = [
    path("media/uploads/", views.upload_create, name="upload_create"),
    path("media/reviews/", views.reviews, name="reviews"),
    path("media/<id:pk>/", views.show, name="show"),
    path("media/<id:pk>/<int:width>/", views.picture, name="picture"),
    path("media/<id:pk>/voice/", views.voice, name="voice"),
    path("media/<id:pk>/file/", views.file, name="file"),
    path("media/<id:pk>/card/", views.card, name="card"),
    path("media/<id:pk>/description/", views.description_create, name="description_create"),
    path("media/<id:pk>/replacement/", views.replacement_create, name="replacement_create"),
    path("media/<id:pk>/objection/", views.objection_create, name="objection_create"),
    path("media/<id:pk>/review/", views.review_create, name="review_create"),
    path("descriptions/<id:pk>/choice/", views.choice_create, name="choice_create"),
    path("descriptions/<id:pk>/end/", views.description_remove, name="description_remove"),
]

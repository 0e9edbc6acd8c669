from django.urls import path

from commonground.timelines.tagged import views

ONE = "streams/tags/<str:tag>/"
urlpatterns = [
    path(ONE, views.tag, name="tag"),
    path(f"{ONE}new/", views.tag_new, name="tag_new"),
    path(f"{ONE}follow/", views.tag_follow, name="tag_follow"),
    path(f"{ONE}follow/end/", views.tag_unfollow, name="tag_unfollow"),
]

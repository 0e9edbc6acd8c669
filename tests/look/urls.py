"""Three addresses, so that a page has places to lead to."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def nothing(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("", nothing, name="today"),
    path("class/", nothing, name="class"),
    path("wrong/", include(([path("", nothing, name="wrong")], "safety"))),
]

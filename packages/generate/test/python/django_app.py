"""The contract's handlers in Django, with the generated settings."""

import types
from importlib import import_module

import django
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.test.utils import override_settings
from django.urls import re_path
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods
from uvicorn.middleware.wsgi import WSGIMiddleware

import handlers

settings.configure(ALLOWED_HOSTS=["*"], SECRET_KEY="contract", INSTALLED_APPS=["corsheaders"])
django.setup()


def respond(answer: handlers.Answer):
    is_stream = not isinstance(answer.body, bytes)
    response = (StreamingHttpResponse if is_stream else HttpResponse)(answer.body, status=answer.status)
    for name, value in answer.headers:
        if name.lower() == "set-cookie":
            response.cookies.load(value)
        elif name.lower() == "vary" and "Vary" in response:
            # Django has one line of each header.
            response["Vary"] += f", {value}"
        else:
            response[name] = value
    return response


def view_of(name: str):
    return lambda request: respond(handlers.run(name, handlers.Request(request.method, request.headers)))


def noted(view):
    def wrapped(request):
        handlers.note(request.headers)
        return view(request)

    return wrapped


def denies(request):
    raise PermissionDenied


class Authenticate:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "Authorization" in request.headers:
            return self.get_response(request)
        response = HttpResponse(status=401)
        response["WWW-Authenticate"] = "Basic"
        return response


class CustomError:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, error):
        return HttpResponse("custom", status=503)


MIDDLEWARE = {
    "auth-first": [f"{__name__}.Authenticate"],
    "custom-error": [f"{__name__}.CustomError"],
}
put_only = require_http_methods(["PUT"])(view_of("answers"))
VIEWS = {
    "no-route": None,
    "put-only": put_only,
    "django-put-only": put_only,
    "django-denies": noted(denies),
    "django-csrf": csrf_protect(view_of("answers")),
    "django-json": noted(lambda request: JsonResponse({"text": "ok"})),
    "django-redirect": noted(lambda request: redirect("https://a.example/elsewhere")),
}


def urls_of(path: str, name: str) -> types.ModuleType:
    view = VIEWS.get(name, view_of(name))
    urls = types.ModuleType(f"urls{path.replace('/', '.')}")
    urls.urlpatterns = [] if view is None else [re_path(f"^{path[1:]}(?:/[^/]*)?$", view)]
    return urls


def make_application(path: str, name: str, policy: str):
    """Django reads its settings for each request, so those of a mount are set around each of its requests."""
    written = import_module(f"{policy}_cors")
    values = {
        "ROOT_URLCONF": urls_of(path, name),
        "MIDDLEWARE": [f"{policy}_middleware.PolicyMiddleware", *MIDDLEWARE.get(name, [])],
        **{setting: getattr(written, setting) for setting in dir(written) if setting.isupper()},
    }
    with override_settings(**values):
        handler = WSGIHandler()

    def application(environ, start_response):
        def start(status, headers):
            # Django writes a space in front of a cookie, which uvicorn does not remove.
            return start_response(status, [(name, value.strip()) for name, value in headers])

        with override_settings(**values):
            return handler(environ, start)

    return WSGIMiddleware(application)

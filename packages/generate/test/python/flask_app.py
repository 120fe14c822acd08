"""The contract's handlers in Flask, with the generated policy."""

from importlib import import_module

from flask import Blueprint, Flask, Response, abort, jsonify, redirect, request
from uvicorn.middleware.wsgi import WSGIMiddleware

import handlers

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY"]


def respond(answer: handlers.Answer) -> Response:
    response = Response(answer.body, answer.status)
    response.autocorrect_location_header = False
    for name, value in answer.headers:
        if name.lower() == "content-type":
            response.headers[name] = value
        else:
            response.headers.add(name, value)
    return response


def serve(app, path: str, view, methods=METHODS) -> None:
    app.add_url_rule(path, view_func=view, methods=methods, provide_automatic_options=False, endpoint="contract")


def serve_named(app, path: str, name: str, methods=METHODS) -> None:
    def view() -> Response:
        return respond(handlers.run(name, handlers.Request(request.method, request.headers)))

    serve(app, path, view, methods)


def custom_error(app: Flask, path: str) -> None:
    app.register_error_handler(RuntimeError, lambda error: ("custom", 503))
    serve_named(app, path, "throws")


def unauthorized() -> Response:
    return Response(status=401, headers={"WWW-Authenticate": "Basic"})


def auth_first(app: Flask, path: str) -> None:
    @app.before_request
    def authenticate():
        return None if "Authorization" in request.headers else unauthorized()

    serve_named(app, path, "answers")


def blueprint(app: Flask, path: str) -> None:
    part = Blueprint("part", "part")
    part.before_request(unauthorized)
    serve_named(part, path, "answers")
    app.register_blueprint(part)


def aborts(app: Flask, path: str) -> None:
    def view():
        handlers.note(request.headers)
        abort(409)

    serve(app, path, view)


def json_body(app: Flask, path: str) -> None:
    def view():
        handlers.note(request.headers)
        return jsonify(text="ok")

    serve(app, path, view)


def redirects(app: Flask, path: str) -> None:
    def view():
        handlers.note(request.headers)
        return redirect("https://a.example/elsewhere")

    serve(app, path, view)


FRAMEWORK = {
    "no-route": lambda app, path: None,
    "put-only": lambda app, path: serve_named(app, path, "answers", ["PUT"]),
    "custom-error": custom_error,
    "auth-first": auth_first,
    "flask-put-only": lambda app, path: serve_named(app, path, "answers", ["PUT"]),
    "flask-blueprint": blueprint,
    "flask-abort": aborts,
    "flask-json": json_body,
    "flask-redirect": redirects,
}


def make_application(path: str, name: str, policy: str):
    app = Flask("contract")
    import_module(f"{policy}_cors").init_cors(app)
    add = FRAMEWORK.get(name, lambda app, path: serve_named(app, path, name))
    add(app, path)
    return WSGIMiddleware(app)

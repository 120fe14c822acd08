"""The contract's handlers in FastAPI, with the generated policy around the application."""

from importlib import import_module

from fastapi import Depends, FastAPI, HTTPException, Query
from fastapi.responses import PlainTextResponse, Response, StreamingResponse
from fastapi.security import HTTPBasic
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request as FastAPIRequest

import handlers

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY"]


def respond(answer: handlers.Answer) -> Response:
    is_stream = not isinstance(answer.body, bytes)
    response = (StreamingResponse if is_stream else Response)(answer.body, answer.status)
    for name, value in answer.headers:
        response.headers.append(name, value)
    return response


def note(request: FastAPIRequest) -> None:
    handlers.note(request.headers)


def serve_named(app: FastAPI, path: str, name: str, methods=METHODS, **route) -> None:
    @app.api_route(path, methods=methods, **route)
    def endpoint(request: FastAPIRequest) -> Response:
        return respond(handlers.run(name, handlers.Request(request.method, request.headers)))


def custom_error(app: FastAPI, path: str) -> None:
    @app.exception_handler(Exception)
    async def answer(request: FastAPIRequest, error: Exception) -> Response:
        return PlainTextResponse("custom", 503)

    serve_named(app, path, "throws")


def auth_first(app: FastAPI, path: str) -> None:
    async def authenticate(request: FastAPIRequest, call_next) -> Response:
        if "authorization" not in request.headers:
            return Response(status_code=401, headers={"WWW-Authenticate": "Basic"})
        return await call_next(request)

    app.add_middleware(BaseHTTPMiddleware, dispatch=authenticate)
    serve_named(app, path, "answers")


def http_exception(app: FastAPI, path: str) -> None:
    @app.get(path)
    async def endpoint(request: FastAPIRequest):
        note(request)
        raise HTTPException(401, headers={"WWW-Authenticate": "Basic", "Vary": "Accept"})


def validation(app: FastAPI, path: str) -> None:
    @app.get(path)
    async def endpoint(request: FastAPIRequest, size: int = Query(...)):
        note(request)
        return {"size": size}


def dependency(app: FastAPI, path: str) -> None:
    serve_named(app, path, "answers", dependencies=[Depends(HTTPBasic())])


def json_body(app: FastAPI, path: str) -> None:
    @app.get(path)
    async def endpoint(request: FastAPIRequest):
        note(request)
        return {"text": "ok"}


FRAMEWORK = {
    "no-route": lambda app, path: None,
    "put-only": lambda app, path: serve_named(app, path, "answers", ["PUT"]),
    "custom-error": custom_error,
    "auth-first": auth_first,
    "fastapi-put-only": lambda app, path: serve_named(app, path, "answers", ["PUT"]),
    "fastapi-http-exception": http_exception,
    "fastapi-validation": validation,
    "fastapi-dependency": dependency,
    "fastapi-json": json_body,
}


def make_application(path: str, name: str, policy: str):
    app = FastAPI(openapi_url=None)
    serve = FRAMEWORK.get(name, lambda app, path: serve_named(app, path, name))
    serve(app, path)
    return import_module(f"{policy}_cors").with_cors(app)

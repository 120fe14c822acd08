"""Serves every mount of the contract: serve.py FRAMEWORK FOLDER PORT. The folder has mounts.json and the modules."""

import importlib
import json
import signal
import sys
from pathlib import Path

import uvicorn

framework, folder, port = sys.argv[1:]
sys.path.insert(0, folder)

make_application = importlib.import_module(f"{framework}_app").make_application
mounts = json.loads(Path(folder, "mounts.json").read_text())
applications = {mount["path"]: make_application(mount["path"], mount["handler"], mount["name"]) for mount in mounts}


async def by_path(scope, receive, send):
    started = False

    async def noted(message):
        nonlocal started
        started = True
        await send(message)

    path = scope["path"]
    application = applications.get(path) or applications[path.rpartition("/")[0]]
    try:
        await application(scope, receive, noted)
    except Exception:
        # Starlette raises an error again after its 500, and uvicorn would close the connection.
        if not started:
            raise


class Server(uvicorn.Server):
    def install_signal_handlers(self) -> None:
        # uvicorn would wait for the end of an endless response.
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


Server(uvicorn.Config(by_path, port=int(port), lifespan="off", log_level="warning")).run()

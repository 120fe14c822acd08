import type { Program } from "@corsac/contract/server";

const program = (modules: string, packages: readonly string[]): Program => ({
  test: ["python3", "-c", `import uvicorn, ${modules}`],
  packages: ["python3-uvicorn", ...packages],
});

/** The Debian packages of each framework, and uvicorn, which serves them. */
export const FASTAPI: Program = program("fastapi", ["python3-fastapi"]);
export const DJANGO: Program = program("django, corsheaders", ["python3-django", "python3-django-cors-headers"]);
export const FLASK: Program = program("flask, flask_cors", ["python3-flask", "python3-flask-cors"]);

"""Adding documents: files are brought, read in a confined process, previewed, and taken into the store; withdrawing."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Form, Request
from msgspec.structs import replace
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response, StreamingResponse

from api.http.accounts import audit, may
from api.http.addresses import address
from api.http.builds import catalogue
from api.pages.history import called
from api.pages.rendering import chosen, render
from kg.accounts.users import User
from kg.catalogue import documents
from kg.errors import BadParameter, KgError, StoreError
from kg.pipeline import uploads
from kg.pipeline.readers import patiently
from kg.pipeline.uploads import Batch, Upload
from kg.words import LANGUAGES, say
from kg.words.refusals import told

router = APIRouter(include_in_schema=False)
Clerk = Annotated[User, Depends(may("add"))]
LOOK = 0.3  # seconds between two looks at a batch that somebody watches
WATCHED = 600.0  # seconds that a page is told of it; then it asks again


@router.get("/add")
def add_page(request: Request, user: Clerk) -> Response:
    """Where files are dropped; and the last batches."""
    return render(request, "add.html", batches=uploads.every(_store(request))[:12], most=uploads.MOST_FILES)


@router.post("/add")
async def bring(request: Request, user: Clerk) -> Response:
    """Files into a batch of their own, which is read at once."""
    form = await request.form(max_files=uploads.MOST_FILES)
    files = [file for file in form.getlist("file") if not isinstance(file, str) and file.filename]
    if not files or len(files) > uploads.MOST_FILES:
        raise BadParameter("file", f"give 1 to {uploads.MOST_FILES} files.")
    directory, settings = _store(request), request.app.state.settings
    size = sum(file.size or 0 for file in files)
    await run_in_threadpool(uploads.check_room, directory, size, settings.max_waiting, settings.max_kept)
    batch = await run_in_threadpool(uploads.begin, directory, user.shown)
    brought = []
    for file in files:
        assert isinstance(file.filename, str)
        brought.append(await run_in_threadpool(uploads.bring, directory, batch, file.filename, await file.read()))
    await run_in_threadpool(uploads.write, directory, replace(batch, files=tuple(brought)))
    await run_in_threadpool(audit, request, user, "bring", f"{batch.id} {', '.join(one.name for one in brought)}")
    _go_on(request.app, batch.id)
    return RedirectResponse(address(request, "add", batch.id), 303)


@router.get("/add/{id}")
async def batch_page(request: Request, id: str, user: Clerk) -> Response:
    """What became of a batch; one that was left in the middle goes on."""
    batch = uploads.read(_store(request), id)
    if batch.at_work:
        _go_on(request.app, id)
    language = chosen(request, "lang", LANGUAGES)
    return render(
        request,
        "batch.html",
        batch=batch,
        why=lambda file: why(file, language),
        title_of=lambda id: called(request, f"document/{id}").name,
    )


@router.get("/add/{id}/state")
def batch_state(request: Request, id: str, user: Clerk) -> Response:
    """The same for programs."""
    return Response(msgspec.json.encode(uploads.read(_store(request), id)), media_type="application/json")


@router.get("/add/{id}/events")
async def batch_events(request: Request, id: str, user: Clerk) -> Response:
    """Each step of a batch, as it is done (server-sent events)."""
    uploads.read(_store(request), id)
    return StreamingResponse(_events(request, id), media_type="text/event-stream")


async def _events(request: Request, id: str) -> AsyncIterator[bytes]:
    directory, seen, left = _store(request), 0, WATCHED
    while left > 0 and not await request.is_disconnected():
        now = uploads.stamp(directory, id)
        if now != seen:
            seen, batch = now, uploads.read(directory, id)
            told = {"state": batch.state, "stage": batch.stage, "done": batch.done, "total": batch.total,
                    "files": [file.state for file in batch.files]}  # fmt: skip
            yield b"data: " + msgspec.json.encode(told) + b"\n\n"
            if not batch.at_work:
                return
        await asyncio.sleep(LOOK)
        left -= LOOK


@router.post("/add/{id}/take")
async def take(request: Request, id: str, user: Clerk, file: Annotated[list[int] | None, Form()] = None) -> Response:
    """The files that were ticked go into the store; those that could not be read never do."""
    directory = _store(request)
    batch = uploads.read(directory, id)
    wanted = {
        n
        for n in file or ()
        if 0 <= n < len(batch.files) and batch.files[n].state == "read" and not batch.files[n].held
    }
    if batch.state in ("ready", "failed") and not wanted:
        raise BadParameter("file", "tick a file that was read.")
    if batch.state in ("ready", "failed"):
        files = tuple(replace(one, taken=n in wanted) for n, one in enumerate(batch.files))
        uploads.write(directory, replace(batch, state="taking", files=files, why=""))
        names = ", ".join(one.name for one in files if one.taken)
        await run_in_threadpool(audit, request, user, "take in", f"{id} {names}")
        _go_on(request.app, id)
    return RedirectResponse(address(request, "add", id), 303)


@router.post("/add/{id}/drop")
async def drop(request: Request, id: str, user: Clerk) -> Response:
    """A batch that waits is given up, with its files."""
    await run_in_threadpool(uploads.drop, _store(request), id)
    await run_in_threadpool(audit, request, user, "drop", id)
    return RedirectResponse(address(request, "add"), 303)


@router.get("/withdraw/{document}")
def withdraw_page(request: Request, document: str, user: Clerk) -> Response:
    """What goes with a document, before it is withdrawn."""
    return render(request, "withdraw.html", detail=documents.document(catalogue(request), document))


@router.post("/withdraw/{document}")
async def withdraw(request: Request, document: str, user: Clerk) -> Response:
    """The document leaves the store; what people decided of it stays, should it come back."""
    await run_in_threadpool(lambda: documents.document(catalogue(request), document))
    batch = await run_in_threadpool(uploads.begin, _store(request), user.shown, "withdraw", (document,))
    await run_in_threadpool(audit, request, user, "withdraw", document)
    _go_on(request.app, batch.id)
    return RedirectResponse(address(request, "add", batch.id), 303)


def why(file: Upload, language: str) -> str:
    """Why a file could not be read and what to do, in the reader's language."""
    return told(file.why, language) or say("review.why_other", language)


def _store(request: Request) -> Any:
    return request.app.state.settings.store


def resume(app: Starlette) -> None:
    """Work on what a server left in the middle."""
    for batch in uploads.every(app.state.settings.store):
        if batch.at_work:
            _go_on(app, batch.id)


def _go_on(app: Starlette, id: str) -> None:
    """Work on a batch in the background, unless this server does already."""
    running: dict[str, asyncio.Task[None]] = app.state.adding
    if id not in running or running[id].done():
        running[id] = asyncio.get_running_loop().create_task(_work(app, id))
        running[id].add_done_callback(lambda _: running.pop(id, None))


async def _work(app: Starlette, id: str) -> None:
    """A batch from where it stands: its files read one after another; or taken in, once somebody said so."""
    directory = app.state.settings.store
    with uploads.working(directory, id) as mine:
        batch = uploads.read(directory, id)
        if not mine or not batch.at_work:
            return
        if batch.state == "taking":
            return await _take_in(app, batch)
        for number, file in enumerate(batch.files):
            if file.state == "waiting":
                told = await _look_into(app, file, f"batches of {batch.by}")
                files = (*batch.files[:number], told, *batch.files[number + 1 :])
                batch = replace(batch, files=files, done=number + 1, total=len(files))
                await run_in_threadpool(uploads.write, directory, batch)
        await run_in_threadpool(uploads.write, directory, replace(batch, state="ready"))


async def _look_into(app: Starlette, file: Upload, by: str) -> Upload:
    """The file as it was read; an archive and a mail with attachments by the files in them, as a build takes them."""
    directory = app.state.settings.store
    try:
        data = await run_in_threadpool((directory / file.path).read_bytes)
        inside = await patiently(lambda: app.state.readers.look_inside(file.name, data, by))
        if [path for path, _ in inside.files] == [""] and not inside.skipped:
            return await _seen(app, file, data, file.name, by)
        seen, until = [], time.monotonic() + uploads.LONGEST_LOOK
        for path, sha256 in inside.files[: uploads.MOST_LOOKED_AT]:
            if time.monotonic() < until:
                one = Upload(file.path, path or file.name, 0, sha256)
                seen.append(await _seen(app, one, data, file.name, by, path))
        beyond = len(inside.files) - len(seen)
        named = (line.removeprefix(f"{file.name}/").partition(": ") for line in inside.skipped)
        seen += [Upload(file.path, name, 0, "", "refused", why[:500]) for name, _, why in named]
        readable = any(one.state == "read" for one in seen)
        whole = replace(file, state="read") if readable else replace(file, state="refused", why=seen[0].why)
        return replace(whole, members=tuple(seen), beyond=beyond)
    except KgError as error:
        return replace(file, state="refused", why=str(error)[:500])
    except OSError as error:
        return replace(file, state="refused", why=f"cannot be read ({error.strerror})")


async def _seen(app: Starlette, file: Upload, data: bytes, name: str, by: str, member: str = "") -> Upload:
    """A file with its preview, or why it cannot be read; data, name: what was brought, in which it is at `member`; by:
    whose it is, since the processes that read are shared among all who bring and paste."""
    try:
        build = app.state.builds.current()
        found = await patiently(lambda: app.state.readers.read(build.path, name, data, by, member))
        seen = await run_in_threadpool(lambda: uploads.preview(build.catalogue(), found, file.sha256))
    except StoreError:  # nothing yet to hold it against: it is read when it is taken in
        return replace(file, state="read")
    except KgError as error:
        return replace(file, state="refused", why=str(error)[:500])
    return replace(file, state="read", preview=seen)


async def _take_in(app: Starlette, batch: Batch) -> None:
    directory = app.state.settings.store

    def told(said: dict[str, Any]) -> None:
        uploads.write(directory, replace(batch, stage=said["stage"], done=said["done"], total=said["total"]))

    if batch.verb == "withdraw":
        change = batch.documents
    else:
        change = tuple(str(directory / file.path) for file in batch.files if file.taken)
    said = await app.state.changes.run(batch.verb, *change, told=told)
    if "error" in said:
        uploads.write(directory, replace(batch, state="failed", why=said["error"]))
    else:
        uploads.settle(directory, replace(batch, added=tuple(said["added"])))

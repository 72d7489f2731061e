"""/api/extract: what a text says, read against the collection."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import APIRouter, Request
from msgspec import Struct
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.http.builds import build_of
from api.http.clients import GONE, client_of, while_there
from api.rest.answers import JSON
from api.rest.schemas import REFS, answers, declare, refusals
from kg.errors import BadParameter
from kg.pipeline.readers import Readers

PASTED = {
    "text/plain": {"schema": {"type": "string"}, "example": "Giao Văn phòng Tỉnh ủy theo dõi, đôn đốc."},
    "application/json": {"schema": {"$ref": REFS.format(name="Text")}},
    "multipart/form-data": {
        "schema": {
            "type": "object",
            "properties": {"file": {"type": "string", "format": "binary"}},
            "required": ["file"],
        }
    },
}
EXTRACTED = {"file": "text.txt", "document": {}, "positions": [], "tasks": [], "citations": []}


class Text(Struct, frozen=True):
    """A pasted text; the ending of its name says what it is (.txt, .md, .html)."""

    text: str
    name: str = "text.txt"


declare(Text)
router = APIRouter(default_response_class=Response)


@router.post(
    "/api/extract",
    tags=["extract"],
    responses={**answers(dict[str, Any], EXTRACTED, missing=False, linked=False), **refusals(400, 413, 415)},
    openapi_extra={"requestBody": {"required": True, "content": PASTED}},
)
async def extract(request: Request) -> Response:
    """The tables of a text (or of an uploaded file), resolved against the collection. Nothing is stored."""
    readers: Readers = request.app.state.readers
    name, data = await _brought(request)
    found = await while_there(request, readers.tables(build_of(request).path, name, data, client_of(request)))
    return Response(found, media_type=JSON) if found else Response(status_code=GONE)


async def _brought(request: Request) -> tuple[str, bytes]:
    """The name and bytes of what was sent: a file of a form, a JSON object's text, or the body as it is."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        async with request.form(max_files=1, max_fields=10) as form:
            file = form.get("file")
            if not isinstance(file, UploadFile):
                raise BadParameter("file", "the form has no field 'file' with a file in it")
            return file.filename or "text.txt", await file.read()
    body = await request.body()
    if kind == "text/plain":
        return "text.txt", body
    if kind != "application/json":
        raise HTTPException(415, "Send text/plain, application/json with a text, or multipart/form-data with a file.")
    try:
        text = msgspec.json.decode(body, type=Text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise BadParameter("text", f'the body is not {{"text": …}}: {error}') from None
    return text.name, text.text.encode()

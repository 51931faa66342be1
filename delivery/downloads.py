"""Files that are written piece by piece when they are asked for, and cost no more memory for being long."""

import hashlib
from collections.abc import Iterable
from tempfile import SpooledTemporaryFile

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

IN_MEMORY = 512 * 1024  # bytes; what is longer waits on the disk until it is sent


def file_response(
    request: HttpRequest, pieces: Iterable[bytes], content_type: str, name: str
) -> HttpResponseBase:
    """Answer with a file; a reader who has these very bytes is told so (304)."""
    spool = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (the response closes it)
    digest, length = hashlib.sha256(), 0
    try:
        for piece in pieces:
            spool.write(piece)
            digest.update(piece)
            length += len(piece)
    except BaseException:
        spool.close()
        raise
    spool.seek(0)
    headers = {
        "Content-Disposition": content_disposition_header(False, name) or "inline",
        "Content-Type": content_type,
        "ETag": f'"{digest.hexdigest()[:32]}"',
    }
    if length <= IN_MEMORY:
        with spool:
            return HttpResponse(spool.read(), headers=headers)
    return _long(request, spool, length, headers)


def _long(
    request: HttpRequest, spool: "SpooledTemporaryFile[bytes]", length: int, headers: dict[str, str]
) -> HttpResponseBase:
    """Send a file from the disk, unless the reader has it or wants its headers alone."""
    head = HttpResponse(headers=headers | {"Content-Length": str(length)})
    answer = get_conditional_response(request, headers["ETag"], response=head)
    if answer is head and request.method == "GET":
        others = {name: value for name, value in head.headers.items() if name != "Content-Type"}
        # Told its type in the headers alone, it would take the file for one of no known type.
        return FileResponse(spool, content_type=headers["Content-Type"], headers=others)
    spool.close()
    return answer or head

"""Our own addresses beside the pages: map files, style sheet and words."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from heltid.settings import DATA, ROOT
from heltid.web import notices
from heltid.web.document import ASSETS, word_files

#: Map files by the name in their address. Rings run clockwise, as the chart library wants them.
MAPS = {
    "kommuner_2013.geojson": DATA / "register" / "kommuner_2013_lett.geojson",
    "fylker_2013.geojson": DATA / "register" / "fylker_2013.geojson",
}
#: What the guides show; drawn anew by ``tests/browser/pictures.py``.
PICTURES = ROOT / "docs" / "bilder"
#: The chart library asks for the outline of the world, from an address outside unless told otherwise, and draws
#: nothing until it has come. Ours has no countries in it.
EMPTY_TOPOLOGY = {
    "type": "Topology",
    "arcs": [],
    "objects": {
        name: {"type": "GeometryCollection", "geometries": []}
        for name in ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")
    },
}
#: A day: the files change only with a new version of the software.
_DAY = {"cache-control": "public, max-age=86400"}
_FOR_EVER = {"cache-control": "public, max-age=31536000, immutable"}


async def map_file(request: Request) -> Response:
    name = request.path_params["name"]
    if name in MAPS:
        return FileResponse(MAPS[name], media_type="application/geo+json", headers=_DAY)
    if name.endswith(".json"):
        return JSONResponse(EMPTY_TOPOLOGY, headers=_DAY)
    return notices.not_found()


async def style_file(request: Request) -> Response:
    name = request.path_params["name"]
    if name in word_files():
        return Response(word_files()[name], media_type="application/json", headers=_FOR_EVER)
    if name not in {file.name for file in ASSETS.iterdir()}:  # a name, and never a path
        return notices.not_found()
    return FileResponse(ASSETS / name, headers=_FOR_EVER)


async def picture_file(request: Request) -> Response:
    """A picture of the guides."""
    name = request.path_params["name"]
    if name not in {file.name for file in PICTURES.glob("*.png")}:  # a name, and never a path
        return notices.not_found()
    return FileResponse(PICTURES / name, headers=_DAY)


ROUTES = (
    Route("/bilder/{name:path}", picture_file),
    Route("/kart/{name:path}", map_file),
    Route("/stil/{version}/{name:path}", style_file),
)

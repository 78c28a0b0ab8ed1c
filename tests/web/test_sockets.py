"""A process takes as many readers as the system lets it."""

from __future__ import annotations

import pytest

from heltid.web.sockets import ROOM, make_room

resource = pytest.importorskip("resource", reason="Windows has no such limit")


def test_a_process_that_was_given_few_files_asks_for_what_it_may_have() -> None:
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(now, 1_024), most))
        make_room()
        given = resource.getrlimit(resource.RLIMIT_NOFILE)
        assert given == (ROOM if most == resource.RLIM_INFINITY else min(ROOM, most), most)
        make_room()
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == given
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (now, most))

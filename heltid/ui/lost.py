"""What is said to a reporter whose session is gone: the server was started anew, or another process has taken over."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from heltid.language import N_, _

SAID = N_(
    "Forbindelsen ble brutt, så siden har begynt på nytt. Det som var lagret, er lagret: "
    "Med opplastingskoden ser du det under «Tidligere opplastinger». Velg fila på nytt "
    "hvis du ikke var ferdig."
)


def show() -> None:
    if _is_lost():
        st.warning(_(SAID), width=640)


def _is_lost() -> bool:
    """Whether the page asked to go on with a session (it says so in the third place of the protocols that it asks for)
    and was given another."""
    asked = (st.context.headers.get("Sec-WebSocket-Protocol") or "").split(",")
    run = get_script_run_ctx()
    return run is not None and len(asked) > 2 and asked[2].strip() not in ("", run.session_id)

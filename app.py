"""The server: ``streamlit run app.py``. The pages start in ``heltid/ui/shell.py``."""

import streamlit as st

from heltid import web
from heltid.audience import Site
from heltid.ui import errors

answers = Site()
answers.prepare()
app = st.App(
    "heltid/ui/shell.py",
    middleware=web.middleware(),
    routes=web.routes(answers),
    on_script_error=errors.show,
)

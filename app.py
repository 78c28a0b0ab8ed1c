"""The server: ``streamlit run app.py``. The pages start in ``heltid/ui/shell.py``."""

import streamlit as st
from starlette.middleware import Middleware

from heltid import gauges, sessions, settings, web
from heltid.audience import Site
from heltid.readiness import readiness
from heltid.refusals import Refusals
from heltid.ui import errors, lifetime, startup
from heltid.ui.greeting import Greeting
from heltid.web.logins import COOKIE
from heltid.web.sockets import make_room

lifetime.take_over_log()
make_room()
gauges.register()
answers = Site()
answers.prepare()
refusals = Refusals(lambda: settings.load().database)
provider = settings.load().provider
startup.warn_if_closed()
app = st.App(
    "heltid/ui/shell.py",
    middleware=[*web.middleware(sessions.refused, refusals.tell), Middleware(Greeting, login_cookie=COOKIE)],
    routes=web.routes(
        answers,
        lambda login: sessions.standing(settings.load().database, login),
        lambda: readiness(settings.load().database).parts,
    ),
    lifespan=lifetime.lifespan,
    on_script_error=errors.show,
    secrets=provider.secrets() if provider else None,
)

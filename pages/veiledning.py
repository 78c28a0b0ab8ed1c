"""Slik bruker du Heltid: the three short guides, in the language that is spoken."""

from heltid.language import _
from heltid.ui import components, guides

components.page_header(
    _("Slik bruker du Heltid"), _("Her står hvordan du finner fram, rapporterer og viser på en samling.")
)
guides.show()

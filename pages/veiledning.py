"""Slik bruker du Heltid: the three short guides, in bokmål and in English."""

from heltid.ui import components, guides

components.page_header("Slik bruker du Heltid", "Her står hvordan du finner fram, rapporterer og viser på en samling.")
guides.show("veiledning")
guides.show_english()

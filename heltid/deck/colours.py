"""Colours of the slides. (Shim.)"""

from heltid.charts.chart import Shade

INK, MUTED, LINE, SURFACE, PAGE, PRIMARY = "#1B1F27", "#565D69", "#D5D9E0", "#F5F6F8", "#FFFFFF", "#12407F"
THEME_ACCENTS = ("#12407F", "#D9733F", "#3272B7", "#0A4A40", "#B06AE3", "#6B7280")
MISSING_OUTLINE, MIDDLE_OUTLINE = "#8A8F98", "#8F8A83"
FILLS = {
    Shade.PRIMARY: "#12407F", Shade.COHORT_1: "#12407F", Shade.COHORT_2: "#D9733F", Shade.SICK_LEAVE: "#2A49C6",
    Shade.FULL_TIME: "#D9733F", Shade.COMPETENCE: "#0A4A40", Shade.REPUTATION: "#B06AE3", Shade.OTHER_THEME: "#6A5008",
    Shade.UNKNOWN_THEME: "#6B7280", Shade.BEST: "#0B2F66", Shade.GOOD: "#3272B7", Shade.MIDDLE: "#CFC7BB",
    Shade.POOR: "#D07A1F", Shade.WORST: "#7F2704", Shade.PEERS: "#B4BAC4", Shade.MISSING: "#FFFFFF",
}  # fmt: skip


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ink_on(colour: str) -> str:
    """White where it reaches 4.5:1, else ink."""
    return PAGE if 1.05 / (luminance(colour) + 0.05) >= 4.5 else INK

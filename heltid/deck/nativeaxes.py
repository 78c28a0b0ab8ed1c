"""Axes with round numbers, and labels with words of their own, in native charts of points and lines."""

from __future__ import annotations

import math
from typing import Any

from pptx.enum.chart import XL_TICK_LABEL_POSITION
from pptx.enum.chart import XL_TICK_MARK as TICK
from pptx.util import Pt

from heltid.charts.svgparts import ticks
from heltid.deck import fit
from heltid.deck.master import Box
from heltid.deck.nativeparts import (
    INK,
    LINE,
    MUTED,
    SMALLEST,
    rgb,
)
from heltid.language import current

AXIS_SIZE = 20.0  # size of numbers along an axis


def label_point(point: Any, text: str, size: float, position: Any, colour: str = INK, *, bold: bool = True) -> None:
    label = point.data_label
    run = label.text_frame.paragraphs[0].add_run()
    run.text = text
    run.font.size, run.font.bold = Pt(size), bold
    run.font.color.rgb = rgb(colour)
    run._r.get_or_add_rPr().set("lang", current().region)
    label.position = position


def rounded(low: float, high: float) -> tuple[float, float, float]:
    """Round ends outside these, and the step between the lines: an amount that is never below nothing has no axis
    below it."""
    marks = ticks(low, high, 6)
    step = marks[1] - marks[0] if len(marks) > 1 else (high - low) or 1
    start = math.floor(low / step + 1e-9) * step
    end = math.ceil(high / step - 1e-9) * step
    return round(max(0.0, start) if low >= 0 else start, 10), round(end, 10), round(step, 10)


def value_axis(axis: Any, low: float, high: float, box: Box, *, lines: bool = True) -> None:
    """An axis between two ends with round numbers and faint lines."""
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = rounded(low, high)
    axis.has_major_gridlines = lines
    if lines:
        axis.major_gridlines.format.line.color.rgb = rgb(LINE)
    axis.major_tick_mark = axis.minor_tick_mark = TICK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.tick_labels.font.size = Pt(AXIS_SIZE if box.width > 600 else 14)
    axis.tick_labels.font.color.rgb = rgb(MUTED)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "General", False
    axis.format.line.fill.background()


def title_of(axis: Any, text: str, room: float) -> None:
    """The axis' title on one line of ``room``."""
    fitted = fit.fit((text,), room, 1e9, AXIS_SIZE, SMALLEST, max_lines=1)
    axis.has_title = True
    frame = axis.axis_title.text_frame
    frame.text = fitted.texts[0]
    run = frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold = Pt(fitted.size), False
    run.font.color.rgb = rgb(MUTED)
    run._r.get_or_add_rPr().set("lang", current().region)

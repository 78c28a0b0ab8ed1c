"""What a presenter does with the slides at home: opens them and changes a number in a chart."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData

from tests.deck.opened import standard_deck
from tests.programmes import example


def test_a_number_in_a_chart_can_be_changed_and_is_drawn_anew(tmp_path: Path) -> None:
    if shutil.which("soffice") is None or shutil.which("pdftotext") is None:
        pytest.skip("LibreOffice or poppler is not installed")
    opened = Presentation(io.BytesIO(standard_deck(example(date(2013, 12, 5)))))
    chart = next(shape.chart for slide in opened.slides for shape in slide.shapes if shape.has_chart)
    plot = chart.plots[0]
    data = CategoryChartData()
    data.categories = list(plot.categories)
    for place, series in enumerate(plot.series):
        values = list(series.values)
        data.add_series(series.name, [987, *values[1:]] if place == 0 else values)
    chart.replace_data(data)
    file = tmp_path / "endret.pptx"
    opened.save(str(file))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profil", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(file)], check=True, capture_output=True, timeout=180)
    text = subprocess.run(
        ["pdftotext", str(tmp_path / "endret.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    assert "987" in text

"""What the reports say: pure functions over a ``Programme``. Knows nothing of pages, charts or SQL."""

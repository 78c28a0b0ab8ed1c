"""The yardstick of ``benchmarks/pages.py``: a page without our code, of about the size that ours have."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

st.title("Reference")
numbers = [int(st.selectbox(f"Choice {n}", range(1, 6), key=f"choice-{n}")) for n in range(5)]
names = [f"Unit {n}" for n in range(20)]
for chart in range(3):
    values = [(n * (chart + 2) + sum(numbers)) % 17 for n in range(20)]
    st.plotly_chart(go.Figure(go.Bar(x=names, y=values)), key=f"chart-{chart}")
    st.table(pd.DataFrame({"Name": names, "Value": values}))

"""The page that a first view is compared with: a title and one Plotly chart, nothing else."""

import plotly.graph_objects as go
import streamlit as st

st.title("Plain")
st.plotly_chart(go.Figure(go.Bar(x=list("abcdef"), y=[3, 1, 4, 1, 5, 9])))

"""What the page library draws by itself: two pages, a top menu and one of each element that the pages use."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st


def first() -> None:
    st.title("Plain page")
    st.header("Heading")
    st.markdown("Text with a [link](/second).")
    st.selectbox("Choose", ["a", "b"])
    st.multiselect("Choose several", ["a", "b"])
    st.text_input("Write")
    st.segmented_control("Segments", ["a", "b"])
    st.file_uploader("Upload")
    st.file_uploader("Upload several", type=["csv"], accept_multiple_files=True)
    st.button("Press")
    st.download_button("Download", "text", "file.txt")
    st.checkbox("Tick")
    st.radio("Radio", ["a", "b"])
    st.metric("Number", 1)
    st.table(pd.DataFrame({"a": [1, 2]}))
    st.dataframe(pd.DataFrame({"a": [1, 2]}))
    st.plotly_chart(go.Figure(go.Bar(x=[1, 2], y=["a", "b"], orientation="h")))
    with st.expander("More"):
        st.write("Text")
    st.code("text")
    for box in (st.info, st.warning, st.error, st.success):
        box("Text")


def second() -> None:
    st.title("Second page")


st.navigation([st.Page(first), st.Page(second)], position="top").run()

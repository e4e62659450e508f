"""The least that Streamlit can do with an answer: one radio. What the interface is compared with."""

import streamlit as st

st.radio("How mature is this?", ["1", "2", "3", "4", "5"])

"""The interface: the only package that knows Streamlit."""

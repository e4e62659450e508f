"""The house style of the reports: whose they are, and what they look like. Kept for all measurements of this workspace."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from cxassess.house import HouseStyle, Logo, StyleRefused, colour_remark, contrast
from cxassess.house.colour import PAPER
from cxassess.house.logo import MOST_UPLOADED, read_logo
from cxassess.house.style import LONGEST_FOOTER, LONGEST_NAME
from cxassess.installation import database
from cxassess.locale import N_, Message
from cxassess.store import ChangedElsewhere, StoredStyle, StoreError, save_house_style

from .. import session
from ..deeds import note, tell
from ..figures import table
from ..session import Opened
from ..text import number, plain, t
from .templates import templates_block

STYLE = "house_style"
SEEN, LOGO, CONFLICT, SAVED = "house_seen", "house_logo", "house_conflict", "house_saved"
REFUSED, ROUND = "house_refused", "house_round"
LOGO_WIDTH = 160  # pixels
FIELDS: Mapping[str, str] = {
    "name": N_("Name"),
    "footer": N_("Text at the foot of each page"),
    "primary": N_("First colour"),
    "accent": N_("Second colour"),
    "logo": N_("Logo"),
}
TYPED = ("name", "footer", "primary", "accent")


def house_style_block(opened: Opened, stored: StoredStyle) -> None:
    """The house style, folded away until someone wants it."""
    folded = st.expander(t("House style"), icon=":material/palette:", key=STYLE, on_change="rerun")
    if not folded.open:
        _forget()
        return
    with folded:
        st.caption(t("For all reports that are made here. Once it is saved, the pictures of the pages show it too."))
        _form(opened, stored)
        templates_block(opened, stored)


@st.fragment
def _form(opened: Opened, stored: StoredStyle) -> None:
    if session.take(SAVED):
        st.rerun()
    _seed(stored)
    st.text_input(t(FIELDS["name"]), key="house_name", max_chars=LONGEST_NAME, placeholder=t("Such as the name of your agency"))
    st.text_input(t(FIELDS["footer"]), key="house_footer", max_chars=LONGEST_FOOTER)
    first, second = st.columns(2)
    with first:
        _colour("primary")
    with second:
        _colour("accent")
    _logo()
    st.button(t("Save the house style"), key="house_save", type="primary", on_click=_save, args=(opened,))
    tell(STYLE)
    _conflict(opened)


def _colour(field: str) -> None:
    """A colour, how well it can be read on paper, and what the report does about that."""
    chosen = st.color_picker(t(FIELDS[field]), key=f"house_{field}")
    measured = contrast(chosen.upper(), PAPER)
    st.caption(t("{colour}, contrast with white paper {contrast} to 1", colour=chosen.upper(), contrast=number(measured)))
    remark = colour_remark(chosen.upper())
    if remark:
        st.warning(t(remark.message), icon=":material/contrast:")


def _logo() -> None:
    """The logo as it is kept, and a field for another one."""
    kept: Logo | None = session.value_of(LOGO)
    if kept:
        with st.container(horizontal=True, vertical_alignment="center", key="house_logo_shown"):
            st.image(kept.content, width=LOGO_WIDTH, alt=t("Your logo"))
            st.button(
                t("Remove the logo"), key="house_no_logo", type="tertiary", icon=":material/delete:", on_click=_put_logo, args=(None,)
            )
    most = MOST_UPLOADED // 1_000_000
    st.file_uploader(
        t("Another logo: PNG, JPEG or SVG, at most {most} MB" if kept else "A logo: PNG, JPEG or SVG, at most {most} MB", most=most),
        type=["png", "jpg", "jpeg", "svg"],
        max_upload_size=most,
        key=_file_key(),
        on_change=_read_logo,
    )
    refused: Message | None = session.value_of(REFUSED)
    if refused:
        st.error(plain(t(refused)), icon=":material/error:")


def _file_key() -> str:
    return f"house_file_{session.value_of(ROUND, 0)}"


def _read_logo() -> None:
    """Take the logo out of the chosen file; of a file that cannot be used it is said why."""
    session.take(REFUSED)
    file = session.value_of(_file_key())
    if file is None:
        return
    try:
        _put_logo(read_logo(file.getvalue()))
    except StyleRefused as refused:
        session.put(REFUSED, refused.message)


def _put_logo(logo: Logo | None) -> None:
    """The logo that the form has now, with an empty field for another."""
    session.put(LOGO, logo)
    session.put(ROUND, session.value_of(ROUND, 0) + 1)


def _typed() -> HouseStyle:
    return HouseStyle(**{field: session.value_of(f"house_{field}") or "" for field in TYPED}, logo=session.value_of(LOGO))


def _seed(stored: StoredStyle) -> None:
    """Fill the form with what stands there when it is opened; what is typed after that stays."""
    if session.value_of(SEEN) is None:
        _put(stored)


def _put(stored: StoredStyle) -> None:
    for field in TYPED:
        session.put(f"house_{field}", getattr(stored.style, field))
    session.put(LOGO, stored.style.logo)
    session.put(SEEN, stored.version)
    session.take(CONFLICT)


def _forget() -> None:
    for name in (SEEN, LOGO, CONFLICT, REFUSED):
        session.take(name)


def _save(opened: Opened) -> None:
    _write(opened, session.value_of(SEEN, 0))


def _write(opened: Opened, version: int) -> None:
    """Save what is typed over the version that was seen; where another was first, keep both and ask."""
    try:
        _put(save_house_style(database(), opened.context, _typed(), version))
    except ChangedElsewhere as error:
        session.put(CONFLICT, error.stored)
    except (StyleRefused, StoreError) as error:
        note(STYLE, error.message, failed=True)
    else:
        session.put(SAVED, True)
        note(STYLE, Message("The house style has been saved."))


def _conflict(opened: Opened) -> None:
    """Both styles where they differ, and the choice between them."""
    stored: StoredStyle | None = session.value_of(CONFLICT)
    if stored is None:
        return
    there, wanted = _words(stored.style), _words(_typed())
    with st.container(border=True, key="house_conflict_block"):
        told = t("This was changed elsewhere in the meantime. Nothing was overwritten: choose what it should say.")
        st.warning(told, icon=":material/sync_problem:")
        apart = [field for field in FIELDS if there[field] != wanted[field]] or list(FIELDS)
        table([{t("What"): t(FIELDS[one]), t("It says now"): there[one], t("You want"): wanted[one]} for one in apart])
        with st.container(horizontal=True):
            st.button(t("Keep what it says now"), key="house_theirs", on_click=_put, args=(stored,))
            st.button(t("Save what I want"), key="house_mine", on_click=_write, args=(opened, stored.version))


def _words(style: HouseStyle) -> Mapping[str, str]:
    """What a style says in each field."""
    logo = style.logo
    pixels = t("{width} by {height} pixels", width=logo.width, height=logo.height) if logo else t("none")
    return {field: plain(getattr(style, field)) or t("empty") for field in TYPED} | {"logo": pixels}

"""Templates of the consultant's own, in which slides and documents are written."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from cxassess.house import StyleRefused, TemplateKind
from cxassess.house.template import MOST_UPLOADED, read_template
from cxassess.installation import database
from cxassess.locale import N_, Message
from cxassess.store import StoredStyle, StoreError, save_house_template

from .. import session
from ..deeds import attempt, note, tell
from ..session import Opened
from ..text import plain, t

NAMES: Mapping[TemplateKind, str] = {
    TemplateKind.SLIDES: N_("Own template for the slides: PPTX or POTX, at most {most} MB"),
    TemplateKind.DOCUMENT: N_("Own template for the document: DOCX or DOTX, at most {most} MB"),
}
ENDINGS: Mapping[TemplateKind, list[str]] = {TemplateKind.SLIDES: ["pptx", "potx"], TemplateKind.DOCUMENT: ["docx", "dotx"]}


def templates_block(opened: Opened, stored: StoredStyle) -> None:
    """For slides and for documents: the template there is, and a field for another."""
    st.markdown(f"**{t('Own templates')}**")
    st.caption(t("Slides and documents take over the layouts, fonts and colours of your template."))
    for kind in TemplateKind:
        _one(opened, kind, stored.templates.get(kind))


def _one(opened: Opened, kind: TemplateKind, present: str | None) -> None:
    if present:
        with st.container(horizontal=True, vertical_alignment="center", key=f"template_shown_{kind}"):
            st.markdown(t("In use: {name}", name=f"**{plain(present)}**"))
            arguments = (opened, kind)
            key, icon = f"template_remove_{kind}", ":material/delete:"
            st.button(t("Remove the template"), key=key, type="tertiary", icon=icon, on_click=_remove, args=arguments)
    most = MOST_UPLOADED // 1_000_000
    st.file_uploader(
        t(NAMES[kind], most=most),
        type=ENDINGS[kind],
        max_upload_size=most,
        key=_file_key(kind),
        on_change=_keep,
        args=(opened, kind),
    )
    tell(f"template_{kind}")


def _file_key(kind: TemplateKind) -> str:
    return f"template_file_{kind}_{session.value_of(f'template_round_{kind}', 0)}"


def _keep(opened: Opened, kind: TemplateKind) -> None:
    """Keep the template in the chosen file; of one that cannot be used it is said why, and the one there is stays."""
    file = session.value_of(_file_key(kind))
    if file is None:
        return
    place = f"template_{kind}"
    try:
        template = read_template(kind, file.name, file.getvalue())
        save_house_template(database(), opened.context, kind, template)
    except (StyleRefused, StoreError) as refused:
        note(place, refused.message, failed=True)
    else:
        session.put(f"template_round_{kind}", session.value_of(f"template_round_{kind}", 0) + 1)
        note(place, Message("The template is used from now on."))


def _remove(opened: Opened, kind: TemplateKind) -> None:
    done = Message("The template has been removed.")
    attempt(f"template_{kind}", lambda: save_house_template(database(), opened.context, kind, None), done)

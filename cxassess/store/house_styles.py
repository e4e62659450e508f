"""The house style of a workspace: what its reports look like, and the templates that they are written in.

Whoever may see a measurement may see it, as it stands in every report; only who manages the workspace changes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from cxassess.house import DEFAULT_STYLE, HouseStyle, Logo, Template, TemplateKind, checked_style
from cxassess.locale import Message

from .access import WORKSPACE, check_inside, check_right, check_workspace, reach
from .context import Context, Right
from .engine import Database
from .errors import ChangedElsewhere
from .events import Change, Facts, record
from .house_tables import style as table
from .house_tables import template as templates

_STYLE = select(table).where(table.c.workspace_id == WORKSPACE)
_TEMPLATES = select(templates.c.kind, templates.c.file_name).where(templates.c.workspace_id == WORKSPACE)


@dataclass(frozen=True, slots=True)
class StoredStyle:
    """A house style with its version, 0 where none was saved yet; `templates` are the names of the files by kind."""

    style: HouseStyle = DEFAULT_STYLE
    version: int = 0
    templates: Mapping[TemplateKind, str] = field(default_factory=dict)


def house_style(database: Database, context: Context) -> StoredStyle:
    """The house style of the workspace; ours where none was saved."""
    check_right(context, Right.VIEW)
    with database.reading() as connection:
        check_inside(connection, context)
        return _stored(connection, context)


def save_house_style(database: Database, context: Context, style: HouseStyle, expected_version: int) -> StoredStyle:
    """Change the house style; how it stands now. The same once more writes nothing.

    Raises StyleRefused for what cannot be used, and ChangedElsewhere when another version than the expected one stands there.
    """
    check_right(context, Right.MANAGE)
    wanted = checked_style(style)
    with database.writing(context.workspace_id) as connection:
        check_workspace(connection, context)
        stored = _stored(connection, context)
        if stored.version and stored.style == wanted:
            return stored
        if stored.version != expected_version:
            raise ChangedElsewhere(stored, *_apart(stored.style, wanted))
        _put(connection, context, wanted, stored.version)
        old, new = _differing(_facts(stored.style), _facts(wanted))
        record(connection, context, None, Change("house_style", context.workspace_id, "set", old, new))
        return StoredStyle(wanted, stored.version + 1, stored.templates)


def house_template(database: Database, context: Context, kind: TemplateKind) -> Template | None:
    """The workspace's own template of this kind, if it has one."""
    check_right(context, Right.VIEW)
    with database.reading() as connection:
        check_inside(connection, context)
        row = connection.execute(select(templates).filter_by(workspace_id=context.workspace_id, kind=kind)).first()
        return Template(kind, row.file_name, row.content) if row else None


def save_house_template(database: Database, context: Context, kind: TemplateKind, template: Template | None) -> None:
    """Keep a template that `read_template` gave in the place of the one there is, or with None, keep none."""
    check_right(context, Right.MANAGE)
    if template and template.kind is not kind:
        raise ValueError(f"A template for {template.kind} is no template for {kind}.")
    this = {"workspace_id": context.workspace_id, "kind": kind}
    new = {"file_name": template.file_name, "sha256": hashlib.sha256(template.content).hexdigest()} if template else None
    with database.writing(context.workspace_id) as connection:
        check_workspace(connection, context)
        row = connection.execute(select(templates.c.file_name, templates.c.sha256).filter_by(**this)).first()
        old = dict(row._mapping) if row else None
        if old == new:
            return
        connection.execute(delete(templates).filter_by(**this))
        if template and new:
            connection.execute(insert(templates).values(**this, **new, content=template.content, updated_at=context.now))
        record(connection, context, None, Change("house_template", kind, "set" if new else "removed", old, new))


def _stored(connection: Connection, context: Context) -> StoredStyle:
    row = connection.execute(_STYLE, reach(context)).first()
    names = {TemplateKind(kind): name for kind, name in connection.execute(_TEMPLATES, reach(context))}
    return StoredStyle(_style(row), row.version, names) if row else StoredStyle(templates=names)


def _style(row: Row[Any]) -> HouseStyle:
    logo = Logo(row.logo, row.logo_kind, row.logo_width, row.logo_height) if row.logo is not None else None
    return HouseStyle(row.name, row.footer, row.primary_colour, row.accent_colour, logo)


def _put(connection: Connection, context: Context, style: HouseStyle, version: int) -> None:
    logo = style.logo
    values = {
        "name": style.name,
        "footer": style.footer,
        "primary_colour": style.primary,
        "accent_colour": style.accent,
        "logo": logo and logo.content,
        "logo_kind": logo and logo.kind,
        "logo_width": logo and logo.width,
        "logo_height": logo and logo.height,
        "version": version + 1,
        "updated_at": context.now,
    }
    this = {"workspace_id": context.workspace_id}
    connection.execute(update(table).filter_by(**this).values(**values) if version else insert(table).values(**this, **values))


def _facts(style: HouseStyle) -> Facts:
    """What an event tells of a style: of a picture only which it is."""
    facts = {"name": style.name, "footer": style.footer, "primary": style.primary, "accent": style.accent}
    return {**facts, "logo": hashlib.sha256(style.logo.content).hexdigest() if style.logo else None}


def _differing(old: Facts, new: Facts) -> tuple[Facts, Facts]:
    keys = [key for key in new if old[key] != new[key]]
    return {key: old[key] for key in keys}, {key: new[key] for key in keys}


def _apart(stored: HouseStyle, wanted: HouseStyle) -> tuple[Message, Message]:
    """In words, where the two differ; two pictures are told apart by their size."""
    pairs = [(one, other) for one, other in zip(_words(stored), _words(wanted), strict=True) if one != other]
    there, here = zip(*(pairs or [(_words(stored)[-1], _words(wanted)[-1])]), strict=True)
    return reduce(_listed, there), reduce(_listed, here)


def _words(style: HouseStyle) -> tuple[Message, ...]:
    logo = style.logo
    return (
        Message("name {name}", name=style.name) if style.name else Message("no name"),
        Message("footer {footer}", footer=style.footer) if style.footer else Message("no footer"),
        Message("first colour {colour}", colour=style.primary),
        Message("second colour {colour}", colour=style.accent),
        Message("a logo of {width} by {height} pixels", width=logo.width, height=logo.height) if logo else Message("no logo"),
    )


def _listed(first: Message, then: Message) -> Message:
    return Message("{first}, {then}", first=first, then=then)

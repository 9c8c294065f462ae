"""The roles of an article: each office of each person once, where the text gives it to him most plainly."""

from __future__ import annotations

from mahdar.mentions.document import Document, Title


def find_roles(document: Document) -> list[Title]:
    """Return one title for each office of each person: the first that stands beside the name, else the first.

    A title that only stands for its holder («وزير الخارجية» of someone named elsewhere) counts when it says
    more than those beside the name.
    """
    beside: dict[tuple[int, str], Title] = {}
    apart: dict[tuple[int, str], Title] = {}
    for title in document.titles:
        if title.person < 0 or title.rule == "title.weak":
            continue
        key = (title.person, title.office.removeprefix("ال"))
        if not title.beside:
            apart.setdefault(key, title)
        elif key not in beside or (beside[key].name_length < 2 <= title.name_length):
            beside[key] = title
    roles = dict(beside)
    said: dict[tuple[int, str], int] = {}
    for title in beside.values():
        said[title.person, title.head] = max(said.get((title.person, title.head), 0), title.office.count(" "))
    for key, title in apart.items():
        if key not in roles and title.office.count(" ") > said.get((title.person, title.head), -1):
            roles[key] = title
    return sorted(roles.values(), key=lambda t: t.start)

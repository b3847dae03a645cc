"""Folders and files that the user chose for data: a saved lesson of somebody else opens no others.

A saved lesson says where its data lie. Whoever wrote it may name any place, and even to ask for a
place on another computer tells that computer who asks.
"""

from dataclasses import replace

from nnviz.files.data_sets import DataChoice
from nnviz.files.file_error import shown_name
from nnviz.language import tr
from nnviz.lessons.training.studio import Studio
from nnviz.session import Session

MOST_PLACES = 16
_LESSON, _KEY = "training", "places"


def remember_place(session: Session, path: str | None) -> None:
    """The user chose `path`: saved lessons may name it from now on."""
    if path is None or not session.is_kept:
        return
    others = [place for place in _places(session) if place != path]
    session.settings["lessons"][_LESSON] = {_KEY: [path, *others][:MOST_PLACES]}


def within_chosen_places(session: Session, wanted: Studio, before: Studio) -> Studio:
    """`wanted`, with the embedded data where its own lie at a place that the user never chose; that
    is told. Where nothing is kept, as on a command line, whoever gave the state chose it.
    """
    path = wanted.data.path
    if path is None or path == before.data.path or not session.is_kept or path in _places(session):
        return wanted
    session.report(
        tr("The saved lesson learns from {path}, which was not opened.", path=shown_name(path)),
        tr("If you trust who saved it, choose that place on the page Data."),
    )
    return replace(wanted, data=DataChoice())


def _places(session: Session) -> list[str]:
    kept = session.settings["lessons"].get(_LESSON)
    places = kept.get(_KEY) if isinstance(kept, dict) else None
    return [place for place in places if isinstance(place, str)] if isinstance(places, list) else []

"""The prose of a lesson: resources/lessons/<language>/<id>.md, a section for each heading."""

from nnviz.bundled import bundled_path


def read_prose(lesson_id: str, language: str) -> dict[str, str]:
    """The sections of a lesson's text, by heading. Raises FileNotFoundError when there is none."""
    path = bundled_path("resources", "lessons", language, f"{lesson_id}.md")
    sections: dict[str, str] = {}
    heading = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            heading = line[2:].strip()
            sections[heading] = ""
        elif heading:
            sections[heading] = f"{sections[heading]}\n{line}".strip()
    return sections

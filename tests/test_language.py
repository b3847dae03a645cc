"""Every string that a person sees is there in both languages."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from nnviz.bundled import bundled_path
from nnviz.language import current_language, set_language, system_language, tr

PACKAGE = Path(__file__).resolve().parent.parent / "nnviz"


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    before = current_language()
    yield
    set_language(before)


def translated_calls() -> dict[str, set[str]]:
    """Every text given to tr(), with the names of its values."""
    texts: dict[str, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "tr":
                assert node.args, f"{path}:{node.lineno}: tr() without a text"
                text = node.args[0]
                assert isinstance(text, ast.Constant), f"{path}:{node.lineno}: no plain literal"
                texts[str(text.value)] = {str(word.arg) for word in node.keywords}
    return texts


def messages(code: str) -> dict[str, ElementTree.Element]:
    tree = ElementTree.parse(bundled_path("resources", "translations", f"{code}.ts"))
    return {message.findtext("source") or "": message for message in tree.iter("message")}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_string_has_a_finished_korean_translation() -> None:
    korean = messages("ko")
    missing = [text for text in translated_calls() if text not in korean]
    assert missing == []
    unfinished = []
    for text in translated_calls():
        translation = korean[text].find("translation")
        if translation is None or not translation.text or translation.get("type"):
            unfinished.append(text)
    assert unfinished == []


def test_no_translation_is_left_of_a_string_that_is_gone() -> None:
    assert set(messages("ko")) - set(translated_calls()) == set()


def test_a_translation_has_the_places_for_values_that_its_source_has() -> None:
    calls = translated_calls()
    for text, message in messages("ko").items():
        translation = message.findtext("translation") or ""
        assert placeholders(translation) == placeholders(text), text
        assert placeholders(text) == calls[text], text


def test_the_prose_of_a_lesson_has_the_same_sections_in_both_languages() -> None:
    from nnviz.files.prose import read_prose

    folder = bundled_path("resources", "lessons", "en")
    for path in folder.glob("*.md"):
        english, korean = read_prose(path.stem, "en"), read_prose(path.stem, "ko")
        assert list(english) == list(korean)
        assert all(english.values())
        assert all(korean.values())


def test_tr_puts_values_in_and_speaks_the_language_that_is_set() -> None:
    set_language("en")
    assert tr("Layer {number}", number=2) == "Layer 2"
    set_language("ko")
    assert tr("Layer {number}", number=2) == "2층"
    with pytest.raises(ValueError, match="unknown language"):
        set_language("tlh")
    assert current_language() == "ko"


@pytest.mark.parametrize(
    ("name", "code"), [("ko_KR", "ko"), ("Korean_Korea", "ko"), ("de_DE", "en"), (None, "en")]
)
def test_the_language_of_the_computer_is_used_when_it_is_one_of_ours(
    monkeypatch: pytest.MonkeyPatch, name: str | None, code: str
) -> None:
    monkeypatch.setattr("locale.getlocale", lambda: (name, "UTF-8"))
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    assert system_language() == code


def test_a_locale_that_is_named_but_not_made_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("locale.getlocale", lambda: ("en_US", "UTF-8"))
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")
    assert system_language() == "ko"
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert system_language() == "en"

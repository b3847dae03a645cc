"""A typed function as LaTeX, with no more parentheses than it needs."""

from nnviz.engine.function_steps import Step

_SUM, _NEGATIVE, _PRODUCT, _POWER, _ATOM = range(5)
"""How tightly a part holds together; one that holds less needs parentheses."""

_NAMES = {
    "asin": r"\arcsin",
    "acos": r"\arccos",
    "atan": r"\arctan",
    "log2": r"\log_2",
    "log10": r"\log_{10}",
    "sign": r"\mathrm{sign}",
}

Part = tuple[str, int]


def latex_of(steps: tuple[Step, ...]) -> str:
    """The last of `steps`, written out. 500 typed characters never grow beyond reason: a step is
    written once for each time that it was typed."""
    parts: list[Part] = []
    for step in steps:
        parts.append(_part(step, [parts[place] for place in step.arguments]))
    return parts[-1][0]


def _part(step: Step, of: list[Part]) -> Part:
    match step.operation:
        case "number":
            return _number(step.text)
        case "variable":
            name, digits = step.text[:1], step.text[1:]
            return (f"{name}_{digits}" if digits else name), _ATOM
        case "+":
            negative = of[1][0].startswith("-")
            return f"{of[0][0]} + {_held(of[1], _ATOM if negative else _SUM)}", _SUM
        case "-":
            return f"{of[0][0]} - {_held(of[1], _PRODUCT)}", _SUM
        case "negative":
            return f"-{_held(of[0], _PRODUCT)}", _NEGATIVE
        case "*":
            product = _product(_held(of[0], _NEGATIVE), _held(of[1], _PRODUCT))
            return product, _NEGATIVE if of[0][1] == _NEGATIVE else _PRODUCT
        case "/":
            return rf"\frac{{{of[0][0]}}}{{{of[1][0]}}}", _PRODUCT
        case "**":
            return f"{_held(of[0], _ATOM)}^{{{of[1][0]}}}", _POWER
    return _call(step.operation, of)


def _call(name: str, of: list[Part]) -> Part:
    inside = ", ".join(text for text, _ in of)
    match name:
        case "sqrt":
            return rf"\sqrt{{{inside}}}", _ATOM
        case "exp":
            return f"e^{{{inside}}}", _POWER
        case "abs":
            return rf"\left|{inside}\right|", _ATOM
    return rf"{_NAMES.get(name, chr(92) + name)}({inside})", _POWER


def _number(text: str) -> Part:
    if text in ("pi", "π"):
        return r"\pi", _ATOM
    mantissa, mark, exponent = text.lower().partition("e")
    if not mark or not mantissa:
        return text, _ATOM
    return rf"{mantissa} \cdot 10^{{{int(exponent)}}}", _PRODUCT


def _held(part: Part, tightly: int) -> str:
    text, holds = part
    return text if holds >= tightly else f"({text})"


def _product(left: str, right: str) -> str:
    dot = right[0].isdigit() or right[0] == "."
    return rf"{left} \cdot {right}" if dot else rf"{left} \, {right}"

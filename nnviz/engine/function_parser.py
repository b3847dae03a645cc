"""From typed text to the steps of a function; each mistake is told with its place in the text.

The grammar is Python's for numbers, names, + - * / **, parentheses and calls, and nothing else.
Nothing is ever evaluated as Python. What people type and paste besides is taken, too: ^ for **,
− × · ÷ ² ³ π ₀ ₁.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from math import e, pi

from nnviz.engine.function_steps import FUNCTIONS, Step
from nnviz.language import tr

LONGEST_TEXT = 500
DEEPEST = 60

CONSTANTS = {"pi": pi, "π": pi, "e": e}
SYNONYMS = {"ln": "log", "arcsin": "asin", "arccos": "acos", "arctan": "atan", "sgn": "sign"}
_SIGNS = {"^": "**", "−": "-", "–": "-", "×": "*", "·": "*", "⋅": "*", "∗": "*", "÷": "/"}
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SUBSCRIPTS = str.maketrans("₀₁", "01")
_TOKEN = re.compile(
    r"(?P<space>[ \t\r\n\u00a0\u2009\u202f\u3000]+)"
    r"|(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)"
    r"|(?P<name>[A-Za-z_π][A-Za-z_0-9₀₁]*)"
    r"|(?P<superscript>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|(?P<sign>\*\*|[-+*/^(),−–×·⋅∗÷])"
)


class TypedFunctionError(ValueError):
    """What is wrong with a typed function: `reason`, a sentence, and the index of its character."""

    def __init__(self, reason: str, position: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.position = position


@dataclass(frozen=True)
class Token:
    """A piece of text: a number, name, superscript, sign, or the end."""

    kind: str
    text: str
    position: int


def parsed_steps(text: str, variables: tuple[str, ...]) -> tuple[Step, ...]:
    """The steps of the function that `text` says; the last one is its value.

    Raises TypedFunctionError.
    """
    if len(text) > LONGEST_TEXT:
        raise TypedFunctionError(
            tr(
                "A function can have {most} characters at most; this one has {count}.",
                most=LONGEST_TEXT,
                count=len(text),
            ),
            LONGEST_TEXT,
        )
    tokens = _tokens(text)
    if tokens[0].kind == "end":
        example = " + ".join(f"{name}**2" for name in variables)
        raise TypedFunctionError(tr("Type a function, like {example}.", example=example), 0)
    parser = _Parser(tokens, variables)
    parser.read_sum()
    if parser.token.kind != "end":
        parser.complain()
    return tuple(parser.steps)


def _tokens(text: str) -> list[Token]:
    tokens = []
    position = 0
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            raise TypedFunctionError(_no_such_character(text[position]), position)
        if found.lastgroup != "space":
            tokens.append(Token(str(found.lastgroup), found[0], position))
        position = found.end()
    return [*tokens, Token("end", "", len(text))]


def _no_such_character(character: str) -> str:
    if character == "=":
        return tr("Type only what stands right of “=”.")
    if character in "<>!":
        return tr("A function has no comparisons.")
    if not character.isprintable():
        return tr(
            "The invisible character {code} has no place in a function.",
            code=f"U+{ord(character):04X}",
        )
    return tr("“{character}” has no place in a function.", character=character)


class _Parser:
    """Recursive descent. Each `read_…` returns the place of the step that it ends in."""

    def __init__(self, tokens: list[Token], variables: tuple[str, ...]) -> None:
        self.steps: list[Step] = []
        self._places: dict[Step, int] = {}
        self._tokens = tokens
        self._next = 0
        self._depth = 0
        self._variables = variables
        self._names = {name: i for i, name in enumerate(variables)}
        if len(variables) == 2:
            self._names |= {"x": 0, "y": 1}

    @property
    def token(self) -> Token:
        return self._tokens[self._next]

    def read_sum(self) -> int:
        left = self._read_product()
        while sign := self._took("+", "-"):
            left = self._add(Step(sign, (left, self._read_product())))
        return left

    def _read_product(self) -> int:
        left = self._read_signed()
        while sign := self._took("*", "/"):
            left = self._add(Step(sign, (left, self._read_signed())))
        return left

    def _read_signed(self) -> int:
        self._go_deeper()
        if sign := self._took("+", "-"):
            place = self._read_signed()
            if sign == "-":
                place = self._add(Step("negative", (place,)))
        else:
            place = self._read_power()
        self._depth -= 1
        return place

    def _read_power(self) -> int:
        base = self._read_operand()
        while self.token.kind == "superscript":
            text = self._take().text.translate(_SUPERSCRIPTS)
            base = self._add(Step("**", (base, self._add_number(text))))
        if self._took("**"):
            base = self._add(Step("**", (base, self._read_signed())))
        return base

    def _read_operand(self) -> int:
        token = self._take()
        if token.kind == "number":
            return self._add_number(token.text)
        if token.kind == "name":
            return self._read_name(token)
        if token.text == "(":
            place = self.read_sum()
            self._close(token)
            return place
        if token.kind == "end":
            reason = tr("Something is missing at the end.")
        elif token.text == ")" and self._next == 1:
            reason = tr("This parenthesis closes nothing.")
        else:
            reason = tr("Something is missing before “{piece}”.", piece=token.text)
        raise TypedFunctionError(reason, token.position)

    def _read_name(self, token: Token) -> int:
        name = token.text.translate(_SUBSCRIPTS)
        name = SYNONYMS.get(name, name)
        called = self.token.text == "("
        if name in FUNCTIONS:
            if not called:
                reason = tr("“{name}” needs parentheses: {name}(…).", name=token.text)
                raise TypedFunctionError(reason, token.position)
            return self._read_call(name, token)
        if name not in self._names and name not in CONSTANTS:
            raise TypedFunctionError(self._unknown(token.text, called), token.position)
        if called:
            reason = tr("“{name}” is no function. Write * to multiply.", name=token.text)
            raise TypedFunctionError(reason, self.token.position)
        if name in self._names:
            place = self._names[name]
            return self._add(Step("variable", (), place, self._variables[place]))
        return self._add(Step("number", (), CONSTANTS[name], token.text))

    def _read_call(self, name: str, token: Token) -> int:
        opening = self._take()
        arguments = []
        if self.token.text != ")":
            arguments.append(self.read_sum())
            while self._took(","):
                arguments.append(self.read_sum())
        self._close(opening)
        wanted = len(FUNCTIONS[name].slopes)
        if len(arguments) < wanted or (len(arguments) > wanted == 1):
            raise TypedFunctionError(
                _wrong_count(token.text, wanted, len(arguments)), token.position
            )
        place = arguments[0]
        for argument in arguments[1:]:
            place = self._add(Step(name, (place, argument)))
        return place if wanted > 1 else self._add(Step(name, (place,)))

    def complain(self) -> None:
        """Tell what is wrong with a token that cannot follow what stands before it."""
        token = self.token
        if token.text == ")":
            reason = tr("This parenthesis closes nothing.")
        elif token.text == ",":
            reason = tr(
                "A comma parts only the values in min(…) and max(…). Decimals have a point."
            )
        else:
            reason = tr(
                "A sign is missing before “{piece}”. Write * to multiply.", piece=token.text
            )
        raise TypedFunctionError(reason, token.position)

    # -- inside ----------------------------------------------------------------------------------

    def _take(self) -> Token:
        token = self.token
        self._next += token.kind != "end"
        return token

    def _took(self, *signs: str) -> str:
        """The sign that comes next, taken, if it is one of `signs`; else ""."""
        token = self.token
        sign = _SIGNS.get(token.text, token.text)
        if token.kind != "sign" or sign not in signs:
            return ""
        self._take()
        return sign

    def _close(self, opening: Token) -> None:
        if self._took(")"):
            return
        if self.token.kind == "end":
            reason = tr("This parenthesis is never closed.")
            raise TypedFunctionError(reason, opening.position)
        self.complain()

    def _go_deeper(self) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            reason = tr("Too deeply nested: {most} levels at most.", most=DEEPEST)
            raise TypedFunctionError(reason, self.token.position)

    def _add_number(self, text: str) -> int:
        return self._add(Step("number", (), float(text), text))

    def _add(self, step: Step) -> int:
        """The place of `step`; what is typed twice is reckoned once."""
        place = self._places.setdefault(step, len(self.steps))
        if place == len(self.steps):
            self.steps.append(step)
        return place

    def _unknown(self, name: str, called: bool) -> str:
        values = [*self._variables, "pi", "e"]
        near = get_close_matches(name.lower(), list(FUNCTIONS) if called else values, 1, 0.5)
        near = near or get_close_matches(name.lower(), [*FUNCTIONS, *values], 1, 0.6)
        if near:
            return tr("“{name}” is not known. Did you mean “{near}”?", name=name, near=near[0])
        if called:
            return tr("“{name}” is no known function.", name=name)
        return tr(
            "“{name}” is not known. The variables are {variables}.",
            name=name,
            variables=", ".join(self._variables),
        )


def _wrong_count(name: str, wanted: int, count: int) -> str:
    if wanted == 1:
        return tr("{name} takes one value, not {count}.", name=name, count=count)
    return tr("{name} takes two values or more, not {count}.", name=name, count=count)

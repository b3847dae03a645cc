"""Typed functions: what they mean, their slopes, and that nothing typed breaks anything."""

from time import perf_counter

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from nnviz.engine.descent import descend
from nnviz.engine.function_steps import FUNCTIONS
from nnviz.engine.gradient_check import numerical_derivative
from nnviz.engine.surfaces import SURFACES
from nnviz.engine.typed_function import (
    LONGEST_TEXT,
    TypedFunctionError,
    parse_function,
    surface_of,
)


@pytest.mark.parametrize("name", SURFACES)
def test_each_surface_typed_as_python_is_that_surface(name):
    surface = SURFACES[name]
    typed = parse_function(surface.python)
    x0, x1 = np.meshgrid(np.linspace(-4, 4, 41), np.linspace(-3, 3, 31))
    assert_allclose(typed.f(x0, x1), surface.f(x0, x1), rtol=1e-12, atol=1e-9)
    wanted = np.array(surface.gradient(x0, x1))
    found = np.array(typed.gradient(x0, x1))
    defined = np.isfinite(found).all(axis=0)  # Ackley has a kink at (0, 0)
    assert defined.sum() >= defined.size - 1
    assert_allclose(found[:, defined], wanted[:, defined], rtol=1e-10, atol=1e-9)
    assert typed.f(0.5, -1.5) == pytest.approx(surface.f(0.5, -1.5), rel=1e-12)
    assert typed.gradient(0.5, -1.5) == pytest.approx(surface.gradient(0.5, -1.5), rel=1e-10)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-x0**2", -9),
        ("2**-1", 0.5),
        ("2**3**2", 512),
        ("2^3^2", 512),
        ("x0 - x1 - 1", -2),
        ("12 / x0 / x1", 1),
        ("x + y", 7),
        ("x²−3·y÷2", 3),
        ("x₀×x₁", 12),
        ("x0¹⁰", 3**10),
        ("ln(e)", 1),
        ("log2(8) + log10(100)", 5),
        ("min(x0, x1) + max(x0, x1, 9)", 12),
        ("abs(-x0) + sign(-x1) + sqrt(x1)", 4),
        ("+.5e1 + 1.", 6),
        ("  x0\n", 3),
    ],
)
def test_what_a_text_means(text, value):
    typed = parse_function(text)
    assert typed.f(3.0, 4.0) == pytest.approx(value, rel=1e-14)
    assert typed.f(np.array([3.0]), np.array([4.0]))[0] == pytest.approx(value, rel=1e-14)
    assert typed.text == text


def test_one_variable_is_called_x():
    typed = parse_function("0.01*x**2 + 0.1*x", ("x",))
    assert typed.f(5.0) == pytest.approx(0.75)
    assert typed.gradient(5.0) == pytest.approx((0.2,))
    assert typed.gradient(np.array([5.0, 10.0]))[0] == pytest.approx([0.2, 0.3])
    with pytest.raises(TypedFunctionError, match="Did you mean “x”"):
        parse_function("x0", ("x",))


@pytest.mark.parametrize("text", ["3", "x0", "x0*x1", "1/0", "log(x1)"])
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 3), (2, 1, 2)])
def test_results_have_the_shape_of_the_arguments(text, shape):
    typed = parse_function(text)
    x0 = np.full(shape, 2.0)
    for found in (typed.f(x0, x0), *typed.gradient(x0, x0)):
        assert isinstance(found, np.ndarray)
        assert found.shape == shape
        assert found.dtype == np.float64
        assert found is not x0
        assert not np.shares_memory(found, x0)


def test_single_numbers_of_any_kind_give_floats():
    typed = parse_function("x0 / x1")
    for one in (2, 2.0, np.float64(2), np.float32(2), np.int64(2), True):
        assert type(typed.f(one, one)) is float
        assert [type(slope) for slope in typed.gradient(one, one)] == [float, float]


def test_a_row_and_a_column_make_a_grid():
    found = parse_function("x0 + 10*x1").f(np.arange(3.0), np.arange(2.0)[:, None])
    assert_array_equal(found, [[0, 1, 2], [10, 11, 12]])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("x0**x1**99", np.inf),
        ("9**9**9**9", np.inf),
        ("1e308*10", np.inf),
        ("-1e308*10", -np.inf),
        ("1/0", np.inf),
        ("x0/(x1 - 4)", np.inf),
        ("0**-1", np.inf),
        ("0/0", np.nan),
        ("log(-1)", np.nan),
        ("log(x1 - 4)", -np.inf),
        ("(-8)**(1/3)", np.nan),
        ("(-8*x0)**(x1/3)", np.nan),
        ("exp(1000*x0)", np.inf),
        ("sqrt(-x0)", np.nan),
        ("asin(x0)", np.nan),
        ("sin(exp(1000*x0))", np.nan),
        ("max(0, log(-x0))", np.nan),
        ("min(x0, sqrt(-1))", np.nan),
        ("9" * 400, np.inf),
        ("1e999", np.inf),
    ],
)
def test_what_is_not_defined_is_a_hole_and_no_warning(text, value):
    typed = parse_function(text)
    assert_array_equal(typed.f(3.0, 4.0), value)
    assert_array_equal(typed.f(np.array([3.0]), np.array([4.0])), [value])
    for slopes in (typed.gradient(3.0, 4.0), typed.gradient(np.array([3.0]), np.array([4.0]))):
        assert len(slopes) == 2
        if np.isnan(value):
            assert np.isnan(slopes).all()


@pytest.mark.parametrize(
    ("text", "at", "gradient"),
    [
        ("abs(x0)", (0.0, 0.0), (0, 0)),
        ("max(x0, 2*x1)", (0.0, 0.0), (0.5, 1)),
        ("min(x0, 2*x1)", (3.0, 1.0), (0, 2)),
        ("max(0, x0)", (-1.0, 0.0), (0, 0)),
        ("sign(x0)*x1", (-2.0, 3.0), (0, -1)),
        ("x0**x1", (0.0, 2.0), (0, 0)),
        ("x0**x1", (2.0, 3.0), (12, 8 * np.log(2))),
        ("x0**0", (0.0, 0.0), (0, 0)),
        ("3", (1.0, 2.0), (0, 0)),
        ("x0**2", (-3.0, 0.0), (-6, 0)),
    ],
)
def test_slopes_at_kinks_and_edges(text, at, gradient):
    typed = parse_function(text)
    assert typed.gradient(*at) == pytest.approx(gradient)
    assert np.ravel(typed.gradient(*(np.array([x]) for x in at))) == pytest.approx(gradient)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_each_function_has_the_slope_that_trying_finds(name):
    typed = parse_function(f"{name}(x0, x1)" if name in ("min", "max") else f"{name}(x0*x1)")
    at = np.array([0.3, 0.8, 1.1]), np.array([0.7, 0.6, 0.5])
    tried = [
        (typed.f(at[0] + 1e-5, at[1]) - typed.f(at[0] - 1e-5, at[1])) / 2e-5,
        (typed.f(at[0], at[1] + 1e-5) - typed.f(at[0], at[1] - 1e-5)) / 2e-5,
    ]
    assert_allclose(typed.gradient(*at), tried, rtol=1e-7, atol=1e-8)


MISTAKES = [
    ("", 0, "Type a function, like x0**2 + x1**2."),
    ("   ", 0, "Type a function, like x0**2 + x1**2."),
    ("x0 +", 4, "Something is missing at the end."),
    ("* x0", 0, "Something is missing before “*”."),
    ("x0 // 2", 4, "Something is missing before “/”."),
    ("2x0", 1, "A sign is missing before “x0”. Write * to multiply."),
    ("(x0)(x1)", 4, "A sign is missing before “(”. Write * to multiply."),
    ("x0(3)", 2, "“x0” is no function. Write * to multiply."),
    ("sin x0", 0, "“sin” needs parentheses: sin(…)."),
    ("sin()", 0, "sin takes one value, not 0."),
    ("1 + sin(1, 2)", 4, "sin takes one value, not 2."),
    ("max(1)", 0, "max takes two values or more, not 1."),
    ("min(x0,)", 7, "Something is missing before “)”."),
    ("1 + ((x0)", 4, "This parenthesis is never closed."),
    ("x0)", 2, "This parenthesis closes nothing."),
    (")", 0, "This parenthesis closes nothing."),
    ("()", 1, "Something is missing before “)”."),
    ("0,5*x0", 1, "A comma parts only the values in min(…) and max(…). Decimals have a point."),
    ("1 + sqare(x0)", 4, "“sqare” is not known. Did you mean “sqrt”?"),
    ("Sin(x0)", 0, "“Sin” is not known. Did you mean “sin”?"),
    ("x2", 0, "“x2” is not known. Did you mean “x1”?"),
    ("weight", 0, "“weight” is not known. The variables are x0, x1."),
    ("foo(3)", 0, "“foo” is no known function."),
    ("__import__('os')", 11, "“'” has no place in a function."),
    ("x0.real", 2, "“.” has no place in a function."),
    ("x0[1]", 2, "“[” has no place in a function."),
    ("x0 < 1", 3, "A function has no comparisons."),
    ("f = x0", 2, "Type only what stands right of “=”."),
    ("lambda x: 1", 8, "“:” has no place in a function."),
    ("'a'", 0, "“'” has no place in a function."),
    ("x0 % 2", 3, "“%” has no place in a function."),
    ("x0\x07", 2, "The invisible character U+0007 has no place in a function."),
    ("x0\0", 2, "The invisible character U+0000 has no place in a function."),
    ("\ud800", 0, "The invisible character U+D800 has no place in a function."),
    ("x" * 10_000, 500, "A function can have 500 characters at most; this one has 10000."),
    ("(" * 100 + "1" + ")" * 100, 60, "Too deeply nested: 60 levels at most."),
    ("-" * 400 + "1", 60, "Too deeply nested: 60 levels at most."),
    ("2**" * 100 + "1", 180, "Too deeply nested: 60 levels at most."),
]


@pytest.mark.parametrize(("text", "position", "reason"), MISTAKES)
def test_a_mistake_is_told_with_its_place(text, position, reason):
    with pytest.raises(TypedFunctionError) as found:
        parse_function(text)
    assert (found.value.reason, found.value.position) == (reason, position)
    assert str(found.value) == reason


def test_the_longest_texts_are_quick():
    began = perf_counter()
    for part in ("x0+", "x0*", "sin(x0)+", "x0-(x1)-"):
        text = part * ((LONGEST_TEXT - 3) // len(part)) + "1"
        typed = parse_function(text)
        assert len(typed.latex) < 20 * LONGEST_TEXT
        typed.gradient(1.0, 2.0)
    assert perf_counter() - began < 1


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("x0**2/20 + x1**2", r"\frac{x_0^{2}}{20} + x_1^{2}"),
        ("x0 - (x1 - 1)", "x_0 - (x_1 - 1)"),
        ("x0 - (x1 + 1)*2", r"x_0 - (x_1 + 1) \cdot 2"),
        ("-20*exp(-x0)", r"-20 \, e^{-x_0}"),
        ("1 + -x0", "1 + (-x_0)"),
        ("1 + (-x0*x1)", r"1 + (-x_0 \, x_1)"),
        ("x0*-x1", r"x_0 \, (-x_1)"),
        ("(x0**2)**3", "(x_0^{2})^{3}"),
        ("(-x0)**2", "(-x_0)^{2}"),
        ("-x0**2", "-x_0^{2}"),
        ("sin(x0)**2", r"(\sin(x_0))^{2}"),
        ("exp(x0)**2", "(e^{x_0})^{2}"),
        ("sqrt(abs(x1))", r"\sqrt{\left|x_1\right|}"),
        ("2*pi*x", r"2 \, \pi \, x_0"),
        ("1e-4*x0", r"1 \cdot 10^{-4} \, x_0"),
        ("e**2", "e^{2}"),
        ("asin(x0) + log10(x1)", r"\arcsin(x_0) + \log_{10}(x_1)"),
    ],
)
def test_the_latex(text, latex):
    assert parse_function(text).latex == latex


def test_a_typed_surface_can_be_gone_down():
    typed = parse_function(" x0**2 + x1**2 ")
    surface = surface_of(typed)
    assert (surface.name, surface.python) == ("typed", "x0**2 + x1**2")
    assert surface.window == (-5, 5, -5, 5)
    assert surface.start == (-3, 4)
    assert surface.minima == ()
    assert surface.hessian is None
    end = descend(surface, (-3.0, 4.0), "sgd", 0.1, 100).points[-1]
    assert_allclose(end, [-6.11110793e-10, 8.14814391e-10], rtol=1e-8)
    assert surface.gradient_at(3.0, 4.0) == (6, 8)
    assert surface_of(typed, window=(0, 1, 0, 2), start=(1, 1)).window == (0, 1, 0, 2)


def test_a_descent_into_a_hole_ends_without_a_word():
    descent = descend(surface_of(parse_function("log(x0) + x1**2")), (1.0, 1.0), "sgd", 0.9, 50)
    assert descent.ended is not None


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40) | st.text("x01+-*/^().,² sincoelgmpqrt", max_size=40))
def test_any_text_is_a_function_or_a_mistake_in_it(text):
    try:
        typed = parse_function(text)
    except TypedFunctionError as error:
        typed, mistake = None, error
    if typed is None:
        assert mistake.reason
        assert 0 <= mistake.position <= len(text)
        return
    at = (np.array([0.0, -1.5, 1e200, np.inf, np.nan]), 2.0)
    values, slopes = typed.f(*at), typed.gradient(*at)
    assert values.shape == slopes[0].shape == slopes[1].shape == (5,)
    assert typed.latex
    ones = [typed.f(x0, 2.0) for x0 in at[0].tolist()]
    assert_allclose(ones, values, rtol=1e-9)


_LEAVES = st.sampled_from(["x0", "x1", "1", "0.5", "2", "pi"])
_SMOOTH = [name for name in FUNCTIONS if name not in ("sign", "abs", "min", "max")]


def _larger(parts):
    one = st.builds("{}({})".format, st.sampled_from(_SMOOTH), parts)
    two = st.builds("({} {} {})".format, parts, st.sampled_from("+-*/"), parts)
    powers = st.builds("({})**{}".format, parts, st.sampled_from(["2", "3", "-1", "x1"]))
    return one | two | powers


@settings(max_examples=300, deadline=None)
@given(
    st.recursive(_LEAVES, _larger, max_leaves=8),
    st.floats(0.25, 1.5, width=16),
    st.floats(0.25, 1.5, width=16),
)
def test_the_gradient_is_what_trying_finds(text, x0, x1):
    assume(len(text) <= LONGEST_TEXT)
    typed = parse_function(text)
    h = 1e-5
    tried = [
        (
            numerical_derivative(lambda x: typed.f(x, x1), x0, step),
            numerical_derivative(lambda x: typed.f(x0, x), x1, step),
        )
        for step in (h, 3 * h)
    ]
    # Where trying with two steps does not agree, it is no judge.
    assume(np.isfinite(tried).all() and np.abs(tried).max() < 1e4)
    assume(np.allclose(tried[0], tried[1], rtol=1e-5, atol=1e-6))
    assume(abs(typed.f(x0, x1)) < 1e4)
    found = typed.gradient(x0, x1)
    assume(np.isfinite(found).all())  # 1/(1/(x0 - x1)) is a hole exactly where trying steps over
    assert_allclose(found, tried[0], rtol=1e-4, atol=1e-5)
    assert_allclose(np.ravel(typed.gradient(np.array([x0]), np.array([x1]))), found, rtol=1e-9)

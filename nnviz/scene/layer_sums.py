"""How the output's size and the number of parameters of a layer come out, with the numbers."""

from math import prod

from nnviz.engine.network_plan import PlannedLayer
from nnviz.scene.formulas import Formula

DOT = "\u2009·\u2009"  # between thin spaces
_POOLING = ("max_pooling", "average_pooling")


def size_sum(layer: PlannedLayer) -> str:
    """(32 − 3)/1 + 1 = 30, or 64·4·4 = 1,024; "" where the size stays or is not known."""
    if layer.input_shape is None or layer.output_shape is None:
        return ""
    if layer.kind == "flatten":
        return f"{DOT.join(map(str, layer.input_shape))} = {layer.output_shape[0]:,}"
    sides = _sides(layer)
    if sides is None:
        return ""
    sums = [_side_sum(*side) for side in sides]
    return sums[0] if sums[0] == sums[1] else ", ".join(sums)


def parameter_sum(layer: PlannedLayer) -> str:
    """3·3·3·32 + 32 = 896; "" where there is nothing to learn or it is not known.

    Of batch norm γ and β: 2·64 = 128.
    """
    if layer.kind == "batch_normalization" and layer.parameters:
        return f"2{DOT}{layer.parameters // 2:,} = {layer.parameters:,}"
    terms = _parameter_terms(layer)
    if terms is None:
        return ""
    factors, biases, total = terms
    return f"{DOT.join(f'{factor:,}' for factor in factors)} + {biases:,} = {total:,}"


def size_formula(layer: PlannedLayer) -> Formula:
    """`size_sum` in LaTeX, in general and with the values put in; () where it says nothing."""
    sides = _sides(layer)
    if sides is None or layer.output_shape is None:
        return ()
    side, window, stride, padding, output = sides[0]
    inner = f"{side} + 2 \\cdot {padding} - {window}" if padding else f"{side} - {window}"
    fraction = rf"\frac{{{inner}}}{{{stride}}}"
    if (side + 2 * padding - window) % stride:
        fraction = rf"\lfloor {fraction} \rfloor"
    return (rf"O = {fraction} + 1", f"= {output}")


def parameter_formula(layer: PlannedLayer) -> Formula:
    """`parameter_sum` in LaTeX; () where there is nothing to learn."""
    if layer.kind == "batch_normalization" and layer.parameters:
        return (
            rf"P = 2 \cdot {_grouped(layer.parameters // 2)}",
            f"= {_grouped(layer.parameters)}",
        )
    terms = _parameter_terms(layer)
    if terms is None:
        return ()
    factors, biases, total = terms
    product = r" \cdot ".join(_grouped(factor) for factor in factors)
    return (f"P = {product} + {_grouped(biases)}", f"= {_grouped(total)}")


def _parameter_terms(layer: PlannedLayer) -> tuple[tuple[int, ...], int, int] | None:
    """The factors of the weights, the biases, and all of it."""
    if layer.input_shape is None or not layer.parameters or layer.output_shape is None:
        return None
    outputs = layer.output_shape[0]
    if layer.kind == "convolution":
        rows, columns = int(layer.options["FH"]), int(layer.options["FW"])
        return (rows, columns, layer.input_shape[0], outputs), outputs, layer.parameters
    if layer.kind == "affine":
        return (prod(layer.input_shape), outputs), outputs, layer.parameters
    return None


def _sides(layer: PlannedLayer) -> tuple[tuple[int, int, int, int, int], ...] | None:
    """Along rows and columns: side, window, stride, padding, output."""
    if layer.input_shape is None or layer.output_shape is None or len(layer.output_shape) != 3:
        return None
    if layer.kind == "convolution":
        windows = (int(layer.options["FH"]), int(layer.options["FW"]))
    elif layer.kind in _POOLING:
        windows = (int(layer.options["size"]),) * 2
    else:
        return None
    stride, padding = int(layer.options["stride"]), int(layer.options.get("padding", 0))
    sides = zip(layer.input_shape[1:], windows, layer.output_shape[1:], strict=True)
    return tuple((side, window, stride, padding, output) for side, window, output in sides)


def _side_sum(side: int, window: int, stride: int, padding: int, output: int) -> str:
    inner = f"{side} + 2{DOT}{padding} − {window}" if padding else f"{side} − {window}"
    fraction = f"({inner})/{stride}"
    if (side + 2 * padding - window) % stride:
        fraction = f"⌊{fraction}⌋"
    return f"{fraction} + 1 = {output}"


def _grouped(value: int) -> str:
    return f"{value:,}".replace(",", "{,}")

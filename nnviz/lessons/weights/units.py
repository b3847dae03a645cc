"""Units of an array: how long their weights are, which do nothing, and how one knows."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.idle_units import next_to_zero
from nnviz.language import tr
from nnviz.lessons.weights.roles import ArrayRole
from nnviz.lessons.weights.settings import SIDES
from nnviz.lessons.weights.shown_array import ShownArray

Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class UnitsShown:
    """norms (n,) of what `what` names; `weightless` by their norms, `silent` (n,) by trial.

    silent is None where there is nothing to try: no ReLU, or no network that reads digits.
    """

    norms: NDArray[np.float64]
    what: str
    weightless: Flags
    silent: Flags | None
    drawings: int

    @property
    def idle(self) -> Flags:
        """Those that do nothing, however it was found."""
        return self.weightless if self.silent is None else self.weightless | self.silent


def axis_of(shown: ShownArray, side: str) -> int:
    """Along which side of the array are the layer's units ("outputs"), or what comes in.

    Without a network the columns, or the rows.
    """
    values, role = shown.array.values, shown.role
    if values.ndim < 2:
        return 0
    if role is None and values.ndim > 2:
        return 0 if side == "outputs" else 1
    units = 1
    if role is not None and role.is_weights:
        is_affine, turned = role.stage.kind == "affine", role.is_turned
        if is_affine:
            units = 0 if turned else 1
        elif role.stage.kind == "convolution":
            units = values.ndim - 1 if turned else 0
    if side == "outputs":
        return units
    if role is not None and role.stage.kind == "convolution" and values.ndim == 4:
        return 2 if role.is_turned else 1
    return 1 - min(units, 1)


def side_words(shown: ShownArray) -> dict[str, str]:
    """What the two sides are called."""
    values = shown.array.values
    return {side: _what(shown.role, values, axis_of(shown, side)) for side in SIDES}


def has_units(shown: ShownArray) -> bool:
    """Not a single number or an empty array."""
    return shown.array.values.ndim > 0 and shown.array.values.size > 0


def units_of(
    shown: ShownArray,
    side: str,
    norms: NDArray[np.float64],
    silent: list[Flags | None] | None,
    drawings: int,
) -> UnitsShown:
    """The units of an array along a side, by their norms."""
    values = shown.array.values
    axis = axis_of(shown, side)
    role = shown.role
    fired: Flags | None = None
    if silent is not None and role is not None and counts_outputs(role, values, axis):
        stages = shown.file.network.stages if shown.file.network is not None else ()
        at = role.stage_index
        after = stages[at + 1 : at + 2]
        if role.stage.activation is None and after and after[0].kind == "batch_normalization":
            at += 1  # the activation of this layer follows its normalisation
        fired = silent[at]
        if fired is not None and len(fired) != len(norms):
            fired = None
    return UnitsShown(norms, _what(role, values, axis), next_to_zero(norms), fired, drawings)


def counts_outputs(role: ArrayRole, values: NDArray[np.generic], axis: int) -> bool:
    """Whether the places along `axis` are the layer's units, not its inputs."""
    if role.stage.kind == "affine" and role.is_weights:
        return axis == (0 if role.is_turned else 1)
    if role.stage.kind == "convolution" and role.is_weights:
        return axis == (values.ndim - 1 if role.is_turned else 0)
    return values.ndim == 1


def _what(role: ArrayRole | None, values: NDArray[np.generic], axis: int) -> str:
    if values.ndim == 1:
        return tr("number")
    if role is not None:
        if counts_outputs(role, values, axis):
            return tr("filter") if role.stage.kind == "convolution" else tr("unit")
        if role.stage.kind == "affine":
            return tr("input")
        if role.stage.kind == "convolution":
            return tr("channel")
    if values.ndim == 4:
        return tr("channel") if axis else tr("filter")
    if values.ndim > 2:
        return tr("place on side {number}", number=axis + 1)
    return tr("column") if axis else tr("row")


def units_told(units: UnitsShown) -> str:
    """How many do nothing and how that was found."""
    idle, told = int(units.weightless.sum()), []
    strange = int(np.count_nonzero(~np.isfinite(units.norms)))
    if strange:
        told.append(
            tr(
                "{strange} of {count} hold NaN or ∞ and have no length.",
                strange=f"{strange:,}",
                count=f"{len(units.norms):,}",
            )
        )
    if idle:
        told.append(
            tr(
                "{idle} of {count} have next to no weights: |w| is at most a millionth "
                "of the longest.",
                idle=f"{idle:,}",
                count=f"{len(units.norms):,}",
            )
        )
    elif not strange:
        told.append(tr("None is next to zero."))
    if units.silent is not None:
        silent = int(units.silent.sum())
        told.append(
            tr(
                "{silent} of {count} never fire: ReLU gives 0 for each of {drawings} drawings.",
                silent=f"{silent:,}",
                count=f"{len(units.norms):,}",
                drawings=units.drawings,
            )
            if silent
            else tr(
                "Each fires for at least one of {drawings} drawings that were tried.",
                drawings=units.drawings,
            )
        )
    return " ".join(told)

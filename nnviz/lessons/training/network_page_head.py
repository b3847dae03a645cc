"""Above the network: how many hidden layers, one activation for all, and the diagram below."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QScrollArea, QVBoxLayout, QWidget

from nnviz.engine.network_plan import NetworkPlan, PlannedLayer
from nnviz.language import tr
from nnviz.lessons.training.network_page_text import (
    ACTIVATIONS,
    MOST_HIDDEN,
    common_activation,
    count_of,
    hidden_count,
    stepped_count,
    with_activation,
    with_count,
    with_hidden_count,
)
from nnviz.scene.activation_titles import activation_titles
from nnviz.scene.drawn_layers import drawn_layers
from nnviz.ui.choice_box import ChoiceBox
from nnviz.ui.layer_diagram import LayerDiagram
from nnviz.ui.stepper import Stepper
from nnviz.ui.theme import space_px, theme_signals


class NetworkHead(QWidget):
    """`text_wanted` tells the new text of the hidden layers, `column_chosen` a layer (0: input)."""

    text_wanted = Signal(str)
    column_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: NetworkPlan | None = None
        self._selected: int | None = None
        self._last_fits = True
        self.hidden = Stepper(0, MOST_HIDDEN)
        self.activation = ChoiceBox()
        self.total = QLabel()
        self.total.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.total.setWordWrap(True)  # the sentence of a mistake is longer than any count
        self._for_all = QLabel()
        self.diagram = LayerDiagram(self._fill_activations)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self.diagram)
        self._scroll.setWidgetResizable(True)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._build()
        self.hidden.value_chosen.connect(self._on_hidden)
        self.activation.activated.connect(self._on_activation)
        self.diagram.stepped.connect(self._on_stepped)
        self.diagram.chosen.connect(self.column_chosen)
        theme_signals.changed.connect(self._dress)
        self._dress()
        self._retranslate()

    def show_plan(self, plan: NetworkPlan, selected: int | None, last_fits: bool = True) -> None:
        """Show `plan` with its output layer; whether the last settings fit the data is said where
        it has a mistake.
        """
        self._plan, self._selected, self._last_fits = plan, selected, last_fits
        count = hidden_count(plan)
        self.hidden.set_limits(0, max(MOST_HIDDEN, count))
        self.hidden.show_value(count)
        self._name_hidden()
        common = common_activation(plan)
        index = ACTIVATIONS.index(common) if common in ACTIVATIONS else len(ACTIVATIONS)
        self._show_mixed(common not in ACTIVATIONS)
        self.activation.setCurrentIndex(index)
        self.activation.setEnabled(common is not None or count > 0)
        self.diagram.show_layers(drawn_layers(plan), selected)
        told = tr("{count} parameters", count=f"{plan.parameter_count:,}")
        wrong = tr("This network does not fit the data.")
        if last_fits:
            wrong = tr("The last network without a mistake stays in use.")
        is_right = plan.problem is None
        self._show_total(told if is_right else wrong, "card-title" if is_right else "muted")

    def show_alone(self) -> None:
        """Leave out the tools for good."""
        for tool in (self.hidden, self._for_all, self.activation):
            tool.hide()
        self.diagram.show_alone()

    def needed_height(self) -> int:
        """The least height in px."""
        row = self.hidden.sizeHint().height()
        return row + space_px(8) + self.diagram.minimumSizeHint().height()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside ------------------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._row = QHBoxLayout()
        self._row.addWidget(self.hidden)
        self._row.addSpacing(12)
        self._row.addWidget(self._for_all)
        self._row.addWidget(self.activation)
        self._row.addWidget(self.total, 1)
        column.addLayout(self._row)
        column.addWidget(self._scroll, 1)
        self._column = column

    def _show_total(self, text: str, role: str) -> None:
        self.total.setText(text)
        if self.total.property("role") != role:
            self.total.setProperty("role", role)
            self.total.style().polish(self.total)

    def _layer(self, column: int) -> PlannedLayer | None:
        if self._plan is None or not 1 <= column <= len(self._plan.layers):
            return None
        return self._plan.layers[column - 1]

    def _fill_activations(self, column: int, menu: QMenu) -> None:
        titles = activation_titles()
        for key in ACTIVATIONS:
            menu.addAction(titles[key]).triggered.connect(
                lambda _=False, key=key: self._on_layer_activation(column, key)
            )

    def _on_layer_activation(self, column: int, key: str) -> None:
        layer = self._layer(column)
        if self._plan is not None and layer is not None:
            self.column_chosen.emit(column)
            self.text_wanted.emit(with_activation(self._plan, key, layer))

    def _on_stepped(self, column: int, direction: int) -> None:
        layer = self._layer(column)
        if self._plan is None or layer is None or count_of(layer) is None:
            return
        self.column_chosen.emit(column)
        self.text_wanted.emit(with_count(self._plan, layer, stepped_count(layer, direction)))

    def _on_hidden(self, count: int) -> None:
        if self._plan is not None:
            self.text_wanted.emit(with_hidden_count(self._plan, count))

    def _on_activation(self, index: int) -> None:
        if self._plan is not None and index < len(ACTIVATIONS):
            self.text_wanted.emit(with_activation(self._plan, ACTIVATIONS[index]))

    def _name_hidden(self) -> None:
        """Among convolutions it counts the dense ones alone."""
        layers = () if self._plan is None else self._plan.layers
        if any(layer.kind == "convolution" for layer in layers):
            self.hidden.show_name(tr("Dense layers"), tr("The number of hidden dense layers"))
        else:
            self.hidden.show_name(tr("Hidden layers"), tr("The number of hidden layers"))

    def _show_mixed(self, mixed: bool) -> None:
        """A last choice that says that the layers differ, only while they do."""
        has = self.activation.count() > len(ACTIVATIONS)
        if mixed and not has:
            self.activation.addItem(tr("mixed"))
        elif has and not mixed:
            self.activation.removeItem(len(ACTIVATIONS))

    def _dress(self) -> None:
        self._row.setSpacing(space_px(6))
        self._column.setSpacing(space_px(8))

    def _retranslate(self) -> None:
        self._name_hidden()
        self._for_all.setText(tr("Activation"))
        self.activation.setAccessibleName(tr("The activation function of all hidden layers"))
        titles = activation_titles()
        index = self.activation.currentIndex()
        self.activation.clear()
        self.activation.addItems([titles[key] for key in ACTIVATIONS])
        self.activation.setCurrentIndex(max(index, 0))
        if self._plan is not None:
            self.show_plan(self._plan, self._selected, self._last_fits)

"""The style sheet. What a widget is, it says by properties: `role` of labels, `kind` of buttons.

role: "title", "heading", "hint", "error", "good", "clock". kind: "primary", "quiet", "danger", "key", "tile".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.kiosk.theme.theme import Theme

TOUCH_DP = 48


def style_sheet(theme: Theme) -> str:
    """The sheet for these colours and sizes."""
    p, px, letters = theme.palette, theme.px, theme.letters
    return f"""
* {{ font-size: {letters(17)}px; color: {p.letters}; }}
QWidget[screen="true"] {{ background: {p.ground}; }}
QFrame[panel="true"] {{ background: {p.panel}; border-radius: {px(10)}px; }}
QLabel {{ background: transparent; }}
QLabel[role="title"] {{ font-size: {px(26)}px; font-weight: bold; }}
QLabel[role="heading"] {{ font-size: {max(px(20), letters(17))}px; font-weight: bold; }}
QLabel[role="hint"] {{ color: {p.faint}; }}
QLabel[role="error"] {{ background: {p.unknown}; color: {p.on}; border-radius: {px(8)}px;
  padding: {px(10)}px; }}
QLabel[role="good"] {{ background: {p.granted}; color: {p.on}; border-radius: {px(8)}px;
  padding: {px(10)}px; }}
QLabel[role="warning"] {{ background: {p.warning}; color: {p.on}; border-radius: {px(8)}px;
  padding: {px(10)}px; }}
QLabel[role="clock"] {{ font-size: {letters(84)}px; font-weight: 300; }}
QPushButton {{ background: {p.panel}; border: {px(1)}px solid {p.edge}; border-radius: {px(8)}px;
  min-height: {px(TOUCH_DP - 2)}px; min-width: {px(TOUCH_DP - 2)}px; padding: 0 {px(14)}px; }}
QPushButton:pressed {{ background: {p.edge}; color: {p.ground}; }}
QPushButton:focus {{ border: {px(3)}px solid {p.accent}; padding: 0 {px(12)}px; }}
QPushButton:disabled {{ color: {p.faint}; border-color: {p.faint}; }}
QPushButton[kind="primary"] {{ background: {p.accent}; color: {p.on}; border-color: {p.accent};
  font-weight: bold; }}
QPushButton[kind="primary"]:focus {{ border-color: {p.letters}; }}
QPushButton[kind="primary"]:disabled {{ background: {p.ground}; color: {p.faint}; border-color: {p.faint}; }}
QPushButton[kind="danger"] {{ background: {p.unknown}; color: {p.on}; border-color: {p.unknown};
  font-weight: bold; }}
QPushButton[kind="danger"]:focus {{ border-color: {p.letters}; }}
QPushButton[kind="danger"]:disabled {{ background: {p.ground}; color: {p.faint}; border-color: {p.faint}; }}
QPushButton[kind="quiet"] {{ background: transparent; border-color: transparent; }}
QPushButton[kind="quiet"]:focus {{ border-color: {p.accent}; }}
QPushButton[kind="key"] {{ font-size: {letters(28)}px; min-height: {px(62)}px; min-width: {px(62)}px; }}
QPushButton[kind="tile"] {{ text-align: left; min-height: {px(64)}px; font-weight: bold; }}
QPushButton:checked {{ background: {p.accent}; color: {p.on}; }}
QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit, QTimeEdit, QPlainTextEdit {{ background: {p.panel};
  border: {px(1)}px solid {p.edge}; border-radius: {px(8)}px; min-height: {px(TOUCH_DP - 2)}px;
  padding: 0 {px(10)}px; selection-background-color: {p.accent}; selection-color: {p.on}; }}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus {{
  border: {px(3)}px solid {p.accent}; }}
QComboBox::drop-down {{ width: {px(TOUCH_DP)}px; border: none; }}
QComboBox QAbstractItemView, QListView, QTableView {{ background: {p.panel}; border: {px(1)}px solid {p.edge};
  selection-background-color: {p.accent}; selection-color: {p.on}; }}
QComboBox QAbstractItemView::item, QListView::item {{ min-height: {px(TOUCH_DP)}px; }}
QHeaderView::section {{ background: {p.ground}; color: {p.faint}; border: none; padding: {px(8)}px; }}
QCheckBox, QRadioButton {{ min-height: {px(TOUCH_DP)}px; spacing: {px(12)}px; background: transparent; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {px(28)}px; height: {px(28)}px; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: {px(14)}px; }}
QScrollBar::handle:vertical {{ background: {p.edge}; border-radius: {px(7)}px;
  min-height: {px(TOUCH_DP)}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
QProgressBar {{ background: {p.ground}; border: none; border-radius: {px(6)}px; min-height: {px(12)}px;
  max-height: {px(12)}px; }}
QProgressBar::chunk {{ background: {p.accent}; border-radius: {px(6)}px; }}
"""

"""Scrolling with a finger anywhere on what scrolls; a touch that moves presses nothing."""

from __future__ import annotations

from PyQt5.QtWidgets import QAbstractScrollArea, QScroller, QScrollerProperties


def slide_by_finger(area: QAbstractScrollArea) -> None:
    """From now on it follows a finger, or a mouse that is held down.

    Touches come as the mouse events that Qt makes of them: a gesture of touches alone would let the list
    take the end of a slide for a touch of the row below it.
    """
    view = area.viewport()
    QScroller.grabGesture(view, QScroller.LeftMouseButtonGesture)
    scroller = QScroller.scroller(view)
    properties = scroller.scrollerProperties()
    never = QScrollerProperties.OvershootAlwaysOff
    for metric in (
        QScrollerProperties.VerticalOvershootPolicy,
        QScrollerProperties.HorizontalOvershootPolicy,
    ):
        properties.setScrollMetric(metric, never)
    scroller.setScrollerProperties(properties)

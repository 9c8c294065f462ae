"""Measuring minutes against annotated articles."""

from mahdar.evaluate.annotation import Annotation, annotation
from mahdar.evaluate.report import Scores, score

__all__ = ["Annotation", "Scores", "annotation", "score"]

package org.palermo.validation;

/** A rule about the text of a single cell; {@link CellReader} asks each at its turn. */
sealed interface CellRule extends WordedRule
        permits Legible,
                Placeholder,
                KnownCode,
                CurrentCode,
                FigureRule,
                StatusRule,
                SmallFigure,
                TextRule {}

package org.palermo.validation;

/** A rule about the figures of a return together. */
sealed interface ReturnRule extends WordedRule
        permits OwnArea,
                NotApplicable,
                NilTable,
                UniqueKey,
                Filled,
                Sum,
                WithinTotal,
                Equal,
                AtMost,
                Presupposed,
                InOrder,
                Enough,
                Between,
                SubPeriods,
                PeriodRule,
                Gap,
                Ratio,
                NilChange,
                Outlier,
                Copied,
                RoundFigures,
                Revised,
                Stated {

    void check(Inspection inspection);
}

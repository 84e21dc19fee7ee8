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
                SubPeriods,
                PeriodRule,
                Gap,
                Ratio {

    void check(Inspection inspection);
}

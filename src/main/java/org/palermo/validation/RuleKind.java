package org.palermo.validation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The closed list of what a rule can demand, with the things each kind can find. */
enum RuleKind {
    FILE(FileForm::of, FileForm.MESSAGES),
    ADDRESS(Address::of, Address.MESSAGES),
    LEGIBLE(Legible::of, Legible.MESSAGES),
    PLACEHOLDER(Placeholder::of, Placeholder.MESSAGES),
    KNOWN_CODE(KnownCode::of, KnownCode.MESSAGES),
    CURRENT_CODE(CurrentCode::of, CurrentCode.MESSAGES),
    WHOLE_NUMBER(WholeNumber::of, WholeNumber.MESSAGES),
    AMOUNT(MoneyRule::of, MoneyRule.MESSAGES),
    TEXT(TextRule::of, TextRule.MESSAGES),
    STATUS(StatusRule::of, StatusRule.MESSAGES),
    SMALL_FIGURE(SmallFigure::of, SmallFigure.MESSAGES),
    OWN_AREA(OwnArea::of, OwnArea.MESSAGES),
    NOT_APPLICABLE(NotApplicable::of, NotApplicable.MESSAGES),
    NIL(NilTable::of, NilTable.MESSAGES),
    UNIQUE(UniqueKey::of, UniqueKey.MESSAGES),
    FILLED(Filled::of, Filled.MESSAGES),
    SUM(Sum::of, Sum.MESSAGES),
    WITHIN_TOTAL(WithinTotal::of, WithinTotal.MESSAGES),
    EQUAL(Equal::of, Equal.MESSAGES),
    AT_MOST(AtMost::of, AtMost.MESSAGES),
    PRESUPPOSED(Presupposed::of, Presupposed.MESSAGES),
    IN_ORDER(InOrder::of, InOrder.MESSAGES),
    ENOUGH(Enough::of, Enough.MESSAGES),
    BETWEEN(Between::of, Between.MESSAGES),
    SUB_PERIODS(SubPeriods::of, SubPeriods.MESSAGES),
    PERIOD(PeriodRule::of, PeriodRule.MESSAGES),
    GAP(Gap::of, Gap.MESSAGES),
    REVISED(Revised::of, Revised.MESSAGES),
    RATIO(Ratio::of, Ratio.MESSAGES),
    NIL_CHANGE(NilChange::of, NilChange.MESSAGES),
    OUTLIER(Outlier::of, Outlier.MESSAGES),
    COPIED(Copied::of, Copied.MESSAGES),
    ROUND_FIGURES(RoundFigures::of, RoundFigures.MESSAGES),
    STATED(Stated::of, Stated.MESSAGES),
    MIRROR(Mirror::of, Mirror.MESSAGES);

    /** The kinds by which cells are read; every questionnaire needs each of them once. */
    static final List<RuleKind> READING =
            List.of(
                    LEGIBLE,
                    PLACEHOLDER,
                    KNOWN_CODE,
                    CURRENT_CODE,
                    WHOLE_NUMBER,
                    AMOUNT,
                    TEXT,
                    STATUS,
                    SMALL_FIGURE);

    private final Function<RuleSource, Rule> maker;
    private final List<String> messages;

    RuleKind(Function<RuleSource, Rule> maker, List<String> messages) {
        this.maker = maker;
        this.messages = messages;
    }

    /** The word for it in a definition. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The things it can find, each of which needs its sentence. */
    List<String> messages() {
        return messages;
    }

    Rule make(RuleSource source) {
        return maker.apply(source);
    }

    static Optional<RuleKind> find(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(RuleKind::word).toList();
    }
}

package org.palermo.demonstration;

import org.palermo.database.SystemTransactions;
import org.palermo.demonstration.InventedRegion.Member;
import org.palermo.provision.Agencies;
import org.palermo.provision.Agency;
import org.palermo.provision.CalendarEntry;
import org.palermo.provision.ProvisionAgreements;
import org.palermo.provision.ReportingCalendar;
import org.palermo.provision.ReportingEntities;
import org.palermo.provision.ReportingEntity;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.stereotype.Component;

/** Sets up who owes what in an invented region; whatever is there already stays as it is. */
@Component
class Stage {

    private final ReportingEntities entities;
    private final ProvisionAgreements agreements;
    private final ReportingCalendar calendar;
    private final Agencies agencies;
    private final SystemTransactions transactions;

    Stage(
            ReportingEntities entities,
            ProvisionAgreements agreements,
            ReportingCalendar calendar,
            Agencies agencies,
            SystemTransactions transactions) {
        this.entities = entities;
        this.agreements = agreements;
        this.calendar = calendar;
        this.agencies = agencies;
        this.transactions = transactions;
    }

    boolean isEmpty() {
        return transactions.call(() -> entities.all().isEmpty());
    }

    void set(ReturnPlan plan) {
        transactions.run(() -> plan.region().entities().forEach(member -> add(member, plan)));
    }

    void open(String dataflow, ReportingPeriod period) {
        transactions.run(() -> calendar.open(dataflow, period));
    }

    void close(String dataflow, ReportingPeriod period) {
        transactions.run(
                () ->
                        calendar.find(dataflow, period)
                                .filter(CalendarEntry::open)
                                .ifPresent(calendar::close));
    }

    private void add(Member member, ReturnPlan plan) {
        ReportingEntity entity =
                entities.find(member.entity()).orElseGet(() -> entities.add(entity(member)));
        agree(entity, plan.region().common(), plan.quarters().getFirst());
        member.furtherOutcomes()
                .keySet()
                .forEach(further -> agree(entity, further, plan.quarters(further).getFirst()));
        String yearly = plan.region().yearly();
        if (yearly != null && member.trafficking() > 0) {
            agree(entity, yearly, plan.years().getFirst());
        }
        if (agencies.of(member.entity()).isEmpty()) {
            addAgencies(member, plan.region());
        }
    }

    private void addAgencies(Member member, InventedRegion region) {
        if (member.code().equals(region.people().first()) && !region.agencies().isEmpty()) {
            region.agencies()
                    .forEach(
                            each ->
                                    agencies.add(
                                            member.entity(),
                                            each.code(),
                                            each.name(),
                                            each.kind()));
        } else {
            agencies.add(member.entity(), "POL", "Police (invented)", Agency.Kind.POLICE);
            agencies.add(member.entity(), "IMM", "Immigration (invented)", Agency.Kind.IMMIGRATION);
        }
    }

    private void agree(ReportingEntity entity, String dataflow, ReportingPeriod from) {
        if (agreements.find(entity.code(), dataflow).isEmpty()) {
            agreements.add(entity, dataflow, from, null);
        }
    }

    private static ReportingEntity entity(Member member) {
        return new ReportingEntity(
                0, member.entity(), member.area(), member.name(), null, null, null);
    }
}

package org.palermo.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.palermo.access.Role;
import org.palermo.database.ActingAccount;
import org.palermo.support.CsvReturn;
import org.palermo.support.Region;
import org.palermo.support.WithDatabase;
import org.palermo.validation.Mapping;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.NotFoundException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.AccessDeniedException;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What an entity says its spellings mean. */
@SpringBootTest
@WithDatabase
@Import(Region.class)
class CodeMappingTests {

    private static final String DATAFLOW = "irregular-migration";

    @Autowired private Region region;
    @Autowired private CodeMappingService mappings;

    @Test
    void aSpellingIsConfirmedOnceAndKnownFromThenOn() {
        EntityCode entity = region.entityIn("KHM", DATAFLOW, "2018-Q1");
        SubmissionKey first = deliver(entity, "2019-Q1", "Burmeze", "Burmeze", "Phillipines");
        assertThat(errors(first)).containsExactly("C01", "C01", "C01");

        Confirmation confirmation =
                region.confirm(
                        first, Map.of("Burmeze", "Myanmar [MMR]", "Phillipines", "philippines"));

        Submission next = ((Confirmation.CheckedAgain) confirmation).submission();
        assertThat(next.key().number()).isEqualTo(2);
        assertThat(errors(next.key())).isEmpty();
        assertThat(region.cells(next.key()))
                .extracting(cell -> cell.key().codes().getFirst())
                .contains("MMR", "PHL");
        assertThat(region.submission(first).status()).isEqualTo(SubmissionStatus.WITHDRAWN);
        assertThat(traces(next.key()).mapped())
                .extracting(UsedSpelling::spelling, UsedSpelling::code, UsedSpelling::cells)
                .containsExactly(tuple("Burmeze", "MMR", 2), tuple("Phillipines", "PHL", 1));
        SubmissionKey later = deliver(entity, "2019-Q2", " BURMEZE");
        assertThat(errors(later)).isEmpty();
    }

    @Test
    void whatOneEntitySaysIsNothingToAnother() {
        EntityCode one = region.entityIn("LAO", DATAFLOW, "2018-Q1");
        EntityCode other = region.entityIn("THA", DATAFLOW, "2018-Q1");
        SubmissionKey first = deliver(one, "2019-Q1", "Laotiana");
        region.confirm(first, Map.of("Laotiana", "LAO"));

        assertThat(errors(deliver(other, "2019-Q1", "Laotiana"))).containsExactly("C01");
        assertThatThrownBy(() -> region.confirm(region.focalPointOf(other), first, Map.of()))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(
                        () ->
                                ActingAccount.runAs(
                                        region.focalPointOf(other),
                                        () -> mappings.end(one, current(one).getFirst().id())))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(
                        () ->
                                ActingAccount.runAs(
                                        region.focalPointOf(other),
                                        () -> mappings.end(other, current(one).getFirst().id())))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void onlyTheFocalPointSaysWhatASpellingMeans() {
        EntityCode entity = region.entityIn("MYS", DATAFLOW, "2018-Q1");
        SubmissionKey key = deliver(entity, "2019-Q1", "Malaisian");

        for (Role role : List.of(Role.CONTRIBUTOR, Role.NATIONAL_VIEWER)) {
            String account = region.account(role, entity);
            assertThatThrownBy(() -> region.confirm(account, key, Map.of()))
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    @Test
    void ofTwoWhoConfirmAtOnceOneIsTooLate() {
        EntityCode entity = region.entityIn("IDN", DATAFLOW, "2018-Q1");
        String colleague = region.account(Role.FOCAL_POINT, entity);
        SubmissionKey key = deliver(entity, "2019-Q1", "Indonesya");

        List<CompletableFuture<Confirmation>> both =
                Stream.of(region.focalPointOf(entity), colleague)
                        .map(
                                who ->
                                        CompletableFuture.supplyAsync(
                                                () ->
                                                        region.confirm(
                                                                who,
                                                                key,
                                                                Map.of(
                                                                        "Indonesya",
                                                                        who.equals(colleague)
                                                                                ? "IND"
                                                                                : "IDN"))))
                        .toList();

        assertThat(both.stream().map(CompletableFuture::join))
                .hasSize(2)
                .hasAtLeastOneElementOfType(Confirmation.CheckedAgain.class)
                .hasAtLeastOneElementOfType(Confirmation.TooLate.class);
        assertThat(current(entity)).hasSize(1);
        assertThat(region.submissions(entity, DATAFLOW, "2019-Q1")).hasSize(2);
    }

    @Test
    void whatSomebodyElseDecidedInTheMeantimeStands() {
        EntityCode entity = region.entityIn("VNM", DATAFLOW, "2018-Q1");
        SubmissionKey first = deliver(entity, "2019-Q1", "Congo");
        SubmissionKey second = deliver(entity, "2019-Q2", "Congo");
        region.confirm(first, Map.of("Congo", "COD"));

        Confirmation late = region.confirm(second, Map.of("Congo", "COG"));

        assertThat(((Confirmation.CheckedAgain) late).decidedByOthers()).isEqualTo(1);
        assertThat(current(entity)).extracting(CodeMapping::code).containsExactly("COD");
    }

    @Test
    void whatIsNoCodeOfTheListIsNotKept() {
        EntityCode entity = region.entityIn("BRN", DATAFLOW, "2018-Q1");
        SubmissionKey key = deliver(entity, "2019-Q1", "Bruney", "Nowhere");

        for (String nonsense : List.of("Atlantis", "_T", "Africa", "[]", "Bruneii")) {
            assertThat(region.confirm(key, Map.of("Bruney", "BRN", "Nowhere", nonsense)))
                    .as(nonsense)
                    .isInstanceOf(Confirmation.Unclear.class);
        }
        assertThat(region.confirm(key, Map.of("Bruney", " ")))
                .isInstanceOf(Confirmation.Silent.class);
        assertThat(current(entity)).isEmpty();
        assertThat(region.submission(key).status()).isEqualTo(SubmissionStatus.CHECKED);
    }

    @Test
    void aGroupMayBeCountedAsOthersWhenTheProviderSaysSo() {
        EntityCode entity = region.entityIn("PHL", DATAFLOW, "2018-Q1");
        SubmissionKey key = deliver(entity, "2019-Q1", "Other Asia");

        Confirmation confirmation = region.confirm(key, Map.of("Other Asia", "OTH"));

        assertThat(errors(((Confirmation.CheckedAgain) confirmation).submission().key())).isEmpty();
    }

    @Test
    void anEndedSpellingIsAskedForAgainAndOldSubmissionsKeepIt() {
        EntityCode entity = region.entityIn("SGP", DATAFLOW, "2018-Q1");
        SubmissionKey key = deliver(entity, "2019-Q1", "Singapura City");
        var again =
                (Confirmation.CheckedAgain) region.confirm(key, Map.of("Singapura City", "SGP"));

        ActingAccount.runAs(
                region.focalPointOf(entity),
                () -> mappings.end(entity, current(entity).getFirst().id()));

        assertThat(current(entity)).isEmpty();
        assertThat(errors(deliver(entity, "2019-Q2", "Singapura City"))).containsExactly("C01");
        assertThat(traces(again.submission().key()).mapped())
                .extracting(UsedSpelling::code)
                .containsExactly("SGP");
    }

    @Test
    void nothingIsKeptWhenThePeriodHasClosed() {
        EntityCode entity = region.entityIn("TLS", DATAFLOW, "2018-Q1");
        SubmissionKey key = deliver(entity, "2019-Q4", "Timorr");
        region.close(DATAFLOW, "2019-Q4");

        assertThat(region.confirm(key, Map.of("Timorr", "TLS")))
                .isInstanceOf(Confirmation.Refused.class);
        assertThat(current(entity)).isEmpty();
        assertThat(region.submission(key).status()).isEqualTo(SubmissionStatus.CHECKED);
    }

    @Test
    void aSpellingThatIsTooLongForOneIsNotOffered() {
        EntityCode entity = region.entityIn("MMR", DATAFLOW, "2018-Q1");

        SubmissionKey key = deliver(entity, "2019-Q1", "long ".repeat(60), "Birmanien");

        assertThat(traces(key).unknown()).isEqualTo(1);
        assertThat(Mapping.key("long ".repeat(60))).hasSizeGreaterThan(200);
    }

    private SubmissionKey deliver(EntityCode entity, String period, String... citizenships) {
        region.open(DATAFLOW, period);
        var csv = new CsvReturn(DATAFLOW, entity, period, "citizenship", "sex", "age");
        csv.add("IM1A", "detections", String.valueOf(citizenships.length), "_T", "_T", "_T");
        csv.add("IM2A", "detections", "0", "_T", "_T", "_T");
        String[] sexes = {"F", "M", "U"};
        for (int i = 0; i < citizenships.length; i++) {
            csv.add("IM1A", "detections", "1", citizenships[i], sexes[i % 3], "_T");
        }
        return region.delivered(region.deliver(entity, DATAFLOW, period, csv.text())).key();
    }

    private List<String> errors(SubmissionKey key) {
        return region.findings(key).stream()
                .map(each -> each.finding().rule())
                .filter("C01"::equals)
                .toList();
    }

    private List<CodeMapping> current(EntityCode entity) {
        return ActingAccount.callAs(region.focalPointOf(entity), () -> mappings.of(entity)).stream()
                .filter(each -> each.code() != null)
                .toList();
    }

    private CodeMappingService.Traces traces(SubmissionKey key) {
        return ActingAccount.callAs(
                region.focalPointOf(key.entity()), () -> mappings.traces(key, 100));
    }
}

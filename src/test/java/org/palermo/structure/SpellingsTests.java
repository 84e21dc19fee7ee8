package org.palermo.structure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;

/** Spellings of the shipped citizenships. */
class SpellingsTests {

    private static final Definitions SHIPPED =
            DefinitionFiles.load(DefinitionFiles.in(Path.of("schemas")));
    private static final Spellings CITIZENSHIPS =
            Spellings.of(SHIPPED.codeList("CL_CITIZENSHIP"), SHIPPED.areaGroups());

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "Phillipines, PHL",
        "BARSIL, BRA",
        "Burmese, MMR",
        "ALEMANIA, DEU",
        "Viet-Nam, VNM",
        "viet nam, VNM",
        "Cote d'Ivoire, CIV",
        "Türkiye, TUR",
        "Turkiye, TUR",
        "kh, KHM",
        "khm, KHM",
        "116, KHM",
        "Камбоджа, KHM",
        "カンボジア, ''",
        "Abania, ALB",
        "Trinidad & Tobago, TTO",
        "Nigeriens, NER",
        "Nigerians, NGA",
        "Stateless, XXA",
        "Cina Popolare, CHN",
        "béninoises, BEN",
        "Panam\ufffd, PAN",
        "C\ufffdTE D'IVOIRE, CIV",
        "'Korea, Republic of', KOR",
        "Rep. of Moldova, MDA",
        "Iran (Islamic Republic of), IRN",
        "République de Guinée, GIN",
        "Исламская Республика Иран, IRN",
        "越南社会主义共和国, VNM",
        "Papua Nw Guinea, PNG",
        "nigerian national, NGA",
        "'Mumbai, India', IND",
        "Dominican, DOM",
        "BETWEEN, ''"
    })
    void suggestTheCodeThatIsMeantFirst(String text, String code) {
        assertThat(ids(CITIZENSHIPS.suggest(text)).stream().findFirst().orElse("")).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Other Asia",
                "(specify the country)",
                "(especifique otras nacionalidades)",
                "Africa",
                "Americas",
                "Amercias",
                "Asia",
                "Europe",
                "EU-28 others",
                "145",
                "3",
                "",
                "Western Africa",
                "3 nigériens et 1 tunisien",
                "Nigeria and Ghana",
                "Ukrainian national repatriated from Slovakia",
                "Former Yugoslavia",
                "own country",
                "United",
                "\ufffd\ufffd\ufffd\ufffd",
                "Q6.1_10s_2019"
            })
    void suggestNothingForGroupsAndHints(String text) {
        assertThat(CITIZENSHIPS.suggest(text)).isEmpty();
    }

    @Test
    void offerSeveralCodesWhereATextMayMeanSeveral() {
        assertThat(ids(CITIZENSHIPS.suggest("Congolese"))).startsWith("COG", "COD");
        assertThat(ids(CITIZENSHIPS.suggest("Korea"))).contains("KOR", "PRK");
        assertThat(ids(CITIZENSHIPS.suggest("Iraj"))).contains("IRQ", "IRN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Congo",
                "Congolese",
                "Korea",
                "Dominican",
                "Nigerin",
                "Virgin Islands",
                "Micronesia",
                "Iraj",
                "person from Sudan"
            })
    void areSureOfNothingThatMayMeanAnother(String text) {
        assertThat(CITIZENSHIPS.suggest(text)).isNotEmpty();
        assertThat(CITIZENSHIPS.likely(text)).isEmpty();
    }

    @Test
    @Timeout(5)
    void areNotLookedForInATextWithoutEnd() {
        String endless = "a\u0301\u0316".repeat(400_000);

        assertThat(CITIZENSHIPS.find(endless)).isEmpty();
        assertThat(CITIZENSHIPS.suggest(endless)).isEmpty();
        assertThat(CITIZENSHIPS.likely(endless)).isEmpty();
    }

    @Test
    void areSureOfWhatHardlyMeansAnother() {
        assertThat(CITIZENSHIPS.likely("Phillipines").map(Code::id)).contains("PHL");
        assertThat(CITIZENSHIPS.likely("BARSIL").map(Code::id)).contains("BRA");
        assertThat(CITIZENSHIPS.likely("Niger").map(Code::id)).contains("NER");
        assertThat(CITIZENSHIPS.likely("Nigeria").map(Code::id)).contains("NGA");
    }

    @Test
    void nameOneCodeExactlyOrNone() {
        assertThat(CITIZENSHIPS.find("ivory coast").map(Code::id)).contains("CIV");
        assertThat(CITIZENSHIPS.find("Phillipines")).isEmpty();
        assertThat(CITIZENSHIPS.find("Congo")).isEmpty();
        assertThat(CITIZENSHIPS.find("Micronesia")).isEmpty();
    }

    @Test
    void suggestMembersOfAnyCodeList() {
        var places = Spellings.of(SHIPPED.codeList("CL_PLACE_OF_DETECTION"), List.of());

        assertThat(ids(places.suggest("BETWEN_BCP"))).startsWith("BETWEEN_BCP");
    }

    private static List<String> ids(List<Code> codes) {
        return codes.stream().map(Code::id).toList();
    }
}

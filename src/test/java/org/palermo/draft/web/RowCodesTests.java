package org.palermo.draft.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.palermo.structure.DefinitionFiles;
import org.palermo.structure.Definitions;
import org.palermo.structure.Dimension;

import java.nio.file.Path;

class RowCodesTests {

    private static final Definitions DEFINITIONS =
            DefinitionFiles.load(DefinitionFiles.in(Path.of("schemas")));
    private static final Dimension CITIZENSHIP =
            DEFINITIONS
                    .latest("irregular-migration")
                    .flatMap(each -> each.table("IM1A"))
                    .flatMap(table -> table.dimension("citizenship"))
                    .orElseThrow();

    private final RowCodes codes = new RowCodes(DEFINITIONS);

    @Test
    void namesAndIdsFindTheirCodeAndOtherSpellingsAreSuggested() {
        assertThat(codes.resolve(CITIZENSHIP, " viet  nam ").found())
                .isEqualTo(new RowCodes.Choice("VNM", "Viet Nam"));
        assertThat(codes.resolve(CITIZENSHIP, "vnm").found())
                .isEqualTo(new RowCodes.Choice("VNM", "Viet Nam"));
        assertThat(codes.resolve(CITIZENSHIP, "Vietnan").found()).isNull();
        assertThat(codes.resolve(CITIZENSHIP, "Vietnan").suggestions())
                .extracting(RowCodes.Choice::code)
                .contains("VNM");
    }

    @Test
    @Timeout(10)
    void labelsWithoutEndAreNoNames() {
        RowCodes.Resolved endless = codes.resolve(CITIZENSHIP, "abcdefghij ".repeat(100_000));

        assertThat(endless.found()).isNull();
        assertThat(endless.suggestions()).isEmpty();
        assertThat(endless.text()).hasSize(201).endsWith("…");
        for (int i = 0; i < 1000; i++) {
            codes.resolve(CITIZENSHIP, i + "abcdefghij klmno".repeat(60));
            codes.resolve(CITIZENSHIP, i + "abcdefghij klmno".repeat(12));
        }
    }
}

package org.palermo.dictionary.web;

import org.palermo.access.Action;
import org.palermo.access.Asks;
import org.palermo.dictionary.Dictionary;
import org.palermo.dictionary.Dictionary.Edition;
import org.palermo.dictionary.DictionaryWorkbook;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Shows questionnaires, their versions, code lists and rules. */
@Controller
class DictionaryController {

    private static final MediaType WORKBOOK =
            MediaType.parseMediaType(
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final Dictionary dictionary;
    private final DictionaryWorkbook workbook;

    DictionaryController(Dictionary dictionary, DictionaryWorkbook workbook) {
        this.dictionary = dictionary;
        this.workbook = workbook;
    }

    @GetMapping("/definitions")
    @Asks(Action.READ_DEFINITIONS)
    ModelAndView list() {
        return new ModelAndView("dictionary/list")
                .addObject("questionnaires", dictionary.questionnaires())
                .addObject("codeLists", dictionary.codeLists());
    }

    @GetMapping("/definitions/code-lists/{list}")
    @Asks(Action.READ_DEFINITIONS)
    ModelAndView codeList(@PathVariable String list) {
        return new ModelAndView("dictionary/code-list")
                .addObject("list", dictionary.codeList(list));
    }

    @GetMapping("/definitions/{dataflow}/{version}")
    @Asks(Action.READ_DEFINITIONS)
    ModelAndView questionnaire(
            @PathVariable String dataflow, @PathVariable ReportingPeriod version) {
        return edition("dictionary/questionnaire", dataflow, version);
    }

    @GetMapping("/definitions/{dataflow}/{version}/changes")
    @Asks(Action.READ_DEFINITIONS)
    ModelAndView changes(@PathVariable String dataflow, @PathVariable ReportingPeriod version) {
        return edition("dictionary/changes", dataflow, version);
    }

    @GetMapping("/definitions/{dataflow}/{version}/rules/{rule}")
    @Asks(Action.READ_DEFINITIONS)
    ModelAndView rule(
            @PathVariable String dataflow,
            @PathVariable ReportingPeriod version,
            @PathVariable String rule) {
        return edition("dictionary/rule", dataflow, version)
                .addObject("rule", dictionary.rule(dataflow, version, rule));
    }

    @GetMapping("/definitions/{dataflow}/{version}/dictionary.xlsx")
    @Asks(Action.READ_DEFINITIONS)
    ResponseEntity<byte[]> workbook(
            @PathVariable String dataflow, @PathVariable ReportingPeriod version)
            throws IOException {
        var content = new ByteArrayOutputStream();
        workbook.write(dictionary.edition(dataflow, version), content);
        String name = "dictionary_%s_%s.xlsx".formatted(dataflow, version);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(WORKBOOK)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content.toByteArray());
    }

    private ModelAndView edition(String view, String dataflow, ReportingPeriod version) {
        Edition edition = dictionary.edition(dataflow, version);
        return new ModelAndView(view)
                .addObject("edition", edition)
                .addObject("questionnaire", edition.questionnaire());
    }
}

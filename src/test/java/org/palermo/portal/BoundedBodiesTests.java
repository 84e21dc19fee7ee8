package org.palermo.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

import java.util.List;

class BoundedBodiesTests {

    private final MockMvcTester mvc =
            MockMvcTester.create(
                    MockMvcBuilders.standaloneSetup(new Counting())
                            .setControllerAdvice(new BoundedBodies())
                            .build());

    @Test
    void aBodyWithoutEndIsNotReadToItsEnd() {
        MvcTestResult answer = post(2_000_000);

        Throwable failure =
                answer.getUnresolvedException() == null
                        ? answer.getMvcResult().getResolvedException()
                        : answer.getUnresolvedException();
        assertThat(failure)
                .satisfiesAnyOf(
                        each -> assertThat(each).isInstanceOf(MaxUploadSizeExceededException.class),
                        each ->
                                assertThat(each)
                                        .hasRootCauseInstanceOf(
                                                MaxUploadSizeExceededException.class));
    }

    @Test
    void anOrdinaryBodyIsRead() {
        assertThat(post(1_000)).hasStatusOk().bodyText().isEqualTo("1000");
    }

    private MvcTestResult post(int numbers) {
        return mvc.post()
                .uri("/count")
                .contentType(MediaType.APPLICATION_JSON)
                .content("[" + "11,".repeat(numbers - 1) + "1]")
                .exchange();
    }

    @RestController
    static class Counting {

        @PostMapping("/count")
        String count(@RequestBody List<Integer> numbers) {
            return String.valueOf(numbers.size());
        }
    }
}

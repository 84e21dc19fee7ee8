package org.palermo.support;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A line of one of the access matrices: an endpoint with a cell for each head.
 *
 * @param endpoint a method and an address with its variables
 */
public record MatrixRow(String endpoint, Map<String, String> cells) {

    private static final Path RESOURCES = Path.of("src", "test", "resources");

    /** The lines of a file, by their endpoints. */
    public static Map<String, MatrixRow> in(String file) {
        List<String> lines = lines(file);
        String[] heads = lines.getFirst().split(",", -1);
        Map<String, MatrixRow> rows = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Map<String, String> named = new HashMap<>();
            for (int column = 1; column < heads.length; column++) {
                named.put(heads[column], cells[column]);
            }
            rows.put(cells[0], new MatrixRow(cells[0], named));
        }
        return rows;
    }

    /** The endpoints of every role whose address has a part. */
    public static Set<String> endpointsWith(String part) {
        return in("access-matrix.csv").keySet().stream()
                .filter(endpoint -> endpoint.contains(part))
                .collect(Collectors.toSet());
    }

    /** What stands under a head. */
    public String under(String head) {
        return cells.getOrDefault(head, "");
    }

    public boolean changes() {
        return !endpoint.startsWith("GET ");
    }

    /** What must be sent along: parameters, and marks that begin with an at sign. */
    public List<String> with() {
        return Arrays.stream(under("with").split("&")).filter(each -> !each.isEmpty()).toList();
    }

    /**
     * A request with all that must be sent along.
     *
     * @param variables what stands in the address for each of its variables
     */
    public AbstractMockHttpServletRequestBuilder<?> request(Map<String, String> variables) {
        String[] parts = endpoint.split(" ", 2);
        String address = parts[1];
        for (var variable : variables.entrySet()) {
            address = address.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        AbstractMockHttpServletRequestBuilder<?> request =
                with().contains("@file")
                        ? MockMvcRequestBuilders.multipart(address)
                                .file(new MockMultipartFile("file", new byte[] {1}))
                        : MockMvcRequestBuilders.request(HttpMethod.valueOf(parts[0]), address);
        if (with().contains("@json")) {
            request.contentType(MediaType.APPLICATION_JSON).content("{}");
        }
        for (String each : with()) {
            String[] parameter = each.split("=", 2);
            if (parameter.length == 2 && !variables.containsKey(parameter[0])) {
                request.param(parameter[0], parameter[1]);
            }
        }
        return request;
    }

    /** A status as the matrices of states call it. */
    public static String word(int status) {
        return switch (status) {
            case 403 -> "denied";
            case 404 -> "missing";
            case 409 -> "refused";
            default -> status < 400 ? "ok" : Integer.toString(status);
        };
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(RESOURCES.resolve(file)).stream()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

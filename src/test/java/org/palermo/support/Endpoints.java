package org.palermo.support;

import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every address that a controller of ours answers. */
public record Endpoints(RequestMappingHandlerMapping mappings) {

    private static final Map<String, String> SAMPLES =
            Map.of(
                    "dataflow", "irregular-migration",
                    "period", "2020-Q1",
                    "table", "IM1A",
                    "version", "2018-Q1",
                    "list", "CL_AREA",
                    "rule", "S01",
                    "series", "detections._T._T._T",
                    "report", "regional-overview");

    /** One method at one address. */
    public record Endpoint(HttpMethod method, String path, HandlerMethod handler) {

        /** The address with something sensible for every variable. */
        public String sample(String entity) {
            String address = path.replace("{entity}", entity);
            for (var sample : SAMPLES.entrySet()) {
                address = address.replace("{" + sample.getKey() + "}", sample.getValue());
            }
            return address.replaceAll("\\{[^}]*}", "1");
        }

        public boolean changes() {
            return method != HttpMethod.GET && method != HttpMethod.HEAD;
        }

        public boolean isOfPrograms() {
            return path.startsWith("/api/");
        }

        public boolean isOfAnEntity() {
            return path.contains("{entity}");
        }

        /** The names of the parameters that it asks for one by one. */
        public List<String> parameters() {
            return Arrays.stream(handler.getMethodParameters())
                    .filter(each -> each.hasParameterAnnotation(RequestParam.class))
                    .map(Endpoint::name)
                    .filter(name -> !name.isEmpty())
                    .toList();
        }

        private static String name(org.springframework.core.MethodParameter parameter) {
            RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
            String given = asked == null ? "" : asked.name() + asked.value();
            String own = parameter.getParameter().getName();
            return given.isEmpty() ? own : given;
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    public List<Endpoint> all() {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(each -> each.getValue().getBeanType().getName().startsWith("org.palermo."))
                .flatMap(each -> endpoints(each.getKey(), each.getValue()))
                .sorted(java.util.Comparator.comparing(Endpoint::toString))
                .toList();
    }

    private static Stream<Endpoint> endpoints(RequestMappingInfo mapping, HandlerMethod handler) {
        var methods = mapping.getMethodsCondition().getMethods();
        Stream<HttpMethod> asked =
                methods.isEmpty()
                        ? Stream.of(HttpMethod.GET)
                        : methods.stream().map(each -> HttpMethod.valueOf(each.name()));
        return asked.flatMap(
                method ->
                        mapping.getPatternValues().stream()
                                .map(path -> new Endpoint(method, path, handler)));
    }
}

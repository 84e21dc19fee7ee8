package org.palermo.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Secrets come from the environment or from files, and none is built in. */
class SettingsTests {

    private static final Pattern SECRET =
            Pattern.compile("(?i).*(password|passphrase|secret|token|credential)$");

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"application.yaml", "application-demo.yaml"})
    void noSecretStandsInTheSettings(String file) throws Exception {
        List<String> secrets = new ArrayList<>();
        for (PropertySource<?> source :
                new YamlPropertySourceLoader().load(file, new ClassPathResource(file))) {
            for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
                if (SECRET.matcher(name).matches()) {
                    secrets.add(name);
                }
            }
        }

        assertThat(secrets).isEmpty();
    }

    @Test
    void noSecretHasADefault() throws Exception {
        var settings = new ClassPathScanningCandidateComponentProvider(false);
        settings.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        List<String> secrets = new ArrayList<>();
        for (var definition : settings.findCandidateComponents("org.palermo")) {
            Class<?> type = Class.forName(String.valueOf(definition.getBeanClassName()));
            for (var constructor : type.getDeclaredConstructors()) {
                Arrays.stream(constructor.getParameters())
                        .filter(each -> SECRET.matcher(each.getName()).matches())
                        .filter(each -> each.isAnnotationPresent(DefaultValue.class))
                        .forEach(each -> secrets.add(type.getSimpleName() + "." + each.getName()));
            }
        }

        assertThat(settings.findCandidateComponents("org.palermo")).hasSizeGreaterThan(3);
        assertThat(secrets).isEmpty();
    }

    @Test
    void aSecretMayBeAFile(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("spring.datasource.password"), "from a file\n");

        try (var context =
                new SpringApplicationBuilder(Nothing.class)
                        .web(WebApplicationType.NONE)
                        .run("--PALERMO_SECRETS_FOLDER=" + folder)) {
            assertThat(context.getEnvironment().getProperty("spring.datasource.password"))
                    .isEqualTo("from a file");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}
}

package org.palermo.provision;

import org.palermo.structure.DefinitionFiles;
import org.palermo.structure.DefinitionSource;
import org.palermo.structure.Definitions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The definitions in force: those that are shipped, and the operator's own. */
@Configuration(proxyBeanMethods = false)
class DefinitionsConfiguration {

    private static final String SHIPPED = "/schemas/";

    @Bean
    Definitions definitions(DefinitionsSettings settings) throws IOException {
        List<DefinitionSource> sources = new ArrayList<>();
        for (Resource file :
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath:" + SHIPPED + "**/*.yaml")) {
            sources.add(shipped(file));
        }
        Path folder = settings.folder();
        if (folder != null) {
            sources.addAll(DefinitionFiles.in(folder));
        }
        return DefinitionFiles.load(sources);
    }

    private static DefinitionSource shipped(Resource file) throws IOException {
        String address = file.getURL().toString();
        return new DefinitionSource(
                address.substring(address.lastIndexOf(SHIPPED) + SHIPPED.length()),
                file.getContentAsString(StandardCharsets.UTF_8));
    }
}

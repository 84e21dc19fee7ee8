package org.palermo;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

import java.util.Set;

@AnalyzeClasses(packages = "org.palermo", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final Set<String> OUR_WORDS = Set.of("ReportingEntity");
    private static final String BANNED_SUFFIX =
            ".*(Impl|Manager|Helper|Utils?|Common|Base|Data|Info|Dto|Vo|Entity|Processor|Handler)";

    @ArchTest
    static final ArchRule theCoreKnowsNeitherSpringNorTheDatabase =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "org.palermo.vocabulary..",
                            "org.palermo.structure..",
                            "org.palermo.validation..",
                            "org.palermo.disclosure..")
                    .and(notPackageInfo())
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule nobodyUsesThePages =
            classes()
                    .that()
                    .resideInAPackage("..web..")
                    .should()
                    .onlyHaveDependentClassesThat()
                    .resideInAPackage("..web..")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule controllersStayInTheirModule =
            classes()
                    .that()
                    .areMetaAnnotatedWith(Controller.class)
                    .or()
                    .areAnnotatedWith(Configuration.class)
                    .should()
                    .notBePublic()
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule dependenciesComeThroughTheConstructor =
            fields().should()
                    .notBeAnnotatedWith(Autowired.class)
                    .andShould()
                    .notBeAnnotatedWith(Value.class);

    @ArchTest
    static final ArchRule timeComesFromAClock =
            noClasses()
                    .should()
                    .callMethodWhere(
                            target(name("now"))
                                    .and(target(rawParameterTypes(new Class<?>[0])))
                                    .and(target(owner(resideInAPackage("java.time.."))))
                                    .as("now() without a clock"))
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule datesAreOfJavaTime =
            noClasses()
                    .that()
                    // Certificates know no other dates.
                    .doNotHaveSimpleName("TlsCheck")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("java.util")
                                    .and(simpleName("Date").or(simpleName("Calendar"))))
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.text.SimpleDateFormat");

    @ArchTest static final ArchRule outputGoesToTheLog = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule exceptionsAreMappedOnceInThePortal =
            noMethods()
                    .that()
                    .areDeclaredInClassesThat()
                    .resideOutsideOfPackage("org.palermo.portal..")
                    .should()
                    .beAnnotatedWith(ExceptionHandler.class);

    @ArchTest
    static final ArchRule adviceForControllersIsGivenInThePortal =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.palermo.portal..")
                    .should()
                    .beMetaAnnotatedWith(ControllerAdvice.class);

    /** A statement without parameters is sent only to set up the cluster itself. */
    @ArchTest
    static final ArchRule statementsHaveParameters =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.palermo.database..")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.sql.Statement");

    @ArchTest
    static final ArchRule objectsAreNeverReadFromBytes =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.io.ObjectInputStream")
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javax.naming..", "javax.script..", "java.beans..")
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAPackage("org.springframework.expression..");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            classes().that().areNotAnonymousClasses().should(bearNoBannedName());

    private static DescribedPredicate<JavaClass> notPackageInfo() {
        return DescribedPredicate.not(simpleName("package-info"));
    }

    private static ArchCondition<JavaClass> bearNoBannedName() {
        return new ArchCondition<>("bear no banned name") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean banned =
                        type.getSimpleName().matches(BANNED_SUFFIX)
                                && !OUR_WORDS.contains(type.getSimpleName());
                events.add(new SimpleConditionEvent(type, !banned, type.getName()));
            }
        };
    }
}
